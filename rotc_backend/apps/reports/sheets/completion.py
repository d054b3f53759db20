"""Who completed the basic course: the certificate, and the list for serial numbers."""

from dataclasses import dataclass
from typing import Final

from apps.cadets.choices import MSLevel
from apps.cadets.elsewhere import standing_of
from apps.cadets.models import Cadet, CadetProfile, ElsewhereCompletion, Enrolment
from apps.grading.choices import MarkRemark
from apps.grading.models import ReleasedGrade
from apps.grading.selectors import latest_releases
from apps.reports.sheets.form import Cell, Column, Row, Scope, Sheet, Total
from apps.reports.sheets.people import by_sex_level_name, enrolments_in, sex_of
from apps.reports.sheets.refusals import NothingToPrint
from apps.system.choices import Semester, TermState
from apps.system.models import Term

PROGRAM: Final = "the Basic Course (MS 1 and MS 2)"
CERTIFICATE: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("name", "Name", 15),
    Column("student_number", "Student number", 7),
    Column("program", "Program", 12),
    Column("first_term", "First term", 9),
    Column("first_school", "First term at", 9),
    Column("second_term", "Second term", 9),
    Column("serial_number", "Serial number", 8),
)
GRADUATES: Final = (
    Column("number", "No.", 3, "right", "number"),
    Column("last_name", "Last name", 7),
    Column("first_name", "First name", 7),
    Column("middle_name", "Middle name", 8),
    Column("suffix", "Suffix", 4),
    Column("sex", "Sex", 4),
    Column("birth_date", "Born", 7, kind="date"),
    Column("course", "Course", 6),
    Column("address", "Home address", 11),
    Column("contact_number", "Contact", 8),
    Column("first_term", "First term", 8),
    Column("first_school", "First term at", 6),
    Column("first_grade", "Grade", 4, "right", "number"),
    Column("second_term", "Second term", 8),
    Column("second_grade", "Grade", 4, "right", "number"),
    Column("serial_number", "Serial number", 7),
)


PURPOSE: Final = (
    "Serial numbers are issued by the command and recorded here as issued. "
    "Birth dates and addresses are for that purpose alone."
)


@dataclass(frozen=True)
class FirstTerm:
    """MS 1 of a cadet: passed here, or at the school that is named; its grade as it was given."""

    label: str
    equivalent: Cell
    school: str = ""


@dataclass(frozen=True)
class Completion:
    """A cadet who passed MS 1 in one released term, or elsewhere, and MS 2 here in a later one."""

    enrolment: Enrolment
    first: FirstTerm
    second: ReleasedGrade
    serial_number: str

    @property
    def cadet(self) -> Cadet:
        """Who completed it."""
        return self.enrolment.cadet


def certificates(scope: Scope) -> Sheet:
    """A certificate for each who completed the course in this term."""
    completed = completions(scope)
    if not completed:
        raise NothingToPrint(
            "Nobody here has completed the course: MS 1 and MS 2 passed, both terms released,"
            " or MS 1 entered as completed at another school."
        )
    return Sheet(
        kind="certificate_of_completion",
        title="Certificate of Completion",
        term=scope.term,
        columns=CERTIFICATE,
        rows=tuple(certificate_row(number, each) for number, each in enumerate(completed, start=1)),
        layout="certificate",
        is_landscape=True,
    )


def certificate_row(number: int, done: Completion) -> Row:
    """What stands on one certificate; no grade."""
    return (
        number,
        full_name(done.cadet),
        done.cadet.student_number,
        PROGRAM,
        done.first.label,
        done.first.school,
        done.enrolment.term.label,
        done.serial_number,
    )


def full_name(cadet: Cadet) -> str:
    """Write a name as it is spoken."""
    parts = (cadet.first_name, cadet.middle_name, cadet.last_name, cadet.suffix)
    return " ".join(part for part in parts if part)


