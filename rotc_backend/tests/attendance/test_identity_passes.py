"""Passes: who receives one, for how long, and which keys the unit's scanners accept."""

from datetime import time, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.attendance import services
from apps.attendance.identity.codes import read_code
from apps.attendance.models import IdentityKey
from apps.attendance.services.identity import first_key, replace_identity_key
from apps.authentication import ending
from apps.authentication.choices import ClientKind, RevokeReason
from apps.authentication.sessions import Device, begin_session
from apps.cadets.choices import EnrolmentStatus
from apps.system.models import JournalEntry, Setting
from tests.attendance.phone import Phone, read, spelt
from tests.factories.attendance import TrainingDayFactory


@pytest.fixture
def day(cast):
    """An open day without an hour."""
    return TrainingDayFactory(term=cast.term)


@pytest.fixture
def scanner(cast, call_as, day):
    """What a sergeant's phone is told."""

    def ask():
        answer = call_as(cast.staff).ask(f"training-days/{day.pk}/scanner/")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


def keys_of(told):
    """The keys as a phone keeps them."""
    return {key["id"]: read(key["public_key"]) for key in told["keys"]}


def test_a_cadet_receives_a_pass_that_every_scanner_of_the_unit_accepts(cast, call_as, scanner):
    phone = Phone()
    cadet = call_as(cast.cadet)

    told = phone.take_pass(cadet)

    now = timezone.now()
    code = read_code(phone.code(now), keys_of(scanner()))
    assert code.granted.enrolment == cast.enrolment.pk == told["enrolment"]
    assert code.granted.term == cast.term.pk
    assert code.granted.session == cadet.tokens.session.pk
    assert code.granted.lasts == timedelta(hours=12)
    assert (told["student_number"], told["name"]) == ("2026-0001", cast.enrolment.cadet.name)


def test_a_pass_does_not_outlast_the_session_on_a_shared_computer(cast):
    device = Device(kind=ClientKind.BODY, user_agent="tests", ip=None)
    session = begin_session(user=cast.cadet, device=device, is_shared=True).session

    made = services.issue_pass(user=cast.cadet, session=session, phone_key=read(Phone().public_key))

    assert timedelta(minutes=13) < made.granted.lasts <= timedelta(minutes=15)


@pytest.mark.parametrize("who", ["staff", "admin"])
def test_only_cadets_receive_a_pass(cast, call_as, who):
    caller = call_as(getattr(cast, who))

    answer = caller.do("identity-passes/", {"public_key": Phone().public_key})

    assert answer.status_code == 403


def test_a_cadet_does_not_see_what_scanners_see(cast, call_as, day):
    answer = call_as(cast.cadet).ask(f"training-days/{day.pk}/scanner/")

    assert answer.status_code == 403


def test_who_does_not_train_this_term_receives_no_pass(cast, call_as):
    cast.enrolment.status = EnrolmentStatus.DROPPED
    cast.enrolment.save()

    answer = call_as(cast.cadet).do("identity-passes/", {"public_key": Phone().public_key})

    assert answer.status_code == 404


def test_after_the_end_of_a_session_no_pass_is_issued(cast, call_as):
    cadet = call_as(cast.cadet)
    ending.end_session(
        session=cadet.tokens.session, reason=RevokeReason.REVOKED_BY_ADMIN, actor=cast.admin
    )

    answer = cadet.do("identity-passes/", {"public_key": Phone().public_key})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "key", ["", "AAAA", "*" * 60, spelt(b"\x04" + b"\x01" * 64), spelt(b"\x02" + b"\xff" * 32)]
)
def test_what_is_no_key_of_a_phone_is_refused_by_name(cast, call_as, key):
    answer = call_as(cast.cadet).do("identity-passes/", {"public_key": key})

    assert answer.status_code == 400
    assert "public_key" in answer.json()["fields"]


def test_scanners_hear_which_phones_were_signed_out(cast, call_as, scanner):
    cadet = call_as(cast.cadet)
    Phone().take_pass(cadet)
    assert scanner()["ended_sessions"] == []

    ending.end_session(
        session=cadet.tokens.session, reason=RevokeReason.SIGNED_OUT, actor=cast.cadet
    )

    assert scanner()["ended_sessions"] == [str(cadet.tokens.session.pk)]


def test_passes_of_the_key_before_stay_good_until_they_end(cast, call_as, scanner):
    phone = Phone()
    phone.take_pass(call_as(cast.cadet))

    replace_identity_key(actor=cast.admin, reason="A year has passed.")

    assert read_code(phone.code(timezone.now()), keys_of(scanner()))
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert len(scanner()["keys"]) == 1


def test_a_key_in_wrong_hands_is_accepted_no_more(cast, call_as, scanner):
    phone = Phone()
    phone.take_pass(call_as(cast.cadet))
    old = keys_of(scanner())

    call_command(
        "replace_identity_key", "--reason", "A copy of the database is gone.", "--compromised"
    )

    assert not set(old) & set(keys_of(scanner()))
    entry = JournalEntry.objects.filter(type="identity_key.made").latest("id")
    assert entry.data["is_compromised"] is True
    assert entry.data["reason"] == "A copy of the database is gone."


def test_a_key_is_not_replaced_without_a_reason(db):
    with pytest.raises(CommandError, match="Say why"):
        call_command("replace_identity_key", "--reason", "  ")


def test_one_key_signs(cast):
    first = first_key(actor=cast.admin)

    with pytest.raises(IntegrityError), transaction.atomic():
        IdentityKey.objects.create(secret=b"1", public_key=b"2")

    assert IdentityKey.objects.filter(accepted_until=None).get() == first


def test_the_secret_of_a_key_is_not_in_the_database(cast):
    key = first_key(actor=cast.admin)

    assert bytes(key.secret).startswith(b"gAAAA")


@pytest.mark.parametrize(
    ("starts_at", "minutes", "late_from"),
    [
        (None, None, None),
        (time(7, 0), None, "07:15"),
        (time(7, 0), 0, "07:00"),
        (time(23, 50), 30, "23:59"),
    ],
)
def test_scanners_hear_from_when_cadets_are_late(day, scanner, starts_at, minutes, late_from):
    day.starts_at = starts_at
    day.save()
    if minutes is not None:
        Setting.objects.create(name="late_after_minutes", value=minutes)

    assert scanner()["late_from"] == late_from
