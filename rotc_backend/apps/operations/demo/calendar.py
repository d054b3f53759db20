"""When the demo unit trains: a closed term and a released one before, and an open one around today."""

from dataclasses import dataclass
from datetime import date, timedelta

from apps.system.choices import Semester

TRAINING_DAYS = 15
HELD_BEFORE_TODAY = 6
TOPICS = (
    "Orientation and legal basis",
    "Military courtesy and discipline",
    "Drill without arms",
    "Military organisation",
    "First aid",
    "Map reading",
    "Customs and traditions",
    "Drill with arms",
    "Interior guard",
    "Human rights and military justice",
    "Disaster response",
    "Weapons familiarisation",
    "Threats to national security",
    "Land navigation",
    "Tactical inspection",
)


@dataclass(frozen=True)
class Semestral:
    """A term's dates and its Saturdays."""

    school_year: str
    semester: Semester
    starts_on: date
    ends_on: date
    days: tuple[date, ...]


def first_term(today: date) -> Semestral:
    """The term in which those who completed the course began it: closed long ago."""
    first = today - timedelta(days=480)
    days = tuple(first + timedelta(days=7 * week) for week in range(TRAINING_DAYS))
    return Semestral(
        school_year=f"{today.year - 1}-{today.year}",
        semester=Semester.FIRST,
        starts_on=first - timedelta(days=7),
        ends_on=days[-1] + timedelta(days=14),
        days=days,
    )


def earlier_term(today: date) -> Semestral:
    """The term before: every day held, grades released."""
    first = today - timedelta(days=300)
    days = tuple(first + timedelta(days=7 * week) for week in range(TRAINING_DAYS))
    return Semestral(
        school_year=f"{today.year - 1}-{today.year}",
        semester=Semester.SECOND,
        starts_on=first - timedelta(days=7),
        ends_on=days[-1] + timedelta(days=14),
        days=days,
    )


def present_term(today: date) -> Semestral:
    """The open term: six days held, one today, eight to come."""
    first = today - timedelta(days=7 * HELD_BEFORE_TODAY)
    days = tuple(first + timedelta(days=7 * week) for week in range(TRAINING_DAYS))
    return Semestral(
        school_year=f"{today.year}-{today.year + 1}",
        semester=Semester.FIRST,
        starts_on=first - timedelta(days=7),
        ends_on=days[-1] + timedelta(days=14),
        days=days,
    )
