"""Where the rows of the second source go: the id of the same row in the first, or one of their own.

The id of a row that only the second has is its old id and a thousand million. So it says where the
row comes from, stays the same however often the sources are merged, and is nobody else's.
"""

from collections.abc import Mapping
from typing import Any, Final

from legacy.archive import Row
from legacy.comparing.scratch import Scratch
from legacy.comparing.values import key_text
from legacy.problems import Problem
from legacy.tables import KNOWN, LegacyTable

OFFSET: Final = 1_000_000_000
OF_THE_SECOND: Final = "second "  # before an id that is no number


class Numbering:
    """Follows references of the second to the merged whole."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch

    def translated(self, table: LegacyTable | None, row: Row) -> Row:
        """Write a row of the second with the ids that the rows it refers to have in the whole."""
        changed = {
            column: self.place_of(target, row[column])
            for column, target in targets(table, row)
            if row.get(column) is not None
        }
        return row | changed if changed else row

    def place_of(self, table: str, value: Any) -> Any:
        """Find the id in the whole of a row of the second; one that is missing stays missing.

        Its id may be that of another row in the first: then it is raised like that of a row.
        """
        key = key_text(value)
        found = self.scratch.place_of(table, key)
        if found is None:
            place = own_id(key) if self.scratch.is_there(table, key) else key
        else:
            place = found[0]
        return value if place == key else written(place)

    def moment_of(self, table: str, value: Any) -> str | None:
        """When the row was made that a row of the second refers to."""
        found = None if value is None else self.scratch.place_of(table, key_text(value))
        return found[1] if found else None


def own_id(key: str) -> str:
    """Raise an id of the second above all those of the first. Raises Problem."""
    refuse_large(key)
    return str(int(key) + OFFSET) if is_number(key) else f"{OF_THE_SECOND}{key}"


def refuse_large(key: str) -> None:
    """Refuse an id that could be mistaken for a raised one. Raises Problem."""
    if is_number(key) and abs(int(key)) >= OFFSET:
        raise Problem(f"The id {key} is too large to be merged: ids end below {OFFSET:,}.")


def is_number(key: str) -> bool:
    """Tell whether an id is a whole number."""
    return key.removeprefix("-").isdecimal()


def written(place: str) -> int | str:
    """Write an id as the databases did."""
    return int(place) if is_number(place) else place


def targets(table: LegacyTable | None, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The columns of a row that name a row of another table, and that table."""
    pairs = table.references if table else ()
    named = [(column, named_table(target, row)) for column, target in pairs]
    return [(column, target) for column, target in named if target in KNOWN]


def named_table(target: str, row: Mapping[str, Any]) -> str:
    """Follow "=column" to the table that this column names."""
    return str(row.get(target[1:])) if target.startswith("=") else target
