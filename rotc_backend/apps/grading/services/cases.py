"""Deciding a case of absence by a status in place of the cadet's grade."""

from datetime import date
from typing import Any

from django.db import transaction

from apps.attendance import services as attendance
from apps.attendance.choices import CaseOutcome
from apps.attendance.models import AttendanceCase
from apps.grading.choices import DecisionKind
from apps.grading.models import StatusDecision
from apps.grading.services.decisions import decide_status


@transaction.atomic
def decide_case_by_status(
    *, case: AttendanceCase, kind: DecisionKind, reason: str, decided_on: date, actor: Any
) -> StatusDecision:
    """Set a status and decide the case with it: both or neither, each with its journal entry.

    Raises what `decide_status` and `decide_case` raise.
    """
    decision = decide_status(
        enrolment=case.enrolment, kind=kind, reason=reason, decided_on=decided_on, actor=actor
    )
    attendance.decide_case(case=case, reason=reason, outcome=CaseOutcome(kind), actor=actor)
    return decision
