"""The plan of exams: how far each is, what may change about it, and taking one out."""

from decimal import Decimal

import pytest

from apps.grading.models import Exam
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory
from tests.factories.grading import ExamFactory, ScoreFactory, StatusDecisionFactory


@pytest.fixture
def exam(graded):
    """An unreleased exam of 100."""
    return ExamFactory(term=graded.term, code="prelim", title="Prelim")


def plan(call_as, person, term):
    """The plan as this person sees it."""
    return call_as(person).ask("exam-plan/", term=term.pk).json()["exams"]


def test_the_plan_counts_what_is_entered_and_what_is_blank(graded, exam, call_as):
    ScoreFactory(exam=exam, enrolment=graded.enrolment, entered_by=graded.staff)
    EnrolmentFactory(term=graded.term, cadet__student_number="2026-0900")
    ScoreFactory(
        exam=exam,
        enrolment=graded.other_enrolment,
        entered_by=graded.staff,
        state="did_not_sit",
        value=None,
        reason="Sick",
    )

    shown = plan(call_as, graded.staff, graded.term)

    assert [(one["cadets"], one["entered"], one["did_not_sit"], one["blank"]) for one in shown] == [
        (3, 1, 1, 1)
    ]
    assert (shown[0]["is_empty"], shown[0]["is_checked"], shown[0]["check_under_way"]) == (
        False,
        False,
        None,
    )


def test_cadets_with_a_decision_or_who_left_are_not_counted(graded, exam, call_as):
    StatusDecisionFactory(enrolment=graded.enrolment, decided_by=graded.admin)
    EnrolmentFactory(term=graded.term, status="dropped", cadet__student_number="2026-0900")

    assert plan(call_as, graded.staff, graded.term)[0]["cadets"] == 1


def test_the_plan_is_for_staff_and_admins(graded, exam, call_as):
    found = [
        call_as(person).ask("exam-plan/", term=graded.term.pk).status_code
        for person in (None, graded.cadet, graded.staff, graded.admin)
    ]

    assert found == [401, 403, 200, 200]


def test_the_plan_costs_the_same_however_many_exams(graded, call_as, django_assert_max_num_queries):
    for _ in range(5):
        ExamFactory(term=graded.term)
    caller = call_as(graded.staff)

    # session with user; cursor; term; exams with counts; cadets; checks
    with django_assert_max_num_queries(6):
        caller.ask("exam-plan/", term=graded.term.pk)


@pytest.mark.parametrize("change", [{"maximum": "120.00"}, {"weight": "2.00"}])
def test_a_maximum_or_weight_with_scores_changes_for_a_reason_only(graded, exam, call_as, change):
    ScoreFactory(exam=exam, enrolment=graded.enrolment, entered_by=graded.staff)
    staff = call_as(graded.staff)

    silent = staff.edit(f"exams/{exam.pk}/", change, version=1)
    told = staff.edit(f"exams/{exam.pk}/", change | {"reason": "Item 4 was void"}, version=1)

    assert (silent.status_code, list(silent.json()["fields"])) == (400, ["reason"])
    assert told.status_code == 200
    said = JournalEntry.objects.get(type="exam.changed").data
    assert said["reason"] == "Item 4 was void"


def test_a_title_changes_without_a_reason(graded, exam, call_as):
    ScoreFactory(exam=exam, enrolment=graded.enrolment, entered_by=graded.staff)

    answer = call_as(graded.staff).edit(f"exams/{exam.pk}/", {"title": "First exam"}, version=1)

    assert (answer.status_code, answer.json()["title"]) == (200, "First exam")


def remove(call_as, person, exam, version=1):
    """Take an exam out of the plan."""
    return call_as(person).delete(f"/api/v1/exams/{exam.pk}/", HTTP_IF_MATCH=f'"{version}"')


def test_an_exam_nobody_entered_leaves_the_plan(graded, exam, call_as):
    answer = remove(call_as, graded.staff, exam)

    assert answer.status_code == 204
    assert not Exam.objects.exists()
    assert JournalEntry.objects.filter(type="exam.removed").count() == 1


@pytest.mark.parametrize("state", ["score", "blank"])
def test_an_exam_that_ever_had_a_score_stays(graded, exam, call_as, state):
    value = Decimal(5) if state == "score" else None
    ScoreFactory(
        exam=exam, enrolment=graded.enrolment, entered_by=graded.staff, state=state, value=value
    )

    answer = remove(call_as, graded.staff, exam)

    assert (answer.status_code, answer.json()["code"]) == (409, "exam_state")


def test_an_exam_somebody_else_changed_is_not_taken_out(graded, exam, call_as):
    answer = remove(call_as, graded.staff, exam, version=7)

    assert answer.status_code == 412
    assert Exam.objects.filter(pk=exam.pk).exists()


def test_a_released_exam_stays(graded, exam, call_as):
    call_as(graded.admin).do(f"exams/{exam.pk}/release/")

    assert remove(call_as, graded.staff, exam, version=2).status_code == 409
