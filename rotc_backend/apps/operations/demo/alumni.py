"""Cadets of the demo who completed the course: MS 1 in a closed term or elsewhere, MS 2 in the released one."""

from decimal import Decimal
from typing import Final

from apps.attendance.choices import AttendanceStatus
from apps.authentication.models import User
from apps.cadets import elsewhere, profiles
from apps.cadets.choices import MSLevel, Origin, Sex
from apps.cadets.models import Cadet
from apps.grading.choices import EntryKind
from apps.operations.demo.people import COMPANIES, PLATOONS, Person
from apps.operations.demo.story import EXAMS, Conduct, Record
from apps.system.models import Term

NAMES: Final = (
    ("Umpara", "Norhana", Sex.FEMALE, "BSN"),
    ("Villaceran", "Teodulo", Sex.MALE, "BSIT"),
    ("Wagas", "Pilita", Sex.FEMALE, "BEED"),
    ("Yambao", "Rogelio", Sex.MALE, "BSAgri"),
)
TRANSFEREE: Final = ("Zaldua", "Baina", Sex.FEMALE, "BSCrim")
FORMER_SCHOOL: Final = "Hillside Polytechnic College"
DAYS: Final = 15
# The first of them has earned enough for an achievement, over both terms together.
LED: Final = Conduct(EntryKind.MERIT, 15, "Led the honour guard of the school")


def alumni() -> list[Person]:
    """Name those who were here for both terms; each stood in another company."""
    return [former(number, *about) for number, about in enumerate(NAMES)]


def transferee() -> Person:
    """Name the one who came from another school for MS 2."""
    return former(len(NAMES), *TRANSFEREE)


def former(number: int, last_name: str, first_name: str, sex: Sex, course: str) -> Person:
    """Make one of them, in MS 2."""
    return Person(
        student_number=f"2022-{number + 1:04d}",
        last_name=last_name,
        first_name=first_name,
        middle_name="",
        sex=sex,
        course=course,
        company=COMPANIES[number % len(COMPANIES)],
        platoon=PLATOONS[0],
        ms_level=MSLevel.MS2,
    )


def came_from_elsewhere(cadet: Cadet, *, began: Term, actor: User) -> None:
    """Enter that somebody passed MS 1 at another school, in the term in which the others did here."""
    came = {"origin": Origin.TRANSFEREE, "home_school": FORMER_SCHOOL}
    profiles.edit_profile(cadet=cadet, version=0, changes=came, actor=actor)
    elsewhere.enter_elsewhere(
        cadet=cadet,
        school=FORMER_SCHOOL,
        school_year=began.school_year,
        semester=began.semester,
        grade="1.75",
        evidence="Transcript of records 24-118, sealed",
        reason="Transferred for the second semester",
        actor=actor,
    )


def records() -> list[Record]:
    """What each did in a term: present on every day, and good marks; the transferee comes last."""
    return [
        Record(
            marks=(AttendanceStatus.PRESENT,) * DAYS,
            conduct=(LED,) if number == 0 else (),
            scores=tuple(plan.maximum * Decimal(96 - 4 * number) / 100 for plan in EXAMS),
        )
        for number in range(len(NAMES) + 1)
    ]
