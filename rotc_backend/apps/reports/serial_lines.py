"""Reading lines of issued serial numbers, and judging each beside the records."""

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from apps.cadets.models import Cadet
from apps.core.errors import InvalidInput
from apps.grading.selectors.roll_overs import cadets_with_basic
from apps.reports.choices import SerialVerdict
from apps.reports.models import GraduateSerial
from apps.system import selectors as system
from apps.system.models import Term

FORM_SETTING: Final = "graduate_serial_form"
USUAL_FORM: Final = r"[A-Z0-9][A-Z0-9 -]{3,28}[A-Z0-9]"
# What stands for a digit and for a capital letter in the form a unit sets; the rest stands for itself.
PLACES: Final = {"#": "[0-9]", "@": "[A-Z]"}
LONGEST_NUMBER: Final = 20
LONGEST_SERIAL: Final = 60
MOST_LINES: Final = 5_000
HEADS: Final = frozenset({"student number", "student no.", "student no", "student_number"})


@dataclass(frozen=True)
class SerialLine:
    """One line as it was written."""

    number: int
    student_number: str
    serial: str
    problem: str = ""


@dataclass(frozen=True)
class JudgedSerial:
    """A line with its verdict; `detail` says what is wrong with it."""

    line: SerialLine
    verdict: str
    name: str = ""
    detail: str = ""
    cadet_id: int | None = None


@dataclass(frozen=True)
class Records:
    """What lines are compared with."""

    cadets: Mapping[str, Cadet]
    graduates: frozenset[int]
    by_cadet: Mapping[int, str]
    by_serial: Mapping[str, int]
    form: re.Pattern[str]


def read_lines(text: str) -> list[SerialLine]:
    """Read pasted cells or a CSV: student number and serial number. Raises InvalidInput."""
    rows = [line for line in text.splitlines() if line.strip()]
    if len(rows) > MOST_LINES:
        sentence = f"More than {MOST_LINES} lines at once."
        raise InvalidInput(sentence, fields={"text": [sentence]})
    lines = [read_line(number, row) for number, row in enumerate(rows, start=1)]
    is_headed = bool(lines) and lines[0].student_number.lower() in HEADS
    return lines[1:] if is_headed else lines


def read_line(number: int, row: str) -> SerialLine:
    """Read one line; tabs, semicolons and commas part cells."""
    cells = cells_of(row)
    if len(cells) < 2:
        return SerialLine(number, row.strip()[:40], "", "Write two cells: student number, serial.")
    student_number, serial = cells[0][:LONGEST_NUMBER], cells[1][:LONGEST_SERIAL]
    is_whole = (student_number, serial) == (cells[0], cells[1])
    return SerialLine(number, student_number, serial, "" if is_whole else "A cell is too long.")


def cells_of(row: str) -> list[str]:
    """The cells of a line; none when a cell is longer than the reader of CSV takes."""
    mark = next((mark for mark in "\t;," if mark in row), ",")
    try:
        return [cell.strip() for cell in next(csv.reader([row], delimiter=mark), [])]
    except csv.Error:
        return []


def judged_lines(lines: Sequence[SerialLine]) -> list[JudgedSerial]:
    """Give every line its verdict; nothing is written."""
    records = records_for(lines)
    numbers = Counter(line.student_number.upper() for line in lines)
    serials = Counter(line.serial.upper() for line in lines)
    return [
        judged(line, records, is_twice=numbers[line.student_number.upper()] > 1)
        if serials[line.serial.upper()] == 1 or not line.serial
        else refused(line, "This serial stands on more than one line.")
        for line in lines
    ]


def records_for(lines: Sequence[SerialLine]) -> Records:
    """Read the cadets these lines name and every serial there is: four queries."""
    asked = {line.student_number.upper() for line in lines}
    everybody = Cadet.objects.only("id", "student_number", "last_name", "first_name", "suffix")
    named = everybody.filter(student_number__in={line.student_number for line in lines} | asked)
    cadets = {cadet.student_number.upper(): cadet for cadet in named}
    known = list(GraduateSerial.objects.values_list("cadet_id", "serial"))
    return Records(
        cadets=cadets,
        graduates=frozenset(cadets_with_basic([cadet.pk for cadet in cadets.values()])),
        by_cadet=dict(known),
        by_serial={serial.upper(): cadet for cadet, serial in known},
        form=serial_form(),
    )


def serial_form() -> re.Pattern[str]:
    """The form of a serial number, as the unit set it: `26-@@-######`, never a pattern of theirs."""
    form = system.setting(FORM_SETTING, None)
    if not form:
        return re.compile(USUAL_FORM)
    return re.compile("".join(PLACES.get(mark, re.escape(mark)) for mark in str(form)))


def judged(line: SerialLine, records: Records, *, is_twice: bool) -> JudgedSerial:
    """Judge one line."""
    cadet = records.cadets.get(line.student_number.upper())
    complaint = line.problem or complaint_about(line, cadet, records, is_twice=is_twice)
    if complaint or cadet is None:
        return refused(line, complaint, cadet)
    is_same = records.by_cadet.get(cadet.pk) == line.serial
    verdict = SerialVerdict.SAME if is_same else SerialVerdict.NEW
    return JudgedSerial(line, verdict, cadet.name, cadet_id=cadet.pk)


def complaint_about(
    line: SerialLine, cadet: Cadet | None, records: Records, *, is_twice: bool
) -> str:
    """Say what is wrong with a line; nothing when it can be entered."""
    if is_twice:
        return "This student number stands on more than one line."
    if cadet is None:
        return "No cadet has this student number. It must agree to the letter."
    if not records.form.fullmatch(line.serial):
        return "The serial number does not have the form the unit has set."
    return complaint_about_owner(line, cadet, records)


def complaint_about_owner(line: SerialLine, cadet: Cadet, records: Records) -> str:
    """Say why this cadet cannot have this serial; nothing when they can."""
    if records.by_serial.get(line.serial.upper(), cadet.pk) != cadet.pk:
        return "This serial number belongs to somebody else."
    if records.by_cadet.get(cadet.pk, line.serial) != line.serial:
        return f"This cadet has the serial number {records.by_cadet[cadet.pk]} already."
    if cadet.pk not in records.graduates:
        return "This cadet has not passed MS 2 in a released term."
    return ""


def refused(line: SerialLine, complaint: str, cadet: Cadet | None = None) -> JudgedSerial:
    """A line that cannot be entered, and why."""
    return JudgedSerial(line, SerialVerdict.ERROR, cadet.name if cadet else "", complaint)


def digest_of(found: Sequence[JudgedSerial], term: Term) -> str:
    """Fingerprint what importing would do, so that only what was seen is imported."""
    facts = [[each.line.number, each.cadet_id, each.line.serial, each.verdict] for each in found]
    return hashlib.sha256(json.dumps([term.pk, facts]).encode()).hexdigest()
