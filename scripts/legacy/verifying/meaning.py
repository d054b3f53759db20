"""What the old values mean, said once more for verifying: small rules of its own, none of the move's."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any, Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
LEVELS: Final = {"MS1", "MS2", "COQC", "MS31", "MS32", "MS41", "MS42"}
HOUSES: Final = {"alpha": "Alpha", "bravo": "Bravo", "charlie": "Charlie", "delta": "Delta",
                 "hqscoy": "HQSCOY"}  # fmt: skip
PLATOONS: Final = {"1st platoon": "1st", "2nd platoon": "2nd"}
ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
HASH: Final = re.compile(r"\$2[aby]\$(?:0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}")
NUMBERS: Final = re.compile(r"[0-9]+")
YEARS: Final = range(1900, 2200)


class NoMeaning(Exception):
    """The value says nothing that could be taken over."""


def words(value: Any) -> str:
    """Composed letters, plain blanks, no invisible characters, no blanks at the ends."""
    if value is None:
        return ""
    text = unicodedata.normalize("NFC", str(value)).replace("\xa0", " ").strip()
    if text.isprintable():
        return text
    return "".join(
        letter for letter in text if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    )


def line(value: Any) -> str:
    """Words on one line."""
    return " ".join(words(value).split())


def choice(value: Any) -> str:
    """A choice of the old forms, whose dots meant none."""
    text = line(value)
    return text if text.strip(". ") else ""


def truth(value: Any) -> bool:
    """Yes or no, in the ways both engines wrote it; anything else was left out and counts as no."""
    return value is not None and str(value).strip().lower() in {"1", "t", "true", "y", "yes"}


def sex(value: Any) -> str:
    """Male, female, or not recorded."""
    return {"m": "male", "male": "male", "f": "female", "female": "female"}.get(
        line(value).lower(), "none"
    )


def level(value: Any) -> str:
    """A level of military science, or not recorded."""
    text = choice(value).upper().replace(" ", "")
    return text if text in LEVELS else "none"


def company(value: Any) -> str:
    """A company; a name too long for one was left out."""
    text = choice(value)
    return HOUSES.get(text.lower(), text) if len(text) <= 20 else ""


def platoon(value: Any) -> str:
    """A platoon; a name too long for one was left out."""
    text = choice(value)
    return PLATOONS.get(text.lower(), text) if len(text) <= 20 else ""


def year(value: Any) -> int | None:
    """A year of study from 1 to 6."""
    text = choice(value).lower()
    if not text:
        return None
    found = re.match(r"([0-9])(st|nd|rd|th)?\b", text)
    number = int(found[1]) if found else ROMAN.get(text.split()[0], 0)
    return number if number in range(1, 7) else None


def number(value: Any) -> Decimal:
    """A number, exactly. Raises NoMeaning for none and for anything else."""
    if value is None or value == "" or isinstance(value, bool) or "_" in str(value):
        raise NoMeaning
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        raise NoMeaning from None
    if not found.is_finite():
        raise NoMeaning
    return found


def counter(value: Any) -> Decimal | None:
    """A number that evidence can hold: twelve digits, six places; else nothing."""
    try:
        found = number(value)
    except NoMeaning:
        return None
    fits = found.copy_abs() < Decimal(10) ** 12 and found == round(found, 6)
    return found if fits else None


def whole(value: Any) -> int | None:
    """A whole number below a thousand million; else nothing."""
    try:
        found = number(value)
    except NoMeaning:
        return None
    return int(found) if found.copy_abs() < 10**9 and found == int(found) else None


def day(value: Any) -> date | None:
    """A date: year first, month first between strokes unless it cannot be, day first between
    dashes, or with the month in letters. Nothing when there is none of our years.
    """
    text = line(value)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*", text):
        text = text[:10]
    parts = tuple(NUMBERS.findall(text))
    if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", text):
        return calendar(parts[0], parts[1], parts[2])
    if re.fullmatch(r"[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}", text):
        return calendar(parts[2], parts[1], parts[0])
    if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", text):
        first, second = (1, 0) if int(parts[0]) > 12 else (0, 1)
        return calendar(parts[2], parts[first], parts[second])
    return written(text.replace(",", " ").lower().split())


def written(found: list[str]) -> date | None:
    """March 7 2026, Mar 7 2026, 7 March 2026."""
    if len(found) != 3 or not (found[2].isdigit() and len(found[2]) == 4):
        return None
    name, number_ = (found[1], found[0]) if found[0].isdigit() else (found[0], found[1])
    for months in (FULL_MONTHS, MONTHS):
        if name in months and number_.isdigit():
            return calendar(found[2], str(months.index(name) + 1), number_)
    return None


def calendar(year_: str, month: str, number_: str) -> date | None:
    """A day of the calendar, in the years we know."""
    try:
        found = date(int(year_), int(month), int(number_))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def moment(value: Any, zone: tzinfo) -> datetime | None:
    """A moment; without an offset it is wall time of the old server."""
    text = line(value)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=zone)
    return found.astimezone(UTC) if found.year in YEARS else None


def clock(value: Any) -> time | None:
    """A time of day, with or without AM and PM."""
    text = line(value).lower().replace(".", "")
    found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s*([ap]?)m?", text)
    if not found:
        return None
    hour, half = int(found[1]), found[4]
    if half:
        if hour not in range(1, 13):
            return None
        hour = hour % 12 + 12 * (half == "p")
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def folded(name: str) -> str:
    """Write a name so that two are equal wherever any database takes them for equal."""
    return name.upper().casefold().replace("\u0307", "")


def is_hash(value: Any) -> bool:
    """Tell whether a password column holds a whole bcrypt hash."""
    return isinstance(value, str) and HASH.fullmatch(value) is not None
