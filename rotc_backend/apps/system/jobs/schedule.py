"""Scheduled work: which slot is due, and one job for each slot however many clocks tick."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from django_celery_beat.models import PeriodicTask

from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.pausing import kinds_to_ask_for
from apps.system.models import Job

# A slot missed by more than this is not caught up: the next one is near.
CATCH_UP: Final = timedelta(hours=20)


@dataclass(frozen=True)
class ScheduledWork:
    """Work done every day at a time of the unit's own clock (settings.TIME_ZONE).

    With `every`, a part of 60, it is done again each so many minutes, around the clock; with
    `weekday` only on that day of the week, 0 being Monday.
    """

    name: str
    kind: str
    at: time
    words: str
    every: int | None = None
    weekday: int | None = None

    def latest_slot(self, now: datetime) -> datetime:
        """The last time this should have happened."""
        first = timezone.localtime(now).replace(
            hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0
        )
        first = first if first <= now else first - timedelta(days=1)
        if self.weekday is not None:
            return first - timedelta(days=(first.weekday() - self.weekday) % 7)
        if self.every is None:
            return first
        step = timedelta(minutes=self.every)
        return first + (now - first) // step * step


def table() -> Sequence[ScheduledWork]:
    """The schedule, as written in config/schedule.py."""
    found: Sequence[ScheduledWork] = import_string(settings.SCHEDULE)
    return found


def fire(name: str) -> Job | None:
    """Ask for the latest slot of one line of the table; None for work that waits (pausing)."""
    work = next(work for work in table() if work.name == name)
    if not kinds_to_ask_for({work.kind}):
        return None
    return ask_for(work, work.latest_slot(timezone.now()))


def catch_up() -> list[Job]:
    """Ask for every latest slot that has no job yet; lines switched off in beat are left alone."""
    now = timezone.now()
    off = set(PeriodicTask.objects.filter(enabled=False).values_list("name", flat=True))
    kinds = kinds_to_ask_for({work.kind for work in table()})
    due = {
        slot_of(work, slot): (work, slot)
        for work in table()
        if work.kind in kinds
        and work.name not in off
        and now - (slot := work.latest_slot(now)) <= CATCH_UP
    }
    known = set(Job.objects.filter(slot__in=due).values_list("slot", flat=True))
    return [ask_for(*due[slot]) for slot in due if slot not in known]


def ask_for(work: ScheduledWork, slot: datetime) -> Job:
    """Write the job of one slot, once.

    Work done every few minutes is not asked for again while it still waits: when everything was
    down for hours, one run takes up what the others would.
    """
    waiting = waiting_job(work) if work.every else None
    if waiting is not None:
        return waiting
    params = {"scheduled_for": slot.isoformat()}
    return dispatch(work.kind, params, size=0, requested_by=None, slot=slot_of(work, slot))


def day_of(params: Mapping[str, Any]) -> date:
    """The day of a job's slot, also when it is caught up after midnight; today without a slot."""
    slot = params.get("scheduled_for")
    return timezone.localdate(datetime.fromisoformat(slot)) if slot else timezone.localdate()


def waiting_job(work: ScheduledWork) -> Job | None:
    """Find a job of an earlier slot that is not over."""
    slots = Job.objects.filter(slot__startswith=f"{work.name}@")
    return slots.filter(state__in=UNFINISHED).first()


def slot_of(work: ScheduledWork, slot: datetime) -> str:
    """Name a slot."""
    return f"{work.name}@{timezone.localtime(slot).isoformat(timespec='minutes')}"
