"""The calendar through the API: planning, changing, opening, closing, reopening a term."""

from datetime import date

import pytest
import time_machine

from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry, Term
from tests.factories import EnrolmentFactory, TermFactory
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import TermPolicyFactory

PLAN = {
    "school_year": "2027-2028",
    "semester": "first",
    "starts_on": "2027-08-07",
    "ends_on": "2027-12-18",
    "planned_days": 12,
}


@pytest.fixture
def draft(cast):
    """A draft beside a term that is released."""
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)
    return TermFactory(
        semester=Semester.SECOND,
        starts_on=date(2027, 1, 16),
        ends_on=date(2027, 5, 29),
        state=TermState.DRAFT,
    )


@pytest.fixture
def november():
    with time_machine.travel("2026-11-21T14:00:00+08:00"):
        yield


@pytest.fixture
def ready(draft, november):
    """A draft that lacks nothing."""
    draft.units.create(company="Alpha")
    draft.units.create(company="Alpha", platoon="1st")
    TermPolicyFactory(term=draft)
    TrainingDayFactory(term=draft, date=date(2027, 1, 23), state="planned")
    return draft


def missing(answer):
    return [need["code"] for need in answer.json()["missing"]]


def test_a_planned_term_knows_how_many_days_it_means_to_hold(cast, call_as):
    answer = call_as(cast.admin).do("terms/", PLAN)

    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["planned_days"]) == ("draft", 12)


@pytest.mark.parametrize("number", [0, 61, "12"])
def test_no_term_has_no_day_or_sixty_one(cast, call_as, number):
    answer = call_as(cast.admin).do("terms/", PLAN | {"planned_days": number})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["planned_days"])


def test_a_draft_says_each_thing_it_lacks_in_words(cast, call_as, draft, november):
    TermFactory(school_year="2024-2025", starts_on=date(2024, 8, 1), ends_on=date(2024, 12, 1))

    answer = call_as(cast.admin).ask(f"terms/{draft.pk}/opening/")

    assert sorted(missing(answer)) == ["days", "enrolments", "other_open", "policy", "units"]
    assert {need["code"]: need["blocks"] for need in answer.json()["missing"]} == {
        "days": True,
        "enrolments": False,
        "other_open": True,
        "policy": True,
        "units": True,
    }
    assert all(need["detail"].endswith(".") for need in answer.json()["missing"])


def test_a_draft_that_is_over_cannot_open(cast, call_as, ready):
    with time_machine.travel("2027-06-01T08:00:00+08:00"):
        answer = call_as(cast.admin).do(f"terms/{ready.pk}/open/", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "term_not_ready")
    assert [need["code"] for need in answer.json()["data"]["missing"]] == ["over"]


@pytest.mark.parametrize("lacking", ["units", "policy", "days"])
def test_a_term_opens_only_when_nothing_is_missing(cast, call_as, ready, lacking):
    if lacking == "units":
        ready.units.all().delete()
    elif lacking == "policy":
        ready.term_policy.delete()
    else:
        ready.training_days.all().delete()

    answer = call_as(cast.admin).do(f"terms/{ready.pk}/open/", {})

    assert (answer.status_code, answer.json()["code"]) == (409, "term_not_ready")
    assert [need["code"] for need in answer.json()["data"]["missing"]] == [lacking]
    ready.refresh_from_db()
    assert ready.state == "draft"


def test_a_term_that_lacks_nothing_opens(cast, call_as, ready):
    answer = call_as(cast.admin).do(f"terms/{ready.pk}/open/", {})

    assert (answer.status_code, answer.json()["state"]) == (200, "open")


def test_a_draft_takes_other_dates_and_its_enrolments_begin_with_it(cast, call_as, draft):
    begins_with_it = EnrolmentFactory(term=draft, effective_from=draft.starts_on)
    later = EnrolmentFactory(term=draft, effective_from=date(2027, 2, 1))

    answer = call_as(cast.admin).edit(
        f"terms/{draft.pk}/", {"starts_on": "2027-01-09", "planned_days": 14}, version=1
    )

    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    begins_with_it.refresh_from_db()
    later.refresh_from_db()
    assert begins_with_it.effective_from == date(2027, 1, 9)
    assert later.effective_from == date(2027, 2, 1)
    assert JournalEntry.objects.get(type="term.changed").data == {
        "before": {"starts_on": "2027-01-16", "planned_days": "15"},
        "after": {"starts_on": "2027-01-09", "planned_days": "14"},
    }


def test_no_planned_day_is_left_outside_of_the_dates(cast, call_as, ready):
    answer = call_as(cast.admin).edit(f"terms/{ready.pk}/", {"starts_on": "2027-02-06"}, version=1)

    assert (answer.status_code, answer.json()["code"]) == (409, "term_dates")


def test_whoever_edits_what_another_admin_changed_is_told(cast, call_as, draft):
    admin = call_as(cast.admin)
    admin.edit(f"terms/{draft.pk}/", {"planned_days": 14}, version=1)

    answer = admin.edit(f"terms/{draft.pk}/", {"planned_days": 13}, version=1)

    assert (answer.status_code, answer.json()["data"]) == (412, {"current_version": 2})


@pytest.mark.parametrize(
    ("state", "changes", "status"),
    [
        ("open", {"ends_on": "2026-12-27"}, 200),
        ("in_review", {"planned_days": 14}, 200),
        ("open", {"starts_on": "2026-07-25"}, 409),
        ("released", {"ends_on": "2026-12-27"}, 409),
        ("closed", {"planned_days": 14}, 409),
    ],
)
def test_what_of_a_term_may_change_depends_on_its_state(cast, call_as, state, changes, status):
    Term.objects.filter(pk=cast.term.pk).update(state=state)

    answer = call_as(cast.admin).edit(f"terms/{cast.term.pk}/", changes, version=1)

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("state", "status"),
    [("draft", 409), ("open", 409), ("in_review", 409), ("released", 200), ("closed", 409)],
)
def test_a_term_is_closed_only_after_its_release(cast, call_as, state, status):
    Term.objects.filter(pk=cast.term.pk).update(state=state)

    answer = call_as(cast.admin).do(f"terms/{cast.term.pk}/close/", {})

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("state", "back"),
    [("in_review", "open"), ("closed", "released"), ("draft", None), ("released", None)],
)
def test_a_term_goes_one_step_back_with_a_reason(cast, call_as, state, back):
    Term.objects.filter(pk=cast.term.pk).update(state=state)

    answer = call_as(cast.admin).do(f"terms/{cast.term.pk}/reopen/", {"reason": "Roll missing"})

    assert answer.status_code == (200 if back else 409)
    if back:
        assert answer.json()["state"] == back
        assert JournalEntry.objects.get(type="term.reopened").data == {
            "state": back,
            "reason": "Roll missing",
        }


def test_a_term_is_not_taken_back_into_training_beside_an_open_one(cast, call_as, draft):
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.IN_REVIEW)
    Term.objects.filter(pk=draft.pk).update(state=TermState.OPEN)

    answer = call_as(cast.admin).do(f"terms/{cast.term.pk}/reopen/", {"reason": "Roll missing"})

    assert (answer.status_code, answer.json()["code"]) == (409, "term_state")
