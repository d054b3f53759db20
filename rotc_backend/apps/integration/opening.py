"""Opening a file of records by what it is; in JSON a list of plain objects is the lines of a sheet."""

import json
from typing import Any, Final

from apps.files.content import JSON, type_of
from apps.integration.roster_sheet import (
    MAX_COLUMNS,
    MAX_LINES,
    Cell,
    CellKind,
    Line,
    Sheet,
    UnusableFile,
    check_line,
    sheets_of,
)

SHAPE: Final = "Write a list of records, or an object whose “records” is that list."


def opened(content: bytes, *, most: int = MAX_LINES) -> list[Sheet]:
    """Open a workbook, a CSV file or a JSON file, of at most so many lines. Raises UnusableFile."""
    if type_of(content) == JSON:
        return [object_sheet(content, most=most)]
    return sheets_of(content, most=most)


def object_sheet(content: bytes, *, most: int) -> Sheet:
    """Read a JSON file as a sheet whose line 0 holds the keys. Raises UnusableFile."""
    found = records_in(parsed(content))
    if len(found) > most:
        raise UnusableFile(f"The file has more than {most} records. Split it.")
    keys = list(dict.fromkeys(key for record in found for key in record))
    if len(keys) > MAX_COLUMNS:
        raise UnusableFile(f"The records have more than {MAX_COLUMNS} different keys.")
    lines = [Line(0, tuple(Cell(key) for key in keys))]
    for number, record in enumerate(found, start=1):
        lines.append(Line(number, tuple(cell_of(record.get(key), number) for key in keys)))
    for line in lines:
        check_line(line)
    return Sheet("JSON", [line for line in lines if not line.is_blank])


def parsed(content: bytes) -> Any:
    """Parse JSON strictly. Raises UnusableFile."""
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_int=str,
            parse_float=str,
            parse_constant=refuse_constant,
            object_pairs_hook=once,
        )
    except (ValueError, RecursionError) as error:
        raise UnusableFile("The file is not JSON that can be read.") from error


def refuse_constant(text: str) -> Any:
    """Refuse NaN and the infinities, which are no JSON. Raises ValueError."""
    raise ValueError(text)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object whose keys are all different. Raises UnusableFile."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnusableFile("A record names one key twice.")
    return found


def records_in(found: Any) -> list[dict[str, Any]]:
    """Find the list of records. Raises UnusableFile."""
    if isinstance(found, dict):
        found = found.get("records")
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise UnusableFile(SHAPE)
    return found


def cell_of(value: Any, number: int) -> Cell:
    """Write one value as a cell; yes and no for truth. Raises UnusableFile for what is nested."""
    if value is None:
        return Cell()
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, str):
        return Cell(value, CellKind.TEXT)
    raise UnusableFile(f"Record {number} holds a list or an object. Write plain values.")
