"""Do the rows agree with their histories, and does a journal entry speak for every change?"""

from typing import Final

from legacy.verifying.audit import Audit
from legacy.verifying.findings import Check

WITNESSED: Final = (
    "authentication_user",
    "attendance_attendancerecord",
    "attendance_excuseletter",
    "grading_ledgerentry",
    "grading_score",
)
COLUMNS: Final = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = %(history)s
        AND column_name NOT LIKE 'pgh\\_%%' AND column_name NOT IN ('xid', 'act', 'id')
    ORDER BY ordinal_position
"""
DISAGREE: Final = """
    SELECT coalesce(t.id, h.id) AS id, t.id IS NULL AS is_missing, h.id IS NULL AS is_unknown,
        h.pgh_label AS label, array_remove(ARRAY[{differs}]::text[], NULL) AS columns
    FROM {table} AS t
    FULL JOIN (SELECT DISTINCT ON (id) * FROM {table}history ORDER BY id, pgh_id DESC) AS h
        ON h.id = t.id
    WHERE h.id IS NULL OR (t.id IS NULL) <> (h.pgh_label = 'delete')
        OR (t.id IS NOT NULL AND ({differ}))
    ORDER BY 1
"""
UNEXPLAINED: Final = """
    SELECT h.id, h.pgh_label AS label, h.pgh_created_at AS at, EXISTS (
        SELECT FROM system_journalentry AS j
        WHERE j.type = 'witness.explained' AND j.at > h.pgh_created_at
    ) AS is_explained
    FROM {table}history AS h
    WHERE NOT EXISTS (SELECT FROM system_journalentry AS j WHERE j.act = h.act)
    ORDER BY h.pgh_id
"""
CHAINS: Final = """
    SELECT coalesce(r.training_day_id, c.training_day_id) AS day,
        coalesce(r.enrolment_id, c.enrolment_id) AS enrolment, r.id, r.version, c.changes, c.last
    FROM attendance_attendancerecord AS r
    FULL JOIN (
        SELECT training_day_id, enrolment_id, count(*) AS changes, max(version) AS last
        FROM attendance_attendancechange WHERE outcome = 'saved' GROUP BY 1, 2
    ) AS c USING (training_day_id, enrolment_id)
    WHERE r.version IS DISTINCT FROM c.changes OR r.version IS DISTINCT FROM c.last
    ORDER BY 1, 2
"""
OLD_KEY: Final = """
    SELECT "table" || ' ' || key FROM integration_legacyrow AS l
    JOIN (VALUES ('authentication_user', 'authentication.user'),
        ('attendance_attendancerecord', 'attendance.attendancerecord'),
        ('attendance_excuseletter', 'attendance.excuseletter'),
        ('grading_ledgerentry', 'grading.ledgerentry')) AS n(place, target) ON n.target = l.target
    WHERE n.place = %(table)s AND l.target_id = %(id)s LIMIT 1
"""
WORDS: Final = {"insert": "added", "update": "changed", "delete": "removed"}


def check_witness(audit: Audit) -> None:
    """Ask the witness about every row it guards, whoever made it."""
    check = audit.findings.check(
        "witness",
        "Rows and their histories",
        "Is every account, mark, letter, entry and score as its history left it, and does the"
        " journal speak for every change?",
    )
    for table in WITNESSED:
        check.compared += audit.value(f"SELECT count(*) FROM {table}")  # noqa: S608 - a constant
        find_disagreements(audit, check, table)
        find_unexplained(audit, check, table)
    find_broken_chains(audit, check)


def find_disagreements(audit: Audit, check: Check, table: str) -> None:
    """Name rows that are not as the last line of their history says."""
    columns = [row["column_name"] for row in audit.rows(COLUMNS, {"history": f"{table}history"})]
    differ = [f't."{name}" IS DISTINCT FROM h."{name}"' for name in columns]
    differs = [
        f"CASE WHEN {test} THEN '{name}' END" for test, name in zip(differ, columns, strict=True)
    ]
    query = DISAGREE.format(table=table, differ=" OR ".join(differ), differs=", ".join(differs))
    for row in audit.stream(query):
        if row["is_unknown"]:
            why = "it was put in past the services: its history knows nothing of it"
        elif row["is_missing"]:
            why = "it was removed past the services: its history does not end"
        else:
            why = "it was changed past the services: its history says otherwise"
        column = "" if row["is_missing"] or row["is_unknown"] else ", ".join(row["columns"])
        check.fault(table, named(audit, table, row["id"]), column, why=why)


def find_unexplained(audit: Audit, check: Check, table: str) -> None:
    """Name changes for which no service spoke."""
    for row in audit.stream(UNEXPLAINED.format(table=table)):
        key = named(audit, table, row["id"])
        did = WORDS.get(row["label"], f"its {row['label']} was changed")
        if row["is_explained"]:
            check.note(table, key, f"{did} past the services, and accounted for since")
        else:
            check.fault(
                table, key, why=f"{did} past the services at {row['at']:%Y-%m-%d %H:%M} UTC"
            )


def find_broken_chains(audit: Audit, check: Check) -> None:
    """Name marks whose versions are not those their history counts."""
    for row in audit.stream(CHAINS):
        place = f"day {row['day']}, enrolment {row['enrolment']}"
        key = named(audit, "attendance_attendancerecord", row["id"]) if row["id"] else place
        check.fault("attendance_attendancechange", key, "version", expected=row["version"],
                    found=f"{row['changes'] or 0} lines, the last {row['last'] or 0}")  # fmt: skip


def named(audit: Audit, table: str, row_id: int) -> str:
    """Name a row by its id, and by its old key when it has one."""
    key = audit.value(OLD_KEY, {"table": table, "id": row_id})
    return f"{row_id} ({key})" if key else str(row_id)
