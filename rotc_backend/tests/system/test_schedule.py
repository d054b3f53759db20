"""The schedule: one job for each slot, missed ones caught up once, and beat's tables like ours."""

from datetime import datetime, time

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from apps.system.jobs import schedule
from apps.system.jobs.registry import kind_named
from apps.system.models import Heartbeat, IdempotencyKey, Job
from apps.system.tasks import clean_up
from config.schedule import TABLE

pytestmark = pytest.mark.django_db


def slots():
    return sorted(Job.objects.values_list("slot", flat=True))


@pytest.fixture
def one_line(settings):
    """A schedule of one line: the clean-up at half past three."""
    settings.SCHEDULE = "tests.system.test_schedule.ONE_LINE"


ONE_LINE = tuple(work for work in TABLE if work.name == "clean up")


@pytest.fixture
def each_quarter(settings):
    """A schedule of one line: the seal, every fifteen minutes."""
    settings.SCHEDULE = "tests.system.test_schedule.EACH_QUARTER"


EACH_QUARTER = tuple(work for work in TABLE if work.name == "seal")


def test_every_line_names_work_that_exists():
    assert [kind_named(work.kind).name for work in TABLE] == [work.kind for work in TABLE]


def test_a_firing_makes_the_job_of_its_slot_once(one_line, time_machine):
    time_machine.move_to("2026-11-20T19:30:02Z", tick=False)

    schedule.fire("clean up")
    schedule.fire("clean up")

    assert slots() == ["clean up@2026-11-21T03:30+08:00"]


def test_a_slot_missed_while_everything_was_down_is_caught_up_once(one_line, time_machine):
    time_machine.move_to("2026-11-20T23:00:00Z", tick=False)

    caught_up = [len(schedule.catch_up()) for _ in range(3)]

    assert caught_up == [1, 0, 0]
    assert slots() == ["clean up@2026-11-21T03:30+08:00"]


def test_a_slot_missed_by_most_of_a_day_is_left_to_the_next(one_line, time_machine):
    time_machine.move_to("2026-11-21T16:00:00Z", tick=False)

    assert schedule.catch_up() == []


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-11-20T16:00:00Z", "seal@2026-11-21T00:00+08:00"),
        ("2026-11-20T16:14:59Z", "seal@2026-11-21T00:00+08:00"),
        ("2026-11-20T16:15:00Z", "seal@2026-11-21T00:15+08:00"),
        ("2026-11-21T15:59:59Z", "seal@2026-11-21T23:45+08:00"),
    ],
)
def test_work_of_every_quarter_hour_has_a_slot_in_each(each_quarter, time_machine, now, slot):
    time_machine.move_to(now, tick=False)

    schedule.fire("seal")
    schedule.fire("seal")

    assert slots() == [slot]


def test_a_line_may_begin_its_slots_past_the_hour():
    work = schedule.ScheduledWork(name="", kind="", at=time(0, 7), words="", every=30)

    def before(text):
        return timezone.localtime(work.latest_slot(datetime.fromisoformat(text))).time()

    assert [before(f"2026-11-21T{clock}+08:00") for clock in ("00:06", "00:07", "13:36")] == [
        time(23, 37),
        time(0, 7),
        time(13, 7),
    ]


def test_after_hours_of_silence_work_of_every_quarter_hour_is_done_once(each_quarter, time_machine):
    time_machine.move_to("2026-11-20T16:01:00Z", tick=False)
    schedule.catch_up()
    time_machine.move_to("2026-11-20T21:01:00Z", tick=False)

    schedule.catch_up()
    schedule.fire("seal")
    waiting = slots()
    Job.objects.update(state="done")
    schedule.catch_up()

    assert waiting == ["seal@2026-11-21T00:00+08:00"]
    assert slots() == ["seal@2026-11-21T00:00+08:00", "seal@2026-11-21T05:00+08:00"]


def test_beat_is_told_the_minutes_of_work_done_around_the_clock(each_quarter):
    call_command("sync_schedule")

    line = PeriodicTask.objects.get(name="seal")
    assert (line.crontab.minute, line.crontab.hour, line.expire_seconds) == ("0-59/15", "*", 900)


def test_beats_tables_are_like_ours_and_a_line_switched_off_stays_off(one_line, time_machine):
    call_command("sync_schedule")
    PeriodicTask.objects.filter(name="clean up").update(enabled=False)
    PeriodicTask.objects.create(
        name="old line",
        task="apps.system.tasks.fire",
        interval=PeriodicTask.objects.get(name="sweep").interval,
    )

    call_command("sync_schedule")
    time_machine.move_to("2026-11-20T23:00:00Z", tick=False)

    assert set(PeriodicTask.objects.values_list("name", "enabled")) == {
        ("sweep", True),
        ("clean up", False),
    }
    assert schedule.catch_up() == []


def test_beat_is_told_the_hour_of_the_units_own_clock(one_line):
    call_command("sync_schedule")

    clock = PeriodicTask.objects.get(name="clean up").crontab
    assert (clock.hour, clock.minute, str(clock.timezone)) == ("3", "30", "Asia/Manila")


def test_old_keys_and_signs_of_life_are_forgotten(cast, time_machine):
    time_machine.move_to("2026-11-21T02:00:00Z", tick=False)
    keys = [
        IdempotencyKey.objects.create(
            actor=cast.admin,
            key=f"00000000-0000-4000-8000-00000000000{day}",
            route="POST /",
            body_hash=b"",
            created_at=f"2026-10-2{day}T00:00:00Z",
        ).pk
        for day in (1, 3)
    ]
    for name, at in (("old", "2026-11-19T00:00:00Z"), ("new", "2026-11-21T01:00:00Z")):
        Heartbeat.objects.create(service="worker", instance=name, at=at, release="r")

    counts = clean_up(None)

    assert counts == {"idempotency_keys": 1, "heartbeats": 1, "limit_counts": 0}
    assert [row.pk for row in IdempotencyKey.objects.all()] == keys[1:]
    assert [row.instance for row in Heartbeat.objects.all()] == ["new"]
