"""Says what comparing two exports found. It names tables and columns, never a person."""

from collections.abc import Iterator
from typing import Final

from legacy.comparing.comparison import Compared

NUMBERS: Final = ("same", "different", "only_first", "only_second")
HEADINGS: Final = ("same", "different", "only first", "only second")
NAME: Final = 26
INDENT: Final = "    "


def report(found: list[Compared]) -> str:
    """Write the table of numbers, and below each line what a person should look at."""
    lines = [f"{'table':{NAME}}" + "".join(f"{heading:>13}" for heading in HEADINGS)]
    for table in found:
        lines.append(numbers(table.table, [getattr(table, name) for name in NUMBERS]))
        lines += [f"{INDENT}{remark}" for remark in remarks(table)]
    totals = [sum(getattr(table, name) for table in found) for name in NUMBERS]
    lines.append(numbers("all", totals))
    return "\n".join(lines) + "\n"


def numbers(name: str, values: list[int]) -> str:
    """Write one line of numbers."""
    return f"{name:{NAME}}" + "".join(f"{value:>13,}" for value in values)


def remarks(table: Compared) -> Iterator[str]:
    """Say what is not plain sameness in one table."""
    if table.columns:
        counted = ", ".join(f"{name} ({count:,})" for name, count in table.columns.most_common())
        yield f"different in: {counted}"
    if table.oldest and table.newest:
        yield f"only in the second, made {spoken(table.oldest)} to {spoken(table.newest)}"
    if table.near:
        yield f"{table.near:,} only in the second are like one of the first but for capitals or blanks"
    for side, count in zip(("first", "second"), table.twins, strict=True):
        if count:
            yield f"{count:,} rows of the {side} share their natural key with another one"
    for side, columns in zip(("first", "second"), table.missing_columns, strict=True):
        if columns:
            yield f"columns only in the {side}: {', '.join(columns)}"


def spoken(moment: str) -> str:
    """Write a moment of the comparison for people."""
    day, _, rest = moment.partition("T")
    return f"{day} {rest[:5]} UTC" if rest else day
