"""The check of operations finds every mark that no operation made, and nothing else."""

import json
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.attendance.checks import check_operations
from apps.attendance.models import AttendanceChange, AttendanceRecord
from tests.factories.attendance import TrainingDayFactory

WHY = {"reason": "Called again"}


def tap(enrolment, status, **more):
    return {"op_id": str(uuid.uuid4()), "enrolment": enrolment.pk, "status": status} | more


@pytest.fixture
def called(cast, call_as):
    """A roll with everything that happens to one: resent, corrected, closed, reopened, closed."""
    day = TrainingDayFactory(term=cast.term)
    staff = call_as(cast.staff)
    path = f"training-days/{day.pk}/"
    first = tap(cast.enrolment, "late", time_in="07:20")
    for marks in ([first], [first], [tap(cast.enrolment, "late")]):
        assert staff.replace(f"{path}roll/", {"marks": marks}).status_code == 200
    again = tap(cast.enrolment, "present", version=1)
    assert staff.replace(f"{path}roll/", {"marks": [again]}).status_code == 200
    assert staff.do(f"{path}close/", {"blanks": 1}).status_code == 200
    assert staff.do(f"{path}reopen/", WHY).status_code == 200
    assert staff.do(f"{path}close/", {"blanks": 0}).status_code == 200
    return day


def printed(name, **options):
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def behind_the_triggers(table, statement, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, values)


def test_an_honest_roll_has_no_faults(called):
    assert AttendanceChange.objects.filter(outcome="duplicate").exists()
    assert check_operations() == []
    assert printed("check_ops").endswith("0 faults\n")


@pytest.mark.parametrize(
    ("table", "statement", "said"),
    [
        (
            "attendance_attendancerecord",
            "UPDATE attendance_attendancerecord SET status = 'absent' WHERE enrolment_id = %s",
            "the roll says absent at version 2, its history present at version 2",
        ),
        (
            "attendance_attendancerecord",
            "UPDATE attendance_attendancerecord SET version = 7 WHERE enrolment_id = %s",
            "the roll says present at version 7, its history present at version 2",
        ),
        (
            "attendance_attendancerecord",
            "DELETE FROM attendance_attendancerecord WHERE enrolment_id = %s",
            "its history has no mark",
        ),
        (
            "attendance_attendancechange",
            (
                "UPDATE attendance_attendancechange SET version = 3"
                " WHERE enrolment_id = %s AND outcome = 'saved' AND version = 2"
            ),
            "version 3 follows 1",
        ),
        (
            "attendance_attendancechange",
            (
                "UPDATE attendance_attendancechange SET from_status = 'absent'"
                " WHERE enrolment_id = %s AND outcome = 'saved' AND version = 2"
            ),
            "version 2 begins at absent, the one before ended at late",
        ),
        (
            "attendance_attendancechange",
            (
                "UPDATE attendance_attendancechange SET to_status = 'excused'"
                " WHERE enrolment_id = %s AND outcome = 'duplicate'"
            ),
            "repeats another mark",
        ),
    ],
)
def test_what_no_operation_wrote_is_named(cast, called, table, statement, said):
    behind_the_triggers(table, statement, cast.enrolment.pk)

    found = check_operations()

    assert {fault.enrolment for fault in found} == {cast.enrolment.pk}
    assert any(said in str(fault) for fault in found), found
    with pytest.raises(CommandError, match="not what their operations made them"):
        printed("check_ops")


def test_the_muster_is_printed_as_the_board_shows_it(cast, called, call_as):
    board = call_as(cast.staff).ask(f"training-days/{called.pk}/muster/").json()

    told = json.loads(printed("muster", day=called.pk, json=True))

    assert told["rows"] == board["rows"]
    [last] = printed("muster", day=called.pk).splitlines()[-1:]
    assert last.split() == ["battalion", "2", "1", "0", "0", "1", "0"]
    assert AttendanceRecord.objects.filter(training_day=called).count() == 2


def test_a_day_that_does_not_exist_has_no_muster(db):
    with pytest.raises(CommandError, match="There is no training day 999999"):
        printed("muster", day=999_999)
