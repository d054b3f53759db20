"""Scores from spreadsheets: every row judged, all entered in one act, and taken back by it."""

import json
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from apps.grading.models import Score
from apps.integration.models import ScoreImport
from apps.system.models import JournalEntry
from tests.factories.grading import ExamFactory, ScoreFactory, TermPolicyFactory
from tests.integration.score_files import (
    applied,
    rows_of,
    score_csv,
    score_workbook,
    undone,
    upload,
)

HEADER = ("Student No.", "Last Name", "Prelim", "Midterm")
ALON, BEA = "2026-0001", "2026-0002"


@pytest.fixture
def exams(cast):
    """A prelim of 100 and a midterm of 50; Alon has 80 in the prelim."""
    TermPolicyFactory(term=cast.term)
    prelim = ExamFactory(term=cast.term, code="prelim", title="Prelim")
    midterm = ExamFactory(
        term=cast.term, code="midterm", title="Midterm", maximum=Decimal(50), position=1
    )
    ScoreFactory(exam=prelim, enrolment=cast.enrolment, entered_by=cast.staff)
    return prelim, midterm


@pytest.fixture
def staff(cast, call_as):
    """Somebody who enters scores."""
    return call_as(cast.staff)


def read(staff, cast, *lines, header=HEADER, **form):
    """Upload these lines under the header."""
    return upload(staff, cast.term, score_csv(header, *lines), **form)


def verdicts(staff, made):
    """The verdicts of an import's rows."""
    return [row["verdict"] for row in rows_of(staff, made)]


def value_of(enrolment, exam):
    """What stands in a cell."""
    row = Score.objects.filter(enrolment=enrolment, exam=exam).first()
    return row and (row.state, row.value)


def test_scores_are_imported_by_staff_and_admins(cast, exams, call_as):
    found = [
        read(call_as(person), cast, (ALON, "Alpha", "80", "")).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 403, 201, 201]


def test_every_row_is_new_changed_same_or_an_error(cast, exams, staff):
    made = read(
        staff,
        cast,
        (ALON, "Alpha", "80.00", ""),
        (BEA, "Bravo", "77.5", "41"),
        ("2026-9999", "Nobody", "70", ""),
    ).json()

    assert made["summary"] == {
        "new": 1,
        "changed": 0,
        "same": 1,
        "duplicate": 0,
        "error": 1,
        "total": 3,
        "cells": 2,
    }
    assert verdicts(staff, made) == ["same", "new", "error"]
    assert Score.objects.count() == 1


def test_scores_in_json_are_judged_as_those_of_a_sheet(cast, exams, staff):
    lines = [
        (ALON, "Alpha", "80.00", ""),
        (BEA, "Bravo", "77.5", "41"),
        ("2026-9999", "No", "70", ""),
    ]
    records = [dict(zip(HEADER, line, strict=True)) for line in lines]
    records[1]["Prelim"] = 77.5

    sheet = read(staff, cast, *lines).json()
    made = upload(staff, cast.term, json.dumps(records).encode(), "scores.json").json()

    assert made["summary"] == sheet["summary"]
    assert verdicts(staff, made) == ["same", "new", "error"]
    assert applied(staff, made).status_code == 200
    assert value_of(cast.other_enrolment, exams[0]) == ("score", Decimal("77.5"))


def test_a_changed_score_is_shown_with_before_and_after(cast, exams, staff):
    made = read(staff, cast, (ALON, "Alpha", "81", "")).json()

    row = rows_of(staff, made)[0]
    assert (row["verdict"], row["changes"]) == (
        "changed",
        [{"field": "prelim", "before": "80.00", "after": "81.00"}],
    )


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("50.01", "50.01 is above the maximum of 50.00."),
        ("41.555", "“41.555” is no score. Write a number such as 78.5."),
        ("forty", "“forty” is no score. Write a number such as 78.5."),
        ("82%", "“82%” is no score. Write a number such as 78.5."),
        ("=41", "This is a formula or looks like one. Write the value itself."),
        ("-5", "This is a formula or looks like one. Write the value itself."),
        ("DNS", "Say why after a colon, such as “did not sit: sick”."),
    ],
)
def test_a_cell_that_is_no_score_is_named_by_row_and_column(cast, exams, staff, cell, message):
    made = read(staff, cast, (ALON, "Alpha", "90", cell)).json()

    row = rows_of(staff, made)[0]
    assert (row["row_number"], row["verdict"]) == (2, "error")
    assert row["problems"] == [{"field": "midterm", "message": message}]
    assert applied(staff, made).status_code == 200
    assert value_of(cast.enrolment, exams[0]) == ("score", Decimal(80))


