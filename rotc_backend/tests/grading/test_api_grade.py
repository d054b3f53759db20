"""A cadet's grade through the API: numbers, receipt, what-if, and who may see it."""

import pytest

from apps.grading.models import LedgerEntry, Score
from apps.system.models import JournalEntry
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import ExamFactory, ScoreFactory, stored_policy
from tests.grading.scenes import Scene, give, held_days, mark, released_exams, score

WORKED = {
    "attendance": "28.00",
    "aptitude": "27.90",
    "proficiency": "33.60",
    "total": "89.50",
    "equivalent": "2.00",
    "remark": "passed",
}


def test_the_worked_cadet_reads_89_50_and_2_00(worked: Scene, call_as):
    report = call_as(worked.cast.cadet).ask("me/grade/").json()

    assert report["numbers"] == {
        "to_date": WORKED,
        "floor": WORKED,
        "reachable": WORKED,
        "released": None,
    }
    assert (report["student_number"], report["name"]) == ("2026-0001", worked.enrolment.cadet.name)
    assert (report["is_released"], report["revision"]) == (False, None)


def test_the_gradebook_shows_the_same_grade(worked, call_as):
    book = call_as(worked.cast.staff).ask("gradebook/", term=worked.cast.term.pk).json()

    row = next(row for row in book["rows"] if row["enrolment"] == worked.enrolment.pk)
    assert row["numbers"]["to_date"] == WORKED
    assert row["attendance"] == {
        "held": 15,
        "credit": "14.00",
        "present": 12,
        "late": 1,
        "excused": 1,
        "absent": 1,
    }
    assert (row["merits"], row["demerits"]) == (5, 12)
    assert [cell["value"] for cell in row["scores"]] == ["78.00", "42.00", "81.00"]


def test_the_receipt_names_every_fact_and_every_step(worked, call_as):
    receipt = call_as(worked.cast.cadet).ask("me/grade/").json()["receipt"]

    assert len(receipt["days"]) == 15
    assert [(entry["kind"], entry["points"]) for entry in receipt["entries"]] == [
        ("merit", 5),
        ("demerit", 12),
    ]
    assert [exam["percent"] for exam in receipt["exams"]] == ["78.00", "84.00", "90.00"]
    assert [line["value"] for line in receipt["lines"] if line["section"] == "total"] == [
        "89.50",
        "2.00",
    ]
    assert (receipt["policy"]["name"], receipt["policy"]["version"]) == ("standard", 1)


