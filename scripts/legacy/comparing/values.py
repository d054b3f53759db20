"""When two engines mean the same by what they wrote: one plain text for every value of a column.

PostgreSQL and SQLite write the same fact in different ways: true and 1, a date and its text, 2.0 and
"2", a moment with and without its fraction. Empty text and NULL both mean "not recorded".
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Context, Decimal
from enum import Enum, auto
from typing import Any, Final
from zoneinfo import ZoneInfo

from legacy import converters as read
from legacy.tables import DATES, MOMENTS, LegacyTable

MANILA: Final = ZoneInfo("Asia/Manila")
WIDE: Final = Context(prec=2_000)  # no number of the old system has more digits
MOST_ZEROS: Final = 400  # a number that needs more of them keeps its exponent
NUMBERS: Final = ("int", "bigint", "smallint", "numeric", "decimal", "double", "real", "float")
FLAGS: Final = ("is_", "has_")


class Kind(Enum):
    """What the values of a column are."""

    REFERENCE = auto()
    FLAG = auto()
    MOMENT = auto()
    DATE = auto()
    NUMBER = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one table of one source; `zone` is that of its clock."""

    kinds: Mapping[str, Kind]
    zone: tzinfo

    def plain(self, row: Mapping[str, Any], name: str) -> str | None:
        """Write what a column says; None when nothing is recorded."""
        return plain(row.get(name), self.kinds.get(name, Kind.TEXT), self.zone)

    def date(self, row: Mapping[str, Any], name: str) -> str | None:
        """Write the date in Manila of a column that holds a moment."""
        try:
            found = read.moment(row.get(name), zone=self.zone)
        except read.Unreadable:
            return self.plain(row, name)
        return None if found is None else found.astimezone(MANILA).date().isoformat()


def kind_of(name: str, declared: tuple[str, ...], table: LegacyTable | None) -> Kind:
    """Find out what a column holds: by its name in the old system, else by either declared type."""
    types = [each.lower() for each in declared]
    if table and name in dict(table.references):
        return Kind.REFERENCE
    if name.startswith(FLAGS) or any(each.startswith("bool") for each in types):
        return Kind.FLAG
    if name in MOMENTS or any(each.startswith(("timestamp", "datetime")) for each in types):
        return Kind.MOMENT
    if name in DATES or "date" in types:
        return Kind.DATE
    if any(each.startswith(NUMBERS) for each in types):
        return Kind.NUMBER
    return Kind.TEXT


def plain(value: Any, kind: Kind, zone: tzinfo) -> str | None:
    """Write a value the one way; what cannot be read as its kind is compared as it stands."""
    if value is None or value == "":
        return None
    try:
        found = RULES[kind](value, zone) if kind in RULES else as_it_stands(value)
    except (read.Unreadable, ArithmeticError):
        return as_it_stands(value)
    return found


def key_text(value: Any) -> str:
    """Write an id or a reference to one, whatever type SQLite kept it in."""
    return as_it_stands(value).strip()


def as_it_stands(value: Any) -> str:
    """Write a value of no particular kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, str):
        return structured(value)
    return json.dumps(value, sort_keys=True, default=str)


def structured(text: str) -> str:
    """Write JSON kept as text without its blanks and the order of its names; other text unchanged."""
    if text[:1] not in {"{", "["}:
        return text
    try:
        return json.dumps(json.loads(text, parse_float=str), sort_keys=True)
    except (ValueError, RecursionError):
        return text


def number(value: Decimal) -> str:
    """Write a number so that 2, 2.0 and 2.00 are one."""
    if not value:
        return "0"
    short = value.normalize(WIDE)
    return f"{short:f}" if abs(short.adjusted()) < MOST_ZEROS else str(short)


def flag(value: Any, _: tzinfo) -> str:
    """Write a truth value; a number other than 0 and 1 is none. Raises Unreadable."""
    return str(read.flag(value))


def numeric(value: Any, _: tzinfo) -> str | None:
    """Write a number that may be kept as text. Raises Unreadable."""
    found = read.decimal(value)
    return None if found is None else number(found)


def moment(value: Any, zone: tzinfo) -> str | None:
    """Write a moment to the second, as SQLite keeps it. Raises Unreadable."""
    found = read.moment(value, zone=zone)
    return None if found is None else found.isoformat(timespec="seconds")


def date(value: Any, _: tzinfo) -> str | None:
    """Write a date. Raises Unreadable."""
    found = read.day(value)
    return None if found is None else found.isoformat()


RULES: Final[dict[Kind, Callable[[Any, tzinfo], str | None]]] = {
    Kind.FLAG: flag,
    Kind.NUMBER: numeric,
    Kind.MOMENT: moment,
    Kind.DATE: date,
}
