"""Whole old databases full of dirt, for the property tests of the move: as an SQLite file, or as an export
such as a PostgreSQL database gives."""

import json
import sqlite3
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from legacy.archive import FORMAT, ExportedTable, Manifest, write_lines, write_manifest
from legacy.tables import KNOWN

HASH: Final = "$2b$04$" + "abcdefghijklmnopqrstuu" + "Z" * 31
PEOPLE: Final = (
    "student_id first_name middle_name last_name suffix_name email contact_number address course"
    " year_level school_year cadet_course semester company platoon corp_position gender birthdate"
    " status profile_pic is_archived created_at"
)
# All columns that a mover reads, and some that none does.
COLUMNS: Final = {
    "training_staff": "rank first_name middle_name last_name suffix_name role is_archived created_at",
    "cadets": PEOPLE,
    "users": "username password role cadet_id staff_id is_approved email is_archived created_at",
    "training_days": "date title description",
    "attendance_records": "training_day_id cadet_id status remarks time_in time_out",
    "excuse_letters": "cadet_id training_day_id date_absent reason file_url status created_at",
    "grades": "cadet_id attendance_present merit_points demerit_points prelim_score midterm_score"
    " final_score status lifetime_merit_points",
    "merit_demerit_logs": "cadet_id type points reason date_recorded issued_by_user_id issued_by_name",
    "notifications": "user_id message type is_read created_at",
    "audit_logs": "table_name operation record_id payload",
    "user_settings": "email_alerts primary_color",
}
ROWS: Final = {
    "attendance_records": 14,
    "merit_demerit_logs": 10,
    "cadets": 6,
    "grades": 6,
    "training_days": 5,
}
# What the old system changes in rows that are there, and of which tables it deletes any.
CHANGED: Final = {
    "cadets": ("last_name", "first_name", "gender", "email", "course", "birthdate"),
    "attendance_records": ("status", "time_in", "remarks"),
    "merit_demerit_logs": ("type", "points", "reason", "date_recorded"),
    "grades": ("attendance_present", "merit_points", "demerit_points", "final_score"),
    "training_days": ("title", "description"),
    "training_staff": ("rank", "last_name"),
    "notifications": ("message",),
}
DELETED: Final = ("attendance_records", "merit_demerit_logs", "notifications")
WORDS: Final[dict[str, tuple[Any, ...]]] = {
    "type": ("merit", "demerit", "MERIT", "odd"),
    "role": ("cadet", "cadet", "training_staff", "admin", "wizard"),
    "student_id": ("2025-0001", "2025-0002", "AB-1", "ab-1", "ñ-7", "Σ", "ς", "İ", "i"),
    "first_name": ("Ana", "Ben", "Cy", "Di"),
    "last_name": ("Abad", "Bato", "NUÑEZ", "Dela Cruz"),
    "username": ("boss", "BOSS", "cadet1", "straße", "STRASSE", "ΑΣ", "ας", "ασ", "İ", "i"),
    "password": (HASH, "$2a$10$DUMMY_HASH", "letmein", "", HASH.replace("$04$", "$31$")),
    "email": ("a@example.com", "A@example.com", "", "nobody"),
    "gender": ("M", "f", "Male", "x"),
    "cadet_course": ("MS1", "ms 2", "COQC", "MS9"),
    "semester": ("1st Semester", "2nd Semester"),
    "school_year": ("2025-2026", "0000-0001", "9998-9999"),
    "company": ("Alpha", "BRAVO", ". . . ."),
    "birthdate": ("2004-05-17", "17/05/2004", "May 17, 2004", "2004-02-30"),
    "date": ("2026-01-10", "01/17/2026", "2026-1-24", "Jan 31, 2026", "2099-01-01", "TBA"),
    "title": ("Drill", "drill", "March", "Drill (2)"),
    "date_absent": ("2026-01-10", "soon"),
    "created_at": ("2026-01-10 01:02:03", "2026-01-10T01:02:03.456Z", "0001-01-01"),
    "date_recorded": ("2026-01-10 01:02:03", "2026-02-10T23:02:03.456Z", "1969-12-31"),
    "time_in": ("07:45", "7:45:12 AM", "25:99", "-"),
    "reason": ("Color guard", "Fever", ""),
    "issued_by_name": ("Sgt NUÑEZ, ADRIÁN", ""),
    "is_archived": (0, 0, 1, "true", "f", True, False),
    "is_approved": (0, 1, True),
}
STATUS: Final[dict[str, tuple[Any, ...]]] = {
    "attendance_records": ("present", "late", "ABSENT", "excused", "vanished"),
    "excuse_letters": ("pending", "Approved", "rejected", "odd"),
    "grades": ("active", "inc", "DO", "T", None),
    "cadets": ("Ongoing",),
}
NUMBERS: Final = (0, 1, 2, 3, 5, 9, -3, 100, 101, 115, 1000, 1001, -1000)
REFERENCES: Final = (1, 2, 3, 4, 5, 6, 99, None)
SCORES: Final = (0, 80, 85.5, 90, 100, 150, -5, 71.25, 33.333, None)
TABLE_NAMES: Final = (
    "odd table",
    "x" * 70,
    "naïve \"quoted\" 'name'",
    "🎖" * 50,
    "10%",
    "braces{0}",
)

