"""Old grades beside ours: work with a trace explains a difference, and nothing else does."""

import uuid
from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from apps.grading.models import GradingPolicy, TermPolicy
from apps.integration import reconciliation, selectors
from apps.integration.models import LegacyMove
from tests.factories import EnrolmentFactory
from tests.factories.grading import LedgerEntryFactory
from tests.integration.moved import land, move_unit

WHY = "The register says so"


@pytest.fixture
def moved(cast):
    """A unit that was moved, on a Saturday late in the term."""
    with time_machine.travel(datetime(2026, 11, 21, 6, tzinfo=UTC)):
        yield move_unit(cast)


def comparison_of(enrolment):
    """Compare anew."""
    term = selectors.newest_move().term
    found = {each.enrolment.pk: each for each in reconciliation.compared(term)}
    return found[enrolment.pk]


def alpha_of(moved):
    """Alpha's comparison."""
    return comparison_of(moved.alpha)


def tamper(sql, *values):
    """Change rows past the services, triggers and all, as somebody with the database in hand could."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        assert cursor.rowcount > 0
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_move_that_nobody_touched_leaves_nothing_unexplained(moved):
    alpha, bravo = reconciliation.compared(moved.cast.term)

    assert alpha.causes == ("counter_drift", "undated_day")
    assert bravo.causes == ("missing_grades_row", "undated_day")
    assert (alpha.ours.mark, bravo.ours.mark) == (alpha.old.mark, bravo.old.mark)
    assert alpha.explanation == (
        "The old counters said 12 merits, its rows add up to 9; 2 demerits, its rows add up to 0.",
        "1 training day without a readable date: kept aside here, divided by on the old screen.",
    )
    assert bravo.explanation[0] == (
        "The old system had no grades row and took 0 for every counter and score."
    )


def test_both_columns_hold_every_figure(moved):
    alpha = alpha_of(moved)

    assert alpha.old.mark == ("30.00", "30.00", "34.07", "94.07", "1.50", "passed")
    assert (alpha.old.attendance_days, alpha.old.attended_days) == (3, 3)
    assert (alpha.old.merits, alpha.old.demerits) == ("12", "2")
    assert (alpha.ours.attendance_days, alpha.ours.attended_days) == (3, 3)
    assert (alpha.ours.merits, alpha.ours.demerits) == ("10", "0")
    assert (alpha.ours.prelim, alpha.ours.midterm, alpha.ours.final) == ("80.00", "85.50", "90.00")


def test_a_cadet_who_began_here_is_not_compared(moved):
    EnrolmentFactory(term=moved.cast.term)

    assert len(reconciliation.compared(moved.cast.term)) == 2


# --- work of people -----------------------------------------------------------------------------


def give(moved, call_as):
    """Demerits for Alpha."""
    who = {"enrolment": moved.alpha.pk, "occurred_on": "2026-11-21", "reason": WHY}
    return call_as(moved.cast.admin).do("ledger/", who | {"kind": "demerit", "points": 30})


def void(moved, call_as):
    """Void the entry that came from the old ledger."""
    return call_as(moved.cast.admin).do(f"ledger/{moved.merit.pk}/void/", {"reason": WHY})


def award_recommended(moved, call_as):
    """Award what a member of the staff recommended."""
    deed = {"kind": "demerit", "points": 40, "reason": WHY, "occurred_on": "2026-11-21"}
    body = deed | {"enrolments": [moved.alpha.pk]}
    made = call_as(moved.cast.staff).do("recommendations/", body)
    assert made.status_code == 201, made.content
    number = made.json()["recommendations"][0]["id"]
    path = f"recommendations/{number}/decide/"
    return call_as(moved.cast.admin).do(path, {"decision": "awarded", "points": 35})


def uphold_appeal(moved, call_as):
    """Void an entry of the old ledger because its cadet objected."""
    path = f"ledger/{moved.merit.pk}/appeal/"
    made = call_as(moved.cast.cadet).do(path, {"words": "It was not me"})
    assert made.status_code == 201, made.content
    number = moved.merit.appeal.pk
    body = {"decision": "upheld", "reason": WHY}
    return call_as(moved.cast.admin).do(f"appeals/{number}/decide/", body)


def enter(moved, call_as):
    """Enter another score."""
    cell = {"exam": moved.exams[0].pk, "enrolment": moved.alpha.pk, "version": 1}
    cells = {"cells": [cell | {"state": "score", "value": "10.00"}]}
    return call_as(moved.cast.staff).edit("scores/", cells)


def decide(moved, call_as):
    """Set INC."""
    what = {"enrolment": moved.alpha.pk, "kind": "INC", "decided_on": "2026-11-21", "reason": WHY}
    return call_as(moved.cast.admin).do("status-decisions/", what)


def choose_policy(moved, call_as):
    """Have the term graded by the standard policy."""
    standard = GradingPolicy.objects.filter(name="standard").latest("version")
    path = f"terms/{moved.cast.term.pk}/policy/"
    body = {"policy": standard.pk, "reason": WHY}
    return call_as(moved.cast.admin).replace(path, body)


def cancel_day(moved, call_as):
    """Cancel a day; a closed one is opened first."""
    admin, day = call_as(moved.cast.admin), moved.days[0].pk
    assert admin.do(f"training-days/{day}/reopen/", {"reason": WHY}).status_code == 200
    return admin.do(f"training-days/{day}/cancel/", {"reason": WHY})


def reopen_day(moved, call_as):
    """Open a closed roll again."""
    path = f"training-days/{moved.days[0].pk}/reopen/"
    return call_as(moved.cast.admin).do(path, {"reason": WHY})


def plan_day(moved, call_as):
    """Plan another day, which the old arithmetic divides by at once."""
    day = {"term": moved.cast.term.pk, "date": "2026-11-28", "title": "March"}
    return call_as(moved.cast.admin).do("training-days/", day)


def correct_mark(moved, call_as):
    """Open a roll again and mark Alpha absent."""
    day = moved.days[0].pk
    admin = call_as(moved.cast.admin)
    assert admin.do(f"training-days/{day}/reopen/", {"reason": WHY}).status_code == 200
    mark = {"op_id": str(uuid.uuid4()), "enrolment": moved.alpha.pk, "status": "absent"}
    body = {"marks": [mark | {"version": 1}]}
    answer = admin.put(f"/api/v1/training-days/{day}/roll/", body, format="json")
    assert answer.status_code == 200, answer.content
    assert moved.mark().status == "absent", answer.content
    return admin.do(f"training-days/{day}/close/", {"blanks": 1})


def leave(moved, call_as):
    """End Alpha's enrolment before the second day."""
    path = f"enrolments/{moved.alpha.pk}/"
    return call_as(moved.cast.admin).edit(path, {"effective_to": "2026-09-06"}, version=1)


