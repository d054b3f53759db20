"""A second encoding while others act: one person checks, and nothing changes unseen."""

from functools import partial

import pytest

from apps.core.errors import Stale
from apps.grading import selectors, services
from apps.grading.choices import CheckChoice, CheckState, ScoreState
from apps.grading.models import CheckAgreement, ScoreCheck
from apps.grading.services import CellEntry
from tests.factories.grading import ExamFactory, ScoreFactory
from tests.grading.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def exam(graded):
    """An exam in which staff entered one score."""
    made = ExamFactory(term=graded.term)
    ScoreFactory(exam=made, enrolment=graded.enrolment, entered_by=graded.staff)
    return made


def cell(exam, enrolment, value, version=None):
    """A score."""
    return CellEntry(exam.pk, enrolment.pk, ScoreState.SCORE, version, value)


def test_of_two_people_who_begin_at_once_one_checks(graded, exam):
    people = (graded.other_staff, graded.admin)

    results = at_once([partial(services.begin_check, exam=exam, actor=person) for person in people])

    assert sorted(type(result).__name__ for result in results) == [
        "CheckStateConflict",
        "ScoreCheck",
    ]
    assert ScoreCheck.objects.count() == 1


@pytest.mark.parametrize("_", range(5))
def test_nobody_becomes_both_encoders_by_acting_twice_at_once(graded, exam, _):
    person = graded.other_staff

    began, entered = at_once(
        [
            partial(services.begin_check, exam=exam, actor=person),
            partial(
                services.enter_scores,
                cells=[cell(exam, graded.other_enrolment, 70)],
                actor=person,
            ),
        ]
    )

    has_begun = isinstance(began, ScoreCheck)
    assert [entered[0].outcome] == (["invalid"] if has_begun else ["saved"])


@pytest.mark.parametrize("_", range(5))
def test_a_score_edited_while_both_are_compared_is_never_agreed_upon_unseen(graded, exam, _):
    check = services.begin_check(exam=exam, actor=graded.other_staff)
    typed = [cell(exam, graded.enrolment, 80)]
    services.type_cells(check=check, cells=typed, actor=graded.other_staff)

    at_once(
        [
            partial(services.compare_check, check=check, actor=graded.other_staff),
            partial(
                services.enter_scores,
                cells=[cell(exam, graded.enrolment, 81, version=1)],
                actor=graded.staff,
            ),
        ]
    )

    state = selectors.score_check(check.pk).state
    agreed = list(CheckAgreement.objects.values_list("version", flat=True))
    assert (state, agreed) in [(CheckState.AGREED, [1]), (CheckState.COMPARING, [])]
    assert selectors.unagreed_scores(graded.term.pk).count() == 1


def test_of_two_people_who_decide_one_difference_the_second_is_told(graded, exam):
    check = services.begin_check(exam=exam, actor=graded.other_staff)
    services.type_cells(
        check=check, cells=[cell(exam, graded.enrolment, 75)], actor=graded.other_staff
    )
    services.compare_check(check=check, actor=graded.other_staff)
    acts = [
        partial(
            services.resolve_difference,
            check=check,
            enrolment=graded.enrolment.pk,
            choice=choice,
            version=1,
            actor=person,
        )
        for choice, person in (
            (CheckChoice.SECOND, graded.staff),
            (CheckChoice.SECOND, graded.admin),
        )
    ]

    results = at_once(acts)

    assert results.count(None) == 1
    refused = next(result for result in results if result is not None)
    assert isinstance(refused, Stale | services.CheckStateConflict)
