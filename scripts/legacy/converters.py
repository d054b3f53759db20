"""Reads the old system's values: pure functions, one rule each, and a clear refusal for the rest.

Every function takes a value as the export holds it (text, number, truth value or None). `None` and
empty text mean "not recorded" and are answered with None unless said otherwise.
"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

# What the old forms offered for "none".
PLACEHOLDER: Final = re.compile(r"[.\s\u00a0]*")
TRUE: Final = {"1", "t", "true", "yes", "y"}
FALSE: Final = {"0", "f", "false", "no", "n", ""}
SEXES: Final = {"m": "male", "male": "male", "f": "female", "female": "female"}
MS_LEVELS: Final = ("MS1", "MS2", "COQC", "MS31", "MS32", "MS41", "MS42")
YEARS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
SEMESTERS: Final = {"1": "first", "2": "second", "s": "summer"}
COMPANIES: Final = {name.lower(): name for name in ("Alpha", "Bravo", "Charlie", "Delta", "HQSCOY")}
PLATOONS: Final = {"1st platoon": "1st", "2nd platoon": "2nd"}
# A cost above 15 would keep a processor busy for seconds, or for days; no old server made one.
BCRYPT: Final = re.compile(r"\$2[aby]\$(?:0[4-9]|1[0-5])\$[./A-Za-z0-9]{53}")

ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
ISO_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DASHED: Final = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?\.?(?:[Mm]\.?)?")
OLDEST_YEAR: Final = 1900
NEWEST_YEAR: Final = 2200


class Unreadable(Exception):
    """No rule of ours gives this value a meaning; the original stays in the archive."""


class Password(StrEnum):
    """What kind of thing stands in the old password column."""

    BCRYPT = "bcrypt"
    DUMMY = "dummy"
    PLAIN = "plain"
    EMPTY = "empty"


def text(value: Any, *, limit: int) -> str:
    """Read a text: composed accents, ordinary spaces, no ends. Not recorded is the empty text."""
    if value is None:
        return ""
    plain = unicodedata.normalize("NFC", str(value)).replace("\u00a0", " ").strip()
    if not plain.isprintable():
        plain = "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) != "Cc")
    if len(plain) > limit:
        raise Unreadable(f"longer than {limit} characters")
    return plain


def line(value: Any, *, limit: int) -> str:
    """Read a text of one line."""
    return " ".join(text(value, limit=limit).split())


def chosen(value: Any, *, limit: int) -> str:
    """Read a choice of the old forms; their dots for "none" are the empty text."""
    plain = line(value, limit=limit)
    return "" if PLACEHOLDER.fullmatch(plain) else plain


def folded(name: str) -> str:
    """Write a name so that two are equal wherever a database takes them for equal but for capitals.

    Databases fold letter by letter, each a little differently; this folds at least as far as any.
    """
    return name.upper().casefold().replace("\u0307", "")


def company(value: Any) -> str:
    """Read a company; the names every unit has are written one way."""
    plain = chosen(value, limit=20)
    return COMPANIES.get(plain.lower(), plain)


def platoon(value: Any) -> str:
    """Read a platoon; "1st Platoon" is the first platoon, other names stay."""
    plain = chosen(value, limit=20)
    return PLATOONS.get(plain.lower(), plain)


def sex(value: Any) -> str | None:
    """Read M, F, Male or Female in any case."""
    plain = line(value, limit=40).lower()
    return among(SEXES, plain)


def ms_level(value: Any) -> str | None:
    """Read a military science level in any case."""
    plain = chosen(value, limit=40).upper().replace(" ", "")
    return among({level: level for level in MS_LEVELS}, plain)


def year_level(value: Any) -> int | None:
    """Read "3rd Year", "3" or "III" as 3."""
    plain = chosen(value, limit=40).lower()
    if not plain:
        return None
    first = re.match(r"(\d)(?:st|nd|rd|th)?\b", plain)
    number = int(first[1]) if first else YEARS.get(plain.split()[0], 0)
    if not 1 <= number <= 6:
        raise Unreadable("no year level")
    return number


def semester(value: Any) -> str | None:
    """Read "1st Semester", "2nd Semester" or "Summer/OJT"."""
    plain = chosen(value, limit=40).lower()
    return among(SEMESTERS, plain[:1])


def school_year(value: Any) -> str | None:
    """Read two years in a row such as 2025-2026."""
    plain = chosen(value, limit=40)
    if not plain:
        return None
    found = re.fullmatch(r"(\d{4})\s*[-–/]\s*(\d{4})", plain)
    if not found or int(found[2]) != int(found[1]) + 1:
        raise Unreadable("no school year")
    if not OLDEST_YEAR <= int(found[1]) < NEWEST_YEAR:
        raise Unreadable("no year of ours")
    return f"{int(found[1])}-{int(found[2])}"


def among(known: dict[str, str], word: str) -> str | None:
    """Look a word up; the empty one is not recorded."""
    if not word:
        return None
    if word not in known:
        raise Unreadable("not one of the known words")
    return known[word]


def flag(value: Any) -> bool:
    """Read a truth value as either engine stored it. Not recorded is false."""
    word = "" if value is None else str(value).strip().lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise Unreadable("neither true nor false")


def decimal(value: Any) -> Decimal | None:
    """Read a number exactly; a truth value or a word is none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or "_" in str(value):
        raise Unreadable("no number")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        raise Unreadable("no number") from None
    if not number.is_finite():
        raise Unreadable("no number")
    return number


