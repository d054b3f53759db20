"""Proves that every operation on a roll had exactly one effect, and that no mark changed without one."""

from dataclasses import dataclass
from typing import Final

from django.db import connection

# A line of history follows the one before it: next version, and the status that was left behind.
BROKEN_CHAINS: Final = """
    SELECT training_day_id, enrolment_id, CASE
        WHEN version <> coalesce(earlier, 0) + 1 THEN 'version ' || version || ' follows '
            || coalesce(earlier, 0)
        ELSE 'version ' || version || ' begins at ' || coalesce(from_status, 'unmarked')
            || ', the one before ended at ' || coalesce(left_at, 'unmarked')
    END
    FROM (
        SELECT training_day_id, enrolment_id, version, from_status,
            lag(version) OVER history AS earlier, lag(to_status) OVER history AS left_at
        FROM attendance_attendancechange WHERE outcome = 'saved'
        WINDOW history AS (PARTITION BY training_day_id, enrolment_id ORDER BY version)
    ) AS line
    WHERE version <> coalesce(earlier, 0) + 1 OR from_status IS DISTINCT FROM left_at
"""
# A mark is what its last line of history says. Later imports of the old system write no line.
UNLIKE_HISTORY: Final = """
    SELECT mark.training_day_id, mark.enrolment_id, 'the roll says '
        || coalesce(mark.status, 'unmarked') || ' at version ' || mark.version
        || ', its history ' || coalesce(last.to_status, 'unmarked') || ' at version '
        || coalesce(last.version, 0)
    FROM attendance_attendancerecord AS mark
    LEFT JOIN LATERAL (
        SELECT to_status, version FROM attendance_attendancechange AS line
        WHERE line.outcome = 'saved' AND line.training_day_id = mark.training_day_id
            AND line.enrolment_id = mark.enrolment_id
        ORDER BY version DESC LIMIT 1
    ) AS last ON true
    WHERE mark.source <> 'import' AND (
        mark.version <> coalesce(last.version, 0) OR mark.status IS DISTINCT FROM last.to_status
    )
"""
WITHOUT_MARK: Final = """
    SELECT DISTINCT training_day_id, enrolment_id, 'its history has no mark'
    FROM attendance_attendancechange AS line
    WHERE outcome = 'saved' AND NOT EXISTS (
        SELECT 1 FROM attendance_attendancerecord AS mark
        WHERE mark.training_day_id = line.training_day_id
            AND mark.enrolment_id = line.enrolment_id
    )
"""
# A repeated operation changed nothing: it names a saved one of the same cell, with the same status.
WRONG_REPEATS: Final = """
    SELECT again.training_day_id, again.enrolment_id,
        'operation ' || again.op_id || ' repeats another mark'
    FROM attendance_attendancechange AS again
    JOIN attendance_attendancechange AS first ON first.id = again.repeats_id
    WHERE again.outcome = 'duplicate' AND (
        first.outcome <> 'saved' OR first.training_day_id <> again.training_day_id
        OR first.enrolment_id <> again.enrolment_id
        OR first.to_status IS DISTINCT FROM again.to_status
    )
"""
# A late mark counts under its own operation once it is accepted, and not before.
LATE_AND_UNLIKE: Final = """
    SELECT late.training_day_id, late.enrolment_id, 'late operation ' || late.op_id || CASE
        WHEN line.id IS NULL THEN ' was accepted and had no effect'
        WHEN late.state <> 'accepted' THEN ' is ' || late.state || ' and had an effect'
        ELSE ' had its effect on another mark'
    END
    FROM attendance_latearrival AS late
    LEFT JOIN attendance_attendancechange AS line ON line.op_id = late.op_id
    WHERE (late.state = 'accepted') <> (line.id IS NOT NULL)
        OR line.training_day_id <> late.training_day_id
        OR line.enrolment_id <> late.enrolment_id
"""
CHECKS: Final = (BROKEN_CHAINS, UNLIKE_HISTORY, WITHOUT_MARK, WRONG_REPEATS, LATE_AND_UNLIKE)
# Every operation that the server has answered for: applied, or kept for a person.
ANSWERED: Final = """
    SELECT count(*) FROM (
        SELECT op_id FROM attendance_attendancechange UNION SELECT op_id FROM attendance_latearrival
    ) AS answered
"""


@dataclass(frozen=True)
class Fault:
    """A mark whose history does not account for it."""

    training_day: int
    enrolment: int
    what: str

    def __str__(self) -> str:
        """Name the place by numbers only."""
        return f"day {self.training_day}, enrolment {self.enrolment}: {self.what}"


def check_operations() -> list[Fault]:
    """List every mark and operation that the rules of the roll cannot have written."""
    found: list[Fault] = []
    with connection.cursor() as cursor:
        for query in CHECKS:
            cursor.execute(query)
            found += [Fault(*row) for row in cursor.fetchall()]
    return sorted(found, key=lambda fault: (fault.training_day, fault.enrolment, fault.what))


def count_operations() -> int:
    """How many operations were applied, recognised as repeated, or kept as late arrivals."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERED)
        [count] = cursor.fetchone()
    return int(count)
