"""Writing what was taken: each table as CSV and as JSON, a README, and a manifest with fingerprints.

The same records give the same bytes. In a CSV no cell is a formula; the JSON holds every value as
it is.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from django.utils.timezone import localtime

from apps.grading.workbooks import safe
from apps.reports.archives import archived
from apps.reports.exports.reading import Taken
from apps.reports.exports.tables import TABLES, Table
from apps.system.models import Term

Told = Callable[[int, int, str], None]
FOR_SPREADSHEETS: Final = "utf-8-sig"  # with the mark by which a spreadsheet knows the letters
INTRODUCTION: Final = """\
Records of {term}, as of {as_of}

Each table stands here twice with the same rows: as CSV for spreadsheets and as JSON for programs.
manifest.json has the number of rows and the SHA-256 of every file.

- Days are 2026-11-22, times of day are Manila's, moments have their offset from UTC.
- Numbers with places are text in the JSON ("88.10"), so that none is rounded.
- In the CSV a text that a spreadsheet would take for a formula begins with an apostrophe, and a
  cell that the README calls JSON holds it on one line. Open student numbers as text.
- Not here: attached files, health notes and family of a cadet, accounts, messages, the journal.

These are personal data of the people in them. Keep them as you keep the unit's papers.
"""


def archive_of(term: Term, taken: Taken, *, told: Told) -> bytes:
    """Write everything into one archive; `told` hears how many tables of how many are written."""
    return archived(files_of(term, taken, told=told))


def files_of(term: Term, taken: Taken, *, told: Told) -> Iterator[tuple[str, bytes]]:
    """Each file with its name; the manifest comes last and knows all others."""
    written: dict[str, dict[str, Any]] = {}
    for name, content, rows in parts_of(term, taken, told):
        written[name] = {"rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
        yield name, content
    manifest = about(term, taken) | {"files": written}
    yield "manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False).encode()


def parts_of(term: Term, taken: Taken, told: Told) -> Iterator[tuple[str, bytes, int | None]]:
    """Each file but the manifest: name, content, and rows where it has rows."""
    yield "README.txt", readme_of(term, taken).encode(), None
    for done, table in enumerate(TABLES):
        told(done, len(TABLES), table.name)
        rows = taken.rows[table.name]
        yield f"{table.name}.csv", csv_of(table, rows), len(rows)
        yield f"{table.name}.json", json_of(table, rows), len(rows)


def about(term: Term, taken: Taken) -> dict[str, Any]:
    """What the manifest says of the term."""
    return {
        "term": term.label,
        "school_year": term.school_year,
        "semester": term.semester,
        "starts_on": plain(term.starts_on),
        "ends_on": plain(term.ends_on),
        "state": term.state,
        "as_of": plain(taken.as_of),
    }


def readme_of(term: Term, taken: Taken) -> str:
    """Say what each file and each column is."""
    head = INTRODUCTION.format(term=term.label, as_of=plain(taken.as_of))
    return "\n".join([head, *map(described, TABLES)])


def described(table: Table) -> str:
    """One table and its columns in words."""
    widest = max(len(field.name) for field in table.fields)
    lines = [f"  {field.name:<{widest}}  {field.words}" for field in table.fields]
    return "\n".join([f"{table.name}: {table.words}", *lines, ""])


def csv_of(table: Table, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Write a table for spreadsheets."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow([field.name for field in table.fields])
    lines.writerows([cell_of(value) for value in row] for row in rows)
    return text.getvalue().encode(FOR_SPREADSHEETS)


def cell_of(value: Any) -> Any:
    """One cell: a text is no formula, what is nested is JSON."""
    if isinstance(value, date | time | Decimal):
        return plain(value)
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return safe(value) if isinstance(value, str) else value


def json_of(table: Table, rows: Sequence[tuple[Any, ...]]) -> bytes:
    """Write a table for programs, a row on each line."""
    names = [field.name for field in table.fields]
    lines = (
        json.dumps(dict(zip(names, row, strict=True)), default=plain, ensure_ascii=False)
        for row in rows
    )
    body = ",\n".join(lines)
    return f"[\n{body}\n]\n".encode()


def plain(value: Any) -> str:
    """Write a day, a time, a moment or a number with places as text."""
    if isinstance(value, datetime):
        return localtime(value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value).__name__)
