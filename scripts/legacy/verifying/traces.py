"""Who changed it since: acts of people, told from what happened behind the services' back."""

from typing import Any, Final

from legacy.verifying.audit import Audit

# The last line of the witness about a row; a change counts when its transaction has an entry in the
# journal that is not the move's own.
WITNESSED: Final = """
    SELECT to_jsonb(h) ->> %(column)s AS value, h.pgh_label AS label, j.type, j.at, u.username
    FROM {table}history AS h
    JOIN system_journalentry AS j ON j.act = h.act AND j.type <> 'legacy.moved'
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE h.id = %(id)s AND h.pgh_label <> 'insert'
    ORDER BY h.pgh_id DESC LIMIT 1
"""
NOW: Final = "SELECT to_jsonb(t) ->> %(column)s FROM {table} AS t WHERE t.id = %(id)s"
RENEWED: Final = """
    SELECT j.type, j.at, u.username FROM authentication_userhistory AS h
    JOIN system_journalentry AS j ON j.act = h.act
        AND j.type IN ('password.changed', 'password.rehashed')
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE h.id = %(id)s AND h.pgh_label = 'password' ORDER BY h.pgh_id DESC LIMIT 1
"""
CADET: Final = """
    SELECT j.type, j.at, u.username FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE j.cadet_ids @> ARRAY[%(id)s]::bigint[] AND (
        (j.type = 'cadet.changed' AND j.data -> 'fields' ? %(column)s)
        OR (j.type IN ('cadet.archived', 'cadet.restored') AND %(column)s = 'archived_at')
        OR (j.type = 'roster.imported')
    ) ORDER BY j.id DESC LIMIT 1
"""
ENROLMENT: Final = """
    SELECT j.type, j.at, u.username FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE (j.type = 'enrolment.changed' AND j.ids -> 'enrolments' @> to_jsonb(%(enrolment)s::bigint)
            AND j.data -> 'after' ? %(column)s)
        OR (j.type = 'roster.imported' AND j.cadet_ids @> ARRAY[%(id)s]::bigint[])
    ORDER BY j.id DESC LIMIT 1
"""
DAY: Final = """
    SELECT j.type, j.at, u.username FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE j.ids -> 'training_day' = to_jsonb(%(id)s::bigint) AND (
        (j.type = 'training_day.changed' AND j.data -> 'after' ? %(column)s)
        OR (j.type IN ('training_day.opened', 'training_day.closed', 'training_day.reopened',
            'training_day.cancelled') AND %(column)s IN ('state', 'closed_at'))
    ) ORDER BY j.id DESC LIMIT 1
"""
DECISION: Final = """
    SELECT j.type, j.at, u.username FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE j.type IN ('status.decided', 'status.lifted')
        AND j.ids -> 'enrolments' @> to_jsonb(%(id)s::bigint)
    ORDER BY j.id DESC LIMIT 1
"""
VOIDED: Final = """
    SELECT j.type, j.at, u.username FROM grading_ledgerentry AS v
    JOIN grading_ledgerentryhistory AS h ON h.id = v.id AND h.pgh_label = 'insert'
    JOIN system_journalentry AS j ON j.act = h.act AND j.type <> 'legacy.moved'
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE v.voids_id = %(id)s LIMIT 1
"""

# What a service made: an insert that the witness saw in a transaction of which the journal tells
# something else than the move.
BY_SERVICE: Final = """
    EXISTS (
        SELECT FROM {table}history AS h JOIN system_journalentry AS j ON j.act = h.act
        WHERE h.id = t.id AND h.pgh_label = 'insert' AND j.type <> 'legacy.moved'
    )
"""
MOVED: Final = """
    EXISTS (
        SELECT FROM integration_legacyrow AS l
        WHERE l.target = '{target}' AND l.target_id = t.id
    )
"""


def moved(target: str) -> str:
    """Ask whether a row of the old system became this."""
    return MOVED.format(target=target)


def by_service(table: str) -> str:
    """Ask whether a service made this."""
    return BY_SERVICE.format(table=table)


def in_journal(audit: Audit, question: str, **values: Any) -> str:
    """Ask the journal; empty when it knows of nothing."""
    found = audit.rows(question, values)
    if not found:
        return ""
    act = found[0]
    return f"{act['type']} by {act['username'] or 'the system'} at {act['at']:%Y-%m-%d %H:%M} UTC"


def in_witness(audit: Audit, table: str, row_id: int, column: str) -> str:
    """Ask the witness whether the present value is one that a service left."""
    values = {"column": column, "id": row_id}
    found = audit.rows(WITNESSED.format(table=table), values)
    if not found or found[0]["value"] != audit.value(NOW.format(table=table), values):
        return ""
    act = found[0]
    return f"{act['type']} by {act['username'] or 'the system'} at {act['at']:%Y-%m-%d %H:%M} UTC"
