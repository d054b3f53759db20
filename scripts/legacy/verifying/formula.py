"""What the old formula gives for the old rows, beside what RGMS carried over and shows."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice
from typing import Any, Final

from legacy.archive import row_of
from legacy.progress import Progress
from legacy.verifying import meaning as read
from legacy.verifying.arithmetic import Mark, Numbers, number_or_0
from legacy.verifying.audit import Audit, Row
from legacy.verifying.findings import Check
from legacy.verifying.grades import EXAMS, score_of
from legacy.verifying.sums import NUMBER
from legacy.verifying.traces import ENROLMENT, in_journal

AT_ONCE: Final = 400
MOST_CARRIED: Final = 1_000
CADETS: Final = f"""
    SELECT c.key, c.enrolment_id, c.cadet_id, n.effective_from, n.effective_to, g.raw::text AS raw,
        coalesce(a.attended, 0)::int AS attended, coalesce(p.net, 0) AS net,
        e.id AS evidence, e.has_row, e.total_days, e.carried_days, e.carried_attended,
        e.carried_scores, e.carried_points, e.carried_fraction, coalesce(k.points, 0)::int AS entered
    FROM enrolled AS c
    JOIN cadets_enrolment AS n ON n.id = c.enrolment_id
    LEFT JOIN (
        SELECT k.key AS cadet, count(*) AS attended
        FROM old_row AS o
        JOIN integration_legacyrow AS l
            ON l."table" = o.tab AND l.key = o.key AND l.fate = 'migrated'
        JOIN integration_legacyrow AS d
            ON d."table" = 'training_days' AND d.key = o.raw ->> 'training_day_id'
        JOIN attendance_trainingday AS t ON t.id = d.target_id AND t.state <> 'planned'
        JOIN enrolled AS k ON k.key = nullif(o.raw ->> 'cadet_id', '')
        JOIN cadets_enrolment AS w ON w.id = k.enrolment_id AND t.date >= w.effective_from
            AND t.date <= coalesce(w.effective_to, 'infinity')
        WHERE o.tab = 'attendance_records' AND lower(btrim(o.raw ->> 'status', E' \\t\\r\\n\\u00a0'))
            IN ('present', 'late', 'excused') GROUP BY 1
    ) AS a ON a.cadet = c.key
    LEFT JOIN (
        SELECT o.raw ->> 'cadet_id' AS cadet, sum((o.raw ->> 'points')::numeric
            * CASE WHEN lower(btrim(o.raw ->> 'type')) = 'merit' THEN 1 ELSE -1 END) AS net
        FROM old_row AS o JOIN integration_legacyrow AS l
            ON l."table" = o.tab AND l.key = o.key AND l.fate = 'migrated'
        WHERE o.tab = 'merit_demerit_logs'
            AND o.raw ->> 'points' ~ '{NUMBER}' GROUP BY 1
    ) AS p ON p.cadet = c.key
    LEFT JOIN (
        SELECT t.enrolment_id, sum(t.points * CASE t.kind WHEN 'merit' THEN 1 ELSE -1 END) AS points
        FROM grading_ledgerentry AS t JOIN authentication_user AS u ON u.id = t.issued_by_id
        WHERE t.reason LIKE 'Carried over: %%' AND u.username = 'old-system' AND t.voids_id IS NULL
            AND NOT EXISTS (SELECT FROM grading_ledgerentry AS v WHERE v.voids_id = t.id)
        GROUP BY 1
    ) AS k ON k.enrolment_id = c.enrolment_id
    LEFT JOIN grading_legacyevidence AS e ON e.enrolment_id = c.enrolment_id
    LEFT JOIN integration_legacyrow AS g ON g.target = 'grading.legacyevidence'
        AND g.target_id = e.id AND g.fate = 'migrated'
    WHERE NOT c.is_gone ORDER BY c.key
"""  # noqa: S608
DATES: Final = """
    SELECT raw ->> 'date' AS date FROM integration_legacyrow
    WHERE "table" = 'training_days' AND target_id IS NOT NULL
"""
DAYS: Final = "SELECT count(*)::int FROM old_row WHERE tab = 'training_days'"
MOVED_DAYS: Final = """
    SELECT j.type, u.username, j.at FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE j.type = 'training_day.changed' AND j.term_id = %(term)s ORDER BY j.id DESC LIMIT 1
