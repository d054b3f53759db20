"""The schedule of training through the API: planning, changing, opening, closing, cancelling."""

from datetime import date

import pytest

from apps.attendance.models import AttendanceChange, AttendanceRecord, TrainingDay
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)

PLAN = {"date": "2026-09-05", "title": "Foot drill", "location": "Oval", "starts_at": "07:00"}


@pytest.fixture
def day(cast):
    """An open day with a roster of two."""
    return TrainingDayFactory(term=cast.term)


def last_entry(kind):
    """The newest fact of a kind: row ids, whom it concerns, and what the audit keeps."""
    entry = JournalEntry.objects.filter(type=kind).latest("id")
    return entry.ids, entry.cadet_ids, entry.data


@pytest.mark.parametrize(
    ("door", "expected"),
    [
        (("training-days/", None), [401, 200, 200, 200, 200]),
        (("training-days/{day}/", None), [401, 200, 200, 200, 200]),
        (("training-days/{day}/roll/", None), [401, 403, 403, 200, 200]),
        (("training-days/{day}/muster/", None), [401, 403, 403, 200, 200]),
        (("training-days/", PLAN), [401, 403, 403, 201, 400]),
        (("training-days/{day}/open/", {}), [401, 403, 403, 409, 409]),
        (("training-days/{day}/close/", {"blanks": 2}), [401, 403, 403, 200, 409]),
        (("training-days/{day}/reopen/", {"reason": "Error."}), [401, 403, 403, 409, 409]),
        (("training-days/{day}/cancel/", {"reason": "Typhoon."}), [401, 403, 403, 200, 409]),
    ],
)
def test_the_schedule_is_everybodys_to_see_and_the_staffs_to_change(
    cast, call_as, day, door, expected
):
    path, body = door
    path = path.format(day=day.pk)
    body = body | {"term": cast.term.pk} if body is PLAN else body
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    found = [
        (call_as(actor).ask(path) if body is None else call_as(actor).do(path, body)).status_code
        for actor in actors
    ]

    assert found == expected


def test_a_planned_day_shows_its_whole_roster_as_unmarked(cast, call_as):
    answer = call_as(cast.staff).do("training-days/", PLAN | {"term": cast.term.pk})

    day = TrainingDay.objects.get()
    assert answer.json() == PLAN | {
        "id": day.pk,
        "term": cast.term.pk,
        "state": "planned",
        "counts": {
            "roster": 2,
            "present": 0,
            "late": 0,
            "excused": 0,
            "absent": 0,
            "unmarked": 2,
        },
        "version": 1,
    }
    assert answer.headers["ETag"] == '"1"'
    assert last_entry("training_day.planned") == (
        {"term": cast.term.pk, "training_day": day.pk},
        [],
        {},
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "2026-02-30"}, "date"),
        ({"date": "2026-07-31"}, "date"),
        ({"date": "2026-12-21"}, "date"),
        ({"title": "  "}, "title"),
        ({"title": "foot DRILL"}, "title"),
        ({"starts_at": "25:00"}, "starts_at"),
        ({"term": 0}, "term"),
    ],
)
def test_an_impossible_day_is_refused_with_the_name_of_the_field(cast, call_as, changes, field):
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 5), title="Foot drill")
    body = PLAN | {"term": cast.term.pk, "title": "Map reading"} | changes

    answer = call_as(cast.staff).do("training-days/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_two_days_on_one_date_need_different_titles_and_a_cancelled_one_frees_its_own(
    cast, call_as, day
):
    staff = call_as(cast.staff)
    body = PLAN | {"term": cast.term.pk, "title": day.title}

    twin = staff.do("training-days/", body)
    other_title = staff.do("training-days/", body | {"title": "Map reading"})
    staff.do(f"training-days/{day.pk}/cancel/", {"reason": "Typhoon."})
    after_cancelling = staff.do("training-days/", body)

    found = [answer.status_code for answer in (twin, other_title, after_cancelling)]
    assert found == [400, 201, 201]


