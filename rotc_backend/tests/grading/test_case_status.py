"""A case decided by INC, DRP, W or T: the status and the decision, or neither."""

from datetime import date, timedelta

import pytest

from apps.attendance import services as attendance
from apps.attendance.models import AttendanceCase
from apps.grading.models import StatusDecision
from apps.system.models import JournalEntry
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
)
from tests.factories.grading import StatusDecisionFactory

DROPPED = {"kind": "DRP", "decided_on": "2026-11-20", "reason": "Three in a row, heard."}


@pytest.fixture
def case(graded):
    """The first cadet missed three days in a row."""
    for week in range(3):
        day = ClosedDayFactory(term=graded.term, date=date(2026, 8, 8) + timedelta(weeks=week))
        AttendanceRecordFactory(training_day=day, enrolment=graded.enrolment, status="absent")
    attendance.review_absences(term=graded.term)
    return AttendanceCase.objects.get(
        enrolment=graded.enrolment, kind="consecutive_absences", level="case"
    )


def test_a_status_decides_the_case_with_it(graded, case, call_as):
    answer = call_as(graded.admin).do(f"cases/{case.pk}/status/", DROPPED)

    assert answer.status_code == 201
    decision = StatusDecision.objects.get(enrolment=graded.enrolment)
    case.refresh_from_db()
    assert (decision.kind, decision.reason) == ("DRP", "Three in a row, heard.")
    assert (case.state, case.outcome, case.decided_by) == ("decided", "DRP", graded.admin)
    told = JournalEntry.objects.filter(type__in=["status.decided", "case.decided"])
    assert set(told.values_list("type", "actor")) == {
        ("status.decided", graded.admin.pk),
        ("case.decided", graded.admin.pk),
    }


def test_a_pending_letter_keeps_both_from_being_decided(graded, case, call_as):
    ExcuseLetterFactory(enrolment=graded.enrolment, on_days=[case.first_day])

    answer = call_as(graded.admin).do(f"cases/{case.pk}/status/", DROPPED)

    assert (answer.status_code, answer.json()["code"]) == (409, "case_state")
    assert not StatusDecision.objects.exists()
    assert not JournalEntry.objects.filter(type="status.decided").exists()


def test_a_status_that_stands_keeps_the_case_open(graded, case, call_as):
    StatusDecisionFactory(enrolment=graded.enrolment, decided_by=graded.admin)

    answer = call_as(graded.admin).do(f"cases/{case.pk}/status/", DROPPED)

    case.refresh_from_db()
    assert (answer.status_code, case.state) == (409, "open")


def test_a_decided_case_is_not_decided_again_by_a_status(graded, case, call_as):
    attendance.decide_case(case=case, reason="May continue.", actor=graded.admin)

    answer = call_as(graded.admin).do(f"cases/{case.pk}/status/", DROPPED)

    assert (answer.status_code, StatusDecision.objects.exists()) == (409, False)


def test_nobody_drops_themself(graded, case, call_as):
    cadet = graded.enrolment.cadet
    cadet.user = graded.admin
    cadet.save(update_fields=["user"])

    answer = call_as(graded.admin).do(f"cases/{case.pk}/status/", DROPPED)

    assert (answer.status_code, answer.json()["code"]) == (403, "about_oneself")


def test_only_an_admin_sets_a_status(graded, case, call_as):
    answers = [
        call_as(person).do(f"cases/{case.pk}/status/", DROPPED).status_code
        for person in (graded.staff, graded.cadet)
    ]

    assert answers == [403, 403]
