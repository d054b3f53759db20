"""A migrated grade is what the old screen showed, wherever it is read, and lives on from there."""

import pytest

from apps.grading.checks import check_grades
from apps.grading.models import GradingPolicy, LegacyEvidence, TermPolicy
from tests.grading.scenes import ALONE

# The old counter had 13 of 16 days; the migrated records hold 14 of 15.
COUNTERS = {"has_row": True, "total_days": 16, "attendance_present": 13}
DRIFT = {"carried_days": 1, "carried_attended": -1, "carried_scores": -5}
NOTES = [
    "+1 training days carried over: the legacy system said so, its records here do not.",
    "-1 attended days carried over: the legacy system said so, its records here do not.",
    "-5 exam points carried over: the legacy system said so, its records here do not.",
]


@pytest.fixture
def migrated(worked):
    """The worked cadet in a term of the legacy policy, with counters that had drifted."""
    legacy = GradingPolicy.objects.get(name="legacy-2026-02")
    TermPolicy.objects.filter(term=worked.cast.term).update(policy=legacy)
    LegacyEvidence.objects.create(enrolment=worked.enrolment, **COUNTERS, **DRIFT)
    return worked


def shown(call_as, migrated):
    """Read one grade in every place that shows it."""
    cast = migrated.cast
    own = call_as(cast.cadet).ask("me/grade/").json()
    report = call_as(cast.staff).ask(f"enrolments/{migrated.enrolment.pk}/grade/").json()
    rows = call_as(cast.staff).ask("gradebook/", term=cast.term.pk).json()["rows"]
    row = next(row for row in rows if row["enrolment"] == migrated.enrolment.pk)
    return own, report, row


def test_every_reader_sees_the_grade_of_the_old_screen(migrated, call_as):
    own, report, row = shown(call_as, migrated)

    attendance = {each["numbers"]["to_date"]["attendance"] for each in (own, report, row)}
    totals = {each["numbers"]["to_date"]["total"] for each in (own, report, row)}

    assert attendance == {"24.38"}  # 30 x 13 / 16 = 24.375
    assert len(totals) == 1
    assert check_grades(migrated.cast.term) == []


def test_the_receipt_says_what_was_carried_over(migrated, call_as):
    own, _, _ = shown(call_as, migrated)

    assert [note for note in own["receipt"]["notes"] if "carried over" in note] == NOTES


def test_what_was_carried_over_is_frozen_with_the_release(migrated, call_as):
    before = shown(call_as, migrated)[1]["numbers"]["to_date"]
    term = migrated.cast.term
    answer = call_as(migrated.cast.admin).do(f"terms/{term.pk}/release/", {"alone_reason": ALONE})

    assert answer.status_code == 201
    assert shown(call_as, migrated)[1]["numbers"]["to_date"] == before
    assert check_grades(term) == []


def test_under_the_standard_policy_only_the_records_count(worked, call_as):
    before = shown(call_as, worked)[1]["numbers"]
    LegacyEvidence.objects.create(enrolment=worked.enrolment, **COUNTERS, **DRIFT)

    assert shown(call_as, worked)[1]["numbers"] == before
    assert check_grades(worked.cast.term) == []


def test_another_cadet_carries_nothing(migrated, call_as):
    rows = call_as(migrated.cast.staff).ask("gradebook/", term=migrated.cast.term.pk).json()["rows"]
    other = next(row for row in rows if row["enrolment"] != migrated.enrolment.pk)

    assert other["numbers"]["to_date"]["attendance"] == "28.00"
