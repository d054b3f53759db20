"""Is there exactly one line here for every row that was exported, and one target for each that moved?"""

import json
from typing import Any, Final

from legacy.tables import KNOWN
from legacy.verifying.audit import Audit
from legacy.verifying.findings import Check

FATES: Final = ("migrated", "merged", "quarantined", "archived")
# The table of each target; the move writes the name of the model.
TARGETS: Final = {
    "staff.trainingstaff": "staff_trainingstaff",
    "cadets.cadet": "cadets_cadet",
    "authentication.user": "authentication_user",
    "attendance.trainingday": "attendance_trainingday",
    "attendance.attendancerecord": "attendance_attendancerecord",
    "attendance.excuseletter": "attendance_excuseletter",
    "grading.ledgerentry": "grading_ledgerentry",
    "grading.legacyevidence": "grading_legacyevidence",
}
COUNTS: Final = """
    SELECT coalesce(o.tab, l."table") AS tab, coalesce(o.rows, 0) AS exported, l.migrated, l.merged,
        l.quarantined, l.archived, l.undecided, l.gone
    FROM (SELECT tab, count(*) AS rows FROM old_row GROUP BY tab) AS o
    FULL JOIN (
        SELECT "table",
            count(*) FILTER (WHERE gone_at IS NULL AND fate = 'migrated') AS migrated,
            count(*) FILTER (WHERE gone_at IS NULL AND fate = 'merged') AS merged,
            count(*) FILTER (WHERE gone_at IS NULL AND fate = 'quarantined') AS quarantined,
            count(*) FILTER (WHERE gone_at IS NULL AND fate = 'archived') AS archived,
            count(*) FILTER (WHERE gone_at IS NULL AND fate IS NULL) AS undecided,
            count(*) FILTER (WHERE gone_at IS NOT NULL) AS gone
        FROM integration_legacyrow GROUP BY "table"
    ) AS l ON l."table" = o.tab
    ORDER BY 1
"""
PRESENT: Final = """
    SELECT coalesce(o.tab, l."table") AS tab, coalesce(o.key, l.key) AS key,
        o.key IS NULL AS is_extra, l.key IS NULL AS is_missing, l.gone_at IS NOT NULL AS is_gone,
        o.hash IS DISTINCT FROM l.hash AS is_other_hash, o.raw IS DISTINCT FROM l.raw AS is_other
    FROM old_row AS o
    FULL JOIN integration_legacyrow AS l ON l."table" = o.tab AND l.key = o.key
    WHERE (o.key IS NULL AND l.gone_at IS NULL) OR l.key IS NULL
        OR (o.key IS NOT NULL AND (l.gone_at IS NOT NULL OR o.hash <> l.hash OR o.raw <> l.raw))
    ORDER BY 1, 2
"""
GONE: Final = """
    SELECT "table" AS tab, key, reason, move_id FROM integration_legacyrow AS l
    WHERE gone_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM old_row AS o WHERE o.tab = l."table" AND o.key = l.key)
    ORDER BY 1, 2
"""
LOST: Final = """
    SELECT l."table" AS tab, l.key, l.target_id FROM integration_legacyrow AS l
    WHERE l.target = %(target)s AND l.target_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM {table} AS t WHERE t.id = l.target_id)
    ORDER BY 1, 2
"""
TWICE: Final = """
    SELECT target, target_id, string_agg("table" || ' ' || key, ', ' ORDER BY id) AS keys
    FROM integration_legacyrow WHERE target_id IS NOT NULL AND gone_at IS NULL
    GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY 1, 2
"""
ODD: Final = """
    SELECT "table" AS tab, key, fate, reason, target, target_id FROM integration_legacyrow
    WHERE gone_at IS NULL AND ((fate = 'migrated' AND target_id IS NULL)
        OR (target_id IS NULL) <> (target = '')
        OR (fate IN ('archived', 'merged') AND target_id IS NOT NULL)
        OR (fate = 'quarantined' AND reason = '')
        OR (fate = 'archived') = ("table" = ANY(%(moved)s))
        OR (target_id IS NOT NULL AND target <> coalesce(%(targets)s::jsonb ->> "table", ''))
        OR (fate = 'quarantined' AND target_id IS NOT NULL AND %(is_first)s))
    ORDER BY 1, 2
"""
ASIDE: Final = """
    SELECT "table" AS tab, key, reason, raw::text AS raw FROM integration_legacyrow
    WHERE fate = 'quarantined' AND gone_at IS NULL ORDER BY "table", reason, id
"""
ASIDE_COUNTS: Final = """
    SELECT "table" AS tab, reason, count(*) AS rows, (array_agg(key ORDER BY id))[1:8] AS keys
    FROM integration_legacyrow WHERE fate = 'quarantined' AND gone_at IS NULL
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
"""