"""
WORK: Final = """
    SELECT j.type, u.username, j.at FROM system_journalentry AS j
    LEFT JOIN authentication_user AS u ON u.id = j.actor_id
    WHERE j.type <> 'legacy.moved' AND j.at > %(since)s AND (
        j.ids -> 'enrolments' @> to_jsonb(%(enrolment)s::bigint)
        OR (j.cadet_ids @> ARRAY[%(cadet)s]::bigint[] AND j.type IN ('training_day.closed',
            'enrolment.changed', 'roster.imported', 'attendance.recorded', 'excuse.decided'))
        OR (j.term_id = %(term)s AND (j.type LIKE 'training_day.%%' OR j.type LIKE 'exam.%%'
            OR j.type = 'policy.assigned'))
    ) ORDER BY j.id DESC LIMIT 1
"""


class Formula:
    """Recomputes every grade of the move from the old rows."""

    def __init__(self, audit: Audit, carried: Check, shown_: Check) -> None:
        self.audit, self.carried, self.grades = audit, carried, shown_

    @cached_property
    def dates(self) -> list[date]:
        """The dates of the days that came from the old system."""
        found = (read.day(row["date"]) for row in self.audit.rows(DATES))
        return [each for each in found if each]

    @cached_property
    def days(self) -> int:
        """How many training days the old formula divides by, dated or not."""
        return int(self.audit.value(DAYS))

    def run(self) -> None:
        """Walk the cadets, some hundred at a time."""
        progress = Progress("computing grades", 0)
        rows = self.audit.stream(CADETS)
        while some := list(islice(rows, AT_ONCE)):
            found = marks_here(self.audit.term, [row["enrolment_id"] for row in some])
            for row in some:
                self.compare(row, found.get(row["enrolment_id"]))
            progress.reached(progress.done + len(some))
        progress.end()

    def compare(self, row: Row, found: Mark | None) -> None:
        """Compare the evidence of one cadet, then the grade."""
        raw: Mapping[str, Any] = row_of(row["raw"]) if row["raw"] else {}
        self.compare_carried(row, raw)
        self.grades.compared += 1
        stated, old = self.stated(row, raw).mark(), self.as_shown_before(raw).mark()
        if found is None:
            self.grades.fault("cadets", row["key"], "grade", expected=stated, found="no grade")
        elif found != stated:
            self.judge(row, stated, found)
        if stated != old:
            self.grades.note("cadets", row["key"], unlike(old, stated))

    def judge(self, row: Row, stated: Mark, found: Mark) -> None:
        """Tell a grade that people's work changed since from a wrong one."""
        values = {"since": self.audit.moved_at, "enrolment": row["enrolment_id"],
                  "cadet": row["cadet_id"], "term": self.audit.term}  # fmt: skip
        if work := in_journal(self.audit, WORK, **values):
            words = f"{differing(stated, found)} since the move, because of work here: {work}"
            self.grades.note("cadets", row["key"], words)
            return
        for name in Mark.__dataclass_fields__:
            expected, here = getattr(stated, name), getattr(found, name)
            if expected != here:
                self.grades.fault("cadets", row["key"], name, expected=expected, found=here)

    def compare_carried(self, row: Row, raw: Mapping[str, Any]) -> None:
        """Compare what was carried over with the difference of counters and rows."""
        self.carried.compared += 1
        if row["evidence"] is None:
            return  # named among the missing rows
        beyond = points_carried(raw, row["net"])
        whole = round(beyond)  # a half to the even side; the ledger holds whole points
        expected = {
            "has_row": bool(row["raw"]),
            "total_days": self.days,
            "carried_days": self.days_outside(row),
            "carried_attended": (read.whole(raw.get("attendance_present")) or 0) - row["attended"],
            "carried_scores": sum(odd_scores(raw), Decimal(0)),
            "carried_points": whole,
            "carried_fraction": beyond - whole,
        }
        for name, value in expected.items():
            if row[name] != value:
                self.judge_carried(row, name, value)
        if row["entered"] != expected["carried_points"]:
            self.carried.fault("cadets", row["key"], "entries carried over",
                               expected=expected["carried_points"], found=row["entered"])  # fmt: skip

    def judge_carried(self, row: Row, name: str, value: Any) -> None:
        """Name a number of the evidence that is not what was carried over."""
        if name in {"carried_days", "carried_attended"} and (why := self.why_other_days(row)):
            self.carried.note("cadets", row["key"], f"{name} is of the dates before {why}")
            return
        self.carried.fault("cadets", row["key"], name, expected=value, found=row[name])

    def why_other_days(self, row: Row) -> str:
        """Ask whether somebody changed the dates of an enrolment, or of a training day, since."""
        values = {"enrolment": row["enrolment_id"], "id": row["cadet_id"]}
        columns = ("effective_from", "effective_to")
        found = [in_journal(self.audit, ENROLMENT, **values, column=column) for column in columns]
        found.append(in_journal(self.audit, MOVED_DAYS, term=self.audit.term))
        return next(filter(None, found), "")

    def days_outside(self, row: Row) -> int:
        """Count the days that the old formula counted and the dates of an enrolment do not hold."""
        first, last = row["effective_from"], row["effective_to"] or date.max
        return self.days - sum(1 for each in self.dates if first <= each <= last)

    def stated(self, row: Row, raw: Mapping[str, Any]) -> Numbers:
        """The numbers that can be here: what columns hold, and a thousand points at most either way."""
        scores = [read.counter(raw.get(f"{exam}_score")) for exam in EXAMS]
        return Numbers(
            days=self.days,
            attended=Fraction(read.whole(raw.get("attendance_present")) or 0),
            points=Fraction(row["net"] + points_carried(raw, row["net"])),
            scores=Fraction(sum((score for score in scores if score is not None), Decimal(0))),
            status=str(raw.get("status") or ""),
        )

    def as_shown_before(self, raw: Mapping[str, Any]) -> Numbers:
        """The numbers as the old screens used them."""
        return Numbers(
            days=self.days,
            attended=number_or_0(raw.get("attendance_present")),
            points=number_or_0(raw.get("merit_points")) - number_or_0(raw.get("demerit_points")),
            scores=sum((number_or_0(raw.get(f"{exam}_score")) for exam in EXAMS), Fraction(0)),
            status=str(raw.get("status") or ""),
        )


