"""Copies that are late or untried: the admins hear it once a week, and nothing while all is well."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from apps.messaging.models import Delivery, Notification
from apps.messaging.services.choosing import Choice, choose
from apps.operations.models import Backup
from apps.operations.reminders import NO_PLACE
from apps.system.choices import JobState
from apps.system.jobs import runner, schedule
from apps.system.models import Job
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.messaging.telling import told
from tests.system.committing import as_owner

TUESDAY = datetime(2026, 9, 8, 0, 0, 5, tzinfo=UTC)  # just after 08:00 in Manila
LINE = "remind of copies"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    """It is eight o'clock on a Tuesday, and a folder is named for copies."""
    settings.JOURNAL_READERS = ()
    settings.BACKUP_URL = tmp_path.as_uri()
    time_machine.move_to(TUESDAY, tick=False)
    return time_machine


def began(ago: timedelta) -> None:
    """Let the system have begun so long ago: the first entry of its journal."""
    schedule.fire(LINE)
    as_owner("UPDATE system_journalentry SET at = %s", timezone.now() - ago)


def copy(made: timedelta, tried: timedelta | None = None, *, is_good: bool = True) -> Backup:
    """A copy that was made so long ago, and perhaps tried out."""
    at = None if tried is None else timezone.now() - tried
    return Backup.objects.create(
        name=f"rgms-{made}",
        place="a folder",
        made_at=timezone.now() - made,
        seconds=2,
        release="1.0.0",
        migrations={},
        tables={},
        size=1,
        sha256="0" * 64,
        key_id="",
        verified_at=at,
        verified_result=None if at is None else {"is_good": is_good},
    )


def fired() -> Job:
    """Let the clock strike, and do its job."""
    job = schedule.fire(LINE)
    assert job is not None
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


def hours(number: int) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


def test_nothing_is_said_while_a_copy_is_of_the_night_and_one_of_the_week_was_tried(cast):
    copy(hours(5))
    copy(hours(60), timedelta(days=7))

    assert fired().result == {"notifications": 0}


@pytest.mark.parametrize(
    ("newest", "tried", "reason", "is_must_know"),
    [
        (hours(31), hours(40), "copies.late", False),
        (hours(5), timedelta(days=9), "copies.late", False),
        (hours(49), hours(50), "copies.missing", True),
    ],
)
def test_a_late_copy_and_an_old_trial_are_told_to_the_admins(
    cast, newest, tried, reason, is_must_know
):
    copy(newest)
    copy(newest + tried, tried)

    fired()

    notice = Notification.objects.get()
    assert told() == [("commandant", reason)]
    assert (notice.is_must_know, notice.kind) == (is_must_know, "task")
    assert notice.ids == {
        "hours": newest // hours(1),
        "days": tried.days,
        "is_any": True,
    }


def test_a_trial_that_found_a_bad_copy_is_no_trial(cast):
    copy(hours(5), hours(4), is_good=False)
    copy(timedelta(days=20), timedelta(days=10))

    fired()

    assert told() == [("commandant", "copies.late")]


def test_a_copy_that_was_deleted_is_none(cast):
    made = copy(hours(5), hours(4))
    made.deleted_at = timezone.now()
    made.save()
    began(hours(72))

    fired()

    assert Notification.objects.get().ids["is_any"] is False
    assert Notification.objects.get().is_must_know


def test_a_system_of_yesterday_has_two_days_until_a_copy_is_missing(cast):
    began(hours(20))
    assert fired().result == {"notifications": 0}


def test_it_is_told_once_a_week_and_a_missing_copy_on_top_of_that(cast, morning):
    made = copy(hours(31), hours(30))
    for _ in range(7):  # until the Monday of the next week
        fired()
        morning.shift(timedelta(days=1))
        made.made_at = timezone.now() - hours(31)
        made.save()
    fired()
    assert told() == [("commandant", "copies.late")] * 2

    made.made_at = timezone.now() - hours(50)
    made.save()
    for _ in range(3):
        morning.shift(timedelta(days=1))
        fired()
    assert told()[2:] == [("commandant", "copies.missing")]


def test_two_workers_at_once_tell_it_once(transactional_db):
    assemble()
    copy(hours(60))
    jobs = [
        Job.objects.create(kind="operations.remind_of_copies", title="copies", max_attempts=3)
        for _ in range(3)
    ]

    at_once(*[lambda job=job: runner.run(job.pk) for job in jobs])

    assert told() == [("commandant", "copies.missing")]


@pytest.mark.parametrize(("age", "is_heard"), [(31, False), (60, True)])
def test_who_muted_what_is_due_still_hears_of_a_missing_copy(cast, age, is_heard):
    cast.admin.email = "commandant@example.test"
    cast.admin.save(update_fields=["email"])
    muted = Choice("task", mail=False, push=False, digest=False, is_muted=True)
    choose(choices=[muted], quiet=None, is_quiet_changed=False, actor=cast.admin)
    copy(hours(age), hours(30))

    fired()

    assert (Notification.objects.get().read_at is None) == is_heard
    assert Delivery.objects.exists() == is_heard


@pytest.mark.parametrize(("environment", "count"), [("local", 0), ("production", 1)])
def test_without_a_place_for_copies_only_a_host_is_reminded(cast, settings, environment, count):
    settings.BACKUP_URL, settings.ENVIRONMENT = "", environment
    began(hours(72))

    job = fired()

    assert Notification.objects.count() == job.result["notifications"] == count
    assert (job.result.get("note") == NO_PLACE) == (count == 0)
