"""Planning the Saturdays of a term at once."""

import pytest

from apps.attendance.models import TrainingDay
from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry, Term
from tests.factories import TermFactory
from tests.factories.attendance import TrainingDayFactory

SATURDAYS = ("2026-09-05", "2026-09-12", "2026-09-19")


def plan(term, *dates):
    days = [{"date": date, "title": f"Training day {n}"} for n, date in enumerate(dates, 1)]
    return {"term": term.pk, "days": days, "location": "Oval", "starts_at": "07:00"}


def test_several_days_are_planned_in_one_act(cast, call_as):
    answer = call_as(cast.staff).do("training-days/batch/", plan(cast.term, *SATURDAYS))

    shown = answer.json()["results"]
    assert answer.status_code == 201
    assert [(day["date"], day["title"], day["state"]) for day in shown] == [
        (date, f"Training day {number}", "planned") for number, date in enumerate(SATURDAYS, 1)
    ]
    assert {(day["location"], day["starts_at"]) for day in shown} == {("Oval", "07:00")}
    entry = JournalEntry.objects.get(type="training_days.planned")
    assert entry.ids["training_days"] == [day["id"] for day in shown]


def test_days_are_planned_while_the_term_is_a_draft_but_no_roll_opens(cast, call_as):
    draft = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)
    staff = call_as(cast.staff)

    planned = staff.do("training-days/batch/", plan(draft, SATURDAYS[0]))
    day = planned.json()["results"][0]["id"]
    edited = staff.edit(f"training-days/{day}/", {"date": SATURDAYS[1]}, version=1)
    opened = staff.do(f"training-days/{day}/open/", {})
    cancelled = staff.do(f"training-days/{day}/cancel/", {"reason": "Town fiesta"})

    found = [answer.status_code for answer in (planned, edited, opened, cancelled)]
    assert found == [201, 200, 409, 200]


@pytest.mark.parametrize("wrong", ["2026-07-31", "2026-09-26"])
def test_one_impossible_day_leaves_all_of_them_unplanned(cast, call_as, wrong):
    TrainingDayFactory(term=cast.term, date="2026-09-26", title="training DAY 2")

    answer = call_as(cast.staff).do("training-days/batch/", plan(cast.term, SATURDAYS[0], wrong))

    assert answer.status_code == 400
    assert TrainingDay.objects.count() == 1


def test_no_day_is_planned_in_a_released_term(cast, call_as):
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)

    answer = call_as(cast.staff).do("training-days/batch/", plan(cast.term, *SATURDAYS))

    assert (answer.status_code, answer.json()["code"]) == (409, "term_closed")


@pytest.mark.parametrize("days", [[], [{"date": SATURDAYS[0]}], "all"])
def test_a_plan_names_every_date_and_title(cast, call_as, days):
    answer = call_as(cast.staff).do("training-days/batch/", plan(cast.term) | {"days": days})

    assert answer.status_code == 400
