"""Compares every migrated row, column by column, with what the exported row means."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from legacy.archive import row_of
from legacy.progress import Progress
from legacy.verifying.audit import Audit, Row
from legacy.verifying.findings import Check, ColumnHash

KEPT: Final = "changed in RGMS since; the change in the old system was not taken"
BATCH: Final = 2_000
Raw = Mapping[str, Any]


class Aside(Exception):
    """The row should have been quarantined; the message says why."""


@dataclass(frozen=True)
class OneOf:
    """A value that may be several things; `words` says what."""

    words: str
    fits: Callable[[Any], bool]

    def __str__(self) -> str:
        """Say what it may be."""
        return self.words


class Table(ABC):
    """How the rows of one old table are compared with their targets."""

    name: str
    target: str
    query: str

    def __init__(self, audit: Audit) -> None:
        self.audit = audit

    @abstractmethod
    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Say what the columns must hold. Raises Aside."""

    def is_taken(self, raw: Raw, row: Row) -> bool:  # noqa: ARG002 - what other tables ask
        """Tell whether another row has the place this one would have; most have no such place."""
        return False

    def explains(self, row: Row, column: str) -> str:  # noqa: ARG002 - what other tables ask
        """Say which act of a person since explains a value; empty for none."""
        return ""


@dataclass
class Fingerprint:
    """Two hashes over a column: of what was expected and of what was found."""

    rows: int = 0
    old: Any = field(default_factory=hashlib.sha256)
    here: Any = field(default_factory=hashlib.sha256)
    waiting: list[str] = field(default_factory=list)

    def same(self, key: str, value: Any) -> None:
        """Add a row that both sides agree on."""
        self.waiting.append(f"{key}\x1f{value}\x1e")
        if len(self.waiting) >= BATCH:
            self.flush()

    def differ(self, key: str, expected: Any, found: Any) -> None:
        """Add a row that both sides do not agree on."""
        self.flush()
        self.rows += 1
        self.old.update(f"{key}\x1f{expected}\x1e".encode())
        self.here.update(f"{key}\x1f{found}\x1e".encode())

    def flush(self) -> None:
        """Hash what waits."""
        block = "".join(self.waiting).encode("utf-8", "surrogatepass")
        self.rows += len(self.waiting)
        self.old.update(block)
        self.here.update(block)
        self.waiting.clear()


class Comparison:
    """Walks one table."""

    def __init__(self, audit: Audit, table: Table, check: Check) -> None:
        self.audit, self.table, self.check = audit, table, check
        self.prints: dict[str, Fingerprint] = {}
        self.changed: list[str] = []

    def run(self) -> None:
        """Compare every row of the table."""
        total = next(
            (
                row["exported"]
                for row in self.audit.findings.tables
                if row["tab"] == self.table.name
            ),
            0,
        )
        progress = Progress(f"comparing {self.table.name}", total)
        values = {"tab": self.table.name, "target": self.table.target, "term": self.audit.term}
        for done, row in enumerate(self.audit.stream(self.table.query, values), 1):
            self.compare(row)
            progress.reached(done)
        progress.end()
        self.check.compared += total
        self.keep_changed()
        self.audit.findings.hashes += list(self.fingerprints())

    def compare(self, row: Row) -> None:
        """Compare one row."""
        raw: Raw = row_of(row["raw"])
        try:
            expected = self.table.expect(raw, row)
        except Aside as why:
            if row["fate"] == "migrated":
                self.fault(row, "fate", expected=f"quarantined: {why}", found="migrated")
            return
        if row["fate"] != "migrated":
            if not self.table.is_taken(raw, row):
                self.fault(row, "fate", expected="migrated", found=row["fate"])
            return
        if row["found_id"] is not None:
            self.compare_columns(row, expected)

    def compare_columns(self, row: Row, expected: dict[str, Any]) -> None:
        """Compare the columns of one migrated row."""
        explained: dict[str, str] = {}
        for column, value in expected.items():
            found = row[column]
            is_same = value.fits(found) if isinstance(value, OneOf) else value == found
            prints = self.prints.get(column) or self.prints.setdefault(column, Fingerprint())
            if is_same:
                prints.same(row["key"], found)
            elif words := self.table.explains(row, column):
                explained[column] = words
            elif KEPT in row["reason"]:
                explained[column] = "kept as it was when the old system changed it again"
            else:
                prints.differ(row["key"], value, found)
                self.fault(row, column, expected=hidden(column, value), found=hidden(column, found))
        if explained:
            self.changed.append(row["key"])
            said = "; ".join(f"{column}: {words}" for column, words in explained.items())
            self.check.note(self.table.name, row["key"], f"changed here since. {said}")
        self.compare_written(row, expected, set(explained))

    def compare_written(self, row: Row, expected: dict[str, Any], explained: set[str]) -> None:
        """Compare what the line says was written; later imports judge people's changes by it."""
        if KEPT in row["reason"]:
            return
        written = json.loads(row["written"] or "{}")
        for column in expected.keys() & written.keys():
            value = expected[column]
            if isinstance(value, OneOf):
                if column in explained:
                    continue
                value = row[column]
            if not is_written_so(written[column], value):
                self.fault(row, f"written.{column}", expected=hidden(column, value),
                           found=hidden(column, written[column]))  # fmt: skip

    def fault(self, row: Row, column: str, *, expected: Any, found: Any) -> None:
        """Name a place."""
        self.check.fault(self.table.name, row["key"], column, expected=expected, found=found)

    def keep_changed(self) -> None:
        """Keep the keys of rows that people changed since: sums leave them out."""
        if not self.changed:
            return
        with self.audit.db.cursor() as cursor, cursor.copy("COPY changed_here FROM STDIN") as copy:
            for key in self.changed:
                copy.write_row((self.table.name, key))

    def fingerprints(self) -> Iterator[ColumnHash]:
        """Close the hashes of the columns."""
        for column, prints in self.prints.items():
            prints.flush()
            yield ColumnHash(
                self.table.name, column, prints.rows,
                prints.old.hexdigest()[:16], prints.here.hexdigest()[:16],
            )  # fmt: skip


def is_written_so(written: Any, value: Any) -> bool:
    """Tell whether a value was noted as such, however its zeros or its time zone were written."""
    if value is None or written is None:
        return value is None and written is None
    try:
        if isinstance(value, Decimal):
            return Decimal(written) == value
        if isinstance(value, datetime):
            return datetime.fromisoformat(written) == value
    except (ArithmeticError, ValueError):
        return False
    return bool(written == str(value))


def hidden(column: str, value: Any) -> Any:
    """Keep hashes of passwords out of every report."""
    if column != "password" or value is None:
        return value
    kind = str(value).partition("$")[0] if "$" in str(value) else "no password"
    return f"a hash of {kind}" if kind != "no password" else kind
