"""The tables of a term as they are handed out: every column with what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, QuerySet

from apps.attendance.models import AttendanceRecord, ExcuseDay, ExcuseLetter, TrainingDay
from apps.cadets.models import Cadet, Enrolment
from apps.grading.models import (
    Exam,
    GradingPolicy,
    LedgerEntry,
    LegacyEvidence,
    ReleasedGrade,
    Score,
    StatusDecision,
)
from apps.system.models import Term


@dataclass(frozen=True)
class Field:
    """One column: its name in the files, where it is read, and what it says."""

    name: str
    source: str
    words: str


@dataclass(frozen=True)
class Table:
    """One table: its rows of a term in an order that never changes by itself."""

    name: str
    words: str
    rows_of: Callable[[Term], QuerySet[Any]]
    fields: tuple[Field, ...]


ENROLMENT: Final = (
    Field("enrolment", "enrolment_id", "the cadet's row in enrolments"),
    Field("student_number", "enrolment__cadet__student_number", "as in people"),
)


def named_policies(term: Term) -> QuerySet[GradingPolicy]:
    """The policy of a term, and those its grades were released under."""
    of_term = GradingPolicy.objects.filter(pk__in=term_policies(term))
    released = ReleasedGrade.objects.filter(enrolment__term=term).values("policy")
    return (of_term | GradingPolicy.objects.filter(pk__in=released)).order_by("id")


def term_policies(term: Term) -> list[int]:
    """The policy a term is graded by, once it has one."""
    chosen = getattr(term, "term_policy", None)
    return [chosen.policy_id] if chosen else []


TABLES: Final = (
    Table(
        "people",
        "Everybody who is or was enrolled in the term.",
        lambda term: Cadet.objects.filter(enrolments__term=term).order_by("id"),
        (
            Field("cadet", "id", "number of the cadet"),
            Field("student_number", "student_number", "as the school writes it, zeros included"),
            Field("last_name", "last_name", "last name"),
            Field("first_name", "first_name", "first name"),
            Field("middle_name", "middle_name", "middle name"),
            Field("suffix", "suffix", "Jr., III and the like"),
            Field("sex", "sex", "male, female, or empty where it is not known"),
            Field("course", "course", "course at the school"),
            Field("year_level", "year_level", "year at the school"),
            Field("contact_number", "contact_number", "telephone"),
            Field("email", "email", "e-mail address"),
            Field("birth_date", "birth_date", "day of birth"),
            Field("address", "address", "home address"),
        ),
    ),
    Table(
        "enrolments",
        "The place of each cadet in the term.",
        lambda term: Enrolment.objects.filter(term=term).order_by("id"),
        (
            Field("enrolment", "id", "number of the enrolment"),
            Field("cadet", "cadet_id", "the row in people"),
            Field("student_number", "cadet__student_number", "as in people"),
            Field("ms_level", "ms_level", "MS level"),
            Field("company", "company", "company"),
            Field("platoon", "platoon", "platoon"),
            Field("position", "position", "position in the unit"),
            Field("effective_from", "effective_from", "first day in the term"),
            Field("effective_to", "effective_to", "last day; empty to the end of the term"),
            Field("status", "status", "active, withdrawn and so on"),
        ),
    ),
    Table(
        "training_days",
        "Every training day, cancelled ones included.",
        lambda term: TrainingDay.objects.filter(term=term).order_by("id"),
        (
            Field("day", "id", "number of the day"),
            Field("date", "date", "date in Manila"),
            Field("title", "title", "title"),
            Field("location", "location", "place"),
            Field("starts_at", "starts_at", "time in Manila"),
            Field("state", "state", "planned, open, closed or cancelled"),
            Field("closed_at", "closed_at", "when the roll was closed"),
            Field("cancel_reason", "cancel_reason", "why it did not take place"),
        ),
    ),
    Table(
        "marks",
        "What the rolls say, one row for a cadet on a day. A cadet nobody marked has no row.",
        lambda term: AttendanceRecord.objects.filter(training_day__term=term).order_by("id"),
        (
            Field("day", "training_day_id", "the row in training_days"),
            Field("date", "training_day__date", "date in Manila"),
            *ENROLMENT,
            Field("status", "status", "present, late, excused, absent; empty: taken back"),
            Field("time_in", "time_in", "time in Manila"),
            Field("time_out", "time_out", "time in Manila"),
            Field("remarks", "remarks", "remarks"),
            Field("source", "source", "the act it came from"),
            Field("marked_by", "marked_by__full_name", "who marked it; empty: a rule did"),
            Field("marked_at", "marked_at", "when"),
        ),
    ),
    Table(
        "ledger",
        "Merits and demerits. Neither a voided row nor the row that voids it counts.",
        lambda term: LedgerEntry.objects.filter(enrolment__term=term).order_by("id"),
        (
            Field("entry", "id", "number of the entry"),
            *ENROLMENT,
            Field("kind", "kind", "merit or demerit"),
            Field("points", "points", "points, 1 to 100"),
            Field("reason", "reason", "why"),
            Field("rule", "rule__code", "rule of the catalogue"),
            Field("occurred_on", "occurred_on", "day it is about"),
            Field("issued_by", "issued_by__full_name", "who entered it"),
            Field("entered_at", "created_at", "when"),
            Field("voids", "voids_id", "the entry that this row voids"),
            Field("voided_by", "voided_by__id", "the entry that voids this row"),
        ),
    ),
    Table(
        "exams",
        "The exams of the term.",
        lambda term: Exam.objects.filter(term=term).order_by("id"),
        (
            Field("exam", "id", "number of the exam"),
            Field("code", "code", "short name"),
            Field("title", "title", "title"),
            Field("maximum", "maximum", "highest score"),
            Field("weight", "weight", "weight among the exams"),
            Field("position", "position", "place in the order"),
            Field("released_at", "released_at", "when cadets were shown it; empty: not yet"),
        ),
    ),
    Table(
        "scores",
        "One row for a cadet in an exam; a score nobody entered has no row.",
        lambda term: Score.objects.filter(exam__term=term).order_by("id"),
        (
            Field("exam", "exam_id", "the row in exams"),
            Field("code", "exam__code", "as in exams"),
            *ENROLMENT,
            Field("state", "state", "score, blank or did_not_sit"),
            Field("value", "value", "the score; empty unless the state is score"),
            Field("reason", "reason", "why it is what it is"),
            Field("entered_by", "entered_by__full_name", "who entered it"),
            Field("entered_at", "entered_at", "when"),
        ),
    ),
    Table(
        "decisions",
        "INC, DRP, W or T as a person decided; a lifted one counts no more.",
        lambda term: StatusDecision.objects.filter(enrolment__term=term).order_by("id"),
        (
            *ENROLMENT,
            Field("kind", "kind", "INC, DRP, W or T"),
            Field("reason", "reason", "why"),
            Field("decided_on", "decided_on", "day of the decision"),
            Field("decided_by", "decided_by__full_name", "who decided"),
            Field("lifted_at", "lifted_at", "when it was lifted; empty: it stands"),
            Field("lifted_by", "lifted_by__full_name", "who lifted it"),
            Field("lift_reason", "lift_reason", "why it was lifted"),
        ),
    ),
    Table(
        "released_grades",
        "Grades as they were released. The highest revision of an enrolment counts.",
        lambda term: ReleasedGrade.objects.filter(enrolment__term=term).order_by("id"),
        (
            *ENROLMENT,
            Field("revision", "revision", "1 at the release, then one for each amendment"),
            Field("attendance", "attendance", "points for attendance"),
            Field("aptitude", "aptitude", "points for aptitude"),
            Field("proficiency", "proficiency", "points for proficiency"),
            Field("total", "total", "total"),
            Field("equivalent", "equivalent", "grade"),
            Field("remark", "remark", "passed, failed and so on"),
            Field("decision", "decision", "the decision that stood"),
            Field("policy", "policy_id", "the row in policies"),
            Field("tally", "tally", "attendance, merits and demerits in numbers, as JSON"),
            Field("trace", "trace", "every step from the facts to the grade, as JSON"),
            Field("reason", "reason", "why it was amended"),
            Field("released_by", "released_by__full_name", "who released it"),
            Field("released_at", "released_at", "when"),
        ),
    ),
    Table(
        "policies",
        "The rules the grades are made by.",
        named_policies,
        (
            Field("policy", "id", "number of the policy"),
            Field("name", "name", "name"),
            Field("version", "version", "version"),
            Field("calculation", "calculation", "how the parts are put together"),
            Field("attendance_weight", "attendance_weight", "share of attendance, of 100"),
            Field("aptitude_weight", "aptitude_weight", "share of aptitude, of 100"),
            Field("proficiency_weight", "proficiency_weight", "share of proficiency, of 100"),
            Field("late_credit", "late_credit", "what a late day counts, 0 to 1"),
            Field("excused", "excused", "what an excused day counts as"),
            Field("denominator", "denominator", "which days are counted"),
            Field("aptitude_start", "aptitude_start", "aptitude before any merit or demerit"),
            Field("aptitude_cap", "aptitude_cap", "highest aptitude"),
            Field("aptitude_floor", "aptitude_floor", "lowest aptitude"),
            Field("proficiency_method", "proficiency_method", "how exams are put together"),
            Field("passing_percent", "passing_percent", "total from which on it is a pass"),
            Field("bands", "bands", "falling bounds of totals and their grades, as JSON"),
            Field("note", "note", "note"),
        ),
    ),
    Table(
        "excuse_letters",
        "Letters by which cadets asked to be excused, without what they attached.",
        lambda term: (
            ExcuseLetter.objects.filter(enrolment__term=term)
            .annotate(attached=Count("attachments"))
            .order_by("id")
        ),
        (
            Field("letter", "id", "number of the letter"),
            *ENROLMENT,
            Field("reason_kind", "reason_kind", "kind of reason"),
            Field("reason", "reason", "the cadet's words"),
            Field("state", "state", "pending, approved, not_accepted or withdrawn"),
            Field("submitted_at", "submitted_at", "when it was sent"),
            Field("decided_by", "decided_by__full_name", "who decided"),
            Field("decided_at", "decided_at", "when"),
            Field("decision_reason", "decision_reason", "why"),
            Field("attachments", "attached", "so many files are with it; they are not here"),
        ),
    ),
    Table(
        "excuse_days",
        "The days that each letter is about.",
        lambda term: ExcuseDay.objects.filter(letter__enrolment__term=term).order_by("id"),
        (
            Field("letter", "letter_id", "the row in excuse_letters"),
            Field("day", "training_day_id", "the row in training_days"),
            Field("date", "training_day__date", "date in Manila"),
        ),
    ),
    Table(
        "carried_over",
        "What the old system had counted beyond its records; empty for terms that began here.",
        lambda term: LegacyEvidence.objects.filter(enrolment__term=term).order_by("id"),
        (
            *ENROLMENT,
            Field("days", "carried_days", "training days"),
            Field("attended", "carried_attended", "days attended"),
            Field("scores", "carried_scores", "points in exams"),
            Field("points", "carried_points", "merits less demerits; they stand in the ledger too"),
            Field("fraction", "carried_fraction", "part of a point beyond those"),
        ),
    ),
)