def check_provenance(audit: Audit) -> None:
    """Ask where every row is."""
    check_move(audit)
    check_counts(audit)
    check_lines(audit)
    check_targets(audit)
    audit.findings.aside = audit.rows(ASIDE_COUNTS)


def check_move(audit: Audit) -> None:
    """Was this export moved, whole?"""
    check = audit.findings.check(
        "move", "The move", "Was this export the last one that was moved, and to its end?"
    )
    check.compared = len(audit.moves)
    for move in audit.moves:
        if move["finished_at"] is None:
            check.fault("move", move["id"], why="it is not finished")
    if audit.move["export"] != audit.archive.sha256:
        check.fault("move", audit.move["id"], why="the last move was of another export")
    if audit.move["engine"] != audit.archive.manifest.engine:
        check.fault("move", audit.move["id"], "engine", expected=audit.archive.manifest.engine,
                    found=audit.move["engine"])  # fmt: skip


def check_counts(audit: Audit) -> None:
    """Do the rows of every table add up?"""
    check = audit.findings.check(
        "counts",
        "Counts of every table",
        "Is every exported row migrated, merged, quarantined or archived, and counted as such?",
    )
    noted: dict[str, dict[str, int]] = json.loads(audit.move["counts"])
    for counted in audit.rows(COUNTS):
        row: dict[str, Any] = {name: value or 0 for name, value in counted.items()}
        audit.findings.tables.append(row)
        check.compared += row["exported"]
        decided = sum(row[fate] for fate in FATES)
        if decided != row["exported"] or row["undecided"]:
            why = f"{row['undecided']} of them are undecided" if row["undecided"] else ""
            check.fault(row["tab"], "", "rows", expected=row["exported"], found=decided, why=why)
        said = noted.get(row["tab"], {})
        found = {fate: row[fate] for fate in FATES if row[fate]}
        if row["exported"] and said != found:
            check.fault(row["tab"], "", "counts of the move", expected=said, found=found)


def check_lines(audit: Audit) -> None:
    """Is there one line for each row, as it was?"""
    check = audit.findings.check(
        "lines",
        "One line for every row",
        "Is every exported row kept here once, unchanged to the last character, and nothing else?",
    )
    check.compared = sum(row["exported"] for row in audit.findings.tables)
    for row in audit.stream(PRESENT):
        check.fault(row["tab"], row["key"], why=what_is_wrong(row))
    for row in audit.stream(GONE):
        if audit.is_first:
            check.fault(row["tab"], row["key"], why="marked as gone, but there was only one move")
        else:
            check.note(row["tab"], row["key"], f"gone from the old system: {row['reason']}")


def what_is_wrong(row: dict[str, Any]) -> str:
    """Say what is wrong with a line."""
    if row["is_missing"]:
        return "exported, but there is no LegacyRow"
    if row["is_extra"]:
        return "a LegacyRow of no exported row"
    if row["is_gone"]:
        return "exported, but its LegacyRow says that it is gone"
    return (
        "its LegacyRow holds other content" if row["is_other"] else "its LegacyRow has another hash"
    )


def check_targets(audit: Audit) -> None:
    """Does every migrated row have a target, and every target one row?"""
    check = audit.findings.check(
        "targets",
        "Migrated rows and their targets",
        "Is the target of every migrated row there, and claimed by no other row?",
    )
    check.compared = sum(row["migrated"] for row in audit.findings.tables)
    for target, table in TARGETS.items():
        for row in audit.stream(LOST.format(table=table), {"target": target}):
            check.fault(
                row["tab"], row["key"], why=f"its target {target} {row['target_id']} is not there"
            )
    for row in audit.stream(TWICE):
        check.fault(row["target"], row["target_id"], why=f"claimed by several rows: {row['keys']}")
    check_odd(audit, check)


def check_odd(audit: Audit, check: Check) -> None:
    """Are fate, reason and target of every line of a kind?"""
    moved = {name: table.target for name, table in KNOWN.items() if table.target}
    values = {
        "moved": list(moved),
        "targets": json.dumps(moved),
        "is_first": audit.is_first,
    }
    for row in audit.stream(ODD, values):
        found = f"{row['fate']}, target {row['target'] or 'none'} {row['target_id'] or ''}".strip()
        check.fault(row["tab"], row["key"], "fate", expected="a fate with what belongs to it",
                    found=found)  # fmt: skip