def test_a_released_term_takes_no_training_days(cast, call_as, day):
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])
    staff = call_as(cast.staff)

    answers = [
        staff.do("training-days/", PLAN | {"term": cast.term.pk}),
        staff.edit(f"training-days/{day.pk}/", {"title": "Late"}, version=1),
        staff.do(f"training-days/{day.pk}/close/", {"blanks": 2}),
        staff.do(f"training-days/{day.pk}/cancel/", {"reason": "Typhoon."}),
    ]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (409, "term_closed")
    }


def test_a_change_needs_the_version_seen_and_a_stale_one_shows_the_day_as_it_is(cast, call_as, day):
    staff, path = call_as(cast.staff), f"training-days/{day.pk}/"

    without = staff.edit(path, {"title": "Map reading"})
    fresh = staff.edit(path, {"title": "Map reading"}, version=1)
    stale = staff.edit(path, {"title": "Marching"}, version=1)

    assert (without.status_code, fresh.status_code, stale.status_code) == (428, 200, 412)
    assert stale.json()["data"]["current"] == fresh.json()
    assert last_entry("training_day.changed")[2] == {
        "before": {"title": day.title},
        "after": {"title": "Map reading"},
    }


def test_the_date_is_fixed_once_the_roll_is_opened(cast, call_as, day):
    answer = call_as(cast.staff).edit(f"training-days/{day.pk}/", {"date": "2026-09-12"}, version=1)

    assert (answer.status_code, answer.json()["code"]) == (409, "training_day_state")


def test_a_day_that_does_not_exist_is_not_found(cast, call_as):
    assert call_as(cast.staff).ask("training-days/999999/").status_code == 404


def test_closing_shows_the_blanks_until_their_number_is_confirmed(cast, call_as, day):
    staff, path = call_as(cast.staff), f"training-days/{day.pk}/close/"

    refused = staff.do(path, {"blanks": 0})
    closed = staff.do(path, {"blanks": 2})

    assert (refused.status_code, refused.json()["code"]) == (409, "blanks_unconfirmed")
    assert refused.json()["data"] == {
        "blanks": 2,
        "names": [cast.enrolment.cadet.name, cast.other_enrolment.cadet.name],
    }
    assert (closed.json()["state"], closed.json()["counts"]["absent"]) == ("closed", 2)


def test_only_closing_makes_unmarked_cadets_absent_and_says_so_in_the_history(cast, call_as, day):
    AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment)

    call_as(cast.staff).do(f"training-days/{day.pk}/close/", {"blanks": 1})

    change = AttendanceChange.objects.get()
    assert (change.enrolment_id, change.from_status, change.to_status, change.source) == (
        cast.other_enrolment.pk,
        None,
        "absent",
        "closing",
    )
    assert last_entry("training_day.closed") == (
        {"term": cast.term.pk, "training_day": day.pk},
        [cast.other_enrolment.cadet_id],
        {"absent": [cast.other_enrolment.pk], "excused": []},
    )


def test_closing_excuses_a_blank_that_an_approved_letter_covers(cast, call_as, day):
    approved = {"state": "approved", "decided_at": "2026-09-04T00:00Z"}
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day], **approved)

    call_as(cast.staff).do(f"training-days/{day.pk}/close/", {"blanks": 2})

    records = AttendanceRecord.objects.values_list("enrolment_id", "status", "source")
    assert set(records) == {
        (cast.enrolment.pk, "excused", "excuse"),
        (cast.other_enrolment.pk, "absent", "closing"),
    }


def test_cadets_outside_their_dates_or_withdrawn_are_no_blanks(cast, call_as, day):
    EnrolmentFactory(term=cast.term, effective_from=date(2026, 9, 6))
    EnrolmentFactory(term=cast.term, effective_to=date(2026, 9, 4))
    EnrolmentFactory(term=cast.term, status="withdrawn")

    closed = call_as(cast.staff).do(f"training-days/{day.pk}/close/", {"blanks": 2})

    assert (closed.status_code, closed.json()["counts"]["roster"]) == (200, 2)


