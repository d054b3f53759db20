"""The certificate of what a cadet's merits of all terms have earned; it holds no demerit."""

from typing import Final

from apps.reports.achievements import Standing, standing_of
from apps.reports.choices import Achievement
from apps.reports.sheets.completion import full_name
from apps.reports.sheets.form import Column, Scope, Sheet
from apps.reports.sheets.refusals import NothingToPrint

COLUMNS: Final = (
    Column("name", "Name", 15),
    Column("student_number", "Student number", 7),
    Column("award", "Award", 8),
    Column("merits", "Merit points", 6, "right", "number"),
)


def certificate_of_achievement(scope: Scope) -> Sheet:
    """The award that a cadet has earned by today. Raises NothingToPrint before the first."""
    if scope.enrolment is None:
        raise NothingToPrint("Name the cadet.")
    standing = standing_of(scope.enrolment.cadet)
    refuse_unearned(standing)
    cadet = standing.cadet
    award = str(Achievement(standing.achievement).label)
    return Sheet(
        kind="certificate_of_achievement",
        title="Certificate of Achievement",
        term=scope.term,
        columns=COLUMNS,
        rows=((full_name(cadet), cadet.student_number, award, standing.merits),),
        layout="certificate",
        is_landscape=True,
    )


def refuse_unearned(standing: Standing) -> None:
    """Refuse to print an award that nobody has earned. Raises NothingToPrint."""
    if standing.achievement == Achievement.NONE:
        raise NothingToPrint(
            f"{standing.cadet.name} has {standing.merits} of the {standing.next_at} merit points "
            "of the first award."
        )