def check_grades(audit: Audit) -> None:
    """Recompute what was carried over and every grade."""
    carried = audit.findings.check(
        "carried",
        "What was carried over",
        "Is the difference between the old counters and the old rows carried over, and nothing else?",
    )
    shown_ = audit.findings.check(
        "grades",
        "Grades",
        "Is every grade shown here the one that the old formula gives for the old rows?",
    )
    Formula(audit, carried, shown_).run()


def marks_here(term_id: int, enrolments: list[int]) -> dict[int, Mark]:
    """Ask RGMS for the grades its screens show."""
    from apps.grading import selectors  # noqa: PLC0415 - the command sets Django up

    term = selectors.graded_term(term_id)
    roster = list(selectors.graded_roster(term_id).filter(pk__in=enrolments))
    sheet = selectors.grade_sheet(term, enrolments=roster)
    return {line.enrolment.pk: mark_of(line.grade) for line in sheet.lines}


def mark_of(grade: Any) -> Mark:
    """Take the texts that people see."""
    seen = grade.shown
    return Mark(
        seen.attendance, seen.aptitude, seen.proficiency, seen.total, seen.equivalent,
        str(grade.remark),
    )  # fmt: skip


def odd_scores(raw: Mapping[str, Any]) -> list[Decimal]:
    """The scores that no cell can hold."""
    values = [read.counter(raw.get(f"{exam}_score")) for exam in EXAMS]
    return [value for value in values if value is not None and score_of(value) is None]


def points_carried(raw: Mapping[str, Any], net: Decimal) -> Decimal:
    """What the counters, a thousand at most either way, have beyond the rows."""
    counters = [
        read.counter(raw.get(name)) or Decimal(0) for name in ("merit_points", "demerit_points")
    ]
    counted = max(Decimal(-MOST_CARRIED), min(Decimal(MOST_CARRIED), counters[0] - counters[1]))
    return counted - net


def differing(one: Mark, other: Mark) -> str:
    """Say which numbers of two grades differ."""
    return ", ".join(
        f"{name} {getattr(one, name)} became {getattr(other, name)}"
        for name in Mark.__dataclass_fields__
        if getattr(one, name) != getattr(other, name)
    )


def unlike(old: Mark, stated: Mark) -> str:
    """Say how far a grade can not be the old one."""
    words = differing(old, stated)
    return f"the old counters hold a number that cannot be entered here; {words}"
