"""The command that says whether people may switch over."""

import io
import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from apps.grading.models import Score
from tests.integration.moved import move_unit

# What the old server answered for Alpha, in binary doubles.
SCREEN = {
    "id": 1,
    "attendanceScore": 30,
    "aptitudeScore": 30,
    "subjectScore": 34.06666666666667,
    "finalGrade": 94.06666666666666,
    "transmutedGrade": 1.5,
    "remarks": "Passed",
}


@pytest.fixture
def moved(cast):
    """A unit that was moved, on a Saturday late in the term."""
    with time_machine.travel(datetime(2026, 11, 21, 6, tzinfo=UTC)):
        yield move_unit(cast)


@pytest.fixture
def recorded(tmp_path):
    """Write figures of the old screens to a file."""

    def write(*cadets):
        path = tmp_path / "screens.json"
        path.write_text(json.dumps({"cadets": cadets}), encoding="utf-8")
        return path

    return write


def run_command(*options):
    """Run the command; return what it printed and its exit code."""
    out = io.StringIO()
    try:
        call_command("reconcile", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


def change_score_by_hand():
    """Change a score without a trace."""
    Score.objects.filter(exam__code="final").update(value=20)


def test_a_clean_move_ends_with_0_and_lists_every_cadet_with_the_causes(moved):
    said, code = run_command()

    assert code == 0
    assert "2 cadets, 0 unexplained" in said
    assert "2026-0001     old 94.07 1.50      ours 94.07 1.50      counter_drift" in said


def test_a_difference_without_a_reason_ends_with_1_and_says_where(moved):
    change_score_by_hand()

    said, code = run_command()

    assert code == 1
    assert "    Final: 20 here, 90 in the old system, and nothing recorded here accounts" in said
    assert said.endswith("1 grades differ without a reason.")


def test_only_one_cause_is_listed_when_asked_for(moved):
    said, _ = run_command("--cause", "missing_grades_row")

    assert "2026-0002" in said
    assert "2026-0001" not in said


def test_machines_get_the_same_in_json(moved, recorded):
    said, code = run_command("--json", "--expected", str(recorded(SCREEN)))

    answer = json.loads(said)
    assert (code, answer["total"], answer["unexplained"]) == (0, 2, 0)
    assert answer["expected"] == {"compared": 1, "differ": []}
    assert {row["cadet"]["student_number"] for row in answer["grades"]} == {
        "2026-0001",
        "2026-0002",
    }


def test_recorded_screens_are_compared_to_the_last_digit(moved, recorded):
    said, code = run_command("--expected", str(recorded(SCREEN)))
    assert (said.rsplit("\n", 2)[-2], code) == ("1 compared, 0 differ", 0)

    said, code = run_command("--expected", str(recorded(SCREEN | {"subjectScore": 34.08})))
    assert code == 1
    assert "cadet 1: subjectScore was 34.08, ours is 34.07" in said
    assert "1 compared, 1 differ" in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("attendanceScore", 29.99),
        ("aptitudeScore", 29.9),
        ("finalGrade", 94.06),
        ("transmutedGrade", 2),
        ("remarks", "Failed"),
        ("id", 99),
    ],
)
def test_every_recorded_number_is_looked_at(moved, recorded, field, value):
    assert run_command("--expected", str(recorded(SCREEN | {field: value})))[1] == 1


def test_a_file_that_records_nothing_is_refused(moved, recorded, tmp_path):
    for path in (recorded(), recorded({"id": 1}), tmp_path / "none.json"):
        said, code = run_command("--expected", str(path))
        assert code == 1
        assert "record" in said


def test_without_a_move_there_is_nothing_to_compare(cast):
    assert run_command() == ("Nothing was moved from an old system yet.", 1)
