"""Makes the migrated grades those of the old screens: where its counters and its rows disagree, the
difference is carried over in plain sight.

Only what came from the old system is counted, as it came: what people recorded here since is theirs.
"""

import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from apps.cadets.models import Enrolment
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry, LegacyEvidence
from django.db import connection, transaction

from legacy.moving.conduct import MOST_ENTRIES, MOST_POINTS, split, void_entries
from legacy.moving.grades import EXAMS, fits
from legacy.moving.moving import Moving
from legacy.moving.training import enrolments_by_key

MOST_CARRIED: Final = MOST_POINTS * MOST_ENTRIES
ROWS: Final = """
    SELECT cadet, coalesce(sum(attended), 0)::int, coalesce(sum(points), 0)::int FROM (
        SELECT raw ->> 'cadet_id' AS cadet, 1 AS attended, 0 AS points
        FROM integration_legacyrow
        WHERE "table" = 'attendance_records' AND gone_at IS NULL AND fate = 'migrated'
            AND written ->> 'status' IN ('present', 'late', 'excused')
        UNION ALL
        SELECT raw ->> 'cadet_id', 0,
            (written ->> 'points')::int * CASE written ->> 'kind' WHEN 'merit' THEN 1 ELSE -1 END
        FROM integration_legacyrow
        WHERE "table" = 'merit_demerit_logs' AND gone_at IS NULL AND fate = 'migrated'
    ) AS facts
    GROUP BY cadet
"""


@dataclass(frozen=True)
class Recorded:
    """What the migrated rows of one cadet add up to."""

    attended: int = 0
    points: int = 0


@transaction.atomic
def settle(moving: Moving) -> int:
    """Carry over what is missing for every migrated cadet; return for how many something changed."""
    recorded = recorded_by_key()
    evidence = evidence_of(moving)
    changed = 0
    for key, enrolment in enrolments_by_key(moving).items():
        facts = recorded.get(key, Recorded())
        changed += settle_one(moving, evidence[enrolment], facts)
    return changed


def recorded_by_key() -> dict[str, Recorded]:
    """Count the migrated rows of each cadet by the old key."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return {key: Recorded(attended, points) for key, attended, points in cursor.fetchall()}


def evidence_of(moving: Moving) -> dict[int, LegacyEvidence]:
    """The evidence of every migrated cadet; who had no grades row gets one that says so."""
    rows = LegacyEvidence.objects.filter(enrolment__term=moving.term)
    found = {row.enrolment_id: row for row in rows}
    missing = [pk for pk in enrolments_by_key(moving).values() if pk not in found]
    made = LegacyEvidence.objects.bulk_create(
        LegacyEvidence(enrolment_id=pk, has_row=False, total_days=moving.total_days)
        for pk in missing
    )
    return found | {row.enrolment_id: row for row in made}


def settle_one(moving: Moving, evidence: LegacyEvidence, facts: Recorded) -> bool:
    """Bring what is carried over for one cadet up to date."""
    enrolment = Enrolment.objects.get(pk=evidence.enrolment_id)
    points = carried_points(evidence, facts)
    wanted = {
        "total_days": moving.total_days,
        "carried_days": moving.total_days - moving.days_within(enrolment),
        "carried_attended": (evidence.attendance_present or 0) - facts.attended,
        "carried_scores": carried_scores(evidence),
        "carried_points": points,
    }
    before = {name: getattr(evidence, name) for name in wanted}
    if before == wanted:
        return False
    if before["carried_points"] != points:
        carry_points(moving, evidence, facts, points)
    for name, value in wanted.items():
        setattr(evidence, name, value)
    evidence.save(update_fields=list(wanted))
    return True


def carried_scores(evidence: LegacyEvidence) -> Decimal:
    """Sum the scores that no cell here can hold, such as negative ones."""
    scores = [getattr(evidence, f"{code}_score") for code in EXAMS]
    return sum((each for each in scores if each is not None and not fits(each)), Decimal(0))


def carried_points(evidence: LegacyEvidence, facts: Recorded) -> int:
    """How many points the counters have beyond the entries; a thousand at most either way."""
    net = (evidence.merit_points or Decimal(0)) - (evidence.demerit_points or Decimal(0))
    missing = int((net - facts.points).to_integral_value())
    return max(-MOST_CARRIED, min(MOST_CARRIED, missing))


def carry_points(moving: Moving, evidence: LegacyEvidence, facts: Recorded, points: int) -> None:
    """Enter what the counters have beyond the entries, and void what was carried over before."""
    batch = uuid.uuid5(uuid.NAMESPACE_OID, f"carried over {evidence.enrolment_id}")
    earlier = LedgerEntry.objects.filter(batch=batch, voids=None, voided_by=None)
    void_entries(list(earlier.values_list("pk", flat=True)), moving, "carried over anew")
    if not points:
        return
    entry = LedgerEntry(
        enrolment_id=evidence.enrolment_id,
        kind=EntryKind.MERIT if points > 0 else EntryKind.DEMERIT,
        reason=words_of(evidence, facts),
        occurred_on=moving.last_held,
        issued_by_id=moving.old_system.pk,
        created_at=moving.now,
    )
    parts = split(entry, abs(points))
    for part in parts:
        part.batch = batch
    LedgerEntry.objects.bulk_create(parts)


def words_of(evidence: LegacyEvidence, facts: Recorded) -> str:
    """Say what the counters said and what the records add up to."""
    merits, demerits = plain(evidence.merit_points), plain(evidence.demerit_points)
    return (
        f"Carried over: the old system's counters said {merits} merits and {demerits} demerits;"
        f" its records that could be moved add up to {facts.points:+d}."
    )


def plain(value: Any) -> str:
    """Write a counter without needless zeros; an empty one was taken as 0."""
    return f"{(value or Decimal(0)).normalize():f}"
