"""One cadet's attendance over a term, and every change of it, through the API."""

import uuid
from datetime import date

import pytest

from apps.attendance import services
from apps.attendance.choices import AttendanceStatus, MarkSource
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    TrainingDayFactory,
)


@pytest.fixture
def term_of_days(cast):
    """A day before joining, a held one, a blank one, a cancelled one, an open and a planned one."""
    cast.enrolment.effective_from = date(2026, 8, 15)
    cast.enrolment.effective_to = date(2026, 9, 20)
    cast.enrolment.save(update_fields=["effective_from", "effective_to"])
    cancelled = {"state": "cancelled", "cancel_reason": "Typhoon."}
    days = [
        ClosedDayFactory(term=cast.term, date=date(2026, 8, 8)),
        ClosedDayFactory(term=cast.term, date=date(2026, 8, 15)),
        ClosedDayFactory(term=cast.term, date=date(2026, 8, 22)),
        TrainingDayFactory(term=cast.term, date=date(2026, 8, 29), **cancelled),
        TrainingDayFactory(term=cast.term, date=date(2026, 9, 5)),
        TrainingDayFactory(term=cast.term, date=date(2026, 9, 12), state="planned"),
        ClosedDayFactory(term=cast.term, date=date(2026, 9, 26)),
    ]
    for day in (days[0], days[1], days[3], days[4], days[6]):
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status="late")
    return days


def mark(cast, day, enrolment, status, version=None):
    """One mark by the sergeant."""
    tap = services.RollMark(
        op_id=uuid.uuid4(), enrolment=enrolment.pk, status=status, version=version
    )
    return services.record_marks(day=day, marks=[tap], source=MarkSource.ROLL, actor=cast.staff)


def test_a_day_counts_when_held_within_the_dates_and_the_others_say_why_not(
    cast, call_as, term_of_days
):
    history = call_as(cast.cadet).ask(f"enrolments/{cast.enrolment.pk}/attendance/").json()

    shown = [(line["status"], line["is_counted"], line["note"]) for line in history["lines"]]
    assert shown == [
        ("late", False, "Before the enrolment began on 2026-08-15."),
        ("late", True, ""),
        (None, True, "The roll was closed without a mark for you."),
        ("late", False, "Cancelled: Typhoon."),
        ("late", False, "The roll is still open."),
        (None, False, "Not held yet."),
        ("late", False, "After the enrolment ended on 2026-09-20."),
    ]
    assert [line["training_day"] for line in history["lines"]] == [day.pk for day in term_of_days]
    assert history["summary"] == {"held": 2, "present": 0, "late": 1, "excused": 0, "absent": 0}


def test_a_history_is_shown_to_its_cadet_and_the_staff(cast, call_as):
    path = f"enrolments/{cast.enrolment.pk}/attendance/"
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    assert [call_as(actor).ask(path).status_code for actor in actors] == [401, 404, 200, 200, 200]


def test_another_cadets_history_answers_like_one_that_does_not_exist(cast, call_as):
    caller = call_as(cast.other_cadet)

    def ask(number):
        path = f"/api/v1/enrolments/{number}/attendance/"
        answer = caller.get(path, HTTP_X_REQUEST_ID="same-same")
        return answer.status_code, answer.content

    assert ask(cast.enrolment.pk) == ask(999999)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_history_costs_the_same_for_one_and_three_days(
    cast, call_as, django_assert_num_queries, rows
):
    for number in range(rows):
        day = ClosedDayFactory(term=cast.term, date=date(2026, 9, 5 + number))
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment)
    cadet = call_as(cast.cadet)

    with django_assert_num_queries(8):
        answer = cadet.ask(f"enrolments/{cast.enrolment.pk}/attendance/")

    assert len(answer.json()["lines"]) == rows


def test_every_change_of_a_mark_is_kept_and_a_repetition_is_none(cast, call_as):
    day = TrainingDayFactory(term=cast.term)
    mark(cast, day, cast.enrolment, AttendanceStatus.ABSENT)
    mark(cast, day, cast.enrolment, AttendanceStatus.ABSENT)
    mark(cast, day, cast.enrolment, AttendanceStatus.LATE, version=1)
    mark(cast, day, cast.other_enrolment, AttendanceStatus.PRESENT)

    query = {"training_day": day.pk, "enrolment": cast.enrolment.pk}
    rows = call_as(cast.staff).ask("attendance-changes/", **query).json()["results"]

    found = [(row["from_status"], row["to_status"], row["marked_by"]) for row in rows]
    assert found == [("absent", "late", "Sgt Ben Cruz"), (None, "absent", "Sgt Ben Cruz")]


def test_cadets_see_the_changes_of_their_own_marks_only(cast, call_as):
    day = TrainingDayFactory(term=cast.term)
    mark(cast, day, cast.enrolment, AttendanceStatus.ABSENT)
    mark(cast, day, cast.other_enrolment, AttendanceStatus.PRESENT)
    actors = [cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    def seen_by(actor):
        rows = call_as(actor).ask("attendance-changes/").json()["results"]
        return [row["enrolment"] for row in rows]

    both = [cast.other_enrolment.pk, cast.enrolment.pk]
    assert call_as(None).ask("attendance-changes/").status_code == 401
    assert [seen_by(actor) for actor in actors] == [both[:1], both[1:], both, both]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_changes_costs_the_same_for_one_and_three(
    cast, call_as, django_assert_num_queries, rows
):
    for _ in range(rows):
        mark(cast, TrainingDayFactory(term=cast.term), cast.enrolment, AttendanceStatus.PRESENT)
    staff = call_as(cast.staff)

    with django_assert_num_queries(4):
        answer = staff.ask("attendance-changes/")

    assert len(answer.json()["results"]) == rows
