"""The last word of the floors below: marks and entries of a file are checked again when written."""

import uuid
from datetime import date, time

import pytest

from apps.attendance import services as attendance
from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.core.errors import InvalidInput, NotFoundOrNotYours, Stale
from apps.grading import services as grading
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.system.choices import TermState
from tests.factories import TermFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    TrainingDayFactory,
)
from tests.factories.grading import LedgerEntryFactory


@pytest.fixture
def day(cast):
    """A day whose roll is open; Alon is marked late."""
    day = TrainingDayFactory(term=cast.term)
    AttendanceRecordFactory(
        training_day=day, enrolment=cast.enrolment, status=AttendanceStatus.LATE, version=3
    )
    return day


def mark(day, enrolment, version):
    """Present at half past seven, over the version that was seen."""
    return attendance.FileMark(
        training_day=day.pk,
        enrolment=enrolment.pk,
        status=AttendanceStatus.PRESENT,
        version=version,
        time_in=time(7, 30),
    )


def write(cast, *marks):
    """Write marks as the admin."""
    return attendance.write_file_marks_without_journal(
        term_id=cast.term.pk, marks=marks, actor=cast.admin
    )


def conduct(points=5, on=date(2026, 9, 5)):
    """A deed worth so many merits."""
    return grading.Conduct(EntryKind.MERIT, points, "Stayed to help", on)


def entered(cast, actor, *conducts):
    """Enter merits for Alon."""
    entries = [grading.FileEntry(cast.enrolment, each, uuid.uuid4()) for each in conducts]
    return grading.enter_file_without_journal(
        term=cast.term, entries=entries, batch=uuid.uuid4(), actor=actor
    )


@pytest.mark.parametrize("seen", [0, 2, 4])
def test_a_record_that_is_not_as_it_was_compared_stops_the_whole_file(cast, day, seen):
    with pytest.raises(Stale):
        write(cast, mark(day, cast.enrolment, seen))

    assert AttendanceRecord.objects.get().status == AttendanceStatus.LATE
    assert not AttendanceChange.objects.exists()


def test_a_record_that_is_as_it_was_compared_is_written_with_what_stood_before(cast, day):
    [written, first] = write(cast, mark(day, cast.enrolment, 3), mark(day, cast.other_enrolment, 0))

    assert (written.before.status, written.version) == (AttendanceStatus.LATE, 4)
    assert (first.before, first.version) == (attendance.Standing(), 1)
    assert AttendanceChange.objects.count() == 2


@pytest.mark.parametrize("make", [ClosedDayFactory, TrainingDayFactory])
def test_only_an_open_roll_takes_marks_of_a_file_or_gives_them_back(cast, day, make):
    shut = make(
        term=cast.term,
        date=date(2026, 9, 12),
        state=DayState.CLOSED if make is ClosedDayFactory else DayState.PLANNED,
    )

    with pytest.raises(attendance.DayStateConflict):
        write(cast, mark(shut, cast.enrolment, 0))


def test_a_day_of_another_term_takes_no_marks(cast):
    other = TrainingDayFactory(term=TermFactory(semester="second", state=TermState.CLOSED))

    with pytest.raises(NotFoundOrNotYours):
        write(cast, mark(other, cast.enrolment, 0))


@pytest.mark.parametrize(
    "deed", [conduct(0), conduct(101), conduct(on=date(2026, 10, 17)), conduct(on=date(2026, 7, 1))]
)
def test_no_entry_of_a_file_goes_beyond_what_an_award_may(cast, deed):
    with pytest.raises(InvalidInput):
        entered(cast, cast.admin, conduct(), deed)

    assert not LedgerEntry.objects.exists()


def test_staff_enter_no_more_from_a_file_than_they_may_award_alone(cast):
    with pytest.raises(grading.OutsideRange):
        entered(cast, cast.staff, conduct(100))


def test_nobody_enters_or_voids_a_file_about_themself(cast):
    with pytest.raises(grading.AboutOneself):
        entered(cast, cast.cadet, conduct())
    entry = LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.staff)

    with pytest.raises(grading.AboutOneself):
        grading.void_file_without_journal(entries=[entry], reason="Wrong", actor=cast.cadet)


def test_staff_void_no_entries_of_another(cast):
    entry = LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.admin)

    with pytest.raises(grading.VoidRefused):
        grading.void_file_without_journal(entries=[entry], reason="Wrong", actor=cast.staff)
