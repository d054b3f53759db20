"""What an approval would make of each day is shown before anybody decides, and comes true."""

from datetime import date

import pytest

from apps.attendance.models import AttendanceRecord
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)


@pytest.fixture
def letter(cast):
    """A letter for six days, each of which fares otherwise."""
    cast.enrolment.effective_to = date(2026, 10, 1)
    cast.enrolment.save(update_fields=["effective_to"])
    unmarked = TrainingDayFactory(term=cast.term, date=date(2026, 9, 5), state="planned")
    absent = ClosedDayFactory(term=cast.term, date=date(2026, 9, 6))
    present = ClosedDayFactory(term=cast.term, date=date(2026, 9, 7))
    excused = ClosedDayFactory(term=cast.term, date=date(2026, 9, 8))
    cancelled = TrainingDayFactory(
        term=cast.term, date=date(2026, 9, 9), state="cancelled", cancel_reason="Typhoon."
    )
    gone = TrainingDayFactory(term=cast.term, date=date(2026, 10, 3))
    for day, status in ((absent, "absent"), (present, "present"), (excused, "excused")):
        AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status=status)
    days = [gone, cancelled, excused, present, absent, unmarked]
    return ExcuseLetterFactory(enrolment=cast.enrolment, on_days=days)


def marks(cast):
    """The cadet's mark on each date, as the roll says now."""
    records = AttendanceRecord.objects.filter(enrolment=cast.enrolment).exclude(status=None)
    return {str(day): status for day, status in records.values_list("training_day__date", "status")}


def test_the_effect_shows_each_day_in_order_as_it_is_and_as_it_would_be(cast, call_as, letter):
    told = call_as(cast.staff).ask(f"excuse-letters/{letter.pk}/effect/").json()["days"]

    assert [(day["date"], day["now"], day["after"], day["effect"]) for day in told] == [
        ("2026-09-05", None, "excused", "excused"),
        ("2026-09-06", "absent", "excused", "excused"),
        ("2026-09-07", "present", "present", "conflict"),
        ("2026-09-08", "excused", "excused", "already"),
        ("2026-09-09", None, None, "not_counted"),
        ("2026-10-03", None, None, "not_counted"),
    ]


def test_what_was_shown_is_what_an_approval_does(cast, call_as, letter):
    staff, path = call_as(cast.staff), f"excuse-letters/{letter.pk}"
    told = staff.ask(f"{path}/effect/").json()["days"]

    staff.do(f"{path}/decide/", {"decision": "approved"})

    assert marks(cast) == {day["date"]: day["after"] for day in told if day["after"]}


def test_looking_at_the_effect_changes_nothing(cast, call_as, letter):
    before = marks(cast)

    call_as(cast.staff).ask(f"excuse-letters/{letter.pk}/effect/")

    assert marks(cast) == before
    assert AttendanceRecord.objects.count() == 3


def test_the_effect_is_for_those_who_decide(cast, call_as, letter):
    path = f"excuse-letters/{letter.pk}/effect/"
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    assert [call_as(actor).ask(path).status_code for actor in actors] == [401, 403, 403, 200, 200]
    assert call_as(cast.staff).ask("excuse-letters/999999/effect/").status_code == 404
