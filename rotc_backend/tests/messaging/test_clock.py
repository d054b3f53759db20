"""What the clock tells people: each reminder once, however often its job runs."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from apps.attendance.choices import AttendanceStatus, DayState
from apps.cadets.models import Unit, UnitDuty
from apps.messaging.models import Delivery, Digest, Notification
from apps.messaging.services import reminding
from apps.system.jobs import runner, schedule
from config.schedule import TABLE
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)
from tests.messaging.telling import told

NOON = datetime(2026, 9, 5, 4, 0, tzinfo=UTC)  # a Saturday, 12:00 in Manila


@pytest.fixture
def leader(cast):
    """The staff member is assigned to the cadet's platoon."""
    unit = Unit.objects.create(term=cast.term, company="Alpha", platoon="1st")
    UnitDuty.objects.create(unit=unit, user=cast.staff, duty="Platoon leader")
    return cast.staff


@pytest.fixture(autouse=True)
def noon(time_machine):
    """It is noon of the first Saturday."""
    time_machine.move_to(NOON, tick=False)


def day_of(cast, in_days=0, **values):
    """A training day so many days from today."""
    on = timezone.localdate() + timedelta(days=in_days)
    return TrainingDayFactory(term=cast.term, date=on, **values)


def test_training_is_announced_two_days_before_and_in_the_morning_to_those_it_concerns(
    cast, leader
):
    day_of(cast, 2, state=DayState.PLANNED)
    day_of(cast, 2, state=DayState.CANCELLED, cancel_reason="Typhoon")
    day_of(cast, 3, state=DayState.PLANNED)

    assert reminding.remind_of_training(ahead=2) == 3
    assert reminding.remind_of_training(ahead=2) == 0
    assert set(told()) == {
        (name, "training_day.soon") for name in ("2026-0001", "2026-0002", "sgt.cruz")
    }
    assert reminding.remind_of_training(ahead=0) == 0
    day_of(cast, 0, state=DayState.PLANNED)
    assert reminding.remind_of_training(ahead=0) == 3


def test_an_open_roll_is_the_staffs_to_close_and_nothing_closes_it(cast, leader):
    day = day_of(cast)

    assert (reminding.sum_up_day(), reminding.sum_up_day()) == (1, 0)
    assert told() == [("sgt.cruz", "roll.unclosed")]
    day.refresh_from_db()
    assert day.state == DayState.OPEN


def test_half_an_hour_after_a_day_s_end_its_open_roll_is_told_and_in_the_evening_not_again(
    cast, leader, time_machine
):
    day_of(cast, starts_at=time(8, 0))
    day_of(cast, starts_at=None)
    assert reminding.remind_of_rolls() == 0

    time_machine.shift(timedelta(minutes=29))
    assert reminding.remind_of_rolls() == 0
    time_machine.shift(timedelta(minutes=1))
    assert (reminding.remind_of_rolls(), reminding.remind_of_rolls()) == (1, 0)
    assert told() == [("sgt.cruz", "roll.unclosed")]
    assert reminding.sum_up_day() == 1


def test_a_roll_that_is_closed_in_time_is_not_told(cast, leader, time_machine):
    day_of(cast, starts_at=time(7, 0), state=DayState.CLOSED, closed_at=NOON)

    assert reminding.remind_of_rolls() == 0


def test_an_evening_that_is_caught_up_after_midnight_sums_up_its_own_day(
    cast, leader, time_machine
):
    day = day_of(cast)
    time_machine.shift(timedelta(hours=14))
    day_of(cast, state=DayState.OPEN)

    job = schedule.fire("sum up the training day")
    assert job is not None
    runner.run(job.pk)

    assert Notification.objects.get().subject == f"training_day:{day.pk}"


def test_absences_are_counted_for_whoever_is_assigned_and_for_admins_without_anybody(cast, leader):
    day = day_of(cast, state=DayState.CLOSED, closed_at=NOON)
    for enrolment in (cast.enrolment, cast.other_enrolment):
        AttendanceRecordFactory(
            training_day=day, enrolment=enrolment, status=AttendanceStatus.ABSENT
        )

    reminding.sum_up_day()

    rows = {row.user.username: row.ids["count"] for row in Notification.objects.all()}
    assert rows == {"sgt.cruz": 1, "commandant": 1}


def test_what_is_due_is_told_once_a_day_to_whoever_must_decide(cast, leader, time_machine):
    ExcuseLetterFactory(enrolment=cast.enrolment)
    ExcuseLetterFactory(enrolment=cast.other_enrolment)

    assert (reminding.remind_of_what_is_due(), reminding.remind_of_what_is_due()) == (2, 0)
    rows = {row.user.username: row.ids for row in Notification.objects.all()}
    assert rows == {"sgt.cruz": {"excuses": 1}, "commandant": {"excuses": 1}}

    time_machine.shift(timedelta(days=1))
    assert reminding.remind_of_what_is_due() == 2


def test_a_digest_counts_what_is_unread_and_is_mailed_once_a_day(cast):
    cast.cadet.email = "cadet@example.test"
    cast.cadet.save(update_fields=["email"])
    for number in range(3):
        Notification.objects.create(
            user=cast.cadet,
            kind="conduct",
            reason="merit.awarded",
            day=timezone.localdate(),
            entry=number,
            created_at=timezone.now(),
            read_at=NOON if number == 2 else None,
        )
    Notification.objects.create(
        user=cast.cadet,
        kind="grade",
        reason="term.released",
        day=timezone.localdate(),
        created_at=timezone.now(),
    )

    assert (reminding.send_digests(), reminding.send_digests()) == (1, 0)
    assert Digest.objects.get().counts == {"conduct": 2}
    assert Delivery.objects.get().digest == Digest.objects.get()


def test_nobody_without_an_address_gets_a_digest(cast):
    Notification.objects.create(
        user=cast.cadet, kind="conduct", reason="merit.awarded", day=timezone.localdate()
    )

    assert reminding.send_digests() == 0


def test_the_clock_has_a_line_for_each_of_these():
    ours = {f"messaging.{name}" for name in ("remind_ahead", "remind_today", "sum_up_day")}
    ours |= {"messaging.morning", "messaging.clean_up", "messaging.remind_of_gaps"}
    ours |= {"reports.report_day", "operations.remind_of_copies", "reports.remind_of_signatories"}
    times = {work.kind: work.at.strftime("%H:%M") for work in TABLE if work.kind in ours}

    assert times == {
        "messaging.remind_ahead": "18:00",
        "messaging.remind_today": "05:30",
        "messaging.sum_up_day": "17:00",
        "messaging.morning": "08:00",
        "messaging.clean_up": "02:05",
        "messaging.remind_of_gaps": "08:00",
        "operations.remind_of_copies": "08:00",
        "reports.remind_of_signatories": "08:00",
        "reports.report_day": "18:00",
    }
