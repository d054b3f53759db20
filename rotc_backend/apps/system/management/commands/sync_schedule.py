"""Write the schedule of config/schedule.py to django-celery-beat."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from apps.system.jobs.schedule import ScheduledWork, table

FIRE = "apps.system.tasks.fire"
SWEEP = "apps.system.tasks.sweep_jobs"
SWEEP_NAME = "sweep"


class Command(BaseCommand):
    """Makes beat's tables equal to ours; what an operator switched off stays off."""

    help = "Write the schedule of config/schedule.py to django-celery-beat."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Write every line, then forget those that are no longer in the table."""
        names = [SWEEP_NAME, *(work.name for work in table())]
        sync_sweep()
        for work in table():
            sync_work(work)
        ours = PeriodicTask.objects.filter(task__in=[FIRE, SWEEP])
        ours.exclude(name__in=names).delete()
        self.stdout.write(f"{len(names)} lines of the schedule are in place")


def sync_sweep() -> None:
    """Sweep every five minutes, which costs a fifth of the commands; each worker does so every minute.

    A message that is five minutes old has been replaced by the next.
    """
    interval, _ = IntervalSchedule.objects.get_or_create(every=5, period=IntervalSchedule.MINUTES)
    words = "Send lost jobs again, reclaim those of vanished workers, catch up missed slots."
    write(
        SWEEP_NAME,
        {"task": SWEEP, "interval": interval, "crontab": None, "expire_seconds": 290},
        words,
    )


def sync_work(work: ScheduledWork) -> None:
    """Fire one line of the table at its time, every day or one of a week, or each so many minutes."""
    minute, hour = str(work.at.minute), str(work.at.hour)
    if work.every:
        minute, hour = f"{work.at.minute % work.every}-59/{work.every}", "*"
    crontab, _ = CrontabSchedule.objects.get_or_create(
        minute=minute,
        hour=hour,
        day_of_week=day_of_week(work),
        day_of_month="*",
        month_of_year="*",
        timezone=settings.TIME_ZONE,
    )
    values = {"task": FIRE, "args": json.dumps([work.name]), "interval": None}
    late = 60 * (work.every or 60)
    write(work.name, values | {"crontab": crontab, "expire_seconds": late}, work.words)


def day_of_week(work: ScheduledWork) -> str:
    """Write a day as beat does: to it 0 is Sunday."""
    return "*" if work.weekday is None else str((work.weekday + 1) % 7)


def write(name: str, values: dict[str, Any], words: str) -> None:
    """Write one line; a line that is right already is not touched, so beat does not reload."""
    wished = values | {"description": words}
    row = PeriodicTask.objects.filter(name=name).first() or PeriodicTask(name=name)
    if row.pk and all(getattr(row, field) == value for field, value in wished.items()):
        return
    for field, value in wished.items():
        setattr(row, field, value)
    row.save()
