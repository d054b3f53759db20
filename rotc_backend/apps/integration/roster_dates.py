"""Birth dates as people type them. A day and a month that could be swapped are never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
NUMBERS: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")
DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]*([A-Za-z]{3,9})\.?,?[ -]+(\d{4})")
YOUNGEST: Final = 10
OLDEST: Final = 90


class Order(Enum):
    """Which of two numbers is the day, as far as the file itself proves it."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    UNPROVEN = "unproven"


class NoDate(ValueError):
    """The text is no birth date; the message says why."""


@dataclass(frozen=True)
class DateOrder:
    """What the dates of one file prove about their order."""

    order: Order
    proof: str = ""


def proven_order(texts: Iterable[str]) -> DateOrder:
    """Look for dates that can only be read one way; both kinds in one file prove nothing."""
    proofs: dict[Order, str] = {}
    for text in texts:
        match = NUMBERS.fullmatch(text.strip())
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if first <= 12 < second <= 31:
            proofs.setdefault(Order.MONTH_FIRST, text.strip())
        elif second <= 12 < first <= 31:
            proofs.setdefault(Order.DAY_FIRST, text.strip())
    if len(proofs) != 1:
        return DateOrder(Order.UNPROVEN)
    order, proof = proofs.popitem()
    return DateOrder(order, proof)


def is_ambiguous(text: str) -> bool:
    """Tell whether day and month of this text could be swapped."""
    match = NUMBERS.fullmatch(text.strip())
    if match is None:
        return False
    first, second = int(match[1]), int(match[2])
    return first <= 12 and second <= 12 and first != second


def birth_date(text: str, order: Order, today: date) -> date:
    """Read a birth date. Raises NoDate with a sentence."""
    found = read(text.strip(), order)
    age = today.year - found.year
    if not YOUNGEST <= age <= OLDEST:
        raise NoDate(f"“{text.strip()}” cannot be the birth date of a cadet.")
    return found


def read(text: str, order: Order) -> date:
    """Read a date in any of the known forms. Raises NoDate."""
    if match := ISO.fullmatch(text):
        return real(text, match[1], match[2], match[3])
    if match := NUMBERS.fullmatch(text):
        return read_numbers(text, match[1], match[2], match[3], order)
    if match := MONTH_FIRST.fullmatch(text):
        return real(text, match[3], month_named(text, match[1]), match[2])
    if match := DAY_FIRST.fullmatch(text):
        return real(text, match[3], month_named(text, match[2]), match[1])
    raise NoDate(f"“{text}” is no date we can read. Write it as 2006-11-25.")


def read_numbers(text: str, first: str, second: str, year: str, order: Order) -> date:
    """Read two numbers and a year in the order the file proves. Raises NoDate."""
    if order is Order.UNPROVEN and is_ambiguous(text):
        raise NoDate(f"“{text}” can be read in two ways. Write it as 2006-11-25.")
    if order is Order.DAY_FIRST or (order is Order.UNPROVEN and int(first) > 12):
        first, second = second, first
    return real(text, year, first, second)


def month_named(text: str, word: str) -> str:
    """Number a month by its name or the first letters of it. Raises NoDate."""
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(word.lower()) or (word.lower() == "sept" and number == 9):
            return str(number)
    raise NoDate(f"“{text}” names no month.")


def real(text: str, year: str, month: str, day: str) -> date:
    """Make a date that the calendar has. Raises NoDate."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise NoDate(f"“{text}” is not a day of the calendar.") from error
