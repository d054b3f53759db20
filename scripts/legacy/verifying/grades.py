"""What the counters, scores and decisions of a grades row must be here."""

from decimal import Decimal
from typing import Any, Final

from legacy.verifying import meaning as read
from legacy.verifying.audit import Row
from legacy.verifying.contents import Aside, Raw, Table
from legacy.verifying.people import HEAD, ONLY, ROWS, cut
from legacy.verifying.traces import DECISION, in_journal, in_witness

EXAMS: Final = ("prelim", "midterm", "final")
COUNTERS: Final = ("merit_points", "demerit_points", "lifetime_merit_points",
                   *(f"{exam}_score" for exam in EXAMS))  # fmt: skip
DECISIONS: Final = {"inc": "INC", "do": "DRP", "t": "T"}


class Grades(Table):
    """grades: the counters as evidence, a score for each exam, INC, DO and T as decisions."""

    name = "grades"
    target = "grading.legacyevidence"
    query = f"""{HEAD}, t.enrolment_id, t.has_row, t.attendance_present,
        {", ".join(f"t.{name}" for name in COUNTERS)}, t.status, c.enrolment_id AS enrolment,
        {", ".join(f"{exam}.id AS {exam}_id, {exam}.value AS {exam}" for exam in EXAMS)},
        y.kind AS decision {ROWS}
        LEFT JOIN enrolled AS c ON c.key = nullif(o.raw ->> 'cadet_id', '')
        LEFT JOIN grading_legacyevidence AS t ON t.id = l.target_id AND l.fate = 'migrated'
        {
        " ".join(
            f'''LEFT JOIN grading_exam AS exam_{exam} ON exam_{exam}.term_id = m.term_id
            AND exam_{exam}.code = '{exam}'
        LEFT JOIN grading_score AS {exam} ON {exam}.exam_id = exam_{exam}.id
            AND {exam}.enrolment_id = t.enrolment_id AND {exam}.state = 'score'
        '''
            for exam in EXAMS
        )
    }
        LEFT JOIN grading_statusdecision AS y ON y.enrolment_id = t.enrolment_id
            AND y.lifted_at IS NULL {ONLY}"""

    def expect(self, raw: Raw, row: Row) -> dict[str, Any]:
        """Read the counters of one cadet."""
        if row["enrolment"] is None:
            raise Aside("its cadet was not migrated")
        values: dict[str, Any] = {name: read.counter(raw.get(name)) for name in COUNTERS}
        values |= {exam: score_of(values[f"{exam}_score"]) for exam in EXAMS}
        return values | {
            "enrolment_id": row["enrolment"],
            "has_row": True,
            "attendance_present": read.whole(raw.get("attendance_present")),
            "status": cut(raw.get("status"), 60),
            "decision": DECISIONS.get(str(raw.get("status") or "").strip().lower()),
        }

    def is_taken(self, raw: Raw, row: Row) -> bool:  # noqa: ARG002 - of every table
        """Tell whether the cadet has another row, or whether this one was another cadet's."""
        asked = """
            SELECT 1 FROM integration_legacyrow AS l
            JOIN grading_legacyevidence AS e ON e.id = l.target_id
            WHERE l."table" = 'grades' AND l.fate = 'migrated' AND l.key <> %(key)s
                AND e.enrolment_id = %(enrolment)s
            UNION ALL
            SELECT 1 FROM grading_legacyevidence
            WHERE id = %(target)s AND enrolment_id <> %(enrolment)s
        """
        values = {name: row[name] for name in ("key", "enrolment")} | {"target": row["target_id"]}
        return bool(self.audit.value(asked, values))

    def explains(self, row: Row, column: str) -> str:
        """Ask the witness for scores, the journal for decisions; evidence never changes."""
        if column in EXAMS:
            score = row[f"{column}_id"] or self.score_beside(row, column)
            return in_witness(self.audit, "grading_score", score, "value") if score else ""
        if column == "decision":
            return in_journal(self.audit, DECISION, id=row["enrolment_id"])
        return ""

    def score_beside(self, row: Row, exam: str) -> int | None:
        """Find a cell that holds no score any more."""
        asked = """
            SELECT s.id FROM grading_score AS s JOIN grading_exam AS e ON e.id = s.exam_id
            WHERE s.enrolment_id = %(enrolment)s AND e.code = %(exam)s AND e.term_id = %(term)s
        """
        values = {"enrolment": row["enrolment_id"], "exam": exam, "term": self.audit.term}
        return self.audit.value(asked, values)  # type: ignore[no-any-return]


def score_of(value: Decimal | None) -> Decimal | None:
    """Say what stands in a cell: nothing for a number that no cell holds."""
    if value is None or not (0 <= value < 10_000 and value == round(value, 2)):
        return None
    return value
