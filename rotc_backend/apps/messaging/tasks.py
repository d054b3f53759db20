"""Jobs of the messaging app."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from apps.messaging.services import deadlines, delivering, gaps, reminding, telling
from apps.messaging.services.conversations import forget_unsent_files
from apps.messaging.services.reading import (
    forget_finished_jobs_without_journal,
    forget_old_notices_without_journal,
)
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun
from apps.system.jobs.schedule import day_of

NOTICES_KEPT: Final = timedelta(days=90)
JOBS_KEPT: Final = timedelta(days=7)
UNSENT_KEPT: Final = timedelta(days=7)  # as long as a draft on a phone may reasonably wait


@job_kind("messaging.tell", title="Tell people what concerns them")
def tell(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Turn the new part of the journal into notifications, and have them delivered."""
    told = telling.tell_all()
    delivering.ask_for_delivery()
    return {"notifications": told}


@job_kind("messaging.deliver", title="Deliver mail and pushes")
def deliver(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Deliver what is due; what cannot be delivered waits for a later run."""
    return dict(delivering.deliver_due())


@job_kind("messaging.remind_ahead", title="Remind of training in two days")
def remind_ahead(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Remind everybody concerned of training the day after tomorrow."""
    return {"notifications": reminding.remind_of_training(ahead=reminding.DAYS_AHEAD)}


@job_kind("messaging.remind_today", title="Remind of training today")
def remind_today(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Remind everybody concerned in the morning of the day."""
    return {"notifications": reminding.remind_of_training(ahead=0)}


@job_kind("messaging.sum_up_day", title="Sum up a training day")
def sum_up_day(run: JobRun) -> dict[str, Any]:
    """Tell the staff of open rolls and of absences, also when this is caught up after midnight."""
    return {"notifications": reminding.sum_up_day(day_of(run.params))}


@job_kind("messaging.remind_of_rolls", title="Remind of rolls after training")
def remind_of_rolls(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Tell the staff of rolls that are open half an hour after the end of training."""
    return {"notifications": reminding.remind_of_rolls()}


@job_kind("messaging.remind_of_gaps", title="Remind of gaps in records")
def remind_of_gaps(run: JobRun) -> dict[str, Any]:
    """Tell cadets what their records lack, once a week."""
    return {"notifications": gaps.remind_of_gaps(day_of(run.params))}


@job_kind("messaging.morning", title="Tell what is due and send the morning's letters")
def tell_in_the_morning(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Tell everybody what waits for them, then write the digests."""
    due = reminding.remind_of_what_is_due() + deadlines.remind_of_deadlines()
    return {"notifications": due, "digests": reminding.send_digests()}


@job_kind("messaging.clean_up", title="Forget old notifications")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Delete notifications, digests and deliveries after 90 days, finished jobs of ours after 7."""
    now = timezone.now()
    jobs = forget_finished_jobs_without_journal(before=now - JOBS_KEPT)
    return forget_old_notices_without_journal(before=now - NOTICES_KEPT) | {"jobs": jobs}


@job_kind("messaging.clean_up_files", title="Delete files of messages nobody sent")
def clean_up_files(run: JobRun) -> dict[str, Any]:  # noqa: ARG001
    """Delete files that no message has after a week."""
    return {"files": forget_unsent_files(before=timezone.now() - UNSENT_KEPT)}
