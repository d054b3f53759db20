"""Taking an import of attendance back: every mark is what it was, or nothing is taken back."""

from datetime import time

import pytest
from django.db import IntegrityError, connection, transaction

from apps.attendance import services as attendance
from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.integration.models import ImportedMark, RecordImport
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.factories.attendance import AttendanceRecordFactory, TrainingDayFactory
from tests.integration.record_files import (
    SHEET,
    applied,
    csv_of,
    send,
    treated,
    undone,
    verdicts_of,
)

ALON, BEA = "2026-0001", "2026-0002"


@pytest.fixture
def day(cast):
    """A day whose roll is open; Alon came late and Bea is not marked."""
    day = TrainingDayFactory(term=cast.term)
    AttendanceRecordFactory(
        training_day=day,
        enrolment=cast.enrolment,
        status=AttendanceStatus.LATE,
        time_in=time(8, 10),
        remarks="Flat tyre",
        marked_by=cast.staff,
    )
    return day


@pytest.fixture
def done(cast, day, admin):
    """An applied sheet that says something else of both."""
    content = csv_of(SHEET, (ALON, "", "absent", "", "", "Sheet"), (BEA, "", "present", "7:30 AM"))
    made = send(admin, "attendance", cast.term, content, training_day=day.pk).json()
    made = treated(admin, made, overwrite=True).json()
    return applied(admin, made).json()


def roll(day):
    """What the roll says, in the order of the roster."""
    names = ("status", "time_in", "time_out", "remarks", "source")
    return list(
        AttendanceRecord.objects.filter(training_day=day).order_by("id").values_list(*names)
    )


def test_every_mark_is_again_what_it_was(cast, day, admin, done):
    assert [mark[0] for mark in roll(day)] == ["absent", "present"]

    back = undone(admin, done, "The sheet of another day").json()

    assert back["state"] == "undone"
    assert roll(day) == [
        ("late", time(8, 10), None, "Flat tyre", "roll"),
        (None, None, None, "", "import"),
    ]
    told = JournalEntry.objects.get(type="records.import_undone")
    assert (told.data["reason"], told.ids["training_days"]) == (
        "The sheet of another day",
        [day.pk],
    )
    assert told.cadet_ids == sorted([cast.enrolment.cadet_id, cast.other_enrolment.cadet_id])
    undoing = AttendanceChange.objects.filter(remarks="The sheet of another day")
    assert {change.marked_by for change in undoing} == {cast.admin}


def test_a_mark_changed_since_stops_the_undo_of_the_whole_file(cast, day, admin, done):
    record = AttendanceRecord.objects.get(enrolment=cast.other_enrolment)
    mark = attendance.RollMark(
        op_id="0a8c5a6e-3f1b-4a6d-9f38-0c4b8e2d7a11",
        enrolment=cast.other_enrolment.pk,
        status=AttendanceStatus.LATE,
        version=record.version,
    )
    attendance.record_marks(day=day, marks=[mark], source="roll", actor=cast.staff)
    before = roll(day)

    answer = undone(admin, done)

    assert (answer.status_code, answer.json()["code"]) == (409, "changed_since_import")
    assert answer.json()["detail"] == "1 of 2 marks were changed since. Nothing was taken back."
    assert answer.json()["data"] == {"records": 1}
    assert (roll(day), RecordImport.objects.get().state) == (before, "applied")


def test_a_roll_closed_since_is_reopened_first(cast, day, admin, done):
    attendance.close_training_day(day=day, blanks=0, actor=cast.staff)

    answer = undone(admin, done)

    assert (answer.status_code, answer.json()["code"]) == (409, "training_day_state")
    assert answer.json()["detail"] == "The roll of 2026-09-05 is not open: it is closed."
    assert [mark[0] for mark in roll(day)] == ["absent", "present"]

    attendance.reopen_training_day(day=day, reason="Wrong sheet", actor=cast.staff)
    assert undone(admin, done).status_code == 200
    assert day.__class__.objects.get(pk=day.pk).state == DayState.OPEN


def test_an_import_is_undone_once_and_only_when_it_was_applied(cast, day, admin, done):
    content = csv_of(SHEET, (BEA, "", "late"))
    waiting = send(admin, "attendance", cast.term, content, training_day=day.pk).json()

    answers = [undone(admin, done), undone(admin, done), undone(admin, waiting)]

    assert [answer.status_code for answer in answers] == [200, 409, 409]
    assert answers[1].json()["code"] == "record_import_state"
    assert answers[2].json()["detail"] == "This is not possible: the import is ready."


def test_what_was_undone_is_neither_applied_nor_changed_again(admin, done):
    undone(admin, done)

    answers = [applied(admin, done), treated(admin, done, overwrite=False)]

    assert [answer.json()["code"] for answer in answers] == ["record_import_state"] * 2


def test_the_same_file_is_read_and_applied_again_after_an_undo(cast, day, admin, done):
    undone(admin, done)
    content = csv_of(SHEET, (ALON, "", "absent"), (BEA, "", "present", "7:30 AM"))

    again = send(admin, "attendance", cast.term, content, training_day=day.pk).json()
    assert verdicts_of(admin, again) == ["kept", "new"]
    again = treated(admin, again, overwrite=True).json()

    assert applied(admin, again).status_code == 200
    assert [mark[0] for mark in roll(day)] == ["absent", "present"]


def test_nothing_is_taken_back_in_a_term_that_is_closed(cast, admin, done):
    type(cast.term).objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)

    answer = undone(admin, done)

    assert (answer.status_code, answer.json()["code"]) == (409, "term_closed")


def test_an_undo_asks_for_a_reason(admin, done):
    answer = admin.do(f"record-imports/{done['id']}/undo/", {"reason": ""})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])


def test_what_an_import_wrote_is_never_changed_or_removed(done):
    for statement in ("DELETE FROM {}", "UPDATE {} SET version = 9"):
        with (
            pytest.raises(IntegrityError, match="never changed or removed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format("integration_importedmark"))

    assert ImportedMark.objects.count() == 2
