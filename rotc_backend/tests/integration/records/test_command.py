"""`manage.py import_records`: the same two steps as in the client."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.grading.models import LedgerEntry
from apps.integration.models import RecordImport
from tests.factories.attendance import TrainingDayFactory
from tests.integration.record_files import LEDGER, ROTCMIS, SHEET, csv_of


@pytest.fixture
def run(cast, tmp_path):
    """Run the command on a file with these lines; what it printed."""

    def call(kind, header, *lines, **options):
        path = tmp_path / f"{kind}.csv"
        path.write_bytes(csv_of(header, *lines))
        out = StringIO()
        call_command("import_records", str(path), kind=kind, stdout=out, **options)
        return out.getvalue()

    return call


def test_a_preview_is_printed_and_nothing_is_written(cast, run):
    TrainingDayFactory(term=cast.term)

    told = run("attendance", SHEET, ("2026-0001", "", "late"), day="2026-09-05", dry_run=True)

    assert "new        2026-0001" in told
    assert "status:  → late" in told
    assert told.endswith("total 1  days_to_make 0\n")
    assert not AttendanceRecord.objects.exists()


def test_records_are_entered_when_asked_for_and_days_made_when_allowed(cast, run):
    line = ("2026-0001", "", "2026-09-05", "present")

    told = run("rotcmis", ROTCMIS, line, apply=True, make_days=True, user="commandant")

    assert told.endswith("applied\n")
    assert TrainingDay.objects.get().state == "open"
    assert AttendanceRecord.objects.get().marked_by == cast.admin
    assert RecordImport.objects.get().state == "applied"


def test_rows_that_are_not_entered_end_with_exit_code_one(cast, run):
    lines = [
        ("2026-0001", "", "merit", "5", "Stayed to help", "2026-09-05"),
        ("2026-9999", "", "merit", "5", "Stayed to help", "2026-09-05"),
    ]

    with pytest.raises(CommandError, match="1 rows name nobody or are errors") as told:
        run("ledger", LEDGER, *lines, apply=True)

    assert told.value.returncode == 1
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-09-12", "There are 0 training days 2026-09-12"),
        ("Saturday", "Saturday is neither a date nor the id of a day"),
        ("999999", "There are 0 training days 999999"),
        (None, "Name the training day of this term"),
    ],
)
def test_a_sheet_without_its_day_is_refused_in_words(run, day, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("attendance", SHEET, ("2026-0001", "", "late"), day=day)

    assert not RecordImport.objects.exists()


def test_the_day_of_a_sheet_is_named_by_its_id_where_two_share_a_date(cast, run):
    days = [TrainingDayFactory(term=cast.term) for _ in range(2)]

    with pytest.raises(CommandError, match="There are 2 training days 2026-09-05"):
        run("attendance", SHEET, ("2026-0001", "", "late"), day="2026-09-05")
    run("attendance", SHEET, ("2026-0001", "", "late"), day=str(days[1].pk), apply=True)

    assert AttendanceRecord.objects.get().training_day == days[1]


def test_a_file_that_is_not_there_is_said_so(cast, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_records", str(tmp_path / "none.csv"), kind="ledger")
