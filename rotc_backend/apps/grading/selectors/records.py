"""Everything the arithmetic needs to know of a roster, read in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from apps.attendance import selectors as attendance
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.selectors import ROSTER
from apps.grading import formulas
from apps.grading.models import Exam, LedgerEntry, LegacyEvidence, StatusDecision
from apps.grading.selectors.exams import ScoreCell, ScoreTable, score_table
from apps.system.models import Term

MOST_NAMED: Final = 500
# No grade needs these, and some are sensitive: they stay in the database.
UNREAD: Final = (
    "created_at",
    "cadet__created_at",
    "cadet__course",
    "cadet__year_level",
    "cadet__contact_number",
    "cadet__email",
    "cadet__birth_date",
    "cadet__address",
    "cadet__archived_at",
)
STATES: Final = {str(state): state for state in formulas.ScoreState}
KINDS: Final = {str(kind): kind for kind in formulas.EntryKind}
LEFT: Final = {
    EnrolmentStatus.WITHDRAWN: formulas.Decision.WITHDRAWN,
    EnrolmentStatus.DROPPED: formulas.Decision.DRP,
}


# A day as each status makes it; None is unmarked. The cadets of a term share these.
Faces = dict[str | None, formulas.DayFact]


@dataclass(frozen=True)
class Facts:
    """What happened to a roster in a term."""

    days: tuple[attendance.TermDay, ...]
    faces: tuple[Faces, ...]
    statuses: dict[int, dict[int, str]]
    scores: ScoreTable


def graded_roster(term_id: int) -> QuerySet[Enrolment]:
    """The enrolments of a term, each with its standing decision and its ledger: one query."""
    roster = with_conduct(Enrolment.objects.filter(term_id=term_id)).defer(*UNREAD)
    return roster.order_by(*ROSTER)


def with_conduct(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Read the standing decision, the ledger and what was carried over with each enrolment."""
    standing = StatusDecision.objects.filter(enrolment=OuterRef("pk"), lifted_at=None)
    is_voided = Exists(LedgerEntry.objects.filter(voids=OuterRef("pk")))
    entries = LedgerEntry.objects.filter(enrolment=OuterRef("pk"), voids=None)
    columns = JSONObject(
        id="id",
        kind="kind",
        points="points",
        reason="reason",
        occurred_on="occurred_on",
        is_voided=is_voided,
    )
    carried = LegacyEvidence.objects.filter(enrolment=OuterRef("pk")).values(
        numbers=JSONObject(
            days="carried_days",
            attended="carried_attended",
            scores="carried_scores",
            points="carried_fraction",
        )
    )
    return enrolments.select_related("cadet").annotate(
        carried=Subquery(carried),
        standing=Subquery(standing.values("kind")[:1]),
        entries=ArraySubquery(entries.order_by("id").values(entry=columns)),
    )


def facts_of(term: Term, enrolments: Sequence[Enrolment]) -> Facts:
    """Read days, marks and scores of a roster: three queries."""
    ids = named(enrolments)
    days = attendance.day_facts(term)
    return Facts(
        days=days,
        faces=tuple(faces_of(day) for day in days),
        statuses=attendance.statuses_of(term, ids),
        scores=score_table(term.pk, ids),
    )


def named(enrolments: Sequence[Enrolment]) -> list[int] | None:
    """The ids to ask for; none for a large roster, which is read with its whole term."""
    return [row.pk for row in enrolments] if len(enrolments) <= MOST_NAMED else None


def faces_of(day: attendance.TermDay) -> Faces:
    """A day once for each status it can have; before its roll is closed it has none."""
    if not day.is_held:
        upcoming = day_fact(day, formulas.DayState.UPCOMING, None)
        return dict.fromkeys((None, *formulas.DayStatus), upcoming)
    faces: Faces = {None: day_fact(day, formulas.DayState.HELD, None)}
    for status in formulas.DayStatus:
        faces[status] = day_fact(day, formulas.DayState.HELD, status)
    return faces


def day_fact(
    day: attendance.TermDay, state: formulas.DayState, status: formulas.DayStatus | None
) -> formulas.DayFact:
    """One training day as the arithmetic reads it."""
    return formulas.DayFact(day.id, day.date, day.title, state, status)


