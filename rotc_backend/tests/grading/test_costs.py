"""What reading grades costs: the same number of queries however large the roster."""

import pytest

from apps.grading import selectors, services
from tests.factories import EnrolmentFactory
from tests.grading.scenes import ALONE, ROLL, mark, score


def grow(worked, size):
    """Bring the roster to this size, everybody with the worked roll and scores."""
    for _ in range(size - 2):
        enrolment = EnrolmentFactory(term=worked.cast.term)
        mark(enrolment, worked.days, ROLL)
        score(worked.cast, enrolment, worked.exams, ["78", "42", "81"])


def test_ones_own_grade_costs_six_queries(worked, call_as, django_assert_num_queries):
    caller = call_as(worked.cast.cadet)

    # session with user; cursor; enrolment with term, policy, decision and ledger; days; marks;
    # exams with scores
    with django_assert_num_queries(6):
        assert caller.ask("me/grade/").status_code == 200


def test_ones_own_released_grade_costs_four_queries(worked, call_as, django_assert_num_queries):
    services.release_term(term=worked.cast.term, actor=worked.cast.admin, alone_reason=ALONE)
    caller = call_as(worked.cast.cadet)

    with django_assert_num_queries(4):
        assert caller.ask("me/grade/").status_code == 200


@pytest.mark.parametrize("size", [2, 4, 30])
def test_the_gradebook_costs_eight_queries_for_any_roster(
    worked, call_as, django_assert_num_queries, size
):
    grow(worked, size)
    caller = call_as(worked.cast.staff)

    # session with user; cursor; term with policy; exams this person types blind; roster with
    # decisions and ledgers; days; marks; exams with scores
    with django_assert_num_queries(8):
        book = caller.ask("gradebook/", term=worked.cast.term.pk).json()

    assert len(book["rows"]) == size


@pytest.mark.parametrize("size", [2, 4, 30])
def test_the_gradebook_of_a_released_term_costs_seven_queries(
    worked, call_as, django_assert_num_queries, size
):
    grow(worked, size)
    services.release_term(term=worked.cast.term, actor=worked.cast.admin, alone_reason=ALONE)
    caller = call_as(worked.cast.staff)

    with django_assert_num_queries(7):
        book = caller.ask("gradebook/", term=worked.cast.term.pk).json()

    assert len(book["rows"]) == size


@pytest.mark.parametrize("size", [2, 4, 30])
def test_the_records_of_a_term_cost_four_queries(worked, django_assert_num_queries, size):
    grow(worked, size)

    with django_assert_num_queries(4):
        records = selectors.term_records(worked.cast.term)

    assert len(records) == size


@pytest.mark.parametrize("size", [2, 4, 30])
def test_blockers_cost_the_same_for_any_roster(worked, call_as, django_assert_num_queries, size):
    grow(worked, size)
    caller = call_as(worked.cast.staff)

    # session; cursor; term; policy; exams; days; number of exams; cadets; letters; cases;
    # recommendations; appeals
    with django_assert_num_queries(13):
        assert caller.ask(f"terms/{worked.cast.term.pk}/blockers/").json() == {"blockers": []}
