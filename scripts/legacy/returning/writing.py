"""Writes the way back to a folder: one CSV file per table, everything as JSON, and the SQL."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from legacy.archive import private
from legacy.problems import Problem
from legacy.returning.rows import Found, OldRow
from legacy.returning.statements import OPENING, script_of

SCRIPT: Final = "old-system.sql"
CONTENT: Final = "old-system.json"
# A cell that begins so would be computed by a spreadsheet, in wide letters too.
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_folder(folder: Path, rows: list[OldRow], notes: list[str], engine: str) -> None:
    """Write the files into a new or empty folder that only its owner can read. Raises Problem.

    There is SQL only for an engine: the ids of two databases that were merged are those of neither.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Problem(f"{folder} is not empty. Name a new folder for the reverse export.")
    for table in sorted({row.table for row in rows}):
        save(folder / f"{table}.csv", as_csv([row for row in rows if row.table == table]))
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(plain_row(row))
    content = {"engine": engine, "tables": tables, "left_out": notes}
    save(folder / CONTENT, json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    if engine in OPENING:
        save(folder / SCRIPT, "".join(script_of(rows, engine)))


def save(file: Path, text: str) -> None:
    """Write one file for its owner's eyes."""
    with private(file) as out:
        out.write(text.encode())


def as_csv(rows: list[OldRow]) -> str:
    """Write rows of one table; no cell of it is a formula."""
    lines = [plain_row(row) for row in rows]
    columns = list(dict.fromkeys(column for line in lines for column in line))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({column: harmless(value) for column, value in line.items()} for line in lines)
    return out.getvalue()


def harmless(value: Any) -> Any:
    """Keep a spreadsheet from computing a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(DANGEROUS) else value


def plain_row(row: OldRow) -> dict[str, Any]:
    """Write a row as the old table has it; an id the old database has yet to give is empty."""
    values = {"act": str(row.act), "id": None, **row.by, **row.values, **row.about}
    return {name: plain(value) for name, value in values.items()}


def plain(value: Any) -> Any:
    """Write a value as JSON and CSV take it."""
    if isinstance(value, Found):
        return None
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return int(whole) if whole == value else float(value)
    return str(value) if isinstance(value, date) else value


def counted(rows: Iterable[OldRow]) -> dict[str, int]:
    """Count rows by table."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.table] = counts.get(row.table, 0) + 1
    return counts
