"""Is there anything here that neither the move made nor, since or before, a person?"""

import json
from typing import Any, Final

from legacy.verifying.audit import Audit
from legacy.verifying.findings import Check
from legacy.verifying.traces import by_service, moved

IN_JOURNAL: Final = """
    EXISTS (
        SELECT FROM system_journalentry AS j
        WHERE j.type = '{type}' AND j.ids -> '{ids}' @> to_jsonb({id})
    )
"""
BY_ROSTER: Final = """
    EXISTS (
        SELECT FROM system_journalentry AS j
        WHERE j.type = 'roster.imported' AND j.cadet_ids @> ARRAY[{id}]
    )
"""
BY_MOVE: Final = """
    EXISTS (
        SELECT FROM {table}history AS h JOIN system_journalentry AS j ON j.act = h.act
        WHERE h.id = t.id AND h.pgh_label = 'insert' AND j.type = 'legacy.moved'
    )
"""
OLD_SYSTEM: Final = "(SELECT id FROM authentication_user WHERE username = 'old-system')"
MOVE_TERMS: Final = "(SELECT term_id FROM integration_legacymove)"
# Parts of one row share the batch of the first; what was taken over anew was voided before.
OF_THE_MOVE: Final = f"""
    t.issued_by_id IS NOT NULL AND (
        EXISTS (
            SELECT FROM grading_ledgerentry AS first JOIN integration_legacyrow AS l
                ON l.target = 'grading.ledgerentry' AND l.target_id = first.id
            WHERE first.batch = t.batch
        )
        OR (t.reason LIKE 'Carried over: %%' AND t.issued_by_id = {OLD_SYSTEM})
        OR (t.voids_id IS NOT NULL AND t.issued_by_id = {OLD_SYSTEM} AND t.reason LIKE 'Voided: %%')
        OR EXISTS (SELECT FROM grading_ledgerentry AS v
            WHERE v.voids_id = t.id AND v.issued_by_id = {OLD_SYSTEM})
    ) AND {BY_MOVE.format(table="grading_ledgerentry")}
"""  # noqa: S608
OF_GRADES: Final = """
    EXISTS (
        SELECT FROM integration_legacyrow AS l
        JOIN grading_legacyevidence AS e ON e.id = l.target_id
        WHERE l.target = 'grading.legacyevidence' AND e.enrolment_id = t.enrolment_id
    )
"""


def journaled(kind: str, ids: str, row_id: str = "t.id") -> str:
    """Ask whether the journal tells of a row."""
    return IN_JOURNAL.format(type=kind, ids=ids, id=row_id)


