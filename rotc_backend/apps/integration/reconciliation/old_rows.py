"""What the rows of the old system said of each cadet, counted by the database over the rows as kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import connection

from apps.system.models import Term

# Every fact of the old tables as one line: what it counts for, and what became of it.
COUNT: Final = r"""
    WITH cadet AS (
        SELECT landed.key, enrolment.id AS enrolment
        FROM integration_legacyrow AS landed
        JOIN cadets_enrolment AS enrolment
            ON enrolment.cadet_id = landed.target_id AND enrolment.term_id = %(term)s
        WHERE landed."table" = 'cadets' AND landed.fate = 'migrated'
            AND (%(everybody)s OR enrolment.id = ANY(%(enrolments)s))
    ), ledger AS (
        SELECT raw ->> 'cadet_id' AS key, fate, written, lower(trim(raw ->> 'type')) AS kind,
            CASE WHEN raw ->> 'points' ~ '^\s*[-+]?[0-9]{1,15}(\.[0-9]{1,15})?\s*$'
                THEN (raw ->> 'points')::numeric END AS points
        FROM integration_legacyrow
        WHERE "table" = 'merit_demerit_logs' AND gone_at IS NULL
    ), facts AS (
        SELECT raw ->> 'cadet_id' AS key,
            (lower(trim(raw ->> 'status')) IN ('present', 'late', 'excused'))::int AS attended,
            (fate = 'migrated' AND written ->> 'status' IN ('present', 'late', 'excused'))::int
                AS moved_attended,
            0 AS merits, 0 AS demerits, 0 AS moved_points, 0 AS aside, 0 AS negative
        FROM integration_legacyrow
        WHERE "table" = 'attendance_records' AND gone_at IS NULL
        UNION ALL
        SELECT key, 0, 0,
            CASE kind WHEN 'merit' THEN coalesce(points, 0) ELSE 0 END,
            CASE kind WHEN 'demerit' THEN coalesce(points, 0) ELSE 0 END,
            CASE WHEN fate = 'migrated' THEN (written ->> 'points')::int
                * CASE written ->> 'kind' WHEN 'merit' THEN 1 ELSE -1 END ELSE 0 END,
            (fate = 'quarantined')::int,
            (fate = 'migrated' AND points < 0)::int
        FROM ledger
    )
    SELECT cadet.enrolment, sum(attended)::int, sum(moved_attended)::int, sum(merits),
        sum(demerits), sum(moved_points)::int, sum(aside)::int, sum(negative)::int
    FROM facts JOIN cadet USING (key)
    GROUP BY cadet.enrolment
"""
UNDATED: Final = """
    SELECT count(*) FROM integration_legacyrow
    WHERE "table" = 'training_days' AND gone_at IS NULL AND fate = 'quarantined'
"""


@dataclass(frozen=True, slots=True)
class OldRows:
    """One cadet's rows of the old tables, added up."""

    attended: int = 0
    moved_attended: int = 0
    merits: Decimal = Decimal(0)
    demerits: Decimal = Decimal(0)
    moved_points: int = 0
    aside: int = 0  # ledger rows that no rule gave a place
    negative: int = 0  # ledger rows that became the other kind


NO_ROWS: Final = OldRows()


def old_rows_of(term: Term, enrolments: Sequence[int] | None = None) -> dict[int, OldRows]:
    """Count the old rows of a term's cadets, or of some of them: one query."""
    asked: dict[str, Any] = {
        "term": term.pk,
        "everybody": enrolments is None,
        "enrolments": list(enrolments or ()),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, asked)
        return {enrolment: OldRows(*sums) for enrolment, *sums in cursor.fetchall()}


def undated_days() -> int:
    """How many old training days have no readable date and are kept aside: one query."""
    with connection.cursor() as cursor:
        cursor.execute(UNDATED)
        return int(cursor.fetchone()[0])