ACTS = (
    give,
    void,
    award_recommended,
    uphold_appeal,
    enter,
    decide,
    cancel_day,
    reopen_day,
    plan_day,
    correct_mark,
    leave,
)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_what_people_record_after_the_move_explains_the_difference(moved, call_as, act):
    answer = act(moved, call_as)

    assert answer.status_code // 100 == 2, answer.content
    alpha = alpha_of(moved)
    assert alpha.causes[-1] == "recorded_since", alpha.explanation
    assert alpha.explanation[-1].endswith(
        "Without what was recorded here the grade is the old one."
    )


def test_all_of_it_together_is_explained_too(moved, call_as):
    for act in (give, void, enter, decide, plan_day, correct_mark, choose_policy):
        assert act(moved, call_as).status_code // 100 == 2

    alpha = alpha_of(moved)
    assert alpha.causes[-1] == "recorded_since", alpha.explanation
    assert (alpha.since.entries, alpha.since.marks, alpha.since.scores) == (2, 1, 1)


def test_a_policy_that_a_person_chose_explains_the_difference(moved, call_as):
    assert choose_policy(moved, call_as).status_code == 200

    bravo = comparison_of(moved.bravo)

    assert bravo.ours.mark != bravo.old.mark
    assert bravo.causes[-1] == "recorded_since", bravo.explanation