NUL_TEXT: Final = st.text(max_size=12)
POSTGRES_TEXT: Final = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
NASTY: Final = (
    "x" * 700,
    "🎖" * 300,
    "\u202eright to left",
    '{"a": "\\ud800", "b": [1, {"c": null}]}',
    "a\\u0000b\\\\u0000",
    "1e9999999",
    "-1E+999999999999",
    "5." + "0" * 600,
    "5." + "0" * 40 + "1",
    "1" * 5000,
    "NaN",
    "sNaN",
    "Infinity",
    "-0",
    "١٢",
    "²",
    " \t\r\n",
    "\x1b[31m\x7f",
    "e\u0301\u00a0ñ",
    "1#2",
    "%s %(table)s {key}",
    "inc" + " " * 600,
    "2026-01-10T25:00",
    "9999-12-31 23:59:59",
    "0001-01-01T00:00:00+23:59",
    "2026-02-30",
)


class Digits(str):
    """A JSON number, digit for digit."""


def texts(engine: str) -> st.SearchStrategy[Any]:
    """Any text that a column of this engine can hold, and the ones known to hurt."""
    any_text = NUL_TEXT.filter(is_storable) if engine == "sqlite" else POSTGRES_TEXT
    return st.sampled_from(NASTY) | any_text


def is_storable(text: str) -> bool:
    """Tell whether the driver can store a text as it is."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def dirt(engine: str) -> st.SearchStrategy[Any]:
    """Any value that a column can hold."""
    numbers: st.SearchStrategy[Any] = st.integers(-(2**63), 2**63 - 1)
    if engine == "sqlite":
        floats = st.floats() | st.sampled_from([1e308, -1e308, 5e-324, 2.5, float("inf")])
        return st.none() | numbers | floats | texts(engine) | st.binary(max_size=12)
    digits = st.sampled_from(["9" * 5000, "1.5", "1e3", "0." + "0" * 300 + "1", "-7.250"])
    others = st.booleans() | st.lists(st.integers(0, 3), max_size=2)
    base64 = st.just({"base64": "AP8="})
    return st.none() | numbers | digits.map(Digits) | others | base64 | texts(engine)


@dataclass
class OldTable:
    """One table: its columns, its rows, and whether the database knows its key."""

    name: str
    columns: list[str]
    rows: list[list[Any]] = field(default_factory=list)
    is_keyed: bool = True

    def column(self, name: str) -> list[Any]:
        """The values of a column, as far as the table has it."""
        place = self.columns.index(name) if name in self.columns else None
        return [None if place is None else row[place] for row in self.rows]


@dataclass
class OldWorld:
    """A whole old database."""

    tables: list[OldTable]
    random: Random
    pool: list[Any]
    share: float  # of the cells that hold dirt
    ids: Any = field(default_factory=lambda: count(100))

    def table(self, name: str) -> OldTable | None:
        """Find a table."""
        return next((table for table in self.tables if table.name == name), None)

    def cell(self, table: str, column: str) -> Any:
        """Make a value: mostly one that could stand there, else anything at all."""
        if self.pool and self.random.random() < self.share:
            return self.random.choice(self.pool)
        return self.likely(table, column)

    def likely(self, table: str, column: str) -> Any:
        """Make a value as the old system would write it, or as people did."""
        if column == "status":
            return self.random.choice(STATUS.get(table, ("",))[: None if self.share else 3])
        if column == "student_id" and self.random.random() < 0.7:
            return f"S-{next(self.ids)}"
        if column == "title" and not self.share:
            return f"Drill {next(self.ids)}"
        return self.random.choice(choices_of(column))

    def change(self, *, dirty: bool) -> None:
        """Let the old system go on for a while: rows are changed, added and deleted."""
        share, self.share = self.share, self.share if dirty else 0.0
        for table in self.tables:
            for row in table.rows:
                for place in CHANGED.get(table.name, ()):
                    if place in table.columns and self.random.random() < 0.2:
                        row[table.columns.index(place)] = self.cell(table.name, place)
            if table.name in DELETED:
                table.rows = [row for row in table.rows if self.random.random() > 0.2]
            if table.name in COLUMNS and self.random.random() < 0.5:
                table.rows.append(self.row(table, next(self.ids)))
        self.share = share

    def row(self, table: OldTable, key: Any) -> list[Any]:
        """Make a row."""
        return [key, *(self.cell(table.name, column) for column in table.columns[1:])]


def choices_of(column: str) -> tuple[Any, ...]:
    """What may stand in a column of any table."""
    if column in WORDS:
        return WORDS[column]
    if column.endswith("_id"):
        return REFERENCES
    if column.endswith("_score"):
        return SCORES
    is_number = column in {"points", "attendance_present"} or column.endswith("_points")
    return NUMBERS if is_number else ("words", None)


@st.composite
def worlds(draw: st.DrawFn, engine: str, *, share: float | None = None) -> OldWorld:
    """Draw an old database: the dirt is hypothesis's, who gets it follows from a drawn number."""
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - dice, not secrets
    pool = draw(st.lists(dirt(engine), min_size=1, max_size=12))
    dirty = draw(st.sampled_from([0.02, 0.1, 0.3, 0.8])) if share is None else share
    world = OldWorld([], random, pool, dirty)
    for name, columns in COLUMNS.items():
        if name == "cadets" or random.random() > 0.08 or share == 0:
            world.tables.append(known_table(world, name, columns.split()))
    for name in TABLE_NAMES:
        if random.random() < 0.3:
            world.tables.append(unknown_table(world, name))
    return world