def test_a_withdrawn_cadet_stays_on_the_rolls_that_marked_them(cast, call_as, day):
    AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment)
    cast.enrolment.status = "withdrawn"
    cast.enrolment.save(update_fields=["status"])

    staff = call_as(cast.staff)
    roll = staff.ask(f"training-days/{day.pk}/roll/").json()

    assert [line["enrolment"] for line in roll["lines"]] == [
        cast.enrolment.pk,
        cast.other_enrolment.pk,
    ]
    assert (roll["day"]["counts"]["roster"], roll["day"]["counts"]["unmarked"]) == (2, 1)


def test_a_closed_day_opens_again_only_with_a_reason_and_keeps_its_marks(cast, call_as, day):
    staff, path = call_as(cast.staff), f"training-days/{day.pk}/"
    staff.do(f"{path}close/", {"blanks": 2})

    without = staff.do(f"{path}reopen/", {})
    reopened = staff.do(f"{path}reopen/", {"reason": "A sheet was found."})

    assert (without.status_code, reopened.status_code) == (400, 200)
    assert (reopened.json()["state"], reopened.json()["counts"]["absent"]) == ("open", 2)
    assert last_entry("training_day.reopened")[2] == {"reason": "A sheet was found."}


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("planned", {"open": 200, "close": 409, "reopen": 409, "cancel": 200}),
        ("open", {"open": 409, "close": 200, "reopen": 409, "cancel": 200}),
        ("closed", {"open": 409, "close": 409, "reopen": 200, "cancel": 409}),
        ("cancelled", {"open": 409, "close": 409, "reopen": 409, "cancel": 409}),
    ],
)
def test_a_day_moves_only_along_its_states(cast, call_as, state, steps):
    bodies = {"open": {}, "close": {"blanks": 2}}
    factory = ClosedDayFactory if state == "closed" else TrainingDayFactory
    reason = "Typhoon." if state == "cancelled" else ""
    staff = call_as(cast.staff)

    found = {}
    for step in steps:
        day = factory(term=cast.term, state=state, cancel_reason=reason)
        body = bodies.get(step, {"reason": "Because."})
        found[step] = staff.do(f"training-days/{day.pk}/{step}/", body).status_code

    assert found == steps


def test_days_are_listed_by_date_and_narrowed_by_state(cast, call_as):
    later = TrainingDayFactory(term=cast.term, date=date(2026, 9, 19), state="planned")
    sooner = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12), state="planned")
    TrainingDayFactory(term=cast.term, date=date(2026, 9, 5))

    answer = call_as(cast.cadet).ask("training-days/", term=cast.term.pk, state="planned")

    assert [row["id"] for row in answer.json()["results"]] == [sooner.pk, later.pk]
    assert "X-Event-Cursor" in answer.headers


@pytest.mark.parametrize(
    "query", [{"term": "1.5"}, {"term": "x"}, {"date": "2026-02-30"}, {"state": "held"}]
)
def test_a_nonsensical_filter_is_refused_with_its_name(cast, call_as, query):
    answer = call_as(cast.staff).ask("training-days/", **query)

    assert (answer.status_code, answer.json()["fields"].keys()) == (400, query.keys())


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_days_with_counts_costs_the_same_for_one_and_three(
    cast, call_as, django_assert_num_queries, rows
):
    for number in range(rows):
        day = TrainingDayFactory(term=cast.term, date=date(2026, 9, 5 + number))
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment)
    staff = call_as(cast.staff)

    with django_assert_num_queries(4):
        answer = staff.ask("training-days/", term=cast.term.pk)

    assert [row["counts"]["present"] for row in answer.json()["results"]] == [1] * rows
