"""What verifying found: one verdict per check, and the place of everything that does not hold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

MOST_KEPT: Final = 1_000  # of one check; further ones are counted
MOST_SHOWN: Final = 120  # characters of a value


@dataclass(frozen=True)
class Fault:
    """One place that is not as it must be."""

    table: str
    key: str
    column: str
    expected: str
    found: str
    why: str = ""

    def __str__(self) -> str:
        """Say it on one line."""
        place = " ".join(part for part in (self.table, self.key, self.column) if part)
        if not (self.expected or self.found):
            return f"{place}: {self.why}"
        why = f" ({self.why})" if self.why else ""
        return f"{place}: expected {self.expected}, found {self.found}{why}"


@dataclass(frozen=True)
class Note:
    """Something that differs and may: who did it, or why it cannot be otherwise."""

    table: str
    key: str
    words: str


@dataclass
class Check:
    """One question, how often it was asked, and what did not hold."""

    name: str
    title: str
    asks: str
    compared: int = 0
    fault_count: int = 0
    note_count: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Tell whether nothing was found."""
        return not self.fault_count

    def fault(
        self,
        table: str,
        key: object = "",
        column: str = "",
        *,
        expected: object = "",
        found: object = "",
        why: str = "",
    ) -> None:
        """Note a place that does not hold."""
        self.fault_count += 1
        if len(self.faults) < MOST_KEPT:
            self.faults.append(Fault(table, str(key), column, shown(expected), shown(found), why))

    def note(self, table: str, key: object, words: str) -> None:
        """Note a difference that has an explanation."""
        self.note_count += 1
        if len(self.notes) < MOST_KEPT:
            self.notes.append(Note(table, str(key), words))


@dataclass(frozen=True)
class Pair:
    """One number on both sides."""

    what: str
    old: str
    here: str

    @property
    def holds(self) -> bool:
        """Tell whether both sides say the same."""
        return self.old == self.here


@dataclass(frozen=True)
class ColumnHash:
    """The fingerprint of one column on both sides, over every row that was compared."""

    table: str
    column: str
    rows: int
    old: str
    here: str


@dataclass
class Findings:
    """Everything a report says."""

    facts: dict[str, Any] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    hashes: list[ColumnHash] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)

    def check(self, name: str, title: str, asks: str) -> Check:
        """Begin a check."""
        made = Check(name, title, asks)
        self.checks.append(made)
        return made

    @property
    def holds(self) -> bool:
        """Tell whether every check holds."""
        return all(check.holds for check in self.checks)

    @property
    def fault_count(self) -> int:
        """Count the faults of all checks."""
        return sum(check.fault_count for check in self.checks)

    def faults(self) -> Iterable[Fault]:
        """List the faults of all checks."""
        return (fault for check in self.checks for fault in check.faults)


def shown(value: object) -> str:
    """Write a value as a report shows it."""
    if value == "":
        return ""
    text = "nothing" if value is None else str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
