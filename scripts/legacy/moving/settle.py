"""Makes the migrated grades those of the old screens: where its counters and its rows disagree, the
difference is carried over in plain sight.

Only what came from the old system is counted, as it came: what people recorded here since is theirs.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from apps.cadets.models import Enrolment
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry, LegacyEvidence
from django.db import connection, transaction

from legacy.moving.conduct import MOST_ENTRIES, MOST_POINTS, split, void_entries
from legacy.moving.copying import Values, change_rows, enter_new
from legacy.moving.grades import EXAMS, fits
from legacy.moving.moving import Moving
from legacy.moving.training import enrolments_by_key

MOST_CARRIED: Final = MOST_POINTS * MOST_ENTRIES
ROWS: Final = """
    SELECT cadet, coalesce(sum(attended), 0)::int, coalesce(sum(points), 0)::int FROM (
        SELECT raw ->> 'cadet_id' AS cadet, 1 AS attended, 0 AS points
        FROM integration_legacyrow row
        JOIN attendance_attendancerecord mark ON mark.id = row.target_id
        JOIN attendance_trainingday day ON day.id = mark.training_day_id AND day.state <> 'planned'
        JOIN cadets_enrolment enrolment ON enrolment.id = mark.enrolment_id
            AND day.date >= enrolment.effective_from
            AND day.date <= coalesce(enrolment.effective_to, 'infinity')
        WHERE "table" = 'attendance_records' AND gone_at IS NULL
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


@dataclass(frozen=True)
class Change:
    """What one cadet's evidence becomes, and from what."""

    evidence: LegacyEvidence
    facts: Recorded
    wanted: Values

    @property
    def moves_points(self) -> bool:
        """Whether the ledger is to be carried over anew."""
        return bool(self.evidence.carried_points != self.wanted["carried_points"])


@transaction.atomic
def settle(moving: Moving) -> int:
    """Carry over what is missing for every migrated cadet; return for how many something changed."""
    recorded, keys = recorded_by_key(), enrolments_by_key(moving)
    evidence = evidence_of(moving, keys.values())
    enrolments = Enrolment.objects.filter(term=moving.term).in_bulk()
    changes = {}
    for key, pk in keys.items():
        facts = recorded.get(key, Recorded())
        wanted = wanted_of(moving, evidence[pk], enrolments[pk], facts)
        if any(getattr(evidence[pk], name) != value for name, value in wanted.items()):
            changes[pk] = Change(evidence[pk], facts, wanted)
    carry_points(moving, [each for each in changes.values() if each.moves_points])
    change_rows(LegacyEvidence, {each.evidence.pk: each.wanted for each in changes.values()})
    return len(changes)


def recorded_by_key() -> dict[str, Recorded]:
    """Count the migrated rows of each cadet by the old key."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return {key: Recorded(attended, points) for key, attended, points in cursor.fetchall()}


def evidence_of(moving: Moving, enrolments: Collection[int]) -> dict[int, LegacyEvidence]:
    """The evidence of every migrated cadet; who had no grades row gets one that says so."""
    rows = LegacyEvidence.objects.filter(enrolment__term=moving.term)
    found = set(rows.values_list("enrolment", flat=True))
    empty = {"has_row": False, "total_days": moving.total_days}
    missing = sorted(set(enrolments) - found)
    enter_new(LegacyEvidence, [{"enrolment_id": pk, **empty} for pk in missing])
    return {row.enrolment_id: row for row in rows.all()}


def wanted_of(
    moving: Moving, evidence: LegacyEvidence, enrolment: Enrolment, facts: Recorded
) -> Values:
    """Say what is to be carried over for one cadet."""
    return {
        "total_days": moving.total_days,
        "carried_days": moving.total_days - moving.days_within(enrolment),
        "carried_attended": (evidence.attendance_present or 0) - facts.attended,
        "carried_scores": carried_scores(evidence),
        **carried_points(evidence, facts),
    }


def carried_scores(evidence: LegacyEvidence) -> Decimal:
    """Sum the scores that no cell here can hold, such as negative ones."""
    scores = [getattr(evidence, f"{code}_score") for code in EXAMS]
    return sum((each for each in scores if each is not None and not fits(each)), Decimal(0))


def carried_points(evidence: LegacyEvidence, facts: Recorded) -> Values:
    """How many points the counters have beyond the entries: whole ones, and a part of one.

    Counters beyond a thousand either way are taken for a thousand: a hundred fill or empty the part.
    """
    net = (evidence.merit_points or Decimal(0)) - (evidence.demerit_points or Decimal(0))
    beyond = max(-MOST_CARRIED, min(MOST_CARRIED, net)) - facts.points
    whole = Decimal(beyond).to_integral_value()
    return {"carried_points": int(whole), "carried_fraction": beyond - whole}


def carry_points(moving: Moving, changes: Sequence[Change]) -> None:
    """Enter what the counters have beyond the entries, and void what was carried over before."""
    batches = [batch_of(each.evidence) for each in changes]
    earlier = LedgerEntry.objects.filter(batch__in=batches, voids=None, voided_by=None)
    void_entries(list(earlier.values_list("pk", flat=True)), moving, "carried over anew")
    enter_new(LedgerEntry, [entry for each in changes for entry in entries_of(moving, each)])


def entries_of(moving: Moving, change: Change) -> list[Values]:
    """Write what one cadet's counters have beyond the entries as entries."""
    points = change.wanted["carried_points"]
    entry = {
        "enrolment_id": change.evidence.enrolment_id,
        "kind": EntryKind.MERIT if points > 0 else EntryKind.DEMERIT,
        "reason": words_of(change.evidence, change.facts),
        "occurred_on": moving.last_held,
        "issued_by_id": moving.old_system.pk,
        "created_at": moving.now,
    }
    batch = batch_of(change.evidence)
    return [{**part, "batch": batch} for part in split(entry, abs(points))]


def batch_of(evidence: LegacyEvidence) -> uuid.UUID:
    """Name what is carried over for one cadet."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"carried over {evidence.enrolment_id}")


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
