"""The demo unit, made small: its worked cadet and the nightly check of its grades."""

import pytest

from apps.authentication.models import User
from apps.grading import checks
from apps.grading.ledger_checks import check_ledger
from apps.grading.models import Appeal, Recommendation
from apps.integration.demo import unit
from apps.system.models import Term
from tests.client import Caller


@pytest.fixture
def demo(db):
    unit.build(password="a demo password of ours", say=lambda line: None, cadet_count=6)


def numbers_of(term_state):
    caller = Caller(User.objects.get(username="demo-cadet"))
    term = Term.objects.get(state=term_state)
    return caller.ask("me/grade/", term=term.pk).json()["numbers"]


def test_the_demo_cadet_is_the_worked_cadet_in_the_released_term(demo):
    released = numbers_of("released")["released"]

    assert (released["attendance"], released["aptitude"], released["proficiency"]) == (
        "28.00",
        "27.90",
        "33.60",
    )
    assert (released["total"], released["equivalent"]) == ("89.50", "2.00")


def test_the_demo_cadet_is_the_early_example_in_the_open_term(demo):
    numbers = numbers_of("open")

    assert [numbers[name]["total"] for name in ("to_date", "floor", "reachable")] == [
        "85.30",
        "49.50",
        "94.17",
    ]


def test_every_grade_of_the_demo_agrees_with_its_facts(demo):
    found = [difference for term in Term.objects.all() for difference in checks.check_grades(term)]

    assert found == []


def test_the_demo_leaves_something_of_conduct_to_decide_and_nothing_is_wrong_with_it(demo):
    waiting = list(Recommendation.objects.values_list("state", flat=True))
    appealed = list(Appeal.objects.values_list("state", flat=True))

    assert (waiting, appealed) == (["waiting"] * 2, ["open"])
    assert [fault for term in Term.objects.all() for fault in check_ledger(term)] == []
