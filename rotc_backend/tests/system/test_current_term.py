"""Which term is the current one: the open one, whatever else is newer."""

from datetime import date

import pytest

from apps.system import selectors
from apps.system.choices import Semester, TermState
from apps.system.models import Term
from tests.attendance.phone import Phone
from tests.factories import EnrolmentFactory, TermFactory

SUMMER = {
    "semester": Semester.SUMMER,
    "starts_on": date(2027, 6, 7),
    "ends_on": date(2027, 7, 24),
}


@pytest.fixture
def summer(cast):
    """A newer term than the open one; the cadet of Alpha is enrolled in it as well."""
    term = TermFactory(**SUMMER, state=TermState.RELEASED)
    EnrolmentFactory(term=term, cadet=cast.enrolment.cadet)
    return term


@pytest.mark.parametrize("state", [state for state in TermState if state != TermState.OPEN])
def test_the_open_term_is_the_current_one_though_another_is_newer(cast, call_as, summer, state):
    Term.objects.filter(pk=summer.pk).update(state=state)

    answer = call_as(cast.cadet).ask("terms/current/")

    assert (answer.status_code, answer.json()["id"]) == (200, cast.term.pk)
    assert selectors.current_term() == cast.term


def test_a_cadets_own_grade_is_that_of_the_open_term(cast, call_as, summer):
    answer = call_as(cast.cadet).ask("me/grade/")

    assert answer.json()["term"]["id"] == cast.term.pk


def test_a_pass_is_issued_for_the_open_term(cast, call_as, summer):
    told = Phone().take_pass(call_as(cast.cadet))

    assert told["enrolment"] == cast.enrolment.pk


def test_between_terms_the_newest_that_began_is_the_current_one(cast, call_as, summer):
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)
    TermFactory(
        school_year="2027-2028",
        starts_on=date(2027, 8, 7),
        ends_on=date(2027, 12, 18),
        state=TermState.DRAFT,
    )

    answer = call_as(cast.cadet).ask("terms/current/")

    assert answer.json()["id"] == summer.pk


def test_a_unit_that_has_nothing_but_drafts_has_no_current_term(cast, call_as):
    Term.objects.update(state=TermState.DRAFT)

    assert call_as(cast.cadet).ask("terms/current/").status_code == 404
    assert call_as(cast.cadet).ask("me/grade/").status_code == 404