# Each table, and everything that may have made one of its rows.
MAKERS: Final[dict[str, tuple[str, ...]]] = {
    "staff_trainingstaff": (moved("staff.trainingstaff"), journaled("staff.appointed", "staff")),
    "cadets_cadet": (
        moved("cadets.cadet"),
        journaled("cadet.registered", "cadets"),
        BY_ROSTER.format(id="t.id"),
    ),
    "cadets_enrolment": (
        (
            f"(t.term_id IN {MOVE_TERMS} AND EXISTS (SELECT FROM integration_legacyrow AS l"
            " WHERE l.target = 'cadets.cadet' AND l.target_id = t.cadet_id))"
        ),
        journaled("enrolment.created", "enrolments"),
        BY_ROSTER.format(id="t.cadet_id"),
    ),
    "authentication_user": (
        moved("authentication.user"),
        by_service("authentication_user"),
        (
            "(t.username = 'old-system' AND NOT t.is_active AND t.password LIKE '!%%'"
            f" AND {BY_MOVE.format(table='authentication_user')})"
        ),
    ),
    "attendance_trainingday": (
        moved("attendance.trainingday"),
        journaled("training_day.planned", "training_day"),
    ),
    "attendance_attendancerecord": (
        moved("attendance.attendancerecord"),
        by_service("attendance_attendancerecord"),
    ),
    "attendance_excuseletter": (
        moved("attendance.excuseletter"),
        by_service("attendance_excuseletter"),
    ),
    "grading_ledgerentry": (
        moved("grading.ledgerentry"),
        by_service("grading_ledgerentry"),
        f"({OF_THE_MOVE})",
    ),
    "grading_legacyevidence": (
        moved("grading.legacyevidence"),
        "(NOT t.has_row AND t.enrolment_id IN (SELECT enrolment_id FROM enrolled))",
    ),
    "grading_exam": (
        f"(t.term_id IN {MOVE_TERMS} AND t.code IN ('prelim', 'midterm', 'final'))",
        journaled("exam.planned", "exam"),
    ),
    "grading_score": (
        by_service("grading_score"),
        (
            f"({BY_MOVE.format(table='grading_score')} AND {OF_GRADES} AND t.exam_id IN (SELECT id FROM"  # noqa: S608
            f" grading_exam WHERE term_id IN {MOVE_TERMS} AND code IN ('prelim', 'midterm', 'final')))"
        ),
    ),
    "grading_statusdecision": (
        f"(t.decided_by_id = {OLD_SYSTEM} AND {OF_GRADES})",
        journaled("status.decided", "enrolments", "t.enrolment_id"),
    ),
}
WITHOUT_EVIDENCE: Final = """
    SELECT c.key FROM enrolled AS c
    LEFT JOIN grading_legacyevidence AS e ON e.enrolment_id = c.enrolment_id
    WHERE e.id IS NULL AND NOT c.is_gone ORDER BY c.key
"""
ACCOUNTS: Final = """
    SELECT '{table}' AS tab, t.id, u.username FROM {table} AS t
    JOIN authentication_user AS u ON u.id = t.user_id
    WHERE NOT EXISTS (
        SELECT FROM integration_legacyrow AS a JOIN integration_legacyrow AS p
            ON p."table" = '{old}' AND p.key = a.raw ->> '{column}'
        WHERE a.target = 'authentication.user' AND a.target_id = t.user_id AND p.target_id = t.id
    ) AND NOT ({journal}) ORDER BY t.id
"""
TIES: Final = (
    ("cadets_cadet", "cadets", "cadet_id",
     ("EXISTS (SELECT FROM system_journalentry AS j WHERE j.cadet_ids @> ARRAY[t.id] AND"
     " (j.type IN ('cadet.registered', 'roster.imported') OR (j.type = 'cadet.changed'"
     " AND j.data -> 'fields' ? 'user')))")),
    ("staff_trainingstaff", "training_staff", "staff_id", journaled("staff.appointed", "staff")),
)  # fmt: skip


def check_extras(audit: Audit) -> None:
    """Name every row that nobody made."""
    check = audit.findings.check(
        "extras",
        "Nothing else is here",
        "Was every row in the tables of the move made by the move, or by a person through RGMS?",
    )
    for table, makers in MAKERS.items():
        check.compared += audit.value(f"SELECT count(*) FROM {table}")  # noqa: S608 - a constant
        for row in audit.stream(unmade(table, makers)):
            check.fault(table, row["id"], why=f"nobody made it: {described(row)}")
    for row in audit.stream(WITHOUT_EVIDENCE):
        check.fault("cadets", row["key"], why="its counters are not kept as evidence")
    check_ties(audit, check)


def unmade(table: str, makers: tuple[str, ...]) -> str:
    """Ask for the rows that nothing made."""
    return (
        f"SELECT t.id, to_jsonb(t) - 'password' AS row FROM {table} AS t"  # noqa: S608 - constants
        f" WHERE NOT ({' OR '.join(makers)}) ORDER BY t.id"
    ).replace("%%", "%")


def check_ties(audit: Audit, check: Check) -> None:
    """Name people whose account is not the one that names them."""
    for table, old, column, journal in TIES:
        query = ACCOUNTS.format(table=table, old=old, column=column, journal=journal)
        for row in audit.stream(query):
            check.fault(row["tab"], row["id"], "user_id", expected="the account that names this person",
                        found=f"the account {row['username']}")  # fmt: skip


def described(row: dict[str, Any]) -> str:
    """Say a little of what a row holds."""
    found = row["row"]
    values: dict[str, Any] = json.loads(found) if isinstance(found, str) else found
    names = ("username", "student_number", "last_name", "title", "kind", "points", "status", "value",
             "reason", "enrolment_id", "training_day_id")  # fmt: skip
    return ", ".join(
        f"{name} {values[name]}" for name in names if values.get(name) not in {None, ""}
    )
