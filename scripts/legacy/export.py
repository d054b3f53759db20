"""Writes a whole legacy database to a folder: every table, every column, every row, one snapshot."""

import hashlib
import time
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from legacy.archive import (
    FORMAT,
    MANIFEST,
    ExportedTable,
    Manifest,
    write_lines,
    write_manifest,
)
from legacy.problems import Problem
from legacy.progress import Progress
from legacy.source import Source, Table, open_source
from legacy.tables import KNOWN

TOOL: Final = "rgms-legacy-export 1"
TABLE_FILE: Final = ".jsonl.gz"
LONGEST_NAME: Final = 200  # a file's name may have 255 characters


def export(address: str, folder: Path) -> Manifest:
    """Export a source into an empty folder, or over an earlier export.

    Raises Problem; what was written until then has no manifest and is no export.
    """
    try:
        return export_into(folder, address)
    except OSError as error:
        raise Problem(f"{folder} cannot be written: {error.strerror or error}.") from error


def export_into(folder: Path, address: str) -> Manifest:
    """Export a source. Raises Problem, or OSError when the folder takes no file."""
    prepare(folder)
    with open_source(address) as source:
        tables = source.tables()
        if not any(table.name in KNOWN for table in tables):
            raise Problem("No table of the old system is in this database. Is it the right one?")
        manifest = Manifest(
            format=FORMAT,
            tool=TOOL,
            made_at=datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds"),
            engine=source.engine,
            version=source.version,
            time_zone=source.time_zone,
            tables=[export_table(source, table, folder) for table in tables],
        )
    write_manifest(folder, manifest)
    return manifest


def prepare(folder: Path) -> None:
    """Make the folder, or empty it of an earlier export; anything else in it stops us."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = sorted(folder.iterdir())
    strangers = [file.name for file in found if not is_ours(file)]
    if strangers:
        raise Problem(f"{folder} holds files that are not of an export: {', '.join(strangers)}.")
    for file in sorted(found, key=lambda file: file.name != MANIFEST):  # then it is unfinished
        file.unlink()


def is_ours(file: Path) -> bool:
    """Tell whether an export could have written this file."""
    return file.is_file() and (file.name.endswith(TABLE_FILE) or file.name.startswith(MANIFEST))


def export_table(source: Source, table: Table, folder: Path) -> ExportedTable:
    """Write one table and describe it."""
    file = f"{file_name(table.name)}{TABLE_FILE}"
    progress = Progress(table.name, source.count(table))
    rows, digest = write_lines(folder / file, source.lines(table), progress.reached)
    progress.end()
    return ExportedTable(
        name=table.name,
        file=file,
        rows=rows,
        sha256=digest,
        columns=[asdict(column) for column in table.columns],
        key=list(table.key),
        is_known=table.name in KNOWN,
    )


def file_name(table: str) -> str:
    """Make a file name of a table name: letters, digits and underscores stay, others become =XX.

    One that is too long for a file is cut and made unmistakable by its hash.
    """
    kept = (c if c.isascii() and (c.isalnum() or c == "_") else f"={ord(c):X}" for c in table)
    name = "".join(kept)
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[:LONGEST_NAME]}={hashlib.sha256(table.encode()).hexdigest()[:16]}"
