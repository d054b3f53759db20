"""What is done once a week has one slot a week, on its day."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django_celery_beat.models import PeriodicTask

from config.schedule import TABLE

MANILA = ZoneInfo("Asia/Manila")
WEEKLY = next(work for work in TABLE if work.name == "verify backup")
SUNDAY = datetime(2026, 11, 22, 4, 30, tzinfo=MANILA)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (SUNDAY, SUNDAY),
        (SUNDAY + timedelta(hours=5), SUNDAY),
        (SUNDAY + timedelta(days=6, hours=23), SUNDAY),
        (SUNDAY - timedelta(seconds=1), SUNDAY - timedelta(days=7)),
        (SUNDAY + timedelta(days=7), SUNDAY + timedelta(days=7)),
    ],
)
def test_the_latest_slot_is_the_last_time_its_day_came(now, slot):
    assert WEEKLY.latest_slot(now) == slot


@pytest.mark.parametrize(("weekday", "day"), [(0, "1"), (5, "6"), (6, "0"), (None, "*")])
@pytest.mark.django_db
def test_beat_fires_on_the_same_day_although_it_counts_from_sunday(weekday, day, settings):
    global LINE  # noqa: PLW0603 - the settings name it by its path
    LINE = (replace(WEEKLY, weekday=weekday),)
    settings.SCHEDULE = "tests.operations.test_weekly_work.LINE"

    call_command("sync_schedule", verbosity=0)

    assert PeriodicTask.objects.get(name="verify backup").crontab.day_of_week == day


LINE = (WEEKLY,)
