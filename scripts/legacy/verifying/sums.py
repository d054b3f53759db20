"""Do the numbers of both sides add up to the same: merits, demerits, marks, scores?"""

from typing import Any, Final

from legacy.verifying.audit import Audit
from legacy.verifying.findings import Check, Pair

# Rows that people changed here since are left out on both sides.
SAME_ROWS: Final = """
    SELECT o.key, o.raw, l.target_id FROM old_row AS o
    JOIN integration_legacyrow AS l ON l."table" = o.tab AND l.key = o.key AND l.fate = 'migrated'
    WHERE o.tab = '{tab}' AND NOT EXISTS (
        SELECT FROM changed_here AS c WHERE c.tab = o.tab AND c.key = o.key
    )
"""
NUMBER: Final = r"^\s*[-+]?([0-9]{1,200}\.?[0-9]{0,200}|\.[0-9]{1,200})([eE][-+]?[0-9]{1,3})?\s*$"
POINTS: Final = f"""
    CREATE TEMPORARY TABLE points ON COMMIT DROP AS
    SELECT c.enrolment_id AS enrolment, c.key AS cadet,
        coalesce(sum(abs(p)) FILTER (WHERE p > 0 AND is_merit OR p < 0 AND NOT is_merit), 0) AS merits,
        coalesce(sum(abs(p)) FILTER (WHERE p < 0 AND is_merit OR p > 0 AND NOT is_merit), 0) AS demerits
    FROM (
        SELECT raw ->> 'cadet_id' AS cadet, lower(btrim(raw ->> 'type')) = 'merit' AS is_merit,
            CASE WHEN raw ->> 'points' ~ '{NUMBER}' THEN (raw ->> 'points')::numeric END AS p
        FROM ({SAME_ROWS.format(tab="merit_demerit_logs")}) AS logs
    ) AS old
    JOIN enrolled AS c ON c.key = old.cadet
    GROUP BY 1, 2
"""  # noqa: S608
ENTRIES: Final = f"""
    CREATE TEMPORARY TABLE entries ON COMMIT DROP AS
    SELECT enrolment_id AS enrolment, coalesce(sum(points) FILTER (WHERE kind = 'merit'), 0) AS merits,
        coalesce(sum(points) FILTER (WHERE kind = 'demerit'), 0) AS demerits
    FROM (
        SELECT t.enrolment_id, t.kind, t.points FROM ({SAME_ROWS.format(tab="merit_demerit_logs")}) AS l
        JOIN grading_ledgerentry AS t ON t.id = l.target_id WHERE t.batch IS NULL
        UNION ALL
        SELECT p.enrolment_id, p.kind, p.points FROM ({SAME_ROWS.format(tab="merit_demerit_logs")}) AS l
        JOIN grading_ledgerentry AS t ON t.id = l.target_id AND t.batch IS NOT NULL
        JOIN grading_ledgerentry AS p ON p.batch = t.batch
    ) AS here GROUP BY 1
"""  # noqa: S608
BY_CADET: Final = """
    SELECT coalesce(o.cadet, 'enrolment ' || h.enrolment) AS cadet, coalesce(o.merits, 0) AS merits,
        coalesce(o.demerits, 0) AS demerits, coalesce(h.merits, 0) AS merits_here,
        coalesce(h.demerits, 0) AS demerits_here
    FROM points AS o FULL JOIN entries AS h USING (enrolment)
    WHERE coalesce(o.merits, 0) <> coalesce(h.merits, 0)
        OR coalesce(o.demerits, 0) <> coalesce(h.demerits, 0)
    ORDER BY 1
"""
STATUS: Final = f"""
    SELECT status, sum(old)::int AS old, sum(here)::int AS here FROM (
        SELECT lower(btrim(raw ->> 'status', E' \\t\\r\\n\\u00a0')) AS status, 1 AS old, 0 AS here
        FROM ({SAME_ROWS.format(tab="attendance_records")}) AS l
        UNION ALL
        SELECT t.status, 0, 1 FROM ({SAME_ROWS.format(tab="attendance_records")}) AS l
        JOIN attendance_attendancerecord AS t ON t.id = l.target_id
    ) AS both_sides GROUP BY 1 ORDER BY 1
"""  # noqa: S608
SCORES: Final = f"""
    SELECT exam, coalesce(sum(old), 0) AS old, coalesce(sum(here), 0) AS here,
        count(old)::int AS old_count, count(here)::int AS here_count FROM (
        SELECT e.code AS exam, CASE WHEN raw ->> (e.code || '_score') ~ '{NUMBER}'
            AND (raw ->> (e.code || '_score'))::numeric >= 0
            AND (raw ->> (e.code || '_score'))::numeric < 10000
            AND (raw ->> (e.code || '_score'))::numeric = round((raw ->> (e.code || '_score'))::numeric, 2)
            THEN (raw ->> (e.code || '_score'))::numeric END AS old, s.value AS here
        FROM ({SAME_ROWS.format(tab="grades")}) AS l
        JOIN grading_legacyevidence AS v ON v.id = l.target_id
        CROSS JOIN (VALUES ('prelim'), ('midterm'), ('final')) AS e(code)
        LEFT JOIN grading_exam AS x ON x.code = e.code AND x.term_id = %(term)s
        LEFT JOIN grading_score AS s ON s.exam_id = x.id AND s.enrolment_id = v.enrolment_id
    ) AS both_sides GROUP BY 1 ORDER BY 1
"""  # noqa: S608


def check_sums(audit: Audit) -> None:
    """Add both sides up, each from its own rows."""
    check = audit.findings.check(
        "sums",
        "Sums",
        "Do merits, demerits, marks and scores add up to the same on both sides, for every cadet"
        " and in all?",
    )
    audit.run(POINTS)
    audit.run(ENTRIES)
    compare_points(audit, check)
    for row in audit.rows(STATUS):
        compare(audit, check, f"Marks: {row['status'] or 'none'}", row["old"], row["here"])
    for row in audit.rows(SCORES, {"term": audit.term}):
        compare(audit, check, f"Scores: {row['exam']}, cells", row["old_count"], row["here_count"])
        compare(audit, check, f"Scores: {row['exam']}, sum", row["old"], row["here"])


def compare_points(audit: Audit, check: Check) -> None:
    """Compare merits and demerits of every cadet, then in all."""
    check.compared += audit.value("SELECT count(*) FROM points")
    for row in audit.stream(BY_CADET):
        expected = f"{row['merits']} merits, {row['demerits']} demerits"
        found = f"{row['merits_here']} merits, {row['demerits_here']} demerits"
        check.fault("cadets", row["cadet"], "ledger", expected=expected, found=found)
    for kind in ("merits", "demerits"):
        old = audit.value(f"SELECT coalesce(sum({kind}), 0) FROM points")  # noqa: S608
        here = audit.value(f"SELECT coalesce(sum({kind}), 0) FROM entries")  # noqa: S608
        compare(audit, check, kind.capitalize(), old, here)


def compare(audit: Audit, check: Check, what: str, old: Any, here: Any) -> None:
    """Put two numbers side by side."""
    pair = Pair(what, plain(old), plain(here))
    audit.findings.pairs.append(pair)
    check.compared += 1
    if not pair.holds:
        check.fault("sums", what, expected=pair.old, found=pair.here)


def plain(number: Any) -> str:
    """Write a number without needless zeros."""
    text = f"{number:,f}" if not isinstance(number, int) else f"{number:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text