def graduates(scope: Scope) -> Sheet:
    """The list by which the command issues serial numbers; what is not issued stays empty."""
    completed = completions(scope)
    rows = tuple(graduate_row(number, each) for number, each in enumerate(completed, start=1))
    return Sheet(
        kind="graduates_list",
        title="Graduates for Serial Numbers",
        term=scope.term,
        columns=GRADUATES,
        rows=rows,
        subtitle_lines=(scope.place(),),
        totals=(
            Total("Graduates", len(rows)),
            Total("Serial numbers recorded", sum(bool(each.serial_number) for each in completed)),
        ),
        notes=(PURPOSE,),
        is_landscape=True,
    )


def graduate_row(number: int, done: Completion) -> Row:
    """One graduate with what the command asks for."""
    cadet = done.cadet
    return (
        number,
        cadet.last_name,
        cadet.first_name,
        cadet.middle_name,
        cadet.suffix,
        sex_of(cadet),
        cadet.birth_date,
        cadet.course,
        cadet.address,
        cadet.contact_number,
        done.first.label,
        done.first.school,
        done.first.equivalent,
        done.enrolment.term.label,
        done.second.equivalent,
        done.serial_number,
    )


def completions(scope: Scope) -> list[Completion]:
    """Who passed MS 2 here in this released term and MS 1 before it, by sex and name."""
    if not scope.term.is_final:
        return []
    enrolments = enrolments_in(scope).filter(ms_level=MSLevel.MS2).select_related("cadet", "term")
    found = by_sex_level_name(enrolments)
    second = passed(latest_releases([row.pk for row in found]))
    first = first_terms(scope, [row.cadet_id for row in found])
    serials = serial_numbers([row.cadet_id for row in found])
    return [
        Completion(row, first[row.cadet_id], second[row.pk], serials.get(row.cadet_id, ""))
        for row in found
        if row.pk in second and row.cadet_id in first
    ]


def passed(grades: dict[int, ReleasedGrade]) -> dict[int, ReleasedGrade]:
    """Keep the grades that are a pass."""
    return {key: grade for key, grade in grades.items() if grade.remark == MarkRemark.PASSED}


def first_terms(scope: Scope, cadet_ids: list[int]) -> dict[int, FirstTerm]:
    """MS 1 of each cadet before this term.

    Whoever was graded in MS 1 here has it from here or not at all: another school's counts only
    for those who never were.
    """
    graded = first_grades(scope, cadet_ids)
    here = {
        row.enrolment.cadet_id: FirstTerm(row.enrolment.term.label, row.equivalent)
        for row in graded
        if row.remark == MarkRemark.PASSED
    }
    others = set(cadet_ids) - {row.enrolment.cadet_id for row in graded}
    elsewhere = {
        cadet: FirstTerm(entry.label, entry.grade, entry.school)
        for cadet, entry in standing_of(others).items()
        if is_before(entry, scope.term)
    }
    return here | elsewhere


def is_before(entry: ElsewhereCompletion, term: Term) -> bool:
    """Tell whether another school's term lies before one of ours, by year and semester."""
    return when(entry.school_year, entry.semester) < when(term.school_year, term.semester)


def when(school_year: str, semester: str) -> tuple[str, int]:
    """Where a term stands among others; the summer ends a year."""
    return school_year, Semester.values.index(semester)


def first_grades(scope: Scope, cadet_ids: list[int]) -> list[ReleasedGrade]:
    """Every grade of MS 1 before this term in a released term, as it stands now, oldest first."""
    rows = ReleasedGrade.objects.filter(
        enrolment__cadet__in=cadet_ids,
        enrolment__ms_level=MSLevel.MS1,
        enrolment__term__state__in=[TermState.RELEASED, TermState.CLOSED],
        enrolment__term__starts_on__lt=scope.term.starts_on,
    )
    newest = rows.order_by("enrolment_id", "-revision").distinct("enrolment_id").defer("trace")
    return sorted(
        newest.select_related("enrolment__term"), key=lambda row: row.enrolment.term.starts_on
    )


def serial_numbers(cadet_ids: list[int]) -> dict[int, str]:
    """The serial numbers that were recorded."""
    profiles = CadetProfile.objects.filter(cadet__in=cadet_ids).exclude(serial_number="")
    return dict(profiles.values_list("cadet_id", "serial_number"))


def how_many_second_year(scope: Scope) -> int:
    """How many could have completed the course."""
    return enrolments_in(scope).filter(ms_level=MSLevel.MS2).count()