@pytest.mark.parametrize("number", ["20260001", "2026-001", "2026-00011", "2026–0001X"])
def test_a_student_number_agrees_to_the_letter_or_not_at_all(cast, exams, staff, number):
    made = read(staff, cast, (number, "Alpha", "90", "")).json()

    assert verdicts(staff, made) == ["error"]
    assert rows_of(staff, made)[0]["problems"][0]["field"] == "student_number"


def test_a_number_under_another_name_is_an_error(cast, exams, staff):
    header = ("Student No.", "Last Name", "First Name", "Prelim")
    made = read(staff, cast, (ALON, "Wrong", "Person", "90"), header=header).json()

    assert "belongs to" in rows_of(staff, made)[0]["problems"][0]["message"]


def test_one_number_with_two_different_lines_stops_both(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "1", ""), (BEA, "", "2", ""), (ALON, "", "80", "")).json()

    assert verdicts(staff, made) == ["error", "error", "same"]


def test_the_same_line_again_is_a_duplicate(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "1", ""), (BEA, "", "1", "")).json()

    assert verdicts(staff, made) == ["new", "duplicate"]


@pytest.mark.parametrize(
    "heading",
    ["Prelim", "PRELIM EXAM", "Prelims", "Preliminary", "prelim score", "Prelim (100)", "Prelim (prelim)"],
)  # fmt: skip
def test_an_exam_is_known_by_the_usual_headings(cast, exams, staff, heading):
    made = read(staff, cast, (BEA, "55"), header=("Stud. No", heading)).json()

    assert rows_of(staff, made)[0]["changes"][0]["field"] == "prelim"


def test_a_column_called_score_means_the_exam_that_was_chosen(cast, exams, staff):
    made = read(staff, cast, (BEA, "41"), header=("ID No.", "Score"), exam=exams[1].pk).json()

    assert rows_of(staff, made)[0]["changes"][0]["field"] == "midterm"


def test_with_an_exam_chosen_other_exams_are_left_out_and_named(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "55", "41"), exam=exams[1].pk).json()

    assert [change["field"] for change in rows_of(staff, made)[0]["changes"]] == ["midterm"]
    assert "“Prelim”" in made["problems"][0]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        (("Name", "Prelim"), "No line names the columns: student number, and the exams."),
        (("Student No.", "Quiz"), "No column is named like an exam: Prelim (prelim), Midterm (midterm)."),
        (("Student No.", "Prelim", "Prelim exam"), "Two columns mean the same: the second is “Prelim exam”."),
    ],
)  # fmt: skip
def test_a_file_without_columns_to_read_is_refused_in_words(cast, exams, staff, header, sentence):
    answer = read(staff, cast, (ALON, "80", "80")[: len(header)], header=header)

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)
    assert not ScoreImport.objects.exists()


def test_a_heading_that_could_be_two_exams_is_refused(cast, exams, staff):
    ExamFactory(term=cast.term, code="prelim-2", title="Prelim Exam")

    answer = read(staff, cast, (ALON, "80"), header=("Student No.", "Prelim score"))

    assert "could be" in answer.json()["detail"]


def test_applying_enters_everything_in_one_act(cast, exams, staff):
    made = read(staff, cast, (ALON, "", "81", "did not sit: sick"), (BEA, "", "77.5", "41")).json()

    answer = applied(staff, made)

    assert (answer.status_code, answer.json()["state"]) == (200, "applied")
    assert value_of(cast.enrolment, exams[0]) == ("score", Decimal(81))
    assert value_of(cast.enrolment, exams[1]) == ("did_not_sit", None)
    assert value_of(cast.other_enrolment, exams[1]) == ("score", Decimal(41))
    told = JournalEntry.objects.filter(type="scores.imported").get()
    assert (told.ids["score_import"], told.cadet_ids) == (made["id"], [])


def test_applying_twice_enters_once(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "77.5", "")).json()

    assert [applied(staff, made).status_code for _ in range(2)] == [200, 200]
    assert JournalEntry.objects.filter(type="scores.imported").count() == 1


