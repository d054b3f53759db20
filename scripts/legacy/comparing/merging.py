"""Writes two exports as one: all of the first, and from the second what the first does not have.

Where the same row differs, the first wins; the second's row is kept as it was in a table of its
own, `conflicts_<table>`, which the import archives.
"""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from legacy import converters as read
from legacy.archive import (
    FORMAT,
    Archive,
    ExportedTable,
    Manifest,
    Row,
    row_of,
    write_lines,
    write_manifest,
)
from legacy.comparing.comparison import ID, Compared, TableComparison, tables_of
from legacy.comparing.numbering import Numbering, written
from legacy.comparing.scratch import FIRST, open_scratch
from legacy.comparing.values import Kind, key_text
from legacy.export import TABLE_FILE, file_name, prepare
from legacy.problems import Problem
from legacy.source import Column
from legacy.tables import KNOWN

TOOL: Final = "rgms-legacy-merge 1"
ENGINE: Final = "merged"
CONFLICTS: Final = "conflicts_"
JSON: Final = "json"


def compare(first: Archive, second: Archive) -> list[Compared]:
    """Compare two exports and write nothing. Raises Problem when a file is damaged."""
    return [comparison.result() for comparison in compared(first, second)]


def compared(first: Archive, second: Archive) -> Iterator[TableComparison]:
    """Compare one table after the other; the one at hand is gone when the next is asked for."""
    archives = (first, second)
    with ExitStack() as stack:
        scratch = stack.enter_context(open_scratch())
        numbering = Numbering(scratch)
        for name in tables_of(archives):
            yield TableComparison(name, archives, scratch, numbering)


def merge(first: Archive, second: Archive, folder: Path) -> list[Compared]:
    """Write the third export and say what the comparison found. Raises Problem."""
    refuse_unmergeable(first, second, folder)
    try:
        return merge_into(folder, first, second)
    except OSError as error:
        raise Problem(f"{folder} cannot be written: {error.strerror or error}.") from error


def merge_into(folder: Path, first: Archive, second: Archive) -> list[Compared]:
    """Write the third export. Raises Problem, or OSError when the folder takes no file."""
    prepare(folder)
    merging = Merging(folder, clocks_differ(first, second))
    found = []
    for comparison in compared(first, second):
        result = comparison.result()
        merging.write(comparison, has_conflicts=result.different > 0)
        found.append(result)
    merging.finish(first, second)
    return found


def refuse_unmergeable(first: Archive, second: Archive, folder: Path) -> None:
    """Refuse what would lose rows or mix up conflicts. Raises Problem."""
    if folder.resolve() in {first.folder.resolve(), second.folder.resolve()}:
        raise Problem("The merged export needs a folder of its own.")
    if any(archive.manifest.sources for archive in (first, second)):
        raise Problem("An export that is itself merged cannot be merged again.")


def clocks_differ(first: Archive, second: Archive) -> bool:
    """Tell whether a wall time means another moment in the other source."""
    return first.manifest.time_zone != second.manifest.time_zone


class Merging:
    """The export that is being written."""

    def __init__(self, folder: Path, has_two_clocks: bool) -> None:  # noqa: FBT001
        self.folder, self.has_two_clocks = folder, has_two_clocks
        self.tables: list[ExportedTable] = []

    def write(self, comparison: TableComparison, *, has_conflicts: bool) -> None:
        """Write one table, and beside it the rows of the second that lost."""
        name = comparison.name
        found = comparison.first.exported or comparison.second.exported
        extra = comparison.extra if comparison.first.exported else []
        declared = comparison.second.exported.columns if comparison.second.exported else []
        columns = [*(found.columns if found else []), *(c for c in declared if c["name"] in extra)]
        self.add(name, self.lines(comparison), columns, found.key if found else [])
        if has_conflicts:
            self.add(f"{CONFLICTS}{name}", self.conflicts(comparison), CONFLICT_COLUMNS, [ID])

    def lines(self, comparison: TableComparison) -> Iterator[bytes]:
        """The rows of the first as they are, then those that only the second has."""
        yield from comparison.scratch.lines(FIRST)
        for key, _, line in comparison.scratch.new():
            row = self.moved(comparison, row_of(line), key)
            yield rewritten(line, row, row_of(line))

    def moved(self, comparison: TableComparison, raw: Row, key: str | None) -> Row:
        """Write a row of the second as it stands in the merged whole."""
        row = dict(comparison.numbering.translated(comparison.known, raw))
        if self.has_two_clocks:
            row |= self.on_the_clock(comparison, raw)
        place = comparison.scratch.place_of(comparison.name, key) if key is not None else None
        if place and place[0] != key:
            row[ID] = written(place[0])
        return row

    def on_the_clock(self, comparison: TableComparison, raw: Row) -> dict[str, Any]:
        """Write the moments of a row with their offset: the manifest names the first's clock only."""
        reader = comparison.second.reader
        found = {}
        for name, kind in reader.kinds.items():
            if kind == Kind.MOMENT and raw.get(name):
                try:
                    moment = read.moment(raw[name], zone=reader.zone)
                except read.Unreadable:
                    continue
                found[name] = moment.isoformat() if moment else raw[name]
        return found

    def conflicts(self, comparison: TableComparison) -> Iterator[bytes]:
        """The rows of the second that differ from the first's, as they were."""
        for number, (kept, first, second) in enumerate(comparison.scratch.different(), start=1):
            said = {
                "id": number,
                "kept": kept or kept_key(comparison, row_of(first)),
                "differs_in": comparison.differing(first, second),
            }
            yield json_line(said)[:-1] + b',"row":' + second + b"}"

    def add(
        self, name: str, lines: Iterator[bytes], columns: list[dict[str, str]], key: list[str]
    ) -> None:
        """Write the file of a table and describe it."""
        file = f"{file_name(name)}{TABLE_FILE}"
        rows, digest = write_lines(self.folder / file, lines, lambda _: None)
        self.tables.append(
            ExportedTable(name, file, rows, digest, columns, key, is_known=name in KNOWN)
        )

    def finish(self, first: Archive, second: Archive) -> None:
        """Write the manifest: now the export is one."""
        sources = [
            {
                "sha256": each.sha256,
                "engine": each.manifest.engine,
                "made_at": each.manifest.made_at,
            }
            for each in (first, second)
        ]
        manifest = Manifest(
            format=FORMAT,
            tool=TOOL,
            made_at=datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
            engine=ENGINE,
            version=" and ".join(each["engine"] for each in sources),
            time_zone=first.manifest.time_zone,
            tables=sorted(self.tables, key=lambda table: table.name),
            sources=sources,
        )
        write_manifest(self.folder, manifest)


CONFLICT_COLUMNS: Final = [
    asdict(Column(name, kind))
    for name, kind in ((ID, "integer"), ("kept", "text"), ("differs_in", JSON), ("row", JSON))
]


def kept_key(comparison: TableComparison, row: Row) -> str:
    """Name a row of a table that has no ids by its key."""
    names = comparison.known.key if comparison.known else ()
    return "/".join(key_text(row.get(name)) for name in names)


def rewritten(line: bytes, row: Row, raw: Row) -> bytes:
    """Write a moved row; one in which nothing had to change stays as it was exported.

    Raises Problem when a number has more digits than can be written again.
    """
    if row == raw:
        return line
    written = json_line(row)
    if row_of(written) != row:
        raise Problem("A row of the second holds a number that cannot be written again exactly.")
    return written


def json_line(row: Row) -> bytes:
    """Write a row as an export does."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=float).encode(
        "utf-8", "surrogatepass"
    )
