"""Finding the header of a roster: which line it is, and which column is what."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from apps.integration.roster_sheet import Line, Sheet, UnusableFile

# What units write above their columns, without accents, points and capitals.
SYNONYMS: Final[dict[str, tuple[str, ...]]] = {
    "student_number": (
        *("student no", "student number", "student id", "student id no", "student id number"),
        *(
            "stud no",
            "id no",
            "id number",
            "school id",
            "school id no",
            "sid",
            "studno",
            "studentno",
            "usn",
        ),
    ),
    "last_name": ("last name", "lastname", "lname", "surname", "family name", "apelyido"),
    "first_name": ("first name", "firstname", "fname", "given name", "given names", "pangalan"),
    "middle_name": (
        *("middle name", "middlename", "middle initial", "mi", "m i", "mi middle name"),
        *("m i middle name", "middle name mi", "middle name initial", "mname"),
    ),
    "suffix": ("ext", "suffix", "name ext", "name extension", "extension", "extension name"),
    "sex": ("sex", "gender", "sex m f", "m f", "kasarian"),
    "course": ("course", "course program", "program", "degree", "degree program"),
    "year_level": ("yr level", "year level", "year", "yr", "yr lvl", "year lvl"),
    "ms_level": ("ms", "ms level", "ms course", "ms class", "msc", "military science"),
    "company": ("company", "coy", "co"),
    "platoon": ("platoon", "plt", "pltn"),
    "contact_number": (
        *("contact no", "contact number", "contact", "mobile no", "mobile number", "mobile"),
        *("cellphone no", "cellphone number", "cp no", "phone", "phone no", "phone number"),
    ),
    "email": ("e mail address", "email address", "email", "e mail", "email add"),
    "birth_date": ("date of birth", "birth date", "birthdate", "birthday", "dob", "bday"),
}
FIELD_OF: Final = {word: field for field, words in SYNONYMS.items() for word in words}
REQUIRED: Final = (
    *("student_number", "last_name", "first_name", "sex"),
    *("ms_level", "company", "platoon"),
)
SEARCHED: Final = 40  # a header further down than this is none
ENOUGH: Final = 3


@dataclass(frozen=True)
class Header:
    """The line that names the columns: where each field stands and what each column is called."""

    line: Line
    columns: dict[str, int]
    names: dict[int, str]
    unknown: tuple[str, ...]


def plain(text: str) -> str:
    """Reduce a heading to its words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def fields_in(line: Line) -> list[tuple[str, int]]:
    """List the fields a line names, with their columns."""
    found = ((FIELD_OF.get(plain(cell.text)), at) for at, cell in enumerate(line.cells))
    return [(field, at) for field, at in found if field]


def is_header(line: Line) -> bool:
    """Tell whether a line names enough columns, the student number among them."""
    found = fields_in(line)
    return len(found) >= ENOUGH and any(field == "student_number" for field, _ in found)


def roster_sheet_of(sheets: Sequence[Sheet]) -> tuple[Sheet, Header]:
    """Choose the sheet that holds the roster. Raises UnusableFile when none or several do."""
    visible = [sheet for sheet in sheets if not sheet.is_hidden]
    found = [(sheet, line) for sheet in visible if (line := header_line(sheet))]
    if not found:
        raise UnusableFile("No line names the columns: student number, last name, first name …")
    if len(found) > 1:
        names = ", ".join(sheet.name for sheet, _ in found)
        raise UnusableFile(f"Several sheets hold a roster ({names}). Put them on one sheet.")
    sheet, line = found[0]
    for other in sheets:
        if other is not sheet and other.lines:
            kind = "hidden sheet" if other.is_hidden else "sheet"
            sheet.notes.append(f"The {kind} “{other.name}” was not read.")
    return sheet, header_of(line)


def header_line(sheet: Sheet) -> Line | None:
    """The first line of a sheet that names its columns."""
    return next((line for line in sheet.lines[:SEARCHED] if is_header(line)), None)


def header_of(line: Line) -> Header:
    """Read the header. Raises UnusableFile when a column is missing or named twice."""
    columns: dict[str, int] = {}
    for field, at in fields_in(line):
        if field in columns:
            both = f"“{line.at(columns[field]).text}” and “{line.at(at).text}”"
            raise UnusableFile(f"Two columns mean the same: {both}.")
        columns[field] = at
    missing = [field.replace("_", " ") for field in REQUIRED if field not in columns]
    if missing:
        raise UnusableFile(f"The roster has no column for: {', '.join(missing)}.")
    names = {at: cell.text.strip() for at, cell in enumerate(line.cells) if not cell.is_blank}
    unknown = tuple(name for at, name in names.items() if at not in columns.values())
    return Header(line, columns, names, unknown)
