"""What one cell of a roster means: pure readers, each of which says what it could not read."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from apps.cadets.choices import MSLevel, Sex

NOTHING: Final = {"n/a", "na", "none", "nil", "-", "--", "n.a.", "wala"}
SEXES: Final = {
    "m": Sex.MALE,
    "male": Sex.MALE,
    "f": Sex.FEMALE,
    "female": Sex.FEMALE,
}
LEVELS: Final = {
    **{level.lower(): level for level in MSLevel.values if level != MSLevel.NONE},
    "msi": MSLevel.MS1,
    "msii": MSLevel.MS2,
    "basic1": MSLevel.MS1,
    "basic2": MSLevel.MS2,
}
PHONETIC: Final = (
    *("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India"),
    *("Juliet", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo"),
    *("Sierra", "Tango", "Uniform", "Victor", "Whiskey", "Xray", "Yankee", "Zulu"),
)
COMPANIES: Final = {name.lower(): name for name in PHONETIC} | {
    **{name[0].lower(): name for name in PHONETIC},
    "alfa": "Alpha",
    "juliett": "Juliet",
    "x-ray": "Xray",
    "whisky": "Whiskey",
}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
STUDENT_NUMBER: Final = re.compile(r"[0-9A-Za-z-]{3,20}")
NUMBERED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
PHONE: Final = re.compile(r"[0-9+() -]{5,20}")


class Unreadable(ValueError):
    """The cell does not say what its column is for."""


class Mended(str):
    """A value that differs from what was written, with the reason to tell."""

    reason: str

    @classmethod
    def because(cls, value: str, reason: str) -> "Mended":
        """Mark a value as mended."""
        mended = cls(value)
        mended.reason = reason
        return mended


def tidy(text: str) -> str:
    """Compose letters and reduce every run of spaces to one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_nothing(text: str) -> bool:
    """Tell whether the cell is blank or says that there is nothing."""
    return tidy(text).lower() in NOTHING or not tidy(text)


def student_number(text: str) -> str:
    """Digits, letters and hyphens, with every zero."""
    number = tidy(text).replace("–", "-")
    if not STUDENT_NUMBER.fullmatch(number):
        raise Unreadable(f"“{number}” is no student number.")
    return number.upper()


def name(text: str) -> str:
    """A name as it is written; capitals are not touched."""
    return short(text, 60)


def short(text: str, longest: int) -> str:
    """A text that fits its column."""
    found = tidy(text)
    if len(found) > longest:
        raise Unreadable(f"This has more than {longest} characters.")
    return found


def suffix(text: str) -> str:
    """Jr., III and the like."""
    return short(text, 10)


def course(text: str) -> str:
    """The course as it is written."""
    return short(text, 60)


def sex(text: str) -> str:
    """Male or female."""
    found = SEXES.get(tidy(text).lower().rstrip("."))
    if found is None:
        raise Unreadable(f"“{tidy(text)}” is neither male nor female.")
    return str(found)


def year_level(text: str) -> int:
    """1, 1st or 1st Year."""
    word = re.sub(r" ?(year|yr)\.?$", "", tidy(text).lower())
    match = NUMBERED.fullmatch(word)
    number = int(match[1]) if match else ORDINALS.get(word, 0)
    if not 1 <= number <= 6:
        raise Unreadable(f"“{tidy(text)}” is no year level.")
    return number


def ms_level(text: str) -> str:
    """MS1, MS 1, MS-I and the like."""
    found = LEVELS.get(re.sub(r"[^a-z0-9]", "", tidy(text).lower()))
    if found is None:
        raise Unreadable(f"“{tidy(text)}” is no MS level.")
    return str(found)


def company(text: str) -> str:
    """A company by its letter or name; Alpha however it is capitalised."""
    bare = re.sub(r" ?(company|coy|co)\.?$", "", tidy(text), flags=re.IGNORECASE)
    return COMPANIES.get(bare.lower(), short(bare or text, 20))


def platoon(text: str) -> str:
    """A platoon by its number: 1, 1st, First Platoon are all the 1st."""
    bare = re.sub(r" ?(platoon|plt)\.?$", "", tidy(text), flags=re.IGNORECASE)
    match = NUMBERED.fullmatch(bare.lower())
    number = int(match[1]) if match else ORDINALS.get(bare.lower(), 0)
    return ordinal(number) if number else short(bare or text, 20)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th …"""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def contact_number(text: str) -> str:
    """A mobile number as 09171234567; others as they are written."""
    digits = re.sub(r"[ ()-]", "", tidy(text))
    if re.fullmatch(r"(\+?63)9\d{9}", digits):
        return "0" + digits[-10:]
    if re.fullmatch(r"9\d{9}", digits):
        reason = "The leading zero that the spreadsheet dropped was put back."
        return Mended.because("0" + digits, reason)
    if re.fullmatch(r"09\d{9}", digits):
        return digits
    if not PHONE.fullmatch(tidy(text)):
        raise Unreadable(f"“{tidy(text)}” is no telephone number.")
    return tidy(text)


def email(text: str) -> str:
    """An e-mail address."""
    address = tidy(text)
    try:
        validate_email(address)
    except ValidationError as error:
        raise Unreadable(f"“{address}” is no e-mail address.") from error
    return address


READERS: Final[dict[str, Callable[[str], str | int]]] = {
    "student_number": student_number,
    "last_name": name,
    "first_name": name,
    "middle_name": name,
    "suffix": suffix,
    "sex": sex,
    "course": course,
    "year_level": year_level,
    "ms_level": ms_level,
    "company": company,
    "platoon": platoon,
    "contact_number": contact_number,
    "email": email,
}
# A cell of these that cannot be read is left out and named; any other stops its row.
OPTIONAL: Final = {"middle_name", "suffix", "course", "year_level", "contact_number", "email"}
# A text may begin with + only here; elsewhere = + - @ is how a formula begins.
MAY_BEGIN_WITH_PLUS: Final = {"contact_number"}
