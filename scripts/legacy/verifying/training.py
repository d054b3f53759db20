"""What training days, marks and excuse letters must be here."""

import re
import uuid
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any, Final

from legacy.verifying import meaning as read
from legacy.verifying.audit import MANILA, Audit, Row
from legacy.verifying.contents import Aside, OneOf, Raw, Table
from legacy.verifying.people import HEAD, ONLY, ROWS, cut
from legacy.verifying.traces import DAY, by_service, in_journal, in_witness, moved

STATUSES: Final = {"present", "late", "excused", "absent"}
STATES: Final = {"pending": "pending", "approved": "approved", "rejected": "not_accepted"}
REJECTED: Final = "Rejected in the old system; no reason was recorded."
# The day and the cadet a row names, as they went here.
NAMED: Final = """
    LEFT JOIN integration_legacyrow AS d ON d."table" = 'training_days' AND d.target_id IS NOT NULL
        AND d.key = nullif(o.raw ->> 'training_day_id', '')
    LEFT JOIN enrolled AS c ON c.key = nullif(o.raw ->> 'cadet_id', '')
"""
# Fresh tables have no statistics: without a table of its own, each mark is looked for among its day's.
FIRST_LINES: Final = """
    CREATE TEMPORARY TABLE first_line ON COMMIT DROP AS
    SELECT training_day_id, enrolment_id, op_id, to_status FROM attendance_attendancechange
    WHERE version = 1 AND outcome = 'saved';
    CREATE INDEX ON first_line (training_day_id, enrolment_id);
    ANALYZE first_line;
"""
DATES: Final = """
    SELECT date, min(id) AS id FROM attendance_trainingday WHERE term_id = %(term)s GROUP BY date
"""


class Days(Table):
    """training_days."""

    name = "training_days"
    target = "attendance.trainingday"
    query = f"""{HEAD}, t.date, t.title, t.state, t.closed_at, t.location, t.starts_at,
        t.term_id, m.term_id AS term, EXISTS (
            SELECT FROM attendance_attendancerecord AS k WHERE k.training_day_id = t.id
                AND k.source = 'import' AND k.status IS NOT NULL
        ) AS is_marked {ROWS}
        LEFT JOIN attendance_trainingday AS t ON t.id = l.target_id AND l.fate = 'migrated' {ONLY}"""

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read a day; it is over if it was at the last move, or if somebody was marked on it."""
        date, title = read.day(raw.get("date")), cut(raw.get("title"), 110)
        if date is None or not title:
            raise Aside("no date, or no title")
        last_move = self.audit.move["created_at"].astimezone(MANILA).date()
        is_over = date < last_move or row["is_marked"]
        state, closed = ("closed", end_of(date)) if is_over else ("planned", None)
        numbered = re.compile(re.escape(title) + r" \([0-9]+\)")
        return {
            "date": date,
            "title": OneOf(
                title, lambda found: found == title or numbered.fullmatch(found) is not None
            ),
            "state": OneOf(state, lambda found: found == state),
            "closed_at": OneOf(str(closed), lambda found: found == closed),
            "location": "",
            "starts_at": None,
            "term_id": row["term"],
        }

    def explains(self, row: Row, column: str) -> str:
        """Ask the journal."""
        return in_journal(self.audit, DAY, id=row["target_id"], column=column)


def end_of(date: Any) -> datetime:
    """The end of a day in Manila."""
    return datetime.combine(date + timedelta(days=1), time(), MANILA)


class Marks(Table):
    """attendance_records, with the first line of the history of each."""

    name = "attendance_records"
    target = "attendance.attendancerecord"
    query = f"""{HEAD}, t.status, t.time_in, t.time_out, t.remarks, t.source, t.marked_by_id,
        t.training_day_id, t.enrolment_id, d.target_id AS day, c.enrolment_id AS enrolment,
        h.op_id, h.to_status AS first_status {ROWS} {NAMED}
        LEFT JOIN attendance_attendancerecord AS t ON t.id = l.target_id AND l.fate = 'migrated'
        LEFT JOIN first_line AS h ON h.training_day_id = t.training_day_id
            AND h.enrolment_id = t.enrolment_id {ONLY}"""

    def __init__(self, audit: Audit) -> None:
        super().__init__(audit)
        self.first_move = audit.moves[0]["id"]
        audit.run(FIRST_LINES)

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read a mark."""
        status = read.line(raw.get("status")).lower()
        if status not in STATUSES:
            raise Aside("the status is not known")
        if row["day"] is None or row["enrolment"] is None:
            raise Aside("its day or its cadet was not migrated")
        values = {
            "status": status,
            "time_in": read.clock(raw.get("time_in")),
            "time_out": read.clock(raw.get("time_out")),
            "remarks": cut(raw.get("remarks"), 300),
            "source": "import",
            "marked_by_id": None,
            "training_day_id": row["day"],
            "enrolment_id": row["enrolment"],
        }
        return values | self.first_line_of(row, status)

    def first_line_of(self, row: Row, status: str) -> dict[str, Any]:
        """What the history begins with; a mark of a later move may go on with a deleted one's."""
        op_id = uuid.uuid5(uuid.NAMESPACE_OID, f"legacy attendance {row['key']}")
        if not self.audit.is_first and row["op_id"] != op_id:
            return {"op_id": OneOf("a first line of history", lambda found: found is not None)}
        is_unchanged = row["move_id"] == self.first_move
        return {"op_id": op_id} | ({"first_status": status} if is_unchanged else {})

    def is_taken(self, raw: Raw, row: Row) -> bool:  # noqa: ARG002 - of every table
        """Tell whether the cadet has another mark on this day."""
        asked = f"""
            SELECT 1 FROM attendance_attendancerecord AS t
            WHERE training_day_id = %(day)s AND enrolment_id = %(enrolment)s
                AND ({moved(self.target)} OR {by_service("attendance_attendancerecord")})
        """  # noqa: S608
        return bool(self.audit.value(asked, {"day": row["day"], "enrolment": row["enrolment"]}))

    def explains(self, row: Row, column: str) -> str:
        """Ask the witness; the first line of a history never changes."""
        if column in {"op_id", "first_status"}:
            return ""
        return in_witness(self.audit, "attendance_attendancerecord", row["target_id"], column)


