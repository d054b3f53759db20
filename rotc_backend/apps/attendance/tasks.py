"""Jobs of the attendance app."""

import logging
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.attendance.checks import check_operations, count_operations
from apps.attendance.selectors.reminders import days_left_open
from apps.attendance.services.attachments import forget_unsent_files
from apps.attendance.services.cases import review_absences
from apps.attendance.services.reminders import remind_of_open_roll
from apps.core.errors import RuleBroken
from apps.system import selectors as system
from apps.system.choices import TermState
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

log = logging.getLogger(__name__)
UNSENT_KEPT: Final = timedelta(days=7)  # as long as a draft on a phone may reasonably wait


class OperationsFaulty(RuleBroken):
    """A mark is not what its operations made it."""

    code = "operations_faulty"
    title = "Marks without their operations"


@job_kind("attendance.check_operations", title="Check that every mark on a roll counts once")
def check_all_operations(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Compare every mark with its operations. Raises OperationsFaulty, so that somebody looks."""
    found = check_operations()
    for fault in found:
        log.error("%s", fault)
    if found:
        raise OperationsFaulty(f"Marks that are not what their operations made them: {len(found)}.")
    return {"operations": count_operations(), "faults": 0}


@job_kind("attendance.remind", title="Remind of rolls left open")
def remind_of_open_rolls(run: JobRun) -> None:
    """Remind of every past day whose roll is open, once for this job even if it is repeated."""
    with transaction.atomic():
        days = list(days_left_open(before=timezone.localdate()))
        for day in days:
            remind_of_open_roll(day=day)
        run.finish({"days": len(days)})


@job_kind("attendance.review", title="Review absences")
def review_all_absences(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Bring warnings and cases of the open terms up to date; a second review changes nothing."""
    running = system.terms().filter(state__in=[TermState.OPEN, TermState.IN_REVIEW])
    return {term.label: asdict(review_absences(term=term)) for term in running}


@job_kind("attendance.clean_up_files", title="Delete files of letters nobody sent")
def clean_up_files(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete files that no letter has after a week."""
    return {"files": forget_unsent_files(before=timezone.now() - UNSENT_KEPT)}
