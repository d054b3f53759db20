"""Attendance of many days from the regional system: which day a date is, and days that are made."""

from datetime import date, datetime

import pytest

from apps.attendance.choices import DayState
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.system.models import JournalEntry
from tests.factories.attendance import ClosedDayFactory, TrainingDayFactory
from tests.integration.record_files import (
    ROTCMIS,
    applied,
    codes_of,
    csv_of,
    json_of,
    rows_of,
    send,
    treated,
    undone,
    verdicts_of,
    workbook_of,
)

ALON, BEA = "2026-0001", "2026-0002"


@pytest.fixture
def day(cast):
    """The fifth of September, its roll open."""
    return TrainingDayFactory(term=cast.term, title="Drill")


@pytest.fixture
def read(admin, cast):
    """Upload rows of many days."""

    def up(*lines, header=ROTCMIS, content=None, name="rotcmis.csv"):
        content = csv_of(header, *lines) if content is None else content
        return send(admin, "rotcmis", cast.term, content, name).json()

    return up


def test_the_day_of_a_date_is_the_training_day_of_the_term(cast, day, admin, read):
    made = read((ALON, "", "2026-09-05", "present"), (BEA, "", "2026-09-05", "absent"))

    applied(admin, made)

    assert made["days"] == [
        {"date": "2026-09-05", "title": "Drill", "exists": True, "made": False, "rows": 2}
    ]
    marks = AttendanceRecord.objects.filter(training_day=day).values_list("status", flat=True)
    assert sorted(marks) == ["absent", "present"]


def test_a_date_without_a_training_day_is_an_error_until_the_day_may_be_made(cast, admin, read):
    made = read((ALON, "", "2026-09-05", "present"), (BEA, "", "2026-09-12", "late"))
    before = [codes_of(row) for row in rows_of(admin, made)]

    shown = treated(admin, made, make_days=True).json()

    assert before == [["no_day"], ["no_day"]]
    assert made["summary"]["days_to_make"] == 0
    assert [(each["date"], each["exists"]) for each in made["days"]] == [
        ("2026-09-05", False),
        ("2026-09-12", False),
    ]
    assert verdicts_of(admin, made) == ["new", "new"]
    assert shown["summary"]["days_to_make"] == 2
    assert not TrainingDay.objects.exists()


def test_missing_days_are_made_with_an_open_roll_that_a_person_closes(cast, admin, read):
    made = read((ALON, "", "2026-09-05", "present"), (BEA, "", "2026-09-12", "late"))
    shown = treated(admin, made, make_days=True).json()

    done = applied(admin, shown).json()

    days = list(TrainingDay.objects.order_by("date").values_list("date", "title", "state"))
    assert days == [
        (date(2026, 9, 5), "Training day", DayState.OPEN),
        (date(2026, 9, 12), "Training day", DayState.OPEN),
    ]
    assert [each["made"] for each in done["days"]] == [True, True]
    assert AttendanceRecord.objects.count() == 2
    assert JournalEntry.objects.filter(type="training_days.planned").count() == 1
    assert JournalEntry.objects.filter(type="training_day.opened").count() == 2


def test_days_that_were_made_stay_after_an_undo_and_are_named(cast, admin, read):
    made = read((ALON, "", "2026-09-05", "present"))
    shown = treated(admin, made, make_days=True).json()
    applied(admin, shown)

    back = undone(admin, made).json()

    assert back["state"] == "undone"
    assert [(each["code"], each["message"]) for each in back["problems"]] == [
        ("days_stay", "The training days that were made stay in the schedule: 2026-09-05.")
    ]
    assert TrainingDay.objects.count() == 1
    assert AttendanceRecord.objects.get().status is None


def test_a_day_planned_since_the_preview_is_not_made_twice(cast, admin, read):
    made = read((ALON, "", "2026-09-05", "present"))
    shown = treated(admin, made, make_days=True).json()
    TrainingDayFactory(term=cast.term, title="Drill")

    answer = applied(admin, shown)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")
    assert TrainingDay.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "code"),
    [("2026-10-17", "future"), ("2026-07-25", "outside_term"), ("2025-09-05", "outside_term")],
)
def test_no_day_is_made_ahead_or_outside_of_the_term(admin, read, on, code):
    made = read((ALON, "", on, "present"))

    treated(admin, made, make_days=True)
    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row), made["days"]) == ("error", [code], [])