def test_an_entry_given_and_voided_again_leaves_the_old_grade(moved, call_as):
    entry = give(moved, call_as).json()["id"]
    call_as(moved.cast.admin).do(f"ledger/{entry}/void/", {"reason": WHY})

    alpha = alpha_of(moved)

    assert "unexplained" not in alpha.causes
    assert alpha.ours.mark == alpha.old.mark
    assert alpha.since.entries == 2


# --- changes without a trace --------------------------------------------------------------------

INSERTED = """
    INSERT INTO grading_ledgerentry (created_at, kind, points, reason, occurred_on, client_op_id,
        enrolment_id, issued_by_id)
    SELECT now(), %s, 5, 'by hand', '2026-09-05', gen_random_uuid(), enrolment_id, issued_by_id
    FROM grading_ledgerentry WHERE id = %s
"""
BY_HAND = {
    "a demerit": lambda moved: tamper(INSERTED, "demerit", moved.merit.pk),
    "a merit above the cap, which changes no grade": lambda moved: tamper(
        INSERTED, "merit", moved.merit.pk
    ),
    "points of an entry": lambda moved: tamper(
        "UPDATE grading_ledgerentry SET points = 90 WHERE id = %s", moved.merit.pk
    ),
    "a deleted entry": lambda moved: tamper(
        "DELETE FROM grading_ledgerentry WHERE id = %s", moved.merit.pk
    ),
    "a score": lambda moved: tamper(
        "UPDATE grading_score SET value = 99 WHERE enrolment_id = %s AND exam_id = %s",
        moved.alpha.pk,
        moved.exams[2].pk,
    ),
    "two scores changed places, which changes no grade": lambda moved: tamper(
        "UPDATE grading_score SET value = 170 - value WHERE enrolment_id = %s AND value IN (80, 90)",
        moved.alpha.pk,
    ),
    "a mark": lambda moved: tamper(
        "UPDATE attendance_attendancerecord SET status = 'absent' WHERE id = %s", moved.mark().pk
    ),
    "late instead of present, which changes no grade": lambda moved: tamper(
        "UPDATE attendance_attendancerecord SET status = 'late' WHERE id = %s", moved.mark().pk
    ),
    "a deleted mark": lambda moved: tamper(
        "DELETE FROM attendance_attendancerecord WHERE id = %s", moved.mark().pk
    ),
    "a cancelled day": lambda moved: tamper(
        "UPDATE attendance_trainingday SET state = 'cancelled', cancel_reason = 'x', closed_at = NULL WHERE id = %s",
        moved.days[0].pk,
    ),
    "the old counters": lambda moved: tamper(
        "UPDATE grading_legacyevidence SET attendance_present = 2 WHERE enrolment_id = %s",
        moved.alpha.pk,
    ),
    "what was carried over": lambda moved: tamper(
        "UPDATE grading_legacyevidence SET carried_attended = 2 WHERE enrolment_id = %s",
        moved.alpha.pk,
    ),
    "the maximum of an exam": lambda moved: tamper(
        "UPDATE grading_exam SET maximum = 90 WHERE id = %s", moved.exams[0].pk
    ),
    "the policy of the term": lambda moved: TermPolicy.objects.filter(term=moved.cast.term).update(
        policy=GradingPolicy.objects.filter(name="standard").latest("version")
    ),
    "the status of the enrolment": lambda moved: tamper(
        "UPDATE cadets_enrolment SET status = 'dropped' WHERE id = %s", moved.alpha.pk
    ),
}


@pytest.mark.parametrize("by_hand", BY_HAND.values(), ids=BY_HAND)
def test_a_change_without_a_trace_is_unexplained(moved, by_hand):
    by_hand(moved)

    alpha = alpha_of(moved)

    assert "unexplained" in alpha.causes
    assert "recorded_since" not in alpha.causes
    assert alpha.explanation[-1].endswith(
        ("nothing recorded here accounts for it.", "of this cadet says.", "nobody chose another.")
    )


