"""Cadets the old system does not know: the person, an account as its lists need it, and no password."""

from collections.abc import Iterator
from typing import Any, Final

from apps.cadets.choices import MSLevel, Sex
from apps.cadets.models import Enrolment

from legacy.returning.rows import Act, Found, OldRow
from legacy.returning.since import Since

GENDERS: Final = {Sex.FEMALE: "Female", Sex.MALE: "Male"}
SEMESTERS: Final = {"first": "1st Semester", "second": "2nd Semester", "summer": "Summer/OJT"}
PLATOONS: Final = {"1st": "1st Platoon", "2nd": "2nd Platoon"}
YEARS: Final = {1: "1st Year", 2: "2nd Year", 3: "3rd Year", 4: "4th Year", 5: "5th Year"}
NO_PASSWORD: Final = "!"  # noqa: S105 - no hash is like it, so nothing matches


def unknown_enrolments(since: Since, referred: set[int]) -> list[Enrolment]:
    """Find the enrolments of cadets that are new, or named by something new."""
    rows = Enrolment.objects.filter(term=since.move.term).select_related("cadet", "term")
    return [
        row
        for row in rows.order_by("pk")
        if row.cadet_id not in since.cadet_ids
        and (row.pk in referred or row.created_at >= since.moment)
    ]


def new_people(since: Since, enrolments: list[Enrolment]) -> Iterator[OldRow]:
    """Write a cadet and an account for each."""
    for enrolment in enrolments:
        number = enrolment.cadet.student_number
        cadet = since.shapes["cadets"].fitting(cadet_values(since, enrolment))
        yield OldRow("cadets", Act.ADD, {"student_id": number}, cadet)
        account = since.shapes["users"].fitting(
            {
                "password": NO_PASSWORD,
                "role": "cadet",
                "is_approved": True,
                "is_archived": enrolment.cadet.archived_at is not None,
                "email": enrolment.cadet.email,
                "cadet_id": Found("cadets", {"student_id": number}),
            }
        )
        about = {"cadet_student_id": number}
        yield OldRow("users", Act.ADD, {"username": number.lower()}, account, about)


def cadet_values(since: Since, enrolment: Enrolment) -> dict[str, Any]:
    """Write a cadet and where they stand as the old form did."""
    cadet = enrolment.cadet
    level = enrolment.ms_level
    return {
        "student_id": cadet.student_number,
        "first_name": cadet.first_name,
        "middle_name": cadet.middle_name,
        "last_name": cadet.last_name,
        "suffix_name": cadet.suffix,
        "email": cadet.email,
        "contact_number": cadet.contact_number,
        "address": cadet.address,
        "course": cadet.course,
        "gender": GENDERS.get(Sex(cadet.sex)),
        "birthdate": str(cadet.birth_date) if cadet.birth_date else None,
        "year_level": YEARS.get(cadet.year_level or 0),
        "school_year": enrolment.term.school_year,
        "semester": SEMESTERS[enrolment.term.semester],
        "company": enrolment.company,
        "platoon": PLATOONS.get(enrolment.platoon, enrolment.platoon),
        "cadet_course": None if level == MSLevel.NONE else level,
        "corp_position": enrolment.position,
        "status": "Ongoing",
        "is_profile_completed": True,
        "is_archived": cadet.archived_at is not None,
        "has_seen_guide": False,
        "created_at": since.wall_time(cadet.created_at),
    }
