"""Excuse letters through the API: a cadet asks, a person decides, the days follow."""

import uuid
from datetime import date

import pytest
import time_machine

from apps.attendance.models import AttendanceRecord, ExcuseLetter
from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory, TermFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)


@pytest.fixture(autouse=True)
def on_the_day():
    """It is the morning of 5 September 2026 in Manila, still the 4th in UTC."""
    with time_machine.travel("2026-09-05T06:00:00+08:00", tick=False):
        yield


@pytest.fixture
def day(cast):
    """An open day, today."""
    return TrainingDayFactory(term=cast.term)


def letter_for(*days):
    """What a cadet writes."""
    return {
        "reason_kind": "sickness",
        "reason": "Fever since Friday.",
        "days": [day.pk for day in days],
    }


def decided(decision, reason=""):
    """What a person decides."""
    return {"decision": decision, "reason": reason}


def test_a_cadet_asks_for_own_days_and_the_unit_hears_of_it(cast, call_as, day):
    answer = call_as(cast.cadet).do("excuse-letters/", letter_for(day))

    shown = answer.json()
    letter = ExcuseLetter.objects.get()
    assert shown.pop("submitted_at")
    assert (answer.status_code, shown) == (
        201,
        {
            "id": letter.pk,
            "enrolment": cast.enrolment.pk,
            "name": cast.enrolment.cadet.name,
            "company": cast.enrolment.company,
            "platoon": cast.enrolment.platoon,
            "reason_kind": "sickness",
            "reason": "Fever since Friday.",
            "days": [day.pk],
            "conflicts": [],
            "attachments": [],
            "state": "pending",
            "decision_reason": "",
            "decided_by": None,
            "decided_at": None,
            "version": 1,
        },
    )
    entry = JournalEntry.objects.get(type="excuse.submitted")
    ids = {"term": cast.term.pk, "excuse_letter": letter.pk, "enrolments": [cast.enrolment.pk]}
    assert (entry.ids, entry.cadet_ids) == (ids, [cast.enrolment.cadet_id])


def test_a_letter_sent_twice_with_one_key_is_one_letter(cast, call_as, day):
    caller, key = call_as(cast.cadet), uuid.uuid4()

    first = caller.do("excuse-letters/", letter_for(day), key=key)
    again = caller.do("excuse-letters/", letter_for(day), key=key)

    assert (first.json(), again.status_code) == (again.json(), 201)
    assert ExcuseLetter.objects.count() == 1


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 8, 28), 400),
        (date(2026, 8, 29), 201),
        (date(2026, 9, 5), 201),
        (date(2026, 12, 19), 201),
    ],
)
def test_a_letter_comes_in_advance_or_until_seven_days_after(cast, call_as, on, expected):
    answer = call_as(cast.cadet).do(
        "excuse-letters/", letter_for(TrainingDayFactory(term=cast.term, date=on))
    )

    assert answer.status_code == expected


def test_a_cadet_is_told_which_days_can_be_asked_for_until_when_and_why_not_the_others(
    cast, call_as, day
):
    late = ClosedDayFactory(term=cast.term, date=date(2026, 8, 28))
    AttendanceRecordFactory(training_day=late, enrolment=cast.enrolment, status="absent")
    cancelled = TrainingDayFactory(
        term=cast.term, date=date(2026, 9, 6), state="cancelled", cancel_reason="Typhoon."
    )
    asked = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[asked])
    path = f"enrolments/{cast.enrolment.pk}/excuse-days/"

    told = call_as(cast.cadet).ask(path).json()["days"]

    assert [(one["training_day"], one["until"], one["status"], one["why_not"]) for one in told] == [
        (
            late.pk,
            "2026-09-04",
            "absent",
            "a letter can come until 7 days after the training day.",
        ),
        (day.pk, "2026-09-12", None, ""),
        (cancelled.pk, "2026-09-13", None, "this day is cancelled."),
        (asked.pk, "2026-09-19", None, "you have a letter for this day already."),
    ]
    actors = [None, cast.other_cadet, cast.staff, cast.admin]
    assert [call_as(actor).ask(path).status_code for actor in actors] == [401, 404, 403, 403]


