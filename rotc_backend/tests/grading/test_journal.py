"""Every act on grades is told once: to whom it concerns, by ids, never with data."""

import uuid
from datetime import date
from decimal import Decimal

import pytest

from apps.grading import services
from apps.grading.formulas import LEGACY_2026_02
from apps.grading.models import StatusDecision
from apps.system.models import JournalEntry
from tests.factories.grading import (
    ExamFactory,
    LedgerEntryFactory,
    StatusDecisionFactory,
    stored_policy,
)


def award(cast, exam, kind="merit"):
    """Award five merits."""
    entry = services.award(
        enrolment=cast.enrolment,
        kind=kind,
        points=5,
        reason="Led the drill",
        occurred_on=date(2026, 11, 21),
        client_op_id=uuid.uuid4(),
        actor=cast.staff,
    )
    return {"enrolments": [cast.enrolment.pk], "entries": [entry.pk]}


def give(cast, exam):
    """Give five demerits."""
    return award(cast, exam, kind="demerit")


def void(cast, exam):
    """Void an entry."""
    entry = LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.staff)
    row = services.void_entry(
        entry=entry, reason="Wrong cadet", client_op_id=uuid.uuid4(), actor=cast.admin
    )
    return {"enrolments": [cast.enrolment.pk], "entries": [entry.pk, row.pk]}


def plan(cast, exam):
    """Plan an exam."""
    planned = services.plan_exam(
        term=cast.term, code="final", title="Final", maximum=Decimal(90), actor=cast.staff
    )
    return {"exam": planned.pk}


def change(cast, exam):
    """Give an exam another title."""
    services.change_exam(exam=exam, version=1, changes={"title": "Final"}, actor=cast.staff)
    return {"exam": exam.pk}


def release(cast, exam):
    """Release an exam."""
    services.release_exam(exam=exam, actor=cast.staff)
    return {"exam": exam.pk}


def enter(cast, exam):
    """Enter a score of an exam that is not released."""
    cell = services.CellEntry(exam.pk, cast.enrolment.pk, "score", 0, Decimal(50))
    services.enter_scores(cells=[cell], actor=cast.staff)
    return {"exams": [exam.pk], "enrolments": [cast.enrolment.pk]}


def assign(cast, exam):
    """Grade the term by another policy."""
    policy = stored_policy(LEGACY_2026_02)
    services.assign_policy(
        term=cast.term, policy=policy, reason="As the school asks", actor=cast.admin
    )
    return {"policy": policy.pk}


def decide(cast, exam):
    """Set an INC."""
    services.decide_status(
        enrolment=cast.enrolment,
        kind="INC",
        reason="No final",
        decided_on=date(2026, 11, 21),
        actor=cast.admin,
    )
    return {"enrolments": [cast.enrolment.pk]}


def lift(cast, exam):
    """Lift an INC."""
    decision = StatusDecisionFactory(enrolment=cast.enrolment, decided_by=cast.admin)
    services.lift_status(decision=decision, reason="Final taken", actor=cast.admin)
    return {"enrolments": [cast.enrolment.pk]}


@pytest.mark.parametrize(
    ("act", "type_", "concerns_the_cadet"),
    [
        (award, "merit.awarded", True),
        (give, "demerit.given", True),
        (void, "entry.voided", True),
        (plan, "exam.planned", False),
        (change, "exam.changed", False),
        (release, "exam.released", False),
        (enter, "score.entered", False),
        (assign, "policy.assigned", False),
        (decide, "status.decided", True),
        (lift, "status.lifted", True),
    ],
)
def test_an_act_is_recorded_once_with_its_ids(graded, act, type_, concerns_the_cadet):
    exam = ExamFactory(term=graded.term)

    ids = act(graded, exam)

    entry = JournalEntry.objects.get()
    assert (entry.type, entry.ids) == (type_, {"term": graded.term.pk} | ids)
    assert entry.cadet_ids == ([graded.enrolment.cadet_id] if concerns_the_cadet else [])


def test_a_new_policy_version_is_recorded_once(graded):
    fields = {
        name: getattr(stored_policy(), name)
        for name in (
            "attendance_weight",
            "aptitude_weight",
            "proficiency_weight",
            "late_credit",
            "excused",
            "denominator",
            "aptitude_start",
            "aptitude_cap",
            "aptitude_floor",
            "proficiency_method",
            "passing_percent",
            "bands",
        )
    }

    row = services.add_policy_version(name="standard", fields=fields, actor=graded.admin)

    entry = JournalEntry.objects.get()
    assert (entry.type, entry.ids) == ("policy.created", {"policy": row.pk})
    assert entry.data == {"name": "standard", "version": 2}


def test_an_act_that_changes_nothing_is_not_recorded(graded):
    exam = ExamFactory(term=graded.term, title="Final")

    change(graded, exam)
    services.assign_policy(
        term=graded.term, policy=stored_policy(), reason="As usual", actor=graded.admin
    )
    blank = services.CellEntry(exam.pk, graded.enrolment.pk, "blank", 0)
    services.enter_scores(cells=[blank], actor=graded.staff)

    assert JournalEntry.objects.count() == 0


def test_a_refused_act_leaves_nothing_behind(graded):
    decide(graded, None)

    with pytest.raises(services.DecisionStateConflict):
        decide(graded, None)

    assert (StatusDecision.objects.count(), JournalEntry.objects.count()) == (1, 1)
