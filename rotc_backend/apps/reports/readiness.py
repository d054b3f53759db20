"""Readiness: what each document of a term still lacks, counted from the records.

What a document needs is data: `NEEDS` says of whom and which fields. Nothing is sent anywhere.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from apps.cadets.choices import EnrolmentStatus, MSLevel, Sex
from apps.cadets.models import Enrolment
from apps.grading import selectors as grading
from apps.reports import signatories
from apps.reports.hours import Hours, hours_of
from apps.reports.kinds import KINDS
from apps.reports.models import GraduateSerial, IssuedDocument
from apps.reports.sheets.completion import completions
from apps.reports.sheets.form import DocumentKind, Scope
from apps.system.models import Term

NOTHING: Final = frozenset({"", None, Sex.NONE, MSLevel.NONE})


@dataclass(frozen=True)
class Need:
    """Which fields a document prints of whom; a field leads from the enrolment."""

    fields: tuple[str, ...]
    is_for_graduates: bool = False


@dataclass(frozen=True)
class Missing:
    """So many cadets lack this field."""

    field: str
    count: int


@dataclass(frozen=True)
class DocumentReadiness:
    """One document: how many cadets it is about, how many are complete, and what is missing."""

    kind: str
    title: str
    cadets: int
    complete: int
    missing: tuple[Missing, ...]
    vacant: tuple[str, ...]
    waits_for_release: bool
    issued: int

    @property
    def is_ready(self) -> bool:
        """Tell whether it could leave the unit now."""
        return not (self.missing or self.vacant or self.waits_for_release)


@dataclass(frozen=True)
class Readiness:
    """A whole term."""

    term: Term
    documents: tuple[DocumentReadiness, ...]
    hours: Hours
    blockers: tuple[grading.Blocker, ...]
    graduates: int
    without_serial: int

    @property
    def is_ready(self) -> bool:
        """Tell whether every document could leave the unit now."""
        return all(each.is_ready for each in self.documents) and not self.blockers


NAMES: Final = ("cadet.last_name", "cadet.first_name", "cadet.student_number")
NEEDS: Final[dict[str, Need]] = {
    "nominal_roll": Need(
        (*NAMES, "cadet.course", "cadet.year_level", "cadet.sex", "company", "platoon", "ms_level")
    ),
    "enrolment_summary": Need(("cadet.sex", "ms_level")),
    "end_of_term_summary": Need(("cadet.sex", "ms_level")),
    "graduates_list": Need(
        (
            *NAMES,
            "cadet.sex",
            "cadet.birth_date",
            "cadet.course",
            "cadet.address",
            "cadet.contact_number",
        ),
        is_for_graduates=True,
    ),
    "certificate_of_completion": Need(NAMES, is_for_graduates=True),
    "report_of_grades": Need((*NAMES, "cadet.course")),
}


def readiness(term: Term) -> Readiness:
    """Look at every document of a term: a constant number of queries."""
    roster = list(active_roster(term))
    graduates = graduates_of(term, roster)
    serials = GraduateSerial.objects.filter(cadet__in=[row.cadet_id for row in graduates])
    look = look_at(term, roster, graduates)
    return Readiness(
        term=term,
        documents=tuple(look(kind) for kind in KINDS.values() if is_of_term(kind)),
        hours=hours_of(term),
        blockers=() if term.is_final else grading.blockers(term),
        graduates=len(graduates),
        without_serial=len(graduates) - serials.count(),
    )


def is_of_term(kind: DocumentKind) -> bool:
    """Leave out documents about one day, exam, letter or cadet."""
    return kind.code in NEEDS or (kind.is_issued and not kind.needs)


def active_roster(term: Term) -> Iterable[Enrolment]:
    """Everybody who trains in the term."""
    rows = Enrolment.objects.filter(term=term, status=EnrolmentStatus.ACTIVE)
    return rows.select_related("cadet").order_by("id")


def graduates_of(term: Term, roster: Sequence[Enrolment]) -> list[Enrolment]:
    """Those whose course ends with this term; once it is released, those who completed it."""
    if not term.is_final:
        return [row for row in roster if row.ms_level == MSLevel.MS2]
    completed = {done.enrolment.pk for done in completions(Scope(term=term))}
    return [row for row in roster if row.pk in completed]


def look_at(
    term: Term, roster: Sequence[Enrolment], graduates: Sequence[Enrolment]
) -> Callable[[DocumentKind], DocumentReadiness]:
    """Make the function that judges one kind beside these cadets."""
    today = signatories.today()
    valid = IssuedDocument.objects.filter(term=term, state="valid").order_by()
    issued = list(valid.values_list("kind", flat=True))

    def look(kind: DocumentKind) -> DocumentReadiness:
        need = NEEDS.get(kind.code, Need(()))
        concerned = graduates if need.is_for_graduates else roster
        gaps = signatories.gaps_of(kind, on=today)
        return DocumentReadiness(
            kind=kind.code,
            title=kind.title,
            cadets=len(concerned),
            complete=sum(is_complete(row, need) for row in concerned),
            missing=missing_in(concerned, need),
            vacant=tuple(gap.position for gap in gaps),
            waits_for_release=needs_grades(kind, need) and not term.is_final,
            issued=issued.count(kind.code),
        )

    return look


def needs_grades(kind: DocumentKind, need: Need) -> bool:
    """Tell whether a document that leaves the unit says what the grades are."""
    return kind.is_issued and (kind.shows_scores or need.is_for_graduates)


def is_complete(row: Enrolment, need: Need) -> bool:
    """Tell whether a cadet lacks nothing of this need."""
    return not any(lacks(row, field) for field in need.fields)


def missing_in(rows: Sequence[Enrolment], need: Need) -> tuple[Missing, ...]:
    """Count who lacks which field; fields nobody lacks are left out."""
    counts = ((field, sum(lacks(row, field) for row in rows)) for field in need.fields)
    return tuple(Missing(field.rpartition(".")[2], count) for field, count in counts if count)


def lacks(row: Enrolment, field: str) -> bool:
    """Tell whether a field says nothing."""
    value: Any = row
    for name in field.split("."):
        value = getattr(value, name)
    return value in NOTHING