def whole(value: Any) -> int | None:
    """Read a whole number; 2.5 is none, 2.0 is 2."""
    number = decimal(value)
    if number is None:
        return None
    if number != number.to_integral_value() or number.copy_abs() >= 10**9:
        raise Unreadable("no whole number")
    return int(number)


def day(value: Any) -> date | None:
    """Read a date in one of the old system's ways of writing it, tried in this order:

    2026-3-7, a moment of which the date counts, 03/07/2026 (month first, unless that is no
    month), 17-05-2004 (day first), March 7, 2026.
    """
    plain = line(value, limit=80)
    if not plain:
        return None
    for rule in (iso_day, iso_moment, slashed_day, dashed_day, written_day):
        found = rule(plain)
        if found is not None:
            return found
    raise Unreadable("no date")


def is_ambiguous_day(value: Any) -> bool:
    """Tell whether a date could have been meant day first and was read month first."""
    found = SLASHED.fullmatch(line(value, limit=80))
    return bool(found and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2])


def iso_day(plain: str) -> date | None:
    """Read 2026-03-07 or 2026-3-7."""
    found = ISO_DAY.fullmatch(plain)
    return calendar_day(found[1], found[2], found[3]) if found else None


def iso_moment(plain: str) -> date | None:
    """Read the date of 2026-03-28T00:00:00.000Z as it is written."""
    found = ISO_MOMENT.fullmatch(plain)
    return iso_day(found[1]) if found else None


def slashed_day(plain: str) -> date | None:
    """Read 03/07/2026 as 7 March, as the old client's locale did; 17/05/2004 as 17 May."""
    found = SLASHED.fullmatch(plain)
    if not found:
        return None
    is_day_first = int(found[1]) > 12
    month, number = (found[2], found[1]) if is_day_first else (found[1], found[2])
    return calendar_day(found[3], month, number)


def dashed_day(plain: str) -> date | None:
    """Read 17-05-2004 day first."""
    found = DASHED.fullmatch(plain)
    return calendar_day(found[3], found[2], found[1]) if found else None


def written_day(plain: str) -> date | None:
    """Read March 7, 2026 or Mar 7 2026."""
    words = plain.replace(",", " ").split()
    for form in ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        try:
            found = datetime.strptime(" ".join(words), form).date()  # noqa: DTZ007 - a date only
        except ValueError:
            continue
        return calendar_day(str(found.year), str(found.month), str(found.day))
    return None


def calendar_day(year: str, month: str, number: str) -> date:
    """Make a date of its parts; 30 February and the year 1 are none."""
    try:
        found = date(int(year), int(month), int(number))
    except ValueError:
        raise Unreadable("no day of the calendar") from None
    if not OLDEST_YEAR <= found.year < NEWEST_YEAR:
        raise Unreadable("no year of ours")
    return found


def moment(value: Any, *, zone: tzinfo) -> datetime | None:
    """Read a moment; one without an offset is wall time of the old server's zone."""
    plain = line(value, limit=80)
    if not plain:
        return None
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        raise Unreadable("no moment") from None
    aware = found if found.tzinfo else found.replace(tzinfo=zone)
    if not OLDEST_YEAR <= aware.year < NEWEST_YEAR:
        raise Unreadable("no year of ours")
    return aware.astimezone(UTC)


def clock(value: Any) -> time | None:
    """Read 07:45, 7:45:12 AM or 07:45 AM; "-" is not recorded."""
    plain = line(value, limit=40)
    if plain in {"", "-"}:
        return None
    found = CLOCK.fullmatch(plain)
    if not found:
        raise Unreadable("no time of day")
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and not 1 <= hour <= 12:
        raise Unreadable("no time of day")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        raise Unreadable("no time of day") from None


def password(value: Any) -> tuple[Password, str]:
    """Tell what stands in a password column; only a real bcrypt hash is kept, byte for byte."""
    stored = "" if value is None else str(value)
    if not stored:
        return Password.EMPTY, ""
    if BCRYPT.fullmatch(stored):
        return Password.BCRYPT, stored
    is_dummy = stored.startswith(("$2a$", "$2b$", "$2y$"))
    return (Password.DUMMY if is_dummy else Password.PLAIN), ""
