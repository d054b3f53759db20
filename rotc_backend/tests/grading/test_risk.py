"""Who may not pass: by the one engine, with facts, at a fixed cost; and the notes of talks."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from apps.attendance import services as attendance
from apps.grading.models import ContactNote
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import ExamFactory, ScoreFactory, StatusDecisionFactory
from tests.grading.scenes import give, held_days, mark

MISSED = ("absent", "present") * 4 + ("present",) * 7


@pytest.fixture
def scene(graded):
    """Fifteen days held; the first cadet was always there, the second missed four of them."""
    days = held_days(graded, 15)
    mark(graded.enrolment, days, ("present",) * 15)
    mark(graded.other_enrolment, days, MISSED)
    return graded


def ask(call_as, cast, **query):
    """The list as staff read it."""
    return call_as(cast.staff).ask("risk/", term=cast.term.pk, **query).json()


def only(call_as, cast, enrolment):
    """One cadet's row, or nothing."""
    rows = {row["enrolment"]: row for row in ask(call_as, cast)["rows"]}
    return rows.get(enrolment.pk)


def scored(cast, enrolment, value):
    """An exam of the term with one score."""
    exam = ExamFactory(term=cast.term)
    ScoreFactory(exam=exam, enrolment=enrolment, value=Decimal(value), entered_by=cast.staff)
    return exam


def test_nobody_near_a_limit_is_on_the_list(scene, call_as):
    assert only(call_as, scene, scene.enrolment) is None
    assert ask(call_as, scene)["watched"] == 2


def test_more_absences_than_the_share_allows_are_a_fact_with_its_numbers(scene, call_as):
    row = only(call_as, scene, scene.other_enrolment)

    assert row["reasons"] == ["attendance", "rate"]
    assert row["absences"] == {"in_a_row": 0, "unexcused": 4, "planned": 15, "left": -1}


def test_three_of_fifteen_is_the_last_absence_the_share_allows(graded, call_as):
    days = held_days(graded, 15)
    mark(graded.enrolment, days, ("absent", "present", "present") * 3 + ("present",) * 6)

    row = only(call_as, graded, graded.enrolment)

    assert (row["absences"]["left"], "rate" in row["reasons"]) == (0, True)


def test_two_absences_in_a_row_that_last_are_one_from_a_case(graded, call_as):
    days = held_days(graded, 6)
    mark(graded.enrolment, days, ("present",) * 4 + ("absent", "absent"))
    mark(graded.other_enrolment, days, ("absent", "absent") + ("present",) * 4)

    assert "in_a_row" in only(call_as, graded, graded.enrolment)["reasons"]
    assert "in_a_row" not in only(call_as, graded, graded.other_enrolment)["reasons"]


def test_excused_days_neither_lengthen_nor_end_a_run(graded, call_as):
    days = held_days(graded, 6)
    mark(graded.enrolment, days, ("present",) * 3 + ("absent", "excused", "absent"))

    assert only(call_as, graded, graded.enrolment)["absences"]["in_a_row"] == 2


def test_who_can_no_longer_pass_is_named_first_and_by_the_engines_own_number(scene, call_as):
    scored(scene, scene.enrolment, "20")
    exam = scored(scene, scene.other_enrolment, "5")
    ScoreFactory(exam=exam, enrolment=scene.enrolment, value=Decimal(20), entered_by=scene.staff)
    give(scene, scene.other_enrolment, "demerit", 60)

    rows = ask(call_as, scene)["rows"]

    assert rows[0]["enrolment"] == scene.other_enrolment.pk
    assert rows[0]["reasons"][:2] == ["out_of_reach", "below_passing"]
    for row in rows:
        report = call_as(scene.staff).ask(f"enrolments/{row['enrolment']}/grade/").json()
        assert row["numbers"] == report["numbers"]


def test_an_exam_others_have_a_score_in_is_a_gap_and_one_to_come_is_not(scene, call_as):
    ExamFactory(term=scene.term, title="Final")
    exam = scored(scene, scene.other_enrolment, "90")

    row = only(call_as, scene, scene.enrolment)

    assert (row["reasons"], row["blank_exams"]) == (["blank_exam"], [exam.title])


def test_a_part_below_the_passing_share_is_named(scene, call_as):
    give(scene, scene.enrolment, "demerit", 30)

    assert only(call_as, scene, scene.enrolment)["reasons"] == ["aptitude"]


