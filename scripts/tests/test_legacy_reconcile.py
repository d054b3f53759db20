"""After a real move nothing is unexplained, whatever the old database had been through."""

import io
import json
from decimal import Decimal

import bcrypt
import pytest
from apps.attendance.models import TrainingDay
from apps.attendance.services import (
    cancel_training_day,
    reopen_training_day,
)
from apps.authentication.models import User
from apps.cadets.models import Enrolment
from apps.grading.choices import ScoreState
from apps.grading.models import LegacyEvidence, Score
from apps.grading.services import CellEntry, enter_scores
from apps.integration import reconciliation, selectors
from django.core.management import CommandError, call_command
from legacy_world import edit, moved, old_database

CAUSES = {
    "Abad": {"counter_drift", "undated_day", "unreadable_points"},
    "Bato": {"undated_day", "status_decision"},
    "Cruz": {
        "counter_drift",
        "over_30_attendance",
        "undated_day",
        "unreadable_points",
        "unreadable_score",
        "status_decision",
    },
    "Dizon": {"missing_grades_row", "undated_day"},
}
# Computed by hand from the rows of the old database: 5 days, dated or not.
SCREENS = (
    {
        "id": 1,
        "attendanceScore": 18,
        "aptitudeScore": 30,
        "subjectScore": 34.06666666666667,
        "finalGrade": 82.06666666666666,
        "transmutedGrade": 2.5,
        "remarks": "Passed",
    },
    {
        "id": 3,
        "attendanceScore": 54,
        "aptitudeScore": 24.3,
        "subjectScore": 28.666666666666668,
        "finalGrade": 106.96666666666667,
        "transmutedGrade": None,
        "remarks": "Dropped",
    },
)

pytestmark = pytest.mark.django_db


def hash_of(text):
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()


@pytest.fixture
def old(tmp_path):
    hashes = {"hashed": hash_of("a password of the old days"), "named": hash_of("cruz")}
    return old_database(tmp_path / "rotc.db", **hashes)


@pytest.fixture
def done(old, tmp_path):
    """The old database, moved once."""
    moved(old, tmp_path / "export")
    return old


def again(old, tmp_path):
    return moved(old, tmp_path / "export")


def by_name():
    """Every comparison by the cadet's last name."""
    found = reconciliation.compared(selectors.newest_move().term)
    return {each.enrolment.cadet.last_name: each for each in found}


def unexplained():
    return {name for name, each in by_name().items() if each.is_unexplained}


def reconcile(*options):
    """Run the command; return what it printed and its exit code."""
    out = io.StringIO()
    try:
        call_command("reconcile", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}", error.returncode
    return out.getvalue(), 0


def test_every_cause_is_found_in_the_data(done):
    assert {name: set(each.causes) for name, each in by_name().items()} == CAUSES


def test_a_move_leaves_the_grades_of_the_old_screens(done):
    assert all(each.ours.mark == each.old.mark for each in by_name().values())
    assert selectors.newest_move().finished_at
    assert reconciliation.summary_of(selectors.newest_move()).can_cut_over


def test_the_causes_are_told_with_their_numbers(done):
    said = " ".join(by_name()["Cruz"].explanation)

    assert "9 attended days, its rows add up to 1" in said
    assert "9 attended days of 5: 54.00 of 30 on the old screen." in said
    assert "2 ledger rows kept aside, 0 negative" in said
    assert "-5 exam points fit no cell here." in said
    assert "Status DO stood in place of a grade" in said


def test_recorded_screens_are_answered_to_the_last_digit(done, tmp_path):
    path = tmp_path / "screens.json"
    path.write_text(json.dumps({"cadets": SCREENS}), encoding="utf-8")

    said, code = reconcile("--expected", str(path))

    assert code == 0
    assert "2 compared, 0 differ" in said


def test_what_changed_and_vanished_in_the_old_system_is_explained_after_the_next_import(
    done, tmp_path
):
    edit(
        done,
        "UPDATE attendance_records SET status = 'absent' WHERE id = 2",
        "UPDATE merit_demerit_logs SET points = 11 WHERE id = 1",
        "UPDATE grades SET merit_points = 14, final_score = 95 WHERE id = 1",
        "DELETE FROM attendance_records WHERE id = 1",
        "DELETE FROM merit_demerit_logs WHERE id = 3",
    )
    again(done, tmp_path)

    assert unexplained() == set()
    assert by_name()["Abad"].ours.final == "95.00"


def test_a_score_that_a_person_entered_stays_and_is_explained(done, tmp_path):
    enter(Enrolment.objects.get(cadet__last_name="Abad"), "10")
    edit(done, "UPDATE grades SET prelim_score = 70 WHERE id = 1")
    again(done, tmp_path)

    abad = by_name()["Abad"]

    assert (abad.old.prelim, abad.ours.prelim) == ("70.00", "10.00")
    assert abad.causes[-1] == "recorded_since"
    assert (abad.since.entries, abad.since.marks, abad.since.scores) == (0, 0, 1)


def enter(enrolment, value):
    """Enter a prelim score as the admin of the old days."""
    exam = enrolment.scores.get(exam__code="prelim").exam_id
    cell = CellEntry(exam, enrolment.pk, ScoreState.SCORE, version=None, value=Decimal(value))
    enter_scores(cells=[cell], actor=User.objects.get(username="boss"))


def test_a_day_that_the_old_system_deleted_may_be_cancelled_here(done, tmp_path):
    edit(
        done,
        "DELETE FROM training_days WHERE id = 2",
        "DELETE FROM attendance_records WHERE training_day_id = 2",
    )
    again(done, tmp_path)
    before = unexplained()

    day, boss = TrainingDay.objects.get(date="2026-01-17"), User.objects.get(username="boss")
    day = reopen_training_day(day=day, reason="Deleted in the old system", actor=boss)
    cancel_training_day(day=day, reason="Deleted in the old system", actor=boss)

    assert before == set()
    assert unexplained() == set()
    assert "recorded_since" in by_name()["Cruz"].causes


def test_a_score_changed_past_the_services_is_unexplained(done):
    Score.objects.filter(enrolment__cadet__last_name="Abad", exam__code="final").update(value=20)

    said, code = reconcile("--cause", "unexplained")

    assert code == 1
    assert (
        "Final: 20 here, 90 in the old system, and nothing recorded here accounts for it." in said
    )
    assert "20250001" not in said
    assert said.endswith("1 grades differ without a reason.")


def test_half_a_point_of_the_old_counters_is_carried_over(old, tmp_path):
    edit(old, "UPDATE grades SET merit_points = 0, demerit_points = 12.5 WHERE id = 1")
    moved(old, tmp_path / "export")

    evidence = LegacyEvidence.objects.get(enrolment__cadet__last_name="Abad")
    assert (evidence.carried_points, str(evidence.carried_fraction)) == (-18, "-0.500000")
    ours, shown = by_name()["Abad"].ours, by_name()["Abad"].old
    assert (ours.aptitude_score, ours.final_grade) == (shown.aptitude_score, shown.final_grade)
    assert unexplained() == set()
