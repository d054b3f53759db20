"""Exams through the API."""

import uuid

import pytest

from apps.grading.models import Exam
from tests.factories import TermFactory
from tests.factories.grading import ExamFactory, ScoreFactory


def prelim(cast, **changes):
    """An exam of 100."""
    body = {"term": cast.term.pk, "code": "prelim", "title": "Prelim", "maximum": "100.00"}
    return body | changes


def test_exams_are_planned_by_staff_and_admins(graded, call_as):
    found = [
        call_as(person).do("exams/", prelim(graded, code=f"exam-{number}")).status_code
        for number, person in enumerate((None, graded.cadet, graded.staff, graded.admin))
    ]

    assert found == [401, 403, 201, 201]


def test_a_new_exam_comes_after_the_others(graded, call_as):
    staff = call_as(graded.staff)

    planned = [
        staff.do("exams/", prelim(graded, code=code)).json() for code in ("prelim", "midterm")
    ]

    assert [(exam["code"], exam["position"], exam["weight"]) for exam in planned] == [
        ("prelim", 0, "1.00"),
        ("midterm", 1, "1.00"),
    ]
    assert planned[0]["released_at"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"maximum": "0.00"}, "maximum"),
        ({"maximum": 100}, "maximum"),
        ({"weight": "-1.00"}, "weight"),
        ({"code": "Prelim exam"}, "code"),
        ({"code": "taken"}, "code"),
        ({"term": "first"}, "term"),
    ],
)
def test_an_impossible_exam_is_refused_and_names_its_field(graded, call_as, changes, field):
    ExamFactory(term=graded.term, code="taken")

    answer = call_as(graded.staff).do("exams/", prelim(graded, **changes))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_planning_twice_with_one_key_plans_once(graded, call_as):
    staff, key = call_as(graded.staff), uuid.uuid4()

    first, again = (staff.do("exams/", prelim(graded), key=key) for _ in range(2))

    assert (first.json(), Exam.objects.count()) == (again.json(), 1)


def test_an_edit_needs_the_version_its_author_saw(graded, call_as):
    exam = ExamFactory(term=graded.term)
    staff = call_as(graded.staff)

    without = staff.edit(f"exams/{exam.pk}/", {"title": "Final"})
    stale = staff.edit(f"exams/{exam.pk}/", {"title": "Final"}, version=9)
    fresh = staff.edit(f"exams/{exam.pk}/", {"title": "Final"}, version=1)

    assert [answer.status_code for answer in (without, stale, fresh)] == [428, 412, 200]
    assert (fresh.json()["title"], fresh.headers["ETag"]) == ("Final", '"2"')
    assert stale.json()["data"]["current"] == without_change(fresh.json(), exam)


def without_change(shown, exam):
    """The exam as it was before the edit."""
    return shown | {"title": exam.title, "version": exam.version}


def test_a_maximum_never_falls_below_a_score(graded, call_as):
    exam = ExamFactory(term=graded.term)
    ScoreFactory(exam=exam, enrolment=graded.enrolment, value="80.00", entered_by=graded.staff)

    answer = call_as(graded.staff).edit(f"exams/{exam.pk}/", {"maximum": "79.99"}, version=1)

    assert answer.json()["fields"] == {"maximum": ["A score of 80.00 is entered."]}


def test_releasing_an_exam_shows_its_scores_to_the_cadets(graded, call_as):
    exam = ExamFactory(term=graded.term)
    ScoreFactory(exam=exam, enrolment=graded.enrolment, value="80.00", entered_by=graded.staff)
    cadet, staff = call_as(graded.cadet), call_as(graded.staff)

    before = cadet.ask("me/grade/").json()["receipt"]["exams"]
    released = staff.do(f"exams/{exam.pk}/release/")
    after = cadet.ask("me/grade/").json()["receipt"]["exams"]

    assert (before, released.status_code) == ([], 200)
    assert [exam["value"] for exam in after] == ["80.00"]
    assert staff.do(f"exams/{exam.pk}/release/").status_code == 409
    assert cadet.do(f"exams/{exam.pk}/release/").status_code == 403


def test_cadets_see_which_exams_their_term_has_but_not_those_of_other_terms(graded, call_as):
    planned = ExamFactory(term=graded.term)
    ExamFactory(term=TermFactory(semester="second", state="draft"))

    seen = call_as(graded.cadet).ask("exams/").json()["results"]

    assert [exam["id"] for exam in seen] == [planned.pk]