def test_an_open_case_is_named_with_its_page(scene, call_as):
    attendance.review_absences(term=scene.term)

    row = only(call_as, scene, scene.other_enrolment)

    assert "open_case" in row["reasons"]
    case = call_as(scene.staff).ask(f"cases/{row['case']}/").json()
    assert case["enrolment"] == scene.other_enrolment.pk


def test_who_left_or_has_a_status_is_not_watched(scene, call_as):
    StatusDecisionFactory(enrolment=scene.other_enrolment, decided_by=scene.admin)

    found = ask(call_as, scene)

    assert (found["watched"], found["rows"]) == (1, [])


def test_the_list_is_narrowed_to_a_platoon(scene, call_as):
    assert ask(call_as, scene, company="Alpha")["rows"] == []
    assert len(ask(call_as, scene, company="Bravo", platoon="1st")["rows"]) == 1
    assert call_as(scene.staff).ask("risk/").status_code == 400


def test_cadets_do_not_see_the_list_or_the_notes(scene, call_as):
    caller = call_as(scene.cadet)

    answers = [caller.ask("risk/", term=scene.term.pk), caller.ask("contact-notes/")]

    assert [answer.status_code for answer in answers] == [403, 403]


@pytest.mark.parametrize("size", [1, 4, 30])
def test_the_list_costs_twelve_queries_for_any_roster(
    scene, call_as, django_assert_num_queries, size
):
    days = list(scene.term.training_days.all())
    for _ in range(size):
        mark(EnrolmentFactory(term=scene.term), days, MISSED)
    caller = call_as(scene.staff)

    # session; cursor; term with policy; roster with ledgers; days; marks; exams; three settings;
    # open cases; newest notes
    with django_assert_num_queries(12):
        rows = caller.ask("risk/", term=scene.term.pk).json()["rows"]

    assert len(rows) == size + 1


def test_a_talk_is_written_down_with_its_day_and_shown_as_the_last_contact(scene, call_as):
    staff = call_as(scene.staff)
    body = {"enrolment": scene.other_enrolment.pk, "way": "call", "contacted_on": "2026-11-20"}

    first = staff.do("contact-notes/", body | {"words": "He works on Saturdays."})
    staff.do("contact-notes/", body | {"words": "Older.", "contacted_on": "2026-11-01"})

    assert (first.status_code, first.json()["written_by"]) == (201, "Sgt Ben Cruz")
    last = only(call_as, scene, scene.other_enrolment)["last_contact"]
    assert (last["words"], last["way"]) == ("He works on Saturdays.", "call")
    listed = staff.ask("contact-notes/", enrolment=scene.other_enrolment.pk).json()["results"]
    assert [note["words"] for note in listed] == ["He works on Saturdays.", "Older."]
    entry = JournalEntry.objects.filter(type="contact.noted").first()
    assert (entry.cadet_ids, "words" in entry.data) == ([], False)


def test_a_talk_of_tomorrow_is_refused(scene, call_as):
    body = {"enrolment": scene.enrolment.pk, "way": "talk", "words": "Will come."}

    answer = call_as(scene.staff).do("contact-notes/", body | {"contacted_on": "2026-11-22"})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["contacted_on"])


@pytest.mark.parametrize(
    "change", ["UPDATE grading_contactnote SET words = 'x'", "DELETE FROM grading_contactnote"]
)
def test_a_note_of_a_talk_is_never_changed_or_removed(scene, change):
    note = ContactNote.objects.create(
        enrolment=scene.enrolment,
        way="talk",
        words="Promised to come.",
        contacted_on="2026-11-20",
        written_by=scene.staff,
    )

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    note.refresh_from_db()
    assert note.words == "Promised to come."


def test_the_command_prints_what_the_list_shows(scene, call_as):
    printed = StringIO()

    call_command("risk", term=scene.term.pk, json=True, stdout=printed)

    assert json.loads(printed.getvalue()) == ask(call_as, scene)


def test_days_to_come_leave_room_for_absences(graded, call_as):
    days = held_days(graded, 3)
    mark(graded.enrolment, days, ("absent", "present", "present"))
    for _ in range(7):
        TrainingDayFactory(term=graded.term, state="planned")

    row = only(call_as, graded, graded.enrolment)

    assert (row["reasons"], row["absences"]["left"]) == (["attendance"], 1)