class Letters(Table):
    """excuse_letters, with the day each asks for."""

    name = "excuse_letters"
    target = "attendance.excuseletter"
    query = f"""{HEAD}, t.enrolment_id, t.reason_kind, t.reason AS reason_given, t.state,
        t.submitted_at, t.decided_at, t.decision_reason, t.decided_by_id, d.target_id AS day,
        c.enrolment_id AS enrolment, ARRAY(
            SELECT training_day_id FROM attendance_excuseday AS x WHERE x.letter_id = t.id ORDER BY 1
        ) AS days {ROWS} {NAMED}
        LEFT JOIN attendance_excuseletter AS t ON t.id = l.target_id AND l.fate = 'migrated' {ONLY}"""  # noqa: S608

    @cached_property
    def by_date(self) -> dict[Any, int]:
        """The first training day of each date of the term."""
        rows = self.audit.rows(DATES, {"term": self.audit.term})
        return {row["date"]: row["id"] for row in rows}

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read a letter."""
        state = STATES.get(read.line(raw.get("status")).lower())
        if state is None:
            raise Aside("the status is not known")
        if row["enrolment"] is None:
            raise Aside("its cadet was not migrated")
        sent = read.moment(raw.get("created_at"), self.audit.zone)
        submitted = {"submitted_at": sent} if sent else {}
        decided = row["submitted_at"] if sent is None else sent
        return submitted | {
            "enrolment_id": row["enrolment"],
            "reason_kind": "exceptional",
            "reason_given": cut(raw.get("reason"), 1000, read.words),
            "state": state,
            "decided_at": None if state == "pending" else decided,
            "decided_by_id": None,
            "decision_reason": REJECTED if state == "not_accepted" else "",
            "days": self.days_of(raw, row),
        }

    def days_of(self, raw: Raw, row: Row) -> Any:
        """The day it names, else the one of its date; a day planned since changes nothing."""
        date = read.day(raw.get("date_absent"))
        day = row["day"] or (self.by_date.get(date) if date else None)
        if row["day"] or day is None:
            return [day] if day else []
        return OneOf(f"[{day}]", lambda found: found == [day] or (not found and self.is_new(day)))

    def is_new(self, day: int) -> bool:
        """Tell whether a training day was planned by a person."""
        asked = "SELECT 1 FROM integration_legacyrow WHERE target = 'attendance.trainingday' AND target_id = %(id)s"
        return not self.audit.value(asked, {"id": day})

    def explains(self, row: Row, column: str) -> str:
        """Ask the witness."""
        name = "reason" if column == "reason_given" else column
        if column == "days":
            return ""
        return in_witness(self.audit, "attendance_excuseletter", row["target_id"], name)
