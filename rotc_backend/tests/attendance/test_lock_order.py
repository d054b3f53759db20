"""Every write of attendance takes its locks in one order, so that no two can wait in a ring."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.attendance import services
from apps.attendance.choices import AttendanceStatus, MarkSource
from apps.attendance.models import AttendanceCase
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    LateArrivalFactory,
    TrainingDayFactory,
)

ORDER = [
    "system_term",
    "attendance_excuseletter",
    "attendance_trainingday",
    "cadets_enrolment",
    "attendance_attendancerecord",
    "attendance_latearrival",
    "attendance_attendancecase",
]
LOCK = re.compile(r'SELECT .* FROM "?(\w+)"? .*FOR (?:NO KEY )?(?:UPDATE|SHARE)')


def call_the_roll(cast):
    mark = services.RollMark(
        op_id=uuid.uuid4(), enrolment=cast.enrolment.pk, status=AttendanceStatus.LATE
    )
    day = TrainingDayFactory(term=cast.term)
    services.record_marks(day=day, marks=[mark], source=MarkSource.ROLL, actor=cast.staff)


def close_the_day(cast):
    day = TrainingDayFactory(term=cast.term)
    services.close_training_day(day=day, blanks=2, actor=cast.staff)


def approve_a_letter(cast):
    day = TrainingDayFactory(term=cast.term)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    services.decide_excuse_letter(letter=letter, decision="approved", reason="", actor=cast.staff)


def ask_to_be_excused(cast):
    day = TrainingDayFactory(term=cast.term, date=cast.term.ends_on)
    services.submit_excuse_letter(
        enrolment=cast.enrolment,
        reason_kind="sickness",
        reason="Fever.",
        days=[day.pk],
        actor=cast.cadet,
    )


def correct_a_mark(cast):
    services.correct_mark_even_after_release(
        training_day=ClosedDayFactory(term=cast.term),
        enrolment=cast.enrolment,
        status=AttendanceStatus.PRESENT,
        reason="Sheet found.",
        actor=cast.admin,
    )


def accept_a_late_mark(cast):
    day = TrainingDayFactory(term=cast.term)
    late = LateArrivalFactory(training_day=day, enrolment=cast.enrolment)
    services.accept_late_arrival(late=late, actor=cast.staff)


def decide_a_case(cast):
    for _ in range(3):
        record = {"training_day": ClosedDayFactory(term=cast.term), "status": "absent"}
        AttendanceRecordFactory(**record, enrolment=cast.enrolment)
    services.review_absences(term=cast.term)
    case = AttendanceCase.objects.filter(level="case").first()
    services.refer_case(case=case, to=cast.staff.pk, words="Ask him.", actor=cast.admin)
    services.decide_case(case=case, reason="Heard; may continue.", actor=cast.admin)


@pytest.mark.parametrize(
    "write",
    [
        call_the_roll,
        close_the_day,
        approve_a_letter,
        ask_to_be_excused,
        correct_a_mark,
        accept_a_late_mark,
    ],
)
def test_locks_go_from_the_term_to_the_record(cast, write):
    with CaptureQueriesContext(connection) as queries:
        write(cast)

    locked = [found[1] for query in queries if (found := LOCK.search(query["sql"]))]
    places = [ORDER.index(table) for table in locked]
    assert places[0] == 0
    assert places == sorted(places)


def test_a_case_is_held_after_its_term(cast):
    with CaptureQueriesContext(connection) as queries:
        decide_a_case(cast)

    locked = [found[1] for query in queries if (found := LOCK.search(query["sql"]))]
    assert locked == ["system_term", "attendance_attendancecase"] * 3
