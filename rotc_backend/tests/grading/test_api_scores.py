"""Entering scores through the API: every cell answers for itself."""

from decimal import Decimal

import pytest

from apps.grading.models import Score
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory, TermFactory
from tests.factories.grading import ExamFactory, ScoreFactory


@pytest.fixture
def exam(graded):
    """An unreleased exam of 100."""
    return ExamFactory(term=graded.term, code="prelim", title="Prelim")


def cell(exam, enrolment, /, **changes):
    """Seventy-eight points in a cell nobody entered before."""
    return {
        "exam": exam.pk,
        "enrolment": enrolment.pk,
        "version": 0,
        "state": "score",
        "value": "78.00",
    } | changes


def outcomes(answer):
    """What became of each cell."""
    return [result["outcome"] for result in answer.json()["results"]]


def test_scores_are_entered_by_staff_and_admins(graded, exam, call_as):
    people = (None, graded.cadet, graded.staff, graded.admin)

    found = [
        call_as(person).edit("scores/", {"cells": [cell(exam, graded.enrolment)]}).status_code
        for person in people
    ]

    assert found == [401, 403, 200, 200]


def test_a_cell_goes_from_version_to_version(graded, exam, call_as):
    staff = call_as(graded.staff)

    first = staff.edit("scores/", {"cells": [cell(exam, graded.enrolment)]})
    next_one = staff.edit(
        "scores/", {"cells": [cell(exam, graded.enrolment, version=1, value="80.50")]}
    )
    late = staff.edit("scores/", {"cells": [cell(exam, graded.enrolment, version=1, value="9.00")]})

    assert [outcomes(answer) for answer in (first, next_one, late)] == [
        ["saved"],
        ["saved"],
        ["stale"],
    ]
    shown = late.json()["results"][0]["cell"]
    assert (shown["value"], shown["version"], shown["entered_by"]) == ("80.50", 2, "Sgt Ben Cruz")


def test_each_cell_of_a_request_has_its_own_outcome(graded, exam, call_as):
    ScoreFactory(exam=exam, enrolment=graded.other_enrolment, entered_by=graded.staff)
    stranger = EnrolmentFactory(term=graded.term)
    cells = [
        cell(exam, graded.enrolment),
        cell(exam, graded.other_enrolment, value="80.00", version=1),
        cell(exam, graded.other_enrolment, value="81.00"),
        cell(exam, stranger, value="100.01"),
        cell(exam, stranger, enrolment=999999),
    ]

    answer = call_as(graded.staff).edit("scores/", {"cells": cells})

    results = answer.json()["results"]
    assert [(result["outcome"], result["detail"]) for result in results] == [
        ("saved", ""),
        ("unchanged", ""),
        ("invalid", "This cell is given twice."),
        ("invalid", "The maximum is 100.00."),
        ("invalid", "There is no such enrolment in this term."),
    ]
    assert dict(Score.objects.values_list("enrolment", "value")) == {
        graded.enrolment.pk: Decimal("78.00"),
        graded.other_enrolment.pk: Decimal("80.00"),
    }


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"value": "100.01"}, "The maximum is 100.00."),
        ({"value": "-0.01"}, "A score is never below 0."),
        ({"value": None}, "A score needs a value."),
        ({"state": "blank"}, "Only a score has a value."),
        ({"state": "did_not_sit", "value": None}, "Say why the cadet did not sit."),
        ({"exam": 999999}, "There is no such exam in this term."),
    ],
)
def test_an_impossible_cell_says_why(graded, exam, call_as, changes, detail):
    good = cell(exam, graded.other_enrolment)
    bad = cell(exam, graded.enrolment, **changes)

    answer = call_as(graded.staff).edit("scores/", {"cells": [bad, good]})

    assert [(r["outcome"], r["detail"]) for r in answer.json()["results"]] == [
        ("invalid", detail),
        ("saved", ""),
    ]


@pytest.mark.parametrize("value", [85, 85.5, "NaN", "Infinity", "1e9", "78.001", "ninety", True])
def test_a_mark_is_a_decimal_written_as_text(graded, exam, call_as, value):
    body = {"cells": [cell(exam, graded.enrolment, value=value)]}

    answer = call_as(graded.staff).edit("scores/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["cells.0.value"])


def test_at_most_500_cells_are_taken_at_once(graded, exam, call_as):
    cells = [cell(exam, graded.enrolment)] * 501

    assert call_as(graded.staff).edit("scores/", {"cells": cells}).status_code == 400
    assert call_as(graded.staff).edit("scores/", {"cells": []}).status_code == 400


def test_cells_of_two_terms_are_refused(graded, exam, call_as):
    other = ExamFactory(term=TermFactory(semester="second", state="draft"))
    cells = [cell(exam, graded.enrolment), cell(other, graded.enrolment)]

    answer = call_as(graded.staff).edit("scores/", {"cells": cells})

    assert answer.json()["fields"] == {"cells": ["All cells must belong to one term."]}


def test_who_did_not_sit_gets_no_points_and_blank_is_not_zero(graded, exam, call_as):
    staff = call_as(graded.staff)
    why = {"state": "did_not_sit", "value": None, "reason": "Left the room"}

    staff.edit("scores/", {"cells": [cell(exam, graded.enrolment, **why)]})
    report = staff.ask(f"enrolments/{graded.enrolment.pk}/grade/").json()
    back = staff.edit(
        "scores/", {"cells": [cell(exam, graded.enrolment, version=1, state="blank", value=None)]}
    )
    blank = staff.ask(f"enrolments/{graded.enrolment.pk}/grade/").json()

    assert outcomes(back) == ["saved"]
    assert report["receipt"]["exams"][0]["percent"] == "0.00"
    assert blank["receipt"]["exams"][0]["percent"] is None
    assert blank["numbers"]["to_date"]["proficiency"] is None


def test_cadets_are_told_of_scores_only_once_the_exam_is_released(graded, exam, call_as):
    staff = call_as(graded.staff)
    staff.edit("scores/", {"cells": [cell(exam, graded.enrolment)]})
    staff.do(f"exams/{exam.pk}/release/")
    staff.edit("scores/", {"cells": [cell(exam, graded.enrolment, version=1, value="79.00")]})

    before, after = JournalEntry.objects.filter(type="score.entered").order_by("id")

    assert (before.cadet_ids, after.cadet_ids) == ([], [graded.enrolment.cadet_id])
    assert after.ids == {
        "term": graded.term.pk,
        "exams": [exam.pk],
        "enrolments": [graded.enrolment.pk],
    }
    assert after.data == {"changes": [[exam.pk, graded.enrolment.pk, "78.00", "79.00"]]}


@pytest.mark.parametrize("count", [1, 3, 100])
def test_entering_scores_costs_the_same_however_many(
    graded, exam, call_as, django_assert_num_queries, count
):
    enrolments = EnrolmentFactory.create_batch(count, term=graded.term)
    staff = call_as(graded.staff)
    old = [cell(exam, row) for row in enrolments]
    staff.edit("scores/", {"cells": old})
    new = [cell(exam, row, version=1, value="80.00") for row in enrolments]

    # session, terms of the exams, term, exams, enrolments, checks of this person, rows, update,
    # journal; two savepoints
    with django_assert_num_queries(11):
        answer = staff.edit("scores/", {"cells": new})

    assert outcomes(answer) == ["saved"] * count
