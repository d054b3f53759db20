"""One identity code shown to two scanners at the same moment: it serves once."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.attendance import services
from apps.attendance.checks import check_operations
from apps.attendance.choices import AttendanceStatus, MarkOutcome, MarkSource
from apps.attendance.models import AttendanceRecord, ScannedCode
from tests.attendance.phone import Phone
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.client import Caller
from tests.factories.attendance import TrainingDayFactory

pytestmark = pytest.mark.django_db(transaction=True)

MORNING = datetime(2026, 9, 4, 23, 5, tzinfo=UTC)  # 07:05 on 5 September in Manila
SECOND = timedelta(seconds=1)
ROUNDS = 10


@pytest.fixture(autouse=True)
def no_live_process_listens(settings):
    """These transactions commit; nobody needs to be told."""
    settings.JOURNAL_READERS = ()


@pytest.fixture
def clock():
    """It is five past seven on the training day, and the minutes go on."""
    with time_machine.travel(MORNING):
        yield


@pytest.fixture
def cast(transactional_db, clock):
    """Everybody, in rows that other connections can see."""
    return assemble()


@pytest.fixture
def phone(cast):
    """The cadet's phone with its pass."""
    phone = Phone()
    phone.take_pass(Caller(cast.cadet))
    return phone


def scanning(cast, day, code, *, by):
    """An act that sends one scan of a code for a day; it answers the outcome."""

    def act():
        mark = services.RollMark(
            op_id=uuid.uuid4(),
            enrolment=cast.enrolment.pk,
            status=AttendanceStatus.PRESENT,
            proof=code,
        )
        [result] = services.record_marks(day=day, marks=[mark], source=MarkSource.SCAN, actor=by)
        return result.outcome

    return act


def refused(found):
    """Tell of a result whether the code was refused as used for another day."""
    return found == MarkOutcome.INVALID or isinstance(found, services.CodeUsedElsewhere)


def test_a_code_shown_on_two_days_at_once_serves_one_of_them(cast, phone):
    for number in range(ROUNDS):
        code = phone.code(MORNING + number * SECOND)
        morning, second = (
            TrainingDayFactory(term=cast.term, title=f"{title} {number}")
            for title in ("Morning", "Second formation")
        )

        found = at_once(
            scanning(cast, morning, code, by=cast.staff),
            scanning(cast, second, code, by=cast.other_staff),
        )

        assert found.count(MarkOutcome.SAVED) == 1
        assert sum(refused(each) for each in found) == 1
        served = [morning, second][found.index(MarkOutcome.SAVED)]
        marked = AttendanceRecord.objects.filter(training_day__in=[morning, second])
        assert list(marked.exclude(status=None).values_list("training_day")) == [(served.pk,)]
    assert ScannedCode.objects.count() == ROUNDS
    assert check_operations() == []


def test_the_scanner_that_came_second_is_told_so_when_it_sends_again(cast, phone):
    code = phone.code(MORNING)
    days = [TrainingDayFactory(term=cast.term, title=title) for title in ("Morning", "Second")]
    acts = [scanning(cast, day, code, by=cast.staff) for day in days]

    found = at_once(*acts)

    loser = 1 - found.index(MarkOutcome.SAVED)
    assert acts[loser]() == MarkOutcome.INVALID
    assert AttendanceRecord.objects.exclude(status=None).count() == 1


def test_of_two_scanners_that_read_one_code_at_the_same_instant_one_marks(cast, phone):
    for number in range(ROUNDS):
        code = phone.code(MORNING + number * SECOND)
        day = TrainingDayFactory(term=cast.term, title=f"Formation {number}")

        found = at_once(
            scanning(cast, day, code, by=cast.staff),
            scanning(cast, day, code, by=cast.other_staff),
        )

        assert sorted(found) == [MarkOutcome.DUPLICATE, MarkOutcome.SAVED]
    assert ScannedCode.objects.count() == ROUNDS
    assert set(AttendanceRecord.objects.values_list("status", "version")) == {("present", 1)}
    assert check_operations() == []
