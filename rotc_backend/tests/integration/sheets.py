"""Rosters for tests, as files."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl

ROSTERS = Path(__file__).parent / "rosters"
HEADER = (
    *("Student No.", "Last Name", "First Name", "Middle Name", "Ext", "Sex", "MS", "Company"),
    *("Platoon", "E-mail Address", "Contact No.", "Date of Birth", "Course", "Yr Level"),
)
CRUZ = {
    "Student No.": "2026-1001",
    "Last Name": "Cruz",
    "First Name": "Ana",
    "Sex": "F",
    "MS": "MS1",
    "Company": "Alpha",
    "Platoon": "1st",
}


def row(**changes):
    """One line about a cadet; keys of `changes` are headings with _ for the rest."""
    names = {name.replace(" ", "_").replace(".", "").replace("-", "_"): name for name in HEADER}
    return CRUZ | {names[key]: value for key, value in changes.items()}


def cells(*rows):
    """The header and these rows as lists."""
    return [list(HEADER), *([line.get(name) for name in HEADER] for line in rows)]


def csv_file(*rows, encoding="utf-8", delimiter=",", above=()):
    """A CSV file with these rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerows([*above, *cells(*rows)])
    return buffer.getvalue().encode(encoding)


def workbook(*sheets):
    """A workbook; each sheet is a list of lines."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, lines in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for line in lines:
            sheet.append(line)
    return saved(book)


def saved(book):
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(content, changes):
    """A workbook with some of its parts replaced or added."""
    old = zipfile.ZipFile(io.BytesIO(content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            before = old.read(name) if name in old.namelist() else b""
            change = changes.get(name)
            new.writestr(name, change(before) if change else before)
    return buffer.getvalue()
