"""A sheet in pieces that are typeset one after the other, so that no document needs much memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from apps.reports.sheets.form import Row, Sheet

MOST_ROWS: Final = 500
MOST_CERTIFICATES: Final = 250


@dataclass(frozen=True)
class Piece:
    """Some rows of a sheet with their headings; the first has the title, the last the end."""

    sheet: Sheet
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    is_first: bool
    is_last: bool


def pieces_of(sheet: Sheet) -> list[Piece]:
    """Cut a sheet between groups where that fits, else within one, whose heading is said again."""
    most = MOST_CERTIFICATES if sheet.layout == "certificate" else MOST_ROWS
    heaps = list(heaps_of(sheet, most)) or [()]
    return [
        Piece(sheet, heap, is_first=number == 0, is_last=number == len(heaps) - 1)
        for number, heap in enumerate(heaps)
    ]


def heaps_of(sheet: Sheet, most: int) -> Iterator[tuple[tuple[str, tuple[Row, ...]], ...]]:
    """Heap groups up as long as they fit."""
    heap: list[tuple[str, tuple[Row, ...]]] = []
    size = 0
    for title, rows in parts_of(sheet, most):
        if heap and size + len(rows) > most:
            yield tuple(heap)
            heap, size = [], 0
        heap.append((title, rows))
        size += len(rows)
    if heap:
        yield tuple(heap)


def parts_of(sheet: Sheet, most: int) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The groups of a sheet, those that are too large in several parts."""
    for title, rows in sheet.grouped_rows():
        for start in range(0, len(rows) or 1, most):
            said = f"{title} (continued)" if title and start else title
            yield said, rows[start : start + most]
