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
    """Sweep every minute; a message that is a minute old has been replaced by the next."""
    every_minute, _ = IntervalSchedule.objects.get_or_create(
        every=1, period=IntervalSchedule.MINUTES
    )
    words = "Send lost jobs again, reclaim those of vanished workers, catch up missed slots."
    write(
        SWEEP_NAME,
        {"task": SWEEP, "interval": every_minute, "crontab": None, "expire_seconds": 50},
        words,
    )


def sync_work(work: ScheduledWork) -> None:
    """Fire one line of the table every day at its time, or each so many minutes."""
    minute, hour = str(work.at.minute), str(work.at.hour)
    if work.every:
        minute, hour = f"{work.at.minute % work.every}-59/{work.every}", "*"
    crontab, _ = CrontabSchedule.objects.get_or_create(
        minute=minute,
        hour=hour,
        day_of_week="*",
        day_of_month="*",
        month_of_year="*",
        timezone=settings.TIME_ZONE,
    )
    values = {"task": FIRE, "args": json.dumps([work.name]), "interval": None}
    late = 60 * (work.every or 60)
    write(work.name, values | {"crontab": crontab, "expire_seconds": late}, work.words)


def write(name: str, values: dict[str, Any], words: str) -> None:
    """Write one line; a line that is right already is not touched, so beat does not reload."""
    wished = values | {"description": words}
    row = PeriodicTask.objects.filter(name=name).first() or PeriodicTask(name=name)
    if row.pk and all(getattr(row, field) == value for field, value in wished.items()):
        return
    for field, value in wished.items():
        setattr(row, field, value)
    row.save()
