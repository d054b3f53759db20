"""What the entries of the ledger must be here."""

from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from legacy.verifying import meaning as read
from legacy.verifying.audit import MANILA, Row
from legacy.verifying.contents import Aside, OneOf, Raw, Table
from legacy.verifying.people import HEAD, ONLY, ROWS, cut
from legacy.verifying.traces import VOIDED, in_journal

OTHER: Final = {"merit": "demerit", "demerit": "merit"}
MOST: Final = 1_000
SEVERAL: Final = """
    SELECT sum(points)::int AS points, count(DISTINCT (kind, reason, enrolment_id, occurred_on,
        issued_by_id)) = 1 AS is_one, max(points) <= 100 AS fits
    FROM grading_ledgerentry WHERE batch = t.batch
"""
DATES: Final = """
    SELECT date FROM attendance_trainingday WHERE term_id = %(term)s
    UNION SELECT starts_on FROM system_term WHERE id = %(term)s
"""


class Entries(Table):
    """merit_demerit_logs: one entry, or several of at most a hundred points that share a batch."""

    name = "merit_demerit_logs"
    target = "grading.ledgerentry"
    query = f"""{HEAD}, t.enrolment_id, t.kind, coalesce(b.points, t.points) AS points,
        coalesce(b.is_one AND b.fits, true) AS is_one, t.reason AS reason_given, t.occurred_on,
        t.issued_by_id, t.created_at, t.voids_id, v.id AS voided_by, c.enrolment_id AS enrolment,
        u.target_id AS issuer {ROWS}
        LEFT JOIN enrolled AS c ON c.key = nullif(o.raw ->> 'cadet_id', '')
        LEFT JOIN integration_legacyrow AS u ON u."table" = 'users' AND u.target_id IS NOT NULL
            AND u.key = nullif(o.raw ->> 'issued_by_user_id', '')
        LEFT JOIN grading_ledgerentry AS t ON t.id = l.target_id AND l.fate = 'migrated'
        LEFT JOIN LATERAL ({SEVERAL}) AS b ON t.batch IS NOT NULL
        LEFT JOIN grading_ledgerentry AS v ON v.voids_id = t.id {ONLY}"""

    @cached_property
    def old_system(self) -> int | None:
        """The account that stands for people the old system did not name."""
        asked = "SELECT id FROM authentication_user WHERE username = 'old-system'"
        return self.audit.value(asked)  # type: ignore[no-any-return]

    @cached_property
    def dates(self) -> set[Any]:
        """The days on which an entry without a date can lie."""
        rows = self.audit.rows(DATES, {"term": self.audit.term})
        return {row["date"] for row in rows}

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read an entry; a negative one is of the other kind."""
        kind, points = kind_of(raw), points_of(raw)
        if row["enrolment"] is None:
            raise Aside("its cadet was not migrated")
        is_other = points < 0
        said = f" ({kind} {int(points)} in the old system)" if is_other else ""
        issuer = row["issuer"]
        name = cut(raw.get("issued_by_name"), 60)
        said += f" – issued by {name}" if issuer is None and name else ""
        reason = cut(raw.get("reason"), 400, read.words) or "No reason recorded."
        return self.moment_of(raw) | {
            "enrolment_id": row["enrolment"],
            "kind": OTHER[kind] if is_other else kind,
            "points": int(abs(points)),
            "is_one": True,
            "reason_given": f"{reason}{said}",
            "issued_by_id": issuer or self.old_system,
            "voids_id": None,
            "voided_by": None,
        }

    def moment_of(self, raw: Raw) -> dict[str, Any]:
        """Read when it was given; without a moment, on a day of the term."""
        at = read.moment(raw.get("date_recorded"), self.audit.zone)
        if at is None:
            return {"occurred_on": OneOf("the last day held", lambda found: found in self.dates)}
        return {"occurred_on": at.astimezone(MANILA).date(), "created_at": at}

    def explains(self, row: Row, column: str) -> str:
        """An entry never changes; a person may void it."""
        return in_journal(self.audit, VOIDED, id=row["target_id"]) if column == "voided_by" else ""


def kind_of(raw: Raw) -> str:
    """Read merit or demerit. Raises Aside."""
    kind = read.line(raw.get("type")).lower()
    if kind not in OTHER:
        raise Aside("neither merit nor demerit")
    return kind


def points_of(raw: Raw) -> Decimal:
    """Read points that can be entered. Raises Aside."""
    try:
        points = read.number(raw.get("points"))
    except read.NoMeaning:
        raise Aside("points are no number") from None
    if not 1 <= points.copy_abs() <= MOST or points != int(points):
        raise Aside("points cannot be entered")
    return points
