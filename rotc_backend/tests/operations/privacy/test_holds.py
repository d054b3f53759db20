"""Holds: what somebody may still need is left alone by the clock."""

import pytest

from apps.attendance.models import ExcuseAttachment
from apps.cadets.models import CadetProfile
from apps.operations.models import GuardianConsent
from tests.operations.privacy.endings import DOOR, HOLDS, delete, due

pytestmark = pytest.mark.django_db


def test_what_a_hold_protects_is_left_alone(over, call_as):
    cast, admin = over.cast, call_as(over.cast.admin)
    held = admin.do(HOLDS, {"cadet": cast.enrolment.cadet_id, "reason": "A case at the board"})
    assert held.status_code == 201, held.content
    lines = {line["key"]: line for line in admin.ask(DOOR).json()["lines"]}
    assert (lines["excuse_files"]["due"], lines["excuse_files"]["held"]) == (1, 1)

    delete(admin)

    assert [each.pk for each in ExcuseAttachment.objects.all()] == [over.files[0].pk]
    kept = {each.cadet_id: each.conditions for each in CadetProfile.objects.all()}
    assert kept == {cast.enrolment.cadet_id: "Asthma", cast.other_enrolment.cadet_id: ""}
    assert GuardianConsent.objects.count() == 1


def test_a_hold_on_the_account_protects_the_cadet(over, call_as):
    admin = call_as(over.cast.admin)

    admin.do(HOLDS, {"user": over.cast.cadet.pk, "reason": "A case at the board"})

    assert due(admin)["excuse_files"] == 1


def test_a_hold_ends_on_its_day_or_when_it_is_lifted(over, call_as):
    cast, admin = over.cast, call_as(over.cast.admin)
    until = {"cadet": cast.enrolment.cadet_id, "reason": "A case", "until": "2027-12-20"}
    other = {"cadet": cast.other_enrolment.cadet_id, "reason": "A case"}
    admin.do(HOLDS, until)
    second = admin.do(HOLDS, other).json()["id"]
    assert due(admin)["excuse_files"] == 0
    assert due(admin, as_of="2027-12-21")["excuse_files"] == 1

    lifted = admin.do(f"{HOLDS}{second}/lift/", {"reason": "The case is over"})
    again = admin.do(f"{HOLDS}{second}/lift/", {"reason": "The case is over"})

    assert (lifted.json()["stands"], again.status_code) == (False, 409)
    assert due(admin)["excuse_files"] == 1


@pytest.mark.parametrize(
    "names", [{}, {"cadet": 1, "user": 1}, {"cadet": 999_999}, {"user": 999_999}]
)
def test_a_hold_names_one_person_who_exists(over, call_as, names):
    answer = call_as(over.cast.admin).do(HOLDS, names | {"reason": "A case"})

    assert answer.status_code == (404 if 999_999 in names.values() else 400)