def test_only_those_who_may_see_a_grade_find_it(worked, call_as):
    cast = worked.cast
    path = f"enrolments/{worked.enrolment.pk}/grade/"

    found = [
        call_as(person).ask(path).status_code
        for person in (None, cast.other_cadet, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 404, 200, 200, 200]


def test_the_gradebook_is_for_staff_and_admins(worked, call_as):
    cast = worked.cast

    found = [
        call_as(person).ask("gradebook/", term=cast.term.pk).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 403, 200, 200]


def test_staff_have_no_grade_of_their_own(worked, call_as):
    assert call_as(worked.cast.staff).ask("me/grade/").status_code == 404


def test_a_grade_of_a_term_one_is_not_enrolled_in_is_not_found(worked, call_as):
    cadet = call_as(worked.cast.cadet)

    assert cadet.ask("me/grade/", term=worked.cast.term.pk).status_code == 200
    assert cadet.ask("me/grade/", term=worked.cast.term.pk + 1).status_code == 404
    assert cadet.ask("me/grade/", term="soon").json()["fields"] == {
        "term": ["Must be the id of a term."]
    }


def test_an_unreleased_score_stays_hidden_from_the_cadet(worked, call_as):
    cast = worked.cast
    before = call_as(cast.cadet).ask("me/grade/").json()
    exam = ExamFactory(term=cast.term, code="retake", title="Retake")
    ScoreFactory(exam=exam, enrolment=cast.enrolment, value="0.00", entered_by=cast.staff)

    seen = call_as(cast.cadet).ask("me/grade/").json()
    by_staff = call_as(cast.staff).ask(f"enrolments/{cast.enrolment.pk}/grade/").json()

    assert seen["numbers"]["to_date"] == before["numbers"]["to_date"]
    assert seen["receipt"]["exams"] == before["receipt"]["exams"]
    assert "Retake" not in str(seen)
    assert (seen["needed"]["exams_left"], by_staff["needed"]["exams_left"]) == (1, 0)
    assert by_staff["numbers"]["to_date"]["total"] == "81.10"


def test_an_unreleased_exam_still_counts_as_open(worked, call_as):
    ExamFactory(term=worked.cast.term, code="retake", title="Retake")

    numbers = call_as(worked.cast.cadet).ask("me/grade/").json()["numbers"]

    assert [numbers[name]["total"] for name in ("floor", "to_date", "reachable")] == [
        "81.10",
        "89.50",
        "91.10",
    ]


def test_an_early_term_shows_three_numbers_and_what_is_needed(graded, call_as):
    days = held_days(graded, 6)
    mark(graded.enrolment, days, ("present",) * 5 + ("absent",))
    for week in range(9):
        TrainingDayFactory(term=graded.term, state="planned", title=f"Later {week}")
    exams = released_exams(graded)
    score(graded, graded.enrolment, exams[:1], ["78"])
    give(graded, graded.enrolment, "demerit", 3)

    report = call_as(graded.cadet).ask("me/grade/").json()

    assert [report["numbers"][name]["total"] for name in ("to_date", "floor", "reachable")] == [
        "85.30",
        "49.50",
        "94.17",
    ]
    assert report["needed"]["average"] == "28.13"
    assert report["needed"]["target"] == "75.00"


def test_days_outside_an_enrolment_do_not_count(worked, call_as):
    enrolment = worked.enrolment
    enrolment.effective_from = worked.days[3].date
    enrolment.effective_to = worked.days[13].date
    enrolment.save()

    receipt = call_as(worked.cast.cadet).ask("me/grade/").json()["receipt"]

    assert [day["training_day"] for day in receipt["days"]] == [day.pk for day in worked.days[3:14]]


def test_a_cancelled_day_counts_for_nobody(worked, call_as):
    absent = worked.days[-1]
    absent.state, absent.closed_at, absent.cancel_reason = "cancelled", None, "typhoon"
    absent.save()

    grade = call_as(worked.cast.cadet).ask("me/grade/").json()

    assert grade["numbers"]["to_date"]["attendance"] == "30.00"
    assert len(grade["receipt"]["days"]) == 14


def test_a_what_if_changes_numbers_and_stores_nothing(worked, call_as):
    exam = ExamFactory(
        term=worked.cast.term, code="retake", title="Retake", maximum="50.00", position=9
    )
    cadet = call_as(worked.cast.cadet)
    kept = (LedgerEntry.objects.count(), Score.objects.count(), JournalEntry.objects.count())
    body = {"future_demerits": 10, "scores": [{"exam": exam.pk, "value": "25.00"}]}

    answer = cadet.post("/api/v1/me/grade/what-if/", body, format="json")

    assert answer.status_code == 200
    assert answer.json()["numbers"]["to_date"] == {
        "attendance": "28.00",
        "aptitude": "24.90",
        "proficiency": "30.20",
        "total": "83.10",
        "equivalent": "2.50",
        "remark": "passed",
    }
    assert answer.json()["receipt"]["exams"][-1]["title"] == "Retake"
    assert kept == (
        LedgerEntry.objects.count(),
        Score.objects.count(),
        JournalEntry.objects.count(),
    )


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"future_absences": 1}, "future_absences"),
        ({"future_merits": -1}, "future_merits"),
        ({"scores": [{"exam": 999999, "value": "1.00"}]}, "scores"),
        ({"scores": [{"exam": 1, "value": 85}]}, "scores.0.value"),
        ({"miracles": 1}, "miracles"),
    ],
)
def test_a_what_if_that_cannot_happen_names_its_field(worked, call_as, body, field):
    answer = call_as(worked.cast.cadet).post("/api/v1/me/grade/what-if/", body, format="json")

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


def test_what_ifs_about_others_are_for_staff(worked, call_as):
    cast = worked.cast
    path = f"/api/v1/enrolments/{worked.enrolment.pk}/grade/what-if/"

    found = [
        call_as(person).post(path, {}, format="json").status_code
        for person in (None, cast.other_cadet, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 404, 200, 200, 200]


def test_a_term_without_a_policy_is_graded_by_the_standard_one_and_says_so(cast, call_as):
    stored_policy()

    report = call_as(cast.cadet).ask("me/grade/").json()

    assert report["numbers"]["to_date"]["remark"] == "no_grade_yet"
    assert (
        "No policy is assigned to this term yet; standard-1 is assumed."
        in (report["receipt"]["notes"])
    )
