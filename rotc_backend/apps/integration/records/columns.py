"""Finding the header of a file of records: which line it is, and which columns say what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from apps.integration.choices import RecordKind
from apps.integration.roster_columns import SEARCHED, plain
from apps.integration.roster_sheet import Line, Sheet, UnusableFile

# What people write above their columns, without capitals, spaces and punctuation. Of several
# columns that say the same, the first in this order whose cell is not blank counts.
PEOPLE: Final[dict[str, tuple[str, ...]]] = {
    "student_number": (
        *("studentid", "studentnumber", "studentno", "studentidno", "studentidnumber", "studno"),
        *("cadetid", "idnumber", "idno", "id", "sid", "usn", "qr", "qrcode", "qrvalue"),
    ),
    "username": ("username", "user"),
    "email": ("email", "emailaddress"),
    "name": ("name", "fullname", "cadetname", "nameofcadet", "studentname", "student", "cadet"),
    "last_name": ("lastname", "lname", "surname", "familyname"),
    "first_name": ("firstname", "fname", "givenname"),
    "middle_name": ("middlename", "mname", "middleinitial", "mi"),
}
DATE: Final = ("date", "attendancedate", "trainingdate", "datetime", "timestamp", "time")
UNIT: Final[dict[str, tuple[str, ...]]] = {
    "company": ("company", "coy"),
    "platoon": ("platoon", "plt"),
}
MARKS: Final[dict[str, tuple[str, ...]]] = {
    "date": DATE,
    "status": ("status", "attendance", "attendancestatus", "mark", "present"),
    "time_in": ("timein", "in", "arrival"),
    "time_out": ("timeout", "out"),
    "remarks": ("remarks", "remark", "notes", "note"),
    **UNIT,
}
LEDGER: Final[dict[str, tuple[str, ...]]] = {
    "kind": ("type", "recordtype", "entrytype", "kind"),
    "points": ("points", "score", "pts"),
    "reason": ("reason", "remarks", "remark", "notes", "note"),
    "occurred_on": ("date", "occurredon", "dategiven", "datetime", "timestamp"),
    **UNIT,
}
COLUMNS: Final = {
    RecordKind.ATTENDANCE: PEOPLE | MARKS,
    RecordKind.ROTCMIS: PEOPLE | MARKS,
    RecordKind.LEDGER: PEOPLE | LEDGER,
}
REQUIRED: Final = {
    RecordKind.ATTENDANCE: ("status",),
    RecordKind.ROTCMIS: ("date", "status"),
    RecordKind.LEDGER: ("kind", "points", "reason", "occurred_on"),
}
NAMES_SOMEBODY: Final = ({"student_number"}, {"username"}, {"email"}, {"name"})
CALLED: Final = {"kind": "merit or demerit", "occurred_on": "date"}


@dataclass(frozen=True)
class Header:
    """The line that names the columns: where each field stands, and what each column is called."""

    line: Line
    columns: dict[str, tuple[int, ...]]
    names: dict[int, str]
    unknown: tuple[str, ...]


def key_of(text: str) -> str:
    """Reduce a heading to its letters and digits."""
    return plain(text).replace(" ", "")


def columns_in(line: Line, kind: RecordKind) -> dict[str, tuple[int, ...]]:
    """Find where each field of this kind stands in a line, the column that counts first."""
    stand: dict[str, list[int]] = {}
    for at, cell in enumerate(line.cells):
        stand.setdefault(key_of(cell.text), []).append(at)
    found = {
        field: tuple(at for word in words for at in stand.get(word, ()))
        for field, words in COLUMNS[kind].items()
    }
    return {field: places for field, places in found.items() if places}


def is_header(line: Line, kind: RecordKind) -> bool:
    """Tell whether a line names a column about people and another one."""
    found = columns_in(line, kind)
    return len(found) > 1 and bool(found.keys() & PEOPLE.keys())


def records_sheet_of(sheets: Sequence[Sheet], kind: RecordKind) -> tuple[Sheet, Header]:
    """Choose the sheet that holds records. Raises UnusableFile when none or several do."""
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    found = [(sheet, line) for sheet in visible if (line := header_line(sheet, kind))]
    if not found:
        raise UnusableFile(f"No line names the columns: {in_words(kind)}.")
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise UnusableFile(f"Several sheets hold records ({names}). Put them on one sheet.")
    sheet, line = found[0]
    return sheet, header_of(line, kind)


def header_line(sheet: Sheet, kind: RecordKind) -> Line | None:
    """The first line of a sheet that names its columns."""
    return next((line for line in sheet.lines[:SEARCHED] if is_header(line, kind)), None)


def header_of(line: Line, kind: RecordKind) -> Header:
    """Read the header. Raises UnusableFile when a column is missing."""
    columns = columns_in(line, kind)
    missing = [called(field) for field in REQUIRED[kind] if field not in columns]
    if not names_somebody(columns.keys()):
        missing.insert(0, "student number or name")
    if missing:
        raise UnusableFile(f"The file has no column for: {', '.join(missing)}.")
    names = names_in(line)
    known = {at for places in columns.values() for at in places}
    unknown = tuple(name for at, name in names.items() if at not in known)
    return Header(line, columns, names, unknown)


def names_in(line: Line) -> dict[int, str]:
    """Name each column as the file does; of two that are called the same the second is numbered."""
    names: dict[int, str] = {}
    for at, cell in enumerate(line.cells):
        name = cell.text.strip()
        if name:
            names[at] = f"{name} (column {at + 1})" if name in names.values() else name
    return names


def names_somebody(fields: Iterable[str]) -> bool:
    """Tell whether these columns can say whom a row is about."""
    found = set(fields)
    return any(enough <= found for enough in (*NAMES_SOMEBODY, {"last_name", "first_name"}))


def in_words(kind: RecordKind) -> str:
    """List the columns that a file of this kind needs."""
    return ", ".join(["student number or name", *(called(field) for field in REQUIRED[kind])])


def called(field: str) -> str:
    """Name a field for a reader."""
    return CALLED.get(field, field.replace("_", " "))