def test_work_of_people_does_not_cover_for_a_change_without_a_trace(moved, call_as):
    give(moved, call_as)
    enter(moved, call_as)
    BY_HAND["a mark"](moved)

    alpha = alpha_of(moved)

    assert alpha.causes[-1] == "unexplained"
    assert alpha.explanation[-1] == (
        "Attended days: 2 here, 3 in the old system, and nothing recorded here accounts for it."
    )


def test_a_score_changed_by_hand_after_a_person_entered_it_is_unexplained(moved, call_as):
    enter(moved, call_as)
    tamper("UPDATE grading_score SET value = 100 WHERE exam_id = %s", moved.exams[0].pk)

    assert alpha_of(moved).explanation[-1] == (
        "Prelim: 100 here, 80 in the old system, and nothing recorded here accounts for it."
    )


def test_a_mark_changed_by_hand_after_a_person_corrected_it_is_unexplained(moved, call_as):
    correct_mark(moved, call_as)
    explained = alpha_of(moved).causes[-1]
    tamper("UPDATE attendance_attendancerecord SET status = 'late' WHERE status = 'absent'")

    assert explained == "recorded_since"
    assert alpha_of(moved).explanation[-1] == (
        "Nobody, here or in the old system, recorded what a mark of this cadet says."
    )


def test_points_changed_by_hand_after_a_person_gave_them_are_unexplained(moved, call_as):
    entry = give(moved, call_as).json()["id"]
    tamper("UPDATE grading_ledgerentry SET points = 1 WHERE id = %s", entry)

    assert alpha_of(moved).explanation[-1] == (
        "Merits less demerits: 39 here, 10 in the old system,"
        " and nothing recorded here accounts for it."
    )


# --- causes -------------------------------------------------------------------------------------


def test_half_a_point_of_the_old_counters_is_not_passed_over(moved):
    evidence = moved.alpha.legacy_evidence
    evidence.merit_points, evidence.demerit_points = 2, "12.5"
    evidence.carried_points = -20
    evidence.save()
    facts = {"enrolment": moved.alpha, "issued_by": moved.cast.other_staff}
    LedgerEntryFactory(kind="demerit", points=21, **facts)

    assert alpha_of(moved).explanation[-1] == (
        "Merits less demerits: -11 here, -10.5 in the old system,"
        " and nothing recorded here accounts for it."
    )


def test_rows_kept_aside_and_negative_ones_are_told(moved):
    land(
        moved.move,
        "merit_demerit_logs",
        "7",
        raw={"cadet_id": 1, "type": "merit", "points": "abc"},
        fate="quarantined",
    )
    land(
        moved.move,
        "merit_demerit_logs",
        "8",
        raw={"cadet_id": 1, "type": "merit", "points": -3},
        written={"points": "3", "kind": "demerit"},
    )

    alpha = alpha_of(moved)

    assert "unreadable_points" in alpha.causes
    assert "1 ledger row kept aside, 1 negative and moved as the other kind." in alpha.explanation


def test_nothing_to_tell_is_the_same(moved):
    moved.move.rows.filter(table="training_days", fate="quarantined").delete()
    evidence = moved.alpha.legacy_evidence
    evidence.merit_points, evidence.demerit_points, evidence.carried_points = 9, 0, 0
    evidence.save()
    tamper("DELETE FROM grading_ledgerentry WHERE points = 1")

    assert alpha_of(moved).causes == ("same",)


def test_there_is_nothing_to_switch_over_to_before_a_move_is_finished(moved):
    assert reconciliation.summary_of(moved.move).can_cut_over
    LegacyMove.objects.update(finished_at=None)

    assert not reconciliation.summary_of(LegacyMove.objects.get()).can_cut_over
    assert reconciliation.summary_of(None).total == 0
    assert not reconciliation.summary_of(None).can_cut_over


def test_people_may_not_switch_over_while_a_grade_is_unexplained(moved):
    BY_HAND["a score"](moved)

    summary = reconciliation.summary_of(moved.move)

    assert (summary.unexplained, summary.can_cut_over) == (1, False)
