"""What one cell of a file of records means: pure readers, each of which says what it could not."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from apps.attendance.choices import AttendanceStatus
from apps.grading.choices import EntryKind
from apps.integration import roster_cells
from apps.integration.roster_cells import Mended, Unreadable, tidy
from apps.integration.roster_dates import NUMBERS, NoDate, Order, read

STATUSES: Final = {
    **dict.fromkeys(("p", "pr", "pres", "present", "1", "y", "yes"), AttendanceStatus.PRESENT),
    **dict.fromkeys(("l", "late"), AttendanceStatus.LATE),
    **dict.fromkeys(("e", "exc", "excused"), AttendanceStatus.EXCUSED),
    **dict.fromkeys(("a", "ab", "abs", "absent", "0", "n", "no"), AttendanceStatus.ABSENT),
}
KINDS: Final = {
    **dict.fromkeys(("merit", "merits", "m"), EntryKind.MERIT),
    **dict.fromkeys(("demerit", "demerits", "d"), EntryKind.DEMERIT),
}
HOUR: Final = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(?: ?([ap])\.? ?m\.?)?", re.IGNORECASE
)
MILITARY: Final = re.compile(r"(\d{2})(\d{2}) ?h?", re.IGNORECASE)
PART_OF_A_DAY: Final = re.compile(r"0?\.\d+(?:e-\d+)?", re.IGNORECASE)
# Numbers that a spreadsheet shows as days between 1982 and 2119.
SERIAL: Final = re.compile(r"[3-7]\d{4}(?:\.\d+)?")
SERIALS_BEGIN: Final = date(1899, 12, 30)
MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")
WHOLE: Final = re.compile(r"([0-9]{1,3})(?:\.0+)?")
MOST_REASON: Final = 500
MOST_REMARKS: Final = 300
MOST_NAME: Final = 160


def status(text: str) -> str:
    """Present, late, excused or absent, by the words of a roll."""
    found = STATUSES.get(tidy(text).casefold().rstrip("."))
    if found is None:
        raise Unreadable(f"“{shown(text)}” is no status. Write present, late, excused or absent.")
    return str(found)


def kind(text: str) -> str:
    """Merit or demerit."""
    found = KINDS.get(tidy(text).casefold().rstrip("."))
    if found is None:
        raise Unreadable(f"“{shown(text)}” is neither merit nor demerit.")
    return str(found)


def points(text: str) -> str:
    """A whole number from 1 to 100."""
    match = WHOLE.fullmatch(tidy(text))
    if match is None or not 1 <= int(match[1]) <= 100:
        raise Unreadable(f"“{shown(text)}” cannot be given: points are whole, from 1 to 100.")
    return str(int(match[1]))


def hour(text: str) -> str:
    """An hour such as 7:45 AM, 07:45, 0745H, or the part of a day that a spreadsheet keeps."""
    found = hour_in(tidy(text))
    if found is None:
        raise Unreadable(f"“{shown(text)}” is no hour. Write it as 07:45 or 7:45 AM.")
    return found.isoformat("seconds" if found.second else "minutes")


def hour_in(text: str) -> time | None:
    """Read an hour in any of its forms; None when there is none of a day's."""
    try:
        if match := HOUR.fullmatch(text):
            return time(of_the_day(int(match[1]), match[4]), int(match[2]), int(match[3] or 0))
        if match := MILITARY.fullmatch(text):
            return time(int(match[1]), int(match[2]))
    except ValueError:
        return None
    if PART_OF_A_DAY.fullmatch(text):
        minutes, seconds = divmod(min(round(float(text) * 86_400), 86_399), 60)
        return time(minutes // 60, minutes % 60, seconds)
    return None


def of_the_day(hours: int, half: str | None) -> int:
    """Turn twelve hours and a half of the day into 24. Raises ValueError for 13 PM."""
    if half is None:
        return hours
    if not 1 <= hours <= 12:
        raise ValueError(hours)
    return hours % 12 + (12 if half.lower() == "p" else 0)


def day(text: str) -> str:
    """A date that can be read in one way only; a moment is a day in Manila."""
    written = tidy(text)
    if SERIAL.fullmatch(written):
        found = SERIALS_BEGIN + timedelta(days=int(float(written)))
        return Mended.because(
            found.isoformat(), f"The number {written} was read as the spreadsheet's {found}."
        )
    if MOMENT.fullmatch(written):
        return moment(written).isoformat()
    if both := both_readings(written):
        raise Unreadable(
            f"“{shown(text)}” can be read as {both[0]} or {both[1]}. Write it as {both[0]}."
        )
    try:
        return read(written, Order.UNPROVEN).isoformat()
    except NoDate as error:
        raise Unreadable(str(error)) from error


def moment(text: str) -> date:
    """The day of a moment; one with a time zone is the day it was in Manila."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unreadable(f"“{shown(text)}” is no moment of the calendar.") from error
    return timezone.localdate(found) if found.tzinfo else found.date()


def both_readings(text: str) -> tuple[date, date] | None:
    """The two days that one text of numbers may mean; None when it means one or none."""
    match = NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first == second or not (1 <= first <= 12 and 1 <= second <= 12) or year < 1:
        return None
    return date(year, first, second), date(year, second, first)


def reason(text: str) -> str:
    """Why points are given, 3 to 500 characters."""
    found = tidy(text)
    if not 3 <= len(found) <= MOST_REASON:
        raise Unreadable(f"A reason has 3 to {MOST_REASON} characters.")
    return found


def remarks(text: str) -> str:
    """What is remarked about a mark."""
    return roster_cells.short(text, MOST_REMARKS)


def name(text: str) -> str:
    """A whole name as it is written."""
    return roster_cells.short(text, MOST_NAME)


def username(text: str) -> str:
    """A user name."""
    return roster_cells.short(text, 60)


def shown(text: str) -> str:
    """The beginning of a cell, as a sentence repeats it."""
    return tidy(text)[:40]


READERS: Final[dict[str, Callable[[str], str]]] = {
    "student_number": roster_cells.student_number,
    "username": username,
    "email": roster_cells.email,
    "name": name,
    "last_name": name,
    "first_name": name,
    "middle_name": name,
    "company": roster_cells.company,
    "platoon": roster_cells.platoon,
    "date": day,
    "status": status,
    "time_in": hour,
    "time_out": hour,
    "remarks": remarks,
    "kind": kind,
    "points": points,
    "reason": reason,
    "occurred_on": day,
}
# A row can be entered without what these say.
OPTIONAL: Final = frozenset({"username", "email", "middle_name", "company", "platoon"})
