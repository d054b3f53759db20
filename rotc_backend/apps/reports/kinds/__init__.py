"""Every kind of document as one table: what it takes, whose it is, who signs it."""

from typing import Final

from apps.core.errors import NotFoundOrNotYours
from apps.reports.choices import Position
from apps.reports.sheets import (
    attendance,
    awards,
    completion,
    conduct,
    exams,
    grades,
    people,
    rolls,
    training,
)
from apps.reports.sheets.form import DocumentKind
from apps.reports.sheets.policies import stating_policy

UNIT: Final = frozenset({"company", "platoon"})
ENROLMENT: Final = frozenset({"enrolment"})
OFFICE: Final = (Position.PREPARER, Position.COMMANDANT)

TABLE: Final = (
    DocumentKind(
        code="nominal_roll",
        title="Nominal roll",
        build=rolls.nominal_roll,
        size=people.how_many,
        accepts=UNIT,
        signed_by=OFFICE,
    ),
    DocumentKind(
        code="enrolment_summary",
        title="Enrolment summary",
        build=rolls.enrolment_summary,
        size=lambda _: 1,
        accepts=UNIT,
        signed_by=OFFICE,
    ),
    DocumentKind(
        code="attendance_day",
        title="Attendance of a day",
        build=attendance.attendance_of_day,
        size=attendance.platoons,
        accepts=UNIT | {"training_day"},
        needs=frozenset({"training_day"}),
    ),
    DocumentKind(
        code="attendance_term",
        title="Attendance of the term",
        build=attendance.attendance_of_term,
        size=people.how_many,
        accepts=UNIT,
    ),
    DocumentKind(
        code="conduct_extract",
        title="Merits and demerits",
        build=conduct.conduct_extract,
        size=conduct.how_many_entries,
        accepts=UNIT | ENROLMENT,
    ),
    DocumentKind(
        code="exam_results",
        title="Exam results",
        build=exams.exam_results,
        size=people.how_many,
        accepts=UNIT | {"exam"},
        needs=frozenset({"exam"}),
        shows_scores=True,
    ),
    DocumentKind(
        code="report_of_grades",
        title="Report of grades",
        build=grades.report_of_grades,
        size=people.how_many,
        accepts=UNIT,
        shows_scores=True,
        signed_by=(Position.PREPARER, Position.CHECKER, Position.COMMANDANT, Position.REGISTRAR),
    ),
    DocumentKind(
        code="certificate_of_completion",
        title="Certificate of completion",
        build=completion.certificates,
        size=completion.how_many_second_year,
        accepts=UNIT | ENROLMENT,
        is_own=True,
        signed_by=(Position.REGISTRAR, Position.COMMANDANT),
    ),
    DocumentKind(
        code="certificate_of_achievement",
        title="Certificate of achievement",
        build=awards.certificate_of_achievement,
        size=lambda _: 1,
        accepts=ENROLMENT,
        needs=ENROLMENT,
        is_own=True,
        signed_by=(Position.COMMANDANT,),
    ),
    DocumentKind(
        code="graduates_list",
        title="Graduates for serial numbers",
        build=completion.graduates,
        size=completion.how_many_second_year,
        accepts=UNIT,
        is_sensitive=True,
        signed_by=OFFICE,
    ),
    DocumentKind(
        code="end_of_term_summary",
        title="End-of-semester summary",
        build=grades.end_of_term_summary,
        size=people.how_many,
        accepts=UNIT,
        shows_scores=True,
        signed_by=OFFICE,
    ),
    DocumentKind(
        code="training_schedule",
        title="Training schedule and hours",
        build=training.training_schedule,
        size=training.how_many_days,
        signed_by=OFFICE,
    ),
    DocumentKind(
        code="excuse_slip",
        title="Excuse slip",
        build=training.excuse_slip,
        size=training.how_many_asked,
        accepts=ENROLMENT,
        needs=ENROLMENT,
    ),
    DocumentKind(
        code="grade_receipt",
        title="Grade receipt",
        build=grades.grade_receipt,
        size=lambda _: 1,
        accepts=ENROLMENT,
        needs=ENROLMENT,
        is_own=True,
        shows_scores=True,
    ),
)
KINDS: Final = {kind.code: stating_policy(kind) for kind in TABLE}


def kind_named(code: str) -> DocumentKind:
    """Find a kind. Raises NotFoundOrNotYours."""
    if code not in KINDS:
        raise NotFoundOrNotYours
    return KINDS[code]
