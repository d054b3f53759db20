"""Ledger entries, scores and decisions of the time since a move, and the counters they lead to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal
from typing import Any, Final

from apps.attendance.choices import AttendanceStatus, DayState
from apps.attendance.models import AttendanceRecord
from apps.cadets.models import Enrolment
from apps.grading.choices import DecisionKind, EntryKind, ScoreState
from apps.grading.models import LedgerEntry, LegacyEvidence, Score, StatusDecision
from apps.integration.models import LegacyRow
from django.db.models import Count, Q

from legacy.moving.moving import MANILA, OLD_SYSTEM
from legacy.returning.rows import Act, OldRow, Values
from legacy.returning.since import Since, about_cadet

EXAMS: Final = ("prelim", "midterm", "final")
ATTENDED: Final = (AttendanceStatus.PRESENT, AttendanceStatus.LATE, AttendanceStatus.EXCUSED)
STATUS: Final = {
    DecisionKind.INC: "INC",
    DecisionKind.DRP: "DO",
    DecisionKind.DEFERRED: "T",
    DecisionKind.WITHDRAWN: "DO",
}
ACTIVE: Final = "active"
# The trigger of the old SQLite database joins reasons into JSON, and fails on these.
HARMFUL: Final = str.maketrans({'"': "”", "\\": "/", "\n": " ", "\r": " ", "\t": " "})


def new_entries(since: Since) -> list[LedgerEntry]:
    """Find the entries that people made; those that were voided here as well cancel out."""
    moved = LegacyRow.objects.filter(target="grading.ledgerentry", target_id__isnull=False)
    first = LedgerEntry.objects.filter(pk__in=moved.values("target_id"))
    batches = first.exclude(batch=None).values("batch")
    rows = (
        LedgerEntry.objects.filter(enrolment__term=since.move.term, created_at__gte=since.moment)
        .exclude(issued_by__username=OLD_SYSTEM)
        .exclude(voided_by__issued_by__username=OLD_SYSTEM)
        .exclude(pk__in=moved.values("target_id"))
        .exclude(Q(batch__isnull=False) & Q(batch__in=batches))
        .select_related("enrolment__cadet", "issued_by")
        .order_by("pk")
    )
    made = {entry.pk: entry for entry in rows}
    cancelled = {entry.voids_id for entry in made.values() if entry.voids_id in made}
    return [
        entry
        for entry in made.values()
        if entry.pk not in cancelled and entry.voids_id not in cancelled
    ]


def entry_row(since: Since, entry: LedgerEntry) -> OldRow:
    """Write an entry; one that voids an earlier one takes its points off, as the old screens did."""
    words = entry.reason if entry.voids_id is None else f"Voided: {entry.reason}"
    reason = f"{words.translate(HARMFUL)} [RGMS entry {entry.pk}]"
    cadet = since.cadet(entry.enrolment.cadet)
    values = {
        "cadet_id": cadet,
        "type": str(entry.kind),
        "points": signed(entry),
        "reason": reason,
        "date_recorded": since.wall_time(moment_of(entry)),
        "issued_by_user_id": since.user_ids.get(entry.issued_by_id),
        "issued_by_name": entry.issued_by.full_name,
    }
    fitting = since.shapes["merit_demerit_logs"].fitting(values)
    by = {"cadet_id": cadet, "reason": reason}
    return OldRow("merit_demerit_logs", Act.ADD, by, fitting, about_cadet(entry.enrolment))


def signed(entry: LedgerEntry) -> int:
    """Points that count against an earlier entry are negative."""
    return entry.points if entry.voids_id is None else -entry.points


def moment_of(entry: LedgerEntry) -> datetime:
    """When it was recorded; noon of the day it names when that was another day."""
    if entry.created_at.astimezone(MANILA).date() == entry.occurred_on:
        return entry.created_at
    return datetime.combine(entry.occurred_on, time(12), MANILA)


def new_scores(since: Since) -> list[Score]:
    """Find the scores of the three old exams that people entered or changed."""
    rows = Score.objects.filter(
        exam__term=since.move.term, exam__code__in=EXAMS, entered_at__gte=since.moment
    ).exclude(entered_by__username=OLD_SYSTEM)
    return list(rows.select_related("exam", "enrolment").order_by("pk"))


def changed_decisions(since: Since) -> list[StatusDecision]:
    """Find what was decided or lifted; the last word of each enrolment comes last."""
    touched = Q(created_at__gte=since.moment) | Q(lifted_at__gte=since.moment)
    rows = StatusDecision.objects.filter(touched, enrolment__term=since.move.term)
    imported = Q(decided_by__username=OLD_SYSTEM, lifted_at=None)
    return list(rows.exclude(imported).order_by("pk"))


def grade_rows(
    since: Since,
    entries: Iterable[LedgerEntry],
    scores: Iterable[Score],
    decisions: Iterable[StatusDecision],
    marked: set[int],
) -> list[OldRow]:
    """Write the counters as they must stand there after all that; what nobody touched stays."""
    changes: dict[int, Values] = defaultdict(dict)
    evidence = {
        row.enrolment_id: row
        for row in LegacyEvidence.objects.filter(enrolment__term=since.move.term)
    }
    for enrolment, attended in attended_by(marked).items():
        known = evidence.get(enrolment)
        carried = known.carried_attended if known else 0
        changes[enrolment]["attendance_present"] = attended + carried
    for enrolment, points in points_by(entries).items():
        changes[enrolment] |= counters(evidence.get(enrolment), points)
    for score in scores:
        value = score.value if score.state == ScoreState.SCORE else Decimal(0)
        changes[score.enrolment_id][f"{score.exam.code}_score"] = value
    for decision in decisions:
        kind = DecisionKind(decision.kind)
        standing = decision.lifted_at is None
        changes[decision.enrolment_id]["status"] = STATUS[kind] if standing else ACTIVE
    people = Enrolment.objects.select_related("cadet").filter(pk__in=changes)
    return [grade_row(since, row, changes[row.pk]) for row in people.order_by("pk")]


def grade_row(since: Since, enrolment: Enrolment, values: Values) -> OldRow:
    """Write one row of counters."""
    by = {"cadet_id": since.cadet(enrolment.cadet)}
    fitting = since.shapes["grades"].fitting(values)
    return OldRow("grades", Act.SET, by, fitting, about_cadet(enrolment))


def attended_by(enrolments: set[int]) -> dict[int, int]:
    """Count attended days as the old system did, also for who has none."""
    rows = AttendanceRecord.objects.filter(enrolment__in=enrolments, status__in=ATTENDED)
    rows = rows.exclude(training_day__state=DayState.CANCELLED)
    counts = rows.values("enrolment").annotate(count=Count("pk")).values_list("enrolment", "count")
    return dict.fromkeys(enrolments, 0) | dict(counts)


def points_by(entries: Iterable[LedgerEntry]) -> dict[int, dict[str, int]]:
    """Sum the new merits and demerits of each enrolment."""
    sums: dict[int, dict[str, int]] = {}
    for entry in entries:
        mine = sums.setdefault(entry.enrolment_id, {EntryKind.MERIT: 0, EntryKind.DEMERIT: 0})
        mine[entry.kind] += signed(entry)
    return sums


def counters(evidence: LegacyEvidence | None, points: dict[str, int]) -> Values:
    """Add new points to the counters as they stood."""
    return {
        "merit_points": stood(evidence, "merit_points") + points[EntryKind.MERIT],
        "demerit_points": stood(evidence, "demerit_points") + points[EntryKind.DEMERIT],
        "lifetime_merit_points": stood(evidence, "lifetime_merit_points") + points[EntryKind.MERIT],
    }


def stood(evidence: LegacyEvidence | None, name: str) -> Any:
    """Read a counter; an empty one counted as 0."""
    return (getattr(evidence, name) if evidence else None) or Decimal(0)