def test_nothing_is_applied_that_the_preview_did_not_show(cast, exams, staff):
    made = read(staff, cast, (ALON, "", "81", ""), (BEA, "", "77.5", "")).json()
    Score.objects.filter(enrolment=cast.enrolment).update(value=Decimal(79), version=2)

    answer = applied(staff, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")
    assert value_of(cast.other_enrolment, exams[0]) is None


def test_a_preview_of_an_exam_that_was_deleted_is_not_applied(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "", "41")).json()
    staff.delete(f"/api/v1/exams/{exams[1].pk}/", HTTP_IF_MATCH='"1"')

    answer = applied(staff, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")


def test_another_preview_than_the_one_seen_is_not_applied(cast, exams, staff):
    made = read(staff, cast, (BEA, "", "77.5", "")).json()

    answer = staff.do(f"score-imports/{made['id']}/apply/", {"digest": "0" * 64})

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")


def test_cadets_hear_of_an_import_of_a_released_exam(cast, exams, staff, call_as):
    call_as(cast.admin).do(f"exams/{exams[0].pk}/release/")
    made = read(staff, cast, (BEA, "", "77.5", "41")).json()

    applied(staff, made)

    told = JournalEntry.objects.get(type="scores.imported")
    assert told.cadet_ids == [cast.other_enrolment.cadet_id]


def test_undoing_puts_every_cell_back(cast, exams, staff):
    made = read(staff, cast, (ALON, "", "81", "40"), (BEA, "", "77.5", "")).json()
    applied(staff, made)

    answer = undone(staff, made)

    assert (answer.status_code, answer.json()["state"]) == (200, "undone")
    assert value_of(cast.enrolment, exams[0]) == ("score", Decimal(80))
    assert value_of(cast.enrolment, exams[1]) == ("blank", None)
    assert value_of(cast.other_enrolment, exams[0]) == ("blank", None)
    assert JournalEntry.objects.get(type="scores.import_undone").data["reason"] == "The wrong file"


def test_an_import_is_not_undone_over_what_somebody_changed_since(cast, exams, staff):
    made = read(staff, cast, (ALON, "", "81", ""), (BEA, "", "77.5", "")).json()
    applied(staff, made)
    cell = {"exam": exams[0].pk, "enrolment": cast.enrolment.pk, "version": 2, "state": "score"}
    staff.edit("scores/", {"cells": [cell | {"value": "85.00"}]})

    answer = undone(staff, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "changed_since_import")
    assert value_of(cast.enrolment, exams[0]) == ("score", Decimal(85))
    assert value_of(cast.other_enrolment, exams[0]) == ("score", Decimal("77.5"))


@pytest.mark.parametrize("acts", [[undone], [applied, undone, undone], [applied, undone, applied]])
def test_an_import_goes_one_way(cast, exams, staff, acts):
    made = read(staff, cast, (BEA, "", "77.5", "")).json()

    *before, last = [act(staff, made) for act in acts]

    assert {answer.status_code for answer in before} <= {200}
    assert (last.status_code, last.json()["code"]) == (409, "score_import_state")


def test_who_types_an_exam_blind_reads_no_scores_in(cast, exams, call_as):
    second = call_as(cast.other_staff)
    second.do("score-checks/", {"exam": exams[0].pk})

    answer = read(second, cast, (ALON, "", "81", ""))

    assert (answer.status_code, answer.json()["code"]) == (409, "blind_check")


def test_a_workbook_is_read_like_a_csv_file(cast, exams, staff):
    content = score_workbook(("Scores of MS1",), HEADER, (BEA, "Bravo", 77.5, 41))

    made = upload(staff, cast.term, content).json()

    assert (made["summary"]["new"], made["summary"]["cells"]) == (1, 2)


def test_titles_totals_and_signatures_are_notes(cast, exams, staff):
    made = read(staff, cast, (ALON, "", "80", ""), ("Prepared by", "", "", "")).json()

    assert made["problems"] == ["Line 3 is not a cadet: Prepared by"]


def test_what_a_cell_held_before_an_import_is_never_rewritten(cast, exams, staff):
    applied(staff, read(staff, cast, (BEA, "", "77.5", "")).json())

    for statement in ("DELETE FROM", "UPDATE"):
        ending = "" if statement == "DELETE FROM" else " SET version = 9"
        with (
            pytest.raises(IntegrityError, match="never changed or removed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"{statement} integration_importedscore{ending}")