def test_a_letter_names_only_days_on_which_the_cadet_trains(cast, call_as, day):
    other_term = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)
    cast.enrolment.effective_to = date(2026, 10, 1)
    cast.enrolment.save(update_fields=["effective_to"])
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    unfit = {
        "other term": TrainingDayFactory(term=other_term),
        "cancelled": TrainingDayFactory(
            term=cast.term, state="cancelled", cancel_reason="Typhoon."
        ),
        "after leaving": TrainingDayFactory(term=cast.term, date=date(2026, 10, 3)),
        "asked for already": day,
    }
    fit = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    caller = call_as(cast.cadet)

    found = {
        why: caller.do("excuse-letters/", letter_for(fit, unfit_day))
        for why, unfit_day in unfit.items()
    }

    assert {
        why: (answer.status_code, *answer.json()["fields"]) for why, answer in found.items()
    } == dict.fromkeys(unfit, (400, "days"))


def test_nobody_writes_a_letter_for_somebody_else(cast, call_as, day):
    body = letter_for(day) | {"enrolment": cast.enrolment.pk}

    actors = [None, cast.other_cadet, cast.staff, cast.admin, cast.cadet]

    found = [call_as(actor).do("excuse-letters/", body).status_code for actor in actors]
    assert found == [401, 404, 403, 403, 201]


def test_a_letter_is_shown_to_its_cadet_and_the_staff_and_decided_by_staff(cast, call_as, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    path = f"excuse-letters/{letter.pk}/"
    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    seen = [call_as(actor).ask(path).status_code for actor in actors]
    listed = [len(call_as(actor).ask("excuse-letters/").json()["results"]) for actor in actors[1:]]
    decided_by = [
        call_as(actor).do(f"{path}decide/", decided("approved")).status_code for actor in actors
    ]

    assert (seen, listed) == ([401, 404, 200, 200, 200], [0, 1, 1, 1])
    assert decided_by == [401, 403, 403, 200, 409]


def test_another_cadets_letter_answers_like_one_that_does_not_exist(cast, call_as, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    caller = call_as(cast.other_cadet)

    def ask(number, **how):
        path = f"/api/v1/excuse-letters/{number}/"
        shown = caller.get(path, HTTP_X_REQUEST_ID="same-same")
        withdrawn = caller.post(f"{path}withdraw/", HTTP_X_REQUEST_ID="same-same")
        return [(answer.status_code, answer.content) for answer in (shown, withdrawn)]

    assert ask(letter.pk) == ask(999999)


def test_an_approved_letter_excuses_its_days_before_and_after_the_roll(cast, call_as):
    held = ClosedDayFactory(term=cast.term, date=date(2026, 8, 29))
    AttendanceRecordFactory(training_day=held, enrolment=cast.enrolment, status="absent")
    planned = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12), state="planned")
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[held, planned])

    answer = call_as(cast.staff).do(
        f"excuse-letters/{letter.pk}/decide/", decided("approved", "Medical slip seen.")
    )

    shown = answer.json()
    assert (shown["state"], shown["decided_by"], shown["version"]) == (
        "approved",
        "Sgt Ben Cruz",
        2,
    )
    records = AttendanceRecord.objects.order_by("training_day__date")
    assert list(records.values_list("training_day", "status", "source", "version")) == [
        (held.pk, "excused", "excuse", 2),
        (planned.pk, "excused", "excuse", 1),
    ]


