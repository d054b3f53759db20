"""A first import takes short cuts; it ends as a later one would, and begins nothing it cannot finish."""

import gzip

import pytest
from apps.attendance.models import AttendanceRecord
from apps.cadets.models import Cadet
from apps.integration.models import LegacyRow
from legacy_world import edit, imported, moved, old_database

from legacy.export import export
from legacy.moving import engine, landing
from legacy.problems import Problem

pytestmark = pytest.mark.django_db

ODD_KEYS = (
    "7",
    "07",
    "-1",
    "a\tb",
    "c\\d",
    'e"f',
    "line\nend",
    "Ñandú",
    "a/b",
    "a#2",
    "",
    "x" * 200,
)
ODD_NUMBERS = ("1", "2.5", "1e300", "'three'", "NULL")


@pytest.fixture
def old(tmp_path):
    return old_database(tmp_path / "rotc.db", hashed="no hash", named="no hash")


def test_how_many_rows_a_batch_has_changes_nothing(old, tmp_path, monkeypatch):
    export(str(old), tmp_path / "export")
    usual = imported(tmp_path / "export", dry_run=True)

    monkeypatch.setattr(engine, "BATCH", 1)

    assert imported(tmp_path / "export", dry_run=True) == usual


def test_a_short_cut_ends_where_the_long_way_does(old, tmp_path, monkeypatch):
    export(str(old), tmp_path / "export")
    short = imported(tmp_path / "export", dry_run=True)

    for module in (engine, landing):
        monkeypatch.setattr(module, "is_first", lambda _: False)

    assert imported(tmp_path / "export", dry_run=True) == short


@pytest.mark.parametrize(
    "rows",
    [
        [("TEXT", f"'{key}'") for key in ODD_KEYS],
        [("", number) for number in ODD_NUMBERS],
        [("INTEGER", "9007199254740993"), ("INTEGER", "-5")],
    ],
)
def test_the_next_import_knows_every_row_by_the_key_the_first_gave_it(old, tmp_path, rows):
    edit(
        old,
        f"CREATE TABLE odd (note, key {rows[0][0]} PRIMARY KEY)",
        *(f"INSERT INTO odd VALUES ('kept', {value})" for _, value in rows),  # noqa: S608 - words of ours
    )
    moved(old, tmp_path / "export")

    assert LegacyRow.objects.filter(table="odd").count() == len(rows)
    assert "0 rows are new, 0 changed, 0 are gone" in imported(tmp_path / "export")


def test_a_damaged_file_stops_an_import_before_anything_is_decided(old, tmp_path):
    export(str(old), tmp_path / "export")
    file = tmp_path / "export" / "attendance_records.jsonl.gz"
    lines = gzip.decompress(file.read_bytes()).replace(b"LATE", b"late")
    file.write_bytes(gzip.compress(lines))

    with pytest.raises(Problem, match="is not the file that the manifest describes"):
        imported(tmp_path / "export")

    assert [Cadet.objects.count(), AttendanceRecord.objects.count()] == [0, 0]
