"""Compares two exports table by table: what is the same, what differs, and what only one of them has."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from zoneinfo import ZoneInfo

from legacy.archive import Archive, ExportedTable, Row, row_of
from legacy.comparing.numbering import Numbering, own_id, refuse_large, targets
from legacy.comparing.scratch import FIRST, NEAR, SECOND, TWINS, Entry, Scratch
from legacy.comparing.values import Kind, Reader, key_text, kind_of
from legacy.tables import KNOWN, LegacyTable

DIGEST_BYTES: Final = 16
ID: Final = "id"
ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass
class Compared:
    """What comparing one table found; `twins` counts rows whose natural key another row shares."""

    table: str
    first: int = 0
    second: int = 0
    same: int = 0
    different: int = 0
    near: int = 0
    twins: tuple[int, int] = (0, 0)
    columns: Counter[str] = field(default_factory=Counter)
    oldest: str | None = None
    newest: str | None = None
    missing_columns: tuple[list[str], list[str]] = field(default_factory=lambda: ([], []))

    @property
    def only_first(self) -> int:
        """How many rows only the first has."""
        return self.first - self.same - self.different

    @property
    def only_second(self) -> int:
        """How many rows only the second has."""
        return self.second - self.same - self.different

    def reach(self, moment: str | None) -> None:
        """Widen the time range of the rows that only the second has."""
        if moment is not None and ISO.match(moment):
            self.oldest = min(self.oldest or moment, moment)
            self.newest = max(self.newest or moment, moment)


class Side:
    """One of the two sources, as far as one table goes."""

    def __init__(self, archive: Archive, name: str, kinds: Mapping[str, Kind]) -> None:
        self.archive = archive
        self.exported = archive.table(name)
        self.reader = Reader(kinds, ZoneInfo(archive.manifest.time_zone))

    @property
    def columns(self) -> list[str]:
        """The columns the table has here."""
        return columns_of(self.exported)

    def lines(self) -> Iterator[bytes]:
        """The rows as they were exported."""
        lines = self.archive.lines(self.exported) if self.exported else iter(())
        return (line.rstrip(b"\n") for line in lines)


class TableComparison:
    """One table of both sources, loaded and paired."""

    def __init__(
        self, name: str, archives: tuple[Archive, Archive], scratch: Scratch, numbering: Numbering
    ) -> None:
        """Load both sides and pair their rows. Raises Problem when a file is damaged."""
        self.name, self.scratch, self.numbering = name, scratch, numbering
        self.known: LegacyTable | None = KNOWN.get(name)
        kinds = kinds_of(name, archives)
        self.first, self.second = (Side(archive, name, kinds) for archive in archives)
        self.shared = [each for each in self.second.columns if each in self.first.columns]
        self.extra = [each for each in self.second.columns if each not in self.first.columns]
        scratch.clear()
        scratch.load(FIRST, self.entries(self.first, is_second=False))
        scratch.note_ids(name, self.ids())
        scratch.load(SECOND, self.entries(self.second, is_second=True))
        scratch.pair(name)
        self.number_new()

    def number_new(self) -> None:
        """Give the rows that only the second has ids of their own. Raises Problem."""
        for key, moment, _ in self.scratch.new():
            if key is not None:
                self.scratch.place(self.name, key, own_id(key), moment)

    def ids(self) -> list[str]:
        """The ids of the first side."""
        question = "SELECT id FROM rows WHERE side = 1 AND id IS NOT NULL"
        return [key for (key,) in self.scratch.connection.execute(question)]

    def entries(self, side: Side, *, is_second: bool) -> Iterator[Entry]:
        """Read the rows of a side; those of the second refer to where its rows went."""
        for line in side.lines():
            raw = row_of(line)
            row = self.numbering.translated(self.known, raw) if is_second else raw
            name = self.natural(side, row)
            key = None if row.get(ID) is None else key_text(row[ID])
            if key is not None:
                refuse_large(key)
            yield Entry(
                id=key,
                name=digest(name),
                near=digest([alike(each) for each in name]),
                content=digest(self.content(side, row)),
                moment=self.moment(side, raw) if is_second else None,
                line=line,
            )

    def natural(self, side: Side, row: Row) -> list[str | None]:
        """The natural key of a row; a table that nobody knows is known by all it holds."""
        if self.known is None:
            return self.content(side, row)
        return [
            side.reader.date(row, name) if name in self.known.by_date else value(side, row, name)
            for name in self.known.natural
        ]

    def content(self, side: Side, row: Row) -> list[str | None]:
        """What a row says, without its id, in the columns of both; and what only the second can say."""
        shared = [value(side, row, name) for name in self.shared if name != ID]
        extra = [(name, value(side, row, name)) for name in self.extra]
        said = [f"{name}={found}" for name, found in extra if found is not None]
        return [*shared, *said]

    def moment(self, side: Side, raw: Row) -> str | None:
        """When a row of the second was made."""
        name = self.known.moment if self.known else ""
        target = dict(targets(self.known, raw)).get(name)
        if target:
            return self.numbering.moment_of(target, raw.get(name))
        return side.reader.plain(raw, name) if name else None

    def differing(self, first: bytes, second: bytes) -> list[str]:
        """The columns in which two rows that are paired differ."""
        ours = row_of(first)
        theirs = self.numbering.translated(self.known, row_of(second))
        names = [name for name in (*self.shared, *self.extra) if name != ID]
        return [
            name
            for name in names
            if value(self.first, ours, name) != value(self.second, theirs, name)
        ]

    def result(self) -> Compared:
        """Count what was found."""
        found = Compared(
            table=self.name,
            first=self.first.exported.rows if self.first.exported else 0,
            second=self.second.exported.rows if self.second.exported else 0,
            same=self.scratch.count("SELECT count(*) FROM pairs WHERE is_same"),
            different=self.scratch.count("SELECT count(*) FROM pairs WHERE NOT is_same"),
            near=self.scratch.count(NEAR),
            twins=(self.scratch.count(TWINS, FIRST), self.scratch.count(TWINS, SECOND)),
            missing_columns=self.missing_columns(),
        )
        for _, first, second in self.scratch.different():
            found.columns.update(self.differing(first, second))
        for _, moment, _ in self.scratch.new():
            found.reach(moment)
        return found

    def missing_columns(self) -> tuple[list[str], list[str]]:
        """Columns that only the first has, and only the second; none when either lacks the table."""
        if not (self.first.exported and self.second.exported):
            return [], []
        return [each for each in self.first.columns if each not in self.shared], self.extra


def tables_of(archives: tuple[Archive, Archive]) -> list[str]:
    """Name the tables of both, those that others refer to first, unknown ones last."""
    names = {table.name for archive in archives for table in archive.manifest.tables}
    return [*(name for name in KNOWN if name in names), *sorted(names - KNOWN.keys())]


def kinds_of(name: str, archives: tuple[Archive, Archive]) -> dict[str, Kind]:
    """Find out what the columns hold, from what either source declares."""
    declared: dict[str, tuple[str, ...]] = {}
    for archive in archives:
        found = archive.table(name)
        for column in found.columns if found else ():
            types = declared.get(column["name"], ())
            declared[column["name"]] = (*types, column["type"])
    known = KNOWN.get(name)
    return {column: kind_of(column, types, known) for column, types in declared.items()}


def columns_of(table: ExportedTable | None) -> list[str]:
    """Name the columns of a table that may not be there."""
    return [column["name"] for column in table.columns] if table else []


def value(side: Side, row: Mapping[str, Any], name: str) -> str | None:
    """Write what a column says; a reference is written as the id it holds."""
    if side.reader.kinds.get(name) != Kind.REFERENCE:
        return side.reader.plain(row, name)
    found = row.get(name)
    return None if found is None or found == "" else key_text(found)


def alike(text: str | None) -> str | None:
    """Write a part of a natural key without what people mistype: capitals and blanks."""
    return None if text is None else " ".join(text.casefold().split())


def digest(parts: list[str | None]) -> bytes:
    """Shorten a list of texts to a fingerprint."""
    text = json.dumps(parts, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]