@pytest.mark.parametrize("status", ["present", "late"])
def test_a_day_the_cadet_attended_keeps_its_mark_and_is_shown_as_a_conflict(
    cast, call_as, day, status
):
    other = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))
    AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status=status)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day, other])
    staff, path = call_as(cast.staff), f"excuse-letters/{letter.pk}/"

    before = staff.ask(path).json()["conflicts"]
    after = staff.do(f"{path}decide/", decided("approved")).json()["conflicts"]

    assert (before, after) == ([day.pk], [day.pk])
    assert AttendanceRecord.objects.get(training_day=day).status == status
    entry = JournalEntry.objects.get(type="excuse.decided")
    assert entry.data == {
        "decision": "approved",
        "excused_days": [other.pk],
        "conflicting_days": [day.pk],
    }


def test_a_letter_is_not_accepted_only_with_a_reason_and_then_changes_no_day(cast, call_as, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    staff, path = call_as(cast.staff), f"excuse-letters/{letter.pk}/decide/"

    without = staff.do(path, decided("not_accepted"))
    refused = staff.do(path, decided("not_accepted", "No medical slip."))

    assert (without.status_code, list(without.json()["fields"])) == (400, ["reason"])
    assert (refused.json()["state"], refused.json()["decision_reason"]) == (
        "not_accepted",
        "No medical slip.",
    )
    assert AttendanceRecord.objects.count() == 0


def test_a_letter_that_was_not_accepted_can_be_written_anew(cast, call_as, day):
    ExcuseLetterFactory(
        enrolment=cast.enrolment,
        on_days=[day],
        state="not_accepted",
        decided_at="2026-09-04T00:00Z",
        decision_reason="No slip.",
    )

    assert call_as(cast.cadet).do("excuse-letters/", letter_for(day)).status_code == 201


def test_only_a_pending_letter_can_be_withdrawn(cast, call_as, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    path = f"excuse-letters/{letter.pk}/withdraw/"
    actors = [None, cast.other_cadet, cast.staff, cast.cadet, cast.cadet]

    found = [call_as(actor).do(path).status_code for actor in actors]

    assert found == [401, 404, 403, 200, 409]
    assert JournalEntry.objects.filter(type="excuse.withdrawn").count() == 1


def test_a_released_term_takes_no_letters_and_no_decisions(cast, call_as, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])
    other = TrainingDayFactory(term=cast.term, date=date(2026, 9, 12))

    answers = [
        call_as(cast.cadet).do("excuse-letters/", letter_for(other)),
        call_as(cast.cadet).do(f"excuse-letters/{letter.pk}/withdraw/"),
        call_as(cast.staff).do(f"excuse-letters/{letter.pk}/decide/", decided("approved")),
    ]

    assert [answer.json()["code"] for answer in answers] == ["term_closed"] * 3


def test_a_withdrawn_cadet_writes_no_letters(cast, call_as, day):
    cast.enrolment.status = "withdrawn"
    cast.enrolment.save(update_fields=["status"])

    answer = call_as(cast.cadet).do("excuse-letters/", letter_for(day))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["enrolment"])


def test_the_queue_can_be_narrowed_to_one_company(cast, call_as, day):
    mine = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    ExcuseLetterFactory(enrolment=cast.other_enrolment, on_days=[day])

    found = call_as(cast.staff).ask("excuse-letters/", company=cast.enrolment.company).json()

    assert [letter["id"] for letter in found["results"]] == [mine.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_letters_costs_the_same_for_one_and_three(
    cast, call_as, django_assert_num_queries, rows
):
    for number in range(rows):
        day = TrainingDayFactory(term=cast.term, date=date(2026, 9, 5 + number))
        enrolment = EnrolmentFactory(term=cast.term)
        AttendanceRecordFactory(training_day=day, enrolment=enrolment)
        ExcuseLetterFactory(enrolment=enrolment, on_days=[day])
    staff = call_as(cast.staff)

    with django_assert_num_queries(5):
        answer = staff.ask("excuse-letters/", term=cast.term.pk, state="pending")

    assert len(answer.json()["results"]) == rows
