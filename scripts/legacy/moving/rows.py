"""A landed row on its way: reading its columns, and the decision about it."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from apps.integration.choices import Fate
from django.db import connection

from legacy.archive import row_of
from legacy.converters import Unreadable
from legacy.tables import KNOWN

WRITER: Final = json.JSONEncoder(ensure_ascii=False)
MOST_WORDS: Final = 500
UNLIMITED: Final = 10**9
MOST_REMEMBERED: Final = 20_000  # conversions: columns repeat themselves
LONGEST_REMEMBERED: Final = 80  # characters

UNDECIDED: Final = """
    SELECT id, key, raw, target_id, written FROM integration_legacyrow
    WHERE "table" = %s AND fate IS NULL AND gone_at IS NULL ORDER BY id LIMIT %s
"""
MADE: Final = """
    CREATE TEMPORARY TABLE IF NOT EXISTS made (
        id bigint, fate text, reason text, target text, target_id bigint, written jsonb
    );
    TRUNCATE made
"""
COPY_MADE: Final = "COPY made FROM STDIN"
DECIDE: Final = """
    UPDATE integration_legacyrow AS row
    SET fate = made.fate, reason = made.reason, target = made.target,
        target_id = made.target_id, written = made.written
    FROM made WHERE row.id = made.id
"""


class Quarantine(Exception):
    """This row cannot become what its table becomes; the message says why."""


@dataclass
class Row:
    """One undecided row; `notes` collects what could not be taken over as it was."""

    id: int
    key: str
    raw: dict[str, Any]
    target_id: int | None = None
    written: dict[str, Any] | None = None
    notes: list[str] = field(default_factory=list)

    def read(self, name: str, rule: Callable[..., Any], **how: Any) -> Any:
        """Convert a column; a value without a meaning is noted and counts as not recorded."""
        try:
            return convert(rule, self.raw.get(name), how)
        except Unreadable as error:
            self.notes.append(f"{name} {self.raw.get(name)!r:.60} left out: {error}")
            return None

    def words(self, name: str, rule: Callable[..., str], *, limit: int) -> str:
        """Convert a text; one that is too long is cut with a note, and whole in the archive."""
        found: str = convert(rule, self.raw.get(name), {"limit": UNLIMITED})
        if len(found) > limit:
            self.notes.append(f"{name} cut after {limit} of {len(found)} characters")
        return found[:limit]

    def need(self, name: str, rule: Callable[..., Any], **how: Any) -> Any:
        """Convert a column that must be there. Raises Quarantine."""
        try:
            value = convert(rule, self.raw.get(name), how)
        except Unreadable as error:
            raise Quarantine(f"{name} {self.raw.get(name)!r:.60}: {error}") from error
        if value in {None, ""}:
            raise Quarantine(f"{name} is not recorded")
        return value

    def need_words(self, name: str, rule: Callable[..., str], *, limit: int) -> str:
        """Convert a text that must be there. Raises Quarantine."""
        found = self.words(name, rule, limit=limit)
        if not found:
            raise Quarantine(f"{name} is not recorded")
        return found


@dataclass(frozen=True)
class Decision:
    """What became of one row."""

    row: Row
    fate: Fate
    reason: str = ""
    target_id: int | None = None
    written: dict[str, Any] | None = None

    @property
    def place(self) -> int:
        """The id of what a migrated row became."""
        if self.target_id is None:
            raise LookupError(f"{self.row.key} became nothing")
        return self.target_id


def convert(rule: Callable[..., Any], value: Any, how: dict[str, Any]) -> Any:
    """Apply a rule; short values that were converted before are looked up. Raises Unreadable."""
    if isinstance(value, dict | list) or (
        isinstance(value, str) and len(value) > LONGEST_REMEMBERED
    ):
        return rule(value, **how)
    found, problem = remembered(rule, value, tuple(how.items()))
    if problem:
        raise Unreadable(problem)
    return found


@lru_cache(MOST_REMEMBERED, typed=True)
def remembered(
    rule: Callable[..., Any], value: Any, how: tuple[tuple[str, Any], ...]
) -> tuple[Any, str]:
    """Apply a rule, and say what it could not read."""
    try:
        return rule(value, **dict(how)), ""
    except Unreadable as error:
        return None, str(error)


def undecided(table: str, limit: int) -> list[Row]:
    """The next rows of a table that nobody has decided about."""
    with connection.cursor() as cursor:
        cursor.execute(UNDECIDED, [table, limit])
        return [
            Row(number, key, row_of(raw), target_id, loaded(written))
            for number, key, raw, target_id, written in cursor.fetchall()
        ]


def decide(table: str, decisions: Iterable[Decision]) -> None:
    """Write decisions about rows of a table down."""
    target = KNOWN[table].target
    with connection.cursor() as cursor:
        cursor.execute(MADE)
        with cursor.copy(COPY_MADE) as copy:
            for each in decisions:
                copy.write_row(line_of(each, target))
        cursor.execute(DECIDE)


def line_of(decision: Decision, target: str) -> tuple[Any, ...]:
    """Write a decision as the table of decisions takes it."""
    return (
        decision.row.id,
        str(decision.fate),
        decision.reason[:MOST_WORDS],
        target if decision.target_id else "",
        decision.target_id,
        as_json(decision.written),
    )


def loaded(text: str | None) -> dict[str, Any] | None:
    """Read a column that the database hands over as text."""
    return None if text is None else dict(json.loads(text))


def as_json(values: dict[str, Any] | None) -> str | None:
    """Write what a column takes."""
    return None if values is None else WRITER.encode(values)


def quarantined(row: Row, why: object) -> Decision:
    """Keep a row aside, with everything that is wrong with it; what it made earlier stays."""
    return Decision(
        row,
        Fate.QUARANTINED,
        "; ".join([str(why), *row.notes]),
        target_id=row.target_id,
        written=row.written,
    )