def term_records(
    term: Term,
    enrolment_ids: Collection[int] | None = None,
    *,
    released_exams_only: bool = False,
) -> dict[int, formulas.TermRecord]:
    """The record of each enrolment of a term: four queries, however many there are.

    With `released_exams_only`, the scores of all other exams are blank.
    """
    roster = graded_roster(term.pk)
    if enrolment_ids is not None:
        roster = roster.filter(pk__in=enrolment_ids)
    enrolments = list(roster)
    facts = facts_of(term, enrolments)
    blank = facts.scores.unreleased if released_exams_only else frozenset()
    return {row.pk: record_of(row, facts, blank_exams=blank) for row in enrolments}


def record_of(
    enrolment: Enrolment, facts: Facts, *, blank_exams: Collection[int] = ()
) -> formulas.TermRecord:
    """One cadet's record; the scores of some exams may be kept out of it."""
    scores, pk = facts.scores, enrolment.pk
    return formulas.TermRecord(
        days=day_facts(enrolment, facts),
        entries=tuple([entry_fact(entry) for entry in conduct_of(enrolment)]),
        exams=tuple(
            [
                exam_fact(exam, blank_or(scores.cell(exam.pk, pk), blank_exams))
                for exam in scores.exams
            ]
        ),
        decision=decision_of(enrolment),
        carried=carried_of(enrolment),
    )


def carried_of(enrolment: Any) -> formulas.Carried:
    """What `with_conduct` read of the legacy counters; nothing for a cadet who began here."""
    if not enrolment.carried:
        return formulas.NOTHING_CARRIED
    numbers = enrolment.carried
    scores, points = (Decimal(str(numbers[name])).normalize() for name in ("scores", "points"))
    return formulas.Carried(numbers["days"], numbers["attended"], scores, points)


def day_facts(enrolment: Enrolment, facts: Facts) -> tuple[formulas.DayFact, ...]:
    """The training days within the dates of an enrolment."""
    statuses = facts.statuses.get(enrolment.pk, {})
    is_whole = is_there_throughout(enrolment, facts)
    return tuple(
        [
            faces[statuses.get(day.id)]
            for day, faces in zip(facts.days, facts.faces, strict=True)
            if is_whole or attendance.is_on_roster(enrolment, day.date)
        ]
    )


def is_there_throughout(enrolment: Enrolment, facts: Facts) -> bool:
    """Tell whether all days, which are in order, lie within the dates of an enrolment."""
    ends = (*facts.days[:1], *facts.days[-1:])
    return all(attendance.is_on_roster(enrolment, day.date) for day in ends)


def conduct_of(enrolment: Any) -> list[dict[str, Any]]:
    """The ledger that `with_conduct` read."""
    entries: list[dict[str, Any]] = enrolment.entries
    return entries


def entry_fact(entry: dict[str, Any]) -> formulas.EntryFact:
    """One ledger entry as the arithmetic reads it."""
    return formulas.EntryFact(
        id=entry["id"],
        kind=KINDS[entry["kind"]],
        points=entry["points"],
        reason=entry["reason"],
        occurred_on=date.fromisoformat(entry["occurred_on"]),
        is_voided=entry["is_voided"],
    )


def blank_or(cell: ScoreCell, blank_exams: Collection[int]) -> ScoreCell:
    """The cell, or a blank one when its exam must not be seen."""
    return ScoreCell(cell.exam, cell.enrolment) if cell.exam in blank_exams else cell


def exam_fact(exam: Exam, cell: ScoreCell) -> formulas.ExamFact:
    """One exam and the cadet's score in it as the arithmetic reads them."""
    return formulas.ExamFact(
        id=exam.pk,
        code=exam.code,
        title=exam.title,
        maximum=exam.maximum,
        weight=exam.weight,
        state=STATES[cell.state],
        value=cell.value,
    )


def decision_of(enrolment: Any) -> formulas.Decision | None:
    """The decision that stands; a cadet who left the term counts as withdrawn or dropped."""
    if enrolment.standing:
        return formulas.Decision(enrolment.standing)
    return LEFT.get(enrolment.status)
