"""The arithmetic of the old screens, held against what the old server answered."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from apps.integration.reconciliation.old_screen import Counters, decided_by, screen_of

RECORDED = Path(__file__).parents[1] / "grading" / "data" / "legacy_vectors.json"
REMARKS = {
    "Passed": "passed",
    "Failed": "failed",
    "Incomplete": "INC",
    "Dropped": "DRP",
    "Deferred": "deferred",
}
# The server computed in binary doubles.
CLOSE = Fraction(1, 10**9)


def recorded():
    """Read every recorded case."""
    table = json.loads(RECORDED.read_text(encoding="utf-8"), parse_float=Decimal)
    return [dict(zip(table["columns"], row, strict=True)) for row in table["cases"]]


def screen_for(case):
    """Compute what the old screen showed for the figures of a case."""
    scores = tuple(Decimal(case[code] or 0) for code in ("prelim", "midterm", "final"))
    points = Decimal(case["merits"] or 0) - Decimal(case["demerits"] or 0)
    decided = decided_by(case["status"] or "")
    return screen_of(Counters(case["days"], case["attended"] or 0, points, scores, decided))


def test_every_recorded_answer_of_the_old_server_is_reproduced():
    wrong = []
    for case in recorded():
        screen = screen_for(case)
        numbers = (screen.attendance, screen.aptitude, screen.subject, screen.final)
        wanted = [
            Fraction(case[name]) for name in ("attendance", "aptitude", "proficiency", "total")
        ]
        grade = None if case["equivalent"] is None else f"{Decimal(case['equivalent']):.2f}"
        is_close = all(abs(a - b) < CLOSE for a, b in zip(numbers, wanted, strict=True))
        if not (is_close and (screen.grade, screen.remark) == (grade, REMARKS[case["remark"]])):
            wrong.append((case["label"], screen))

    assert len(recorded()) >= 130
    assert wrong == []


def test_the_unrounded_number_is_looked_up():
    screen = screen_of(Counters(7, 5, Decimal(-37), (Decimal(260),)))

    assert (round(float(screen.final), 2), screen.grade, screen.remark) == (75.0, "5.00", "failed")


@pytest.mark.parametrize(
    ("status", "remark"),
    [(" inc ", "INC"), ("DO", "DRP"), ("t", "deferred"), ("Failed", None), ("", None)],
)
def test_only_three_words_ever_took_the_place_of_a_grade(status, remark):
    assert decided_by(status) == remark
