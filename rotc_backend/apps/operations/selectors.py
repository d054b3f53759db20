"""Reads of the operations app: what an operator asks about the system itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from apps.authentication.models import User
from apps.system import sealing
from apps.system.choices import UNFINISHED, JobState
from apps.system.jobs import schedule
from apps.system.jobs.schedule import ScheduledWork
from apps.system.models import Heartbeat, InstalledRelease, Job, Seal
from apps.system.switches import JOBS_PAUSED, READ_ONLY, switch_named

FAILED: Final = (JobState.FAILED, JobState.DEAD)
REMEMBERED: Final = timedelta(days=7)
# How many slots back a line of the schedule is looked at.
SLOTS: Final = 3

# Rows that committed and that no reader of the journal may have been told of yet.
HELD_BACK: Final = """
    SELECT coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0)
    FROM system_journalentry WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())
"""


@dataclass(frozen=True)
class ShownSwitch:
    """A switch that is on, as people read it."""

    since: datetime
    reason: str
    by: str | None


def beats_of_the_last_day() -> QuerySet[Heartbeat]:
    """Signs of life, newest first."""
    since = timezone.now() - timedelta(days=1)
    return Heartbeat.objects.filter(at__gt=since).order_by("-at")


def newest_release() -> InstalledRelease | None:
    """The last run of `manage.py release`."""
    return InstalledRelease.objects.first()


def jobs_by_state() -> dict[str, int]:
    """How many jobs wait and run, and how many failed or ended dead within the last week."""
    recent = Q(state__in=FAILED, created_at__gt=timezone.now() - REMEMBERED)
    wanted = Job.objects.filter(Q(state__in=UNFINISHED) | recent).order_by()
    found = dict(wanted.values_list("state").annotate(Count("pk")))
    return {state.value: found.get(state.value, 0) for state in (*UNFINISHED, *FAILED)}


def oldest_waiting() -> datetime | None:
    """When the job that waits longest could first have begun."""
    now = timezone.now()
    waiting = Job.objects.filter(state=JobState.QUEUED)
    waiting = waiting.filter(Q(not_before=None) | Q(not_before__lte=now))
    found: datetime | None = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    return found


def lost_leases() -> int:
    """How many running jobs nobody renewed the lease of for five minutes."""
    limit = timezone.now() - timedelta(minutes=5)
    return Job.objects.filter(state=JobState.RUNNING, lease_until__lt=limit).count()


def latest_slots(work: ScheduledWork) -> list[datetime]:
    """The last moments at which a line of the schedule should have happened, newest first."""
    moment, found = timezone.now(), []
    for _ in range(SLOTS):
        found.append(work.latest_slot(moment))
        moment = found[-1] - timedelta(seconds=1)
    return found


def jobs_of_slots(lines: Sequence[ScheduledWork]) -> dict[str, list[Job]]:
    """The jobs of the last slots of each line, newest first; one statement for all of them."""
    slots = {
        schedule.slot_of(work, slot): work.name for work in lines for slot in latest_slots(work)
    }
    found: dict[str, list[Job]] = {work.name: [] for work in lines}
    for job in Job.objects.filter(slot__in=slots).order_by("-created_at"):
        found[slots[job.slot or ""]].append(job)
    return found


def switched_off_lines(names: Collection[str]) -> set[str]:
    """Lines of the schedule that somebody switched off in beat's own table."""
    off = PeriodicTask.objects.filter(enabled=False, name__in=names)
    return set(off.values_list("name", flat=True))


def held_back_seconds() -> float:
    """How long the oldest entry of the journal waits for transactions before it to end."""
    with connection.cursor() as cursor:
        cursor.execute(HELD_BACK)
        return round(float(cursor.fetchone()[0]), 1)


def unsealed_seconds() -> float:
    """How old the oldest entry is that no seal covers; what jobs note of themselves is not asked."""
    condition, values = sealing.above(newest_seal())
    statement = f"""
        SELECT coalesce(extract(epoch FROM clock_timestamp() - min(at)), 0)
        FROM system_journalentry WHERE {condition} AND type NOT LIKE 'job.%%'
    """  # noqa: S608 - the condition is ours, its values are parameters
    with connection.cursor() as cursor:
        # nosemgrep: values-never-become-sql - the condition is ours, its values are parameters
        cursor.execute(statement, [*values])
        return round(float(cursor.fetchone()[0]), 1)


def newest_seal() -> Seal | None:
    """The end of the chain."""
    return Seal.objects.order_by("-id").first()


def switches() -> dict[str, ShownSwitch | None]:
    """Both switches by name; None is off."""
    return {name: shown_switch(name) for name in (READ_ONLY, JOBS_PAUSED)}


def shown_switch(name: str) -> ShownSwitch | None:
    """A switch with the name of whoever turned it."""
    switch = switch_named(name)
    if switch is None:
        return None
    who = User.objects.filter(pk=switch.by).values_list("full_name", flat=True).first()
    return ShownSwitch(since=switch.since, reason=switch.reason, by=who)
