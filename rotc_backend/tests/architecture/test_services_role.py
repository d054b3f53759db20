"""The work of a unit, done with the database role of the services: nothing they need is forbidden."""

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.authentication.models import AuthSession, User
from apps.authentication.tasks import clean_up as forget_sessions
from apps.core.permissions import Role
from apps.grading import services as grading
from apps.grading.models import LedgerEntry
from apps.integration import services as integration
from apps.integration.models import RosterImport
from apps.live import services as live
from apps.operations.demo import unit
from apps.system import roles
from apps.system.models import JournalEntry, Term
from apps.system.services import beat_without_journal, change_setting
from tests.integration.sheets import csv_file, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Iterator[None]:
    """Three terms of a small unit, made and looked after by the role that a release makes.

    Making them walks through accounts, enrolments, rolls, conduct, scores, releases, messages and
    documents. The role goes with the transaction of the test.
    """
    role = roles.Account(f"{connection.settings_dict['NAME']}_services", "")
    roles.prepare(role)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(role.name)}")
        unit.build(password=uuid.uuid4().hex, say=lambda _: None, cadet_count=4)
        yield
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (role.name,)


def person(username: str) -> User:
    return User.objects.get(username=username)


def test_three_terms_are_planned_trained_and_graded_and_two_released(demo):
    states = sorted(Term.objects.values_list("state", flat=True))

    assert states == ["closed", "open", "released"]
    assert LedgerEntry.objects.exists()
    assert JournalEntry.objects.filter(type="term.released").exists()


def test_an_entry_is_voided_and_stays_readable(demo):
    entry = LedgerEntry.objects.filter(
        enrolment__term__state="open", voids=None, voided_by=None
    ).first()

    void = grading.void_entry(
        entry=entry,
        reason="Given twice",
        client_op_id=uuid.uuid4(),
        actor=person("demo-admin"),
    )

    assert void.voids == entry


def test_a_cadet_signs_in_listens_and_signs_out_elsewhere(demo, call_as):
    caller = call_as(person("demo-cadet"))

    ticket = caller.do("live/tickets/").json()["ticket"]
    ended = caller.do("auth/sessions/revoke-others/").status_code

    assert live.redeem_ticket(text=ticket).role == Role.CADET
    assert ended == 200


def test_a_roster_is_uploaded_applied_and_its_file_forgotten(demo, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    admin = person("demo-admin")
    term = Term.objects.get(state="open")

    found = integration.upload_roster(
        term=term, name="roster.csv", content=csv_file(row()), actor=admin
    )
    integration.ask_to_apply(roster_import=found, digest=found.digest, actor=admin)

    assert RosterImport.objects.get().state == "applied"


def test_settings_change_services_beat_and_old_sessions_are_forgotten(demo, call_as):
    call_as(person("demo-cadet"))
    long_ago = timezone.now() - timedelta(days=90)
    AuthSession.objects.update(
        last_seen_at=long_ago, idle_expires_at=long_ago, absolute_expires_at=long_ago
    )

    change_setting(name="motto", value="ready", actor=person("demo-admin"))
    beat_without_journal(service="web", instance="one", release="now")
    beat_without_journal(service="web", instance="one", release="now")
    forget_sessions(None)

    assert not AuthSession.objects.exists()
