"""Somebody who soon signs no documents any more: the admins hear it once, two weeks before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from apps.messaging.models import Notification
from apps.reports import signatories
from apps.reports.choices import Position
from apps.reports.models import Signatory
from apps.system.choices import JobState
from apps.system.jobs import runner, schedule
from apps.system.models import Job, JournalEntry
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.messaging.telling import begin, tell, told

MORNING = datetime(2026, 9, 7, 0, 0, 5, tzinfo=UTC)  # just after 08:00 in Manila
TODAY = date(2026, 9, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine, settings):
    """It is eight o'clock."""
    settings.JOURNAL_READERS = ()
    time_machine.move_to(MORNING, tick=False)
    return time_machine


def signs(until: date | None, *, since: date = date(2025, 1, 1)) -> Signatory:
    """A commandant who signs until a day."""
    return Signatory.objects.create(
        position=Position.COMMANDANT, name="Maj Cora Lim", valid_from=since, valid_to=until
    )


def fired() -> Job:
    """Let the clock strike, and do its job."""
    job = schedule.fire("remind of signatories")
    assert job is not None
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    return job


@pytest.mark.parametrize(("left", "told_of"), [(15, 0), (14, 1), (0, 1), (-1, 0)])
def test_an_end_is_told_from_two_weeks_before_until_the_day_itself(db, left, told_of):
    signs(TODAY + timedelta(days=left))

    assert fired().result == {"signatories": told_of}


def test_each_end_is_told_once_and_another_day_is_another_end(db, morning):
    row = signs(TODAY + timedelta(days=10))
    for _ in range(3):
        fired()
        morning.shift(timedelta(days=1))
    assert JournalEntry.objects.filter(type="signatory.ending").count() == 1

    row.valid_to = TODAY + timedelta(days=12)
    row.save()
    fired()
    assert JournalEntry.objects.filter(type="signatory.ending").count() == 2


def test_where_somebody_follows_on_the_next_day_nobody_is_reminded(db):
    signs(TODAY + timedelta(days=5))
    signs(None, since=TODAY + timedelta(days=6))

    assert fired().result == {"signatories": 0}


def test_who_signs_until_further_notice_is_no_reminder(db):
    signs(None)

    assert fired().result == {"signatories": 0}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_of_an_end_once_and_the_admins_are_who_hears():
    assemble()
    signs(TODAY + timedelta(days=5))
    begin()

    at_once(*[lambda: signatories.tell_of_endings(on=TODAY)] * 3)
    tell()

    assert told() == [("commandant", "signatory.ending")]
    assert Notification.objects.get().kind == "task"