def known_table(world: OldWorld, name: str, columns: list[str]) -> OldTable:
    """Make a table of the old system, sometimes with a column more or less, or without its key."""
    random, key = world.random, KNOWN[name].key[0]
    kept = [each for each in columns if random.random() > 0.03 or not world.share]
    extra = ["rating 10%"] if random.random() < 0.2 else []
    is_keyed = random.random() > 0.15 or not world.share
    table = OldTable(name, [key, *kept, *extra], is_keyed=is_keyed)
    for number in range(1, random.randint(1, ROWS.get(name, 4)) + 1):
        is_twin = not is_keyed and random.random() < 0.3
        table.rows.append(world.row(table, world.random.choice([1, None]) if is_twin else number))
    return table


def unknown_table(world: OldWorld, name: str) -> OldTable:
    """Make a table that nobody knows, keyed by a column with a strange name or by nothing."""
    table = OldTable(name, ["key 10%", "b'; --"], is_keyed=world.random.random() < 0.5)
    for number in range(world.random.randint(0, 4)):
        key = f"{'k' * world.random.choice([1, 300])}{number}"
        table.rows.append(world.row(table, key))
    return table


def as_sqlite(world: OldWorld, path: Path) -> Path:
    """Write the world as a file of SQLite, whose columns take anything."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for table in world.tables:
        columns = [quoted(column) for column in table.columns]
        key = f", PRIMARY KEY ({columns[0]})" if table.is_keyed else ""
        name = quoted(table.name)
        connection.execute(f"CREATE TABLE {name} ({', '.join(columns)}{key})")
        marks = ", ".join("?" for _ in columns)
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows)  # noqa: S608
    connection.commit()
    connection.close()
    return path


def as_archive(world: OldWorld, folder: Path, engine: str = "postgresql") -> Path:
    """Write the world as the export of a PostgreSQL database."""
    folder.mkdir(exist_ok=True)
    tables = [exported(table, folder, number) for number, table in enumerate(world.tables)]
    facts = {"tool": "test", "made_at": "2026-11-21T00:00:00+00:00", "version": "180000"}
    manifest = Manifest(
        format=FORMAT, engine=engine, time_zone="Asia/Manila", tables=tables, **facts
    )
    write_manifest(folder, manifest)
    return folder


def exported(table: OldTable, folder: Path, number: int) -> ExportedTable:
    """Write one table of an export."""
    file = f"{number}.jsonl.gz"
    lines = [line_of(table, row) for row in table.rows]
    rows, digest = write_lines(folder / file, lines, lambda _: None)
    return ExportedTable(
        name=table.name,
        file=file,
        rows=rows,
        sha256=digest,
        columns=[{"name": name, "type": "text"} for name in table.columns],
        key=table.columns[:1] if table.is_keyed else [],
        is_known=table.name in KNOWN,
    )


def line_of(table: OldTable, row: list[Any]) -> bytes:
    """Write a row as PostgreSQL's row_to_json does."""
    cells = (f"{json.dumps(n)}:{written(v)}" for n, v in zip(table.columns, row, strict=True))
    return ("{" + ",".join(cells) + "}").encode()


def written(value: Any) -> str:
    """Write a value as JSON."""
    return str(value) if isinstance(value, Digits) else json.dumps(value, ensure_ascii=False)


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'