def test_a_cancelled_day_and_a_closed_one_take_no_rows(cast, admin, read):
    TrainingDayFactory(term=cast.term, state=DayState.CANCELLED, cancel_reason="Typhoon")
    ClosedDayFactory(term=cast.term, date=date(2026, 9, 12))
    made = read((ALON, "", "2026-09-05", "present"), (ALON, "", "2026-09-12", "present"))

    treated(admin, made, make_days=True)

    assert [codes_of(row) for row in rows_of(admin, made)] == [["day_cancelled"], ["day_closed"]]


def test_two_training_days_on_one_date_need_a_sheet_each(cast, day, admin, read):
    TrainingDayFactory(term=cast.term, title="Lecture")

    [row] = rows_of(admin, read((ALON, "", "2026-09-05", "present")))

    assert (row["verdict"], codes_of(row)) == ("error", ["several_days"])


@pytest.mark.parametrize(
    "on",
    [
        "2026-09-05",
        "2026/9/5",
        "2026-09-05T07:45:00",
        "2026-09-04T23:30:00Z",
        "2026-09-05T00:10:00+08:00",
        "Sep 5, 2026",
        "5 September 2026",
        "46270",
    ],
)
def test_a_date_is_read_in_every_form_that_means_one_day(day, admin, read, on):
    [row] = rows_of(admin, read((ALON, "", on, "present")))

    assert (row["verdict"], row["values"]["date"]) == ("new", "2026-09-05")


def test_a_date_that_can_be_read_in_two_ways_is_an_error_that_says_both(day, admin, read):
    [row] = rows_of(admin, read((ALON, "", "05/09/2026", "present")))

    assert (row["verdict"], codes_of(row)) == ("error", ["unreadable"])
    assert row["problems"][0]["message"] == (
        "“05/09/2026” can be read as 2026-05-09 or 2026-09-05. Write it as 2026-05-09."
    )


@pytest.mark.parametrize(
    "on", ["13/13/2026", "31/11/2026", "2026-02-30", "yesterday", "TBA", "05/09/26", "20260905"]
)
def test_what_is_no_date_is_an_error(day, admin, read, on):
    [row] = rows_of(admin, read((ALON, "", on, "present")))

    assert (row["verdict"], codes_of(row)) == ("error", ["unreadable"])


def test_a_row_without_a_date_is_an_error_and_never_today(day, admin, read):
    [row] = rows_of(admin, read((ALON, "", "", "present")))

    assert (row["verdict"], codes_of(row)) == ("error", ["missing"])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (workbook_of(ROTCMIS, (ALON, "", datetime(2026, 9, 5, 7, 30), "P")), "a.xlsx"),  # noqa: DTZ001 - a cell has no zone
        (json_of(("student_id", "date", "present"), (ALON, "2026-09-05", True)), "a.json"),
        (json_of(("ID", "Attendance Date", "Status"), (ALON, "2026-09-05", 1)), "a.JSON"),
        (b'[{"studentno": "2026-0001", "datetime": "2026-09-05 07:30", "status": "Y"}]', "a.json"),
        ("ID;Date;Status\r\n2026-0001;2026-09-05;yes\r\n".encode("utf-8-sig"), "a.csv"),
        ("ID\tDate\tStatus\r\n2026-0001\t2026-09-05\tpres.\r\n".encode("utf-16"), "a.csv"),
    ],
)
def test_an_export_comes_in_many_forms(day, admin, read, content, name):
    [row] = rows_of(admin, read(content=content, name=name))

    assert (row["verdict"], row["values"]["status"]) == ("new", "present")
    assert row["values"]["date"] == "2026-09-05"


def test_one_cadet_may_have_a_row_on_every_day_and_one_on_each(cast, day, admin, read):
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    made = read(
        (ALON, "", "2026-09-05", "present"),
        (ALON, "", "2026-09-12", "present"),
        (ALON, "", "2026-09-05", "p"),
        (ALON, "", "2026-09-12", "late"),
    )

    assert verdicts_of(admin, made) == ["new", "error", "duplicate", "error"]
