"""Marks that reach a roll after it was closed: never lost, never counted unseen, counted once."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.attendance.checks import check_operations, count_operations
from apps.attendance.models import AttendanceChange, AttendanceRecord, LateArrival
from apps.cadets.choices import EnrolmentStatus
from apps.grading.selectors.blockers import blockers
from apps.system.models import JournalEntry
from tests.attendance.test_roll import mark, outcomes, record_of
from tests.factories.attendance import ExcuseLetterFactory, LateArrivalFactory, TrainingDayFactory

WHY = {"reason": "The bus came after the roll was closed."}


@pytest.fixture
def day(cast):
    return TrainingDayFactory(term=cast.term)


@pytest.fixture
def staff(cast, call_as):
    return call_as(cast.staff)


@pytest.fixture
def send(staff, day):
    """Send marks as the sergeant's phone; answer their results."""

    def sender(*marks, **more):
        answer = staff.replace(f"training-days/{day.pk}/roll/", {"marks": list(marks)} | more)
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    return sender


@pytest.fixture
def shut(staff, day):
    """Close the roll, as the one who owns the day."""

    def close(blanks=2):
        assert staff.do(f"training-days/{day.pk}/close/", {"blanks": blanks}).status_code == 200

    return close


@pytest.fixture
def reopen(staff, day):
    """Reopen the roll; answer who did."""

    def again():
        assert staff.do(f"training-days/{day.pk}/reopen/", WHY).status_code == 200
        return staff

    return again


def tray(staff, day, **query):
    return staff.ask("late-arrivals/", training_day=day.pk, **query).json()["results"]


def test_a_mark_for_a_closed_roll_is_kept_and_changes_nothing(cast, send, shut, staff, day):
    shut()
    tap = mark(cast.enrolment, "present", time_in="07:05", remarks="Bus 4")

    [result] = send(tap)

    assert (result["outcome"], result["line"]["status"]) == ("kept", "absent")
    assert record_of(cast.enrolment) == ("absent", 1)
    [late] = tray(staff, day, state="pending")
    told = {key: late[key] for key in ("status", "time_in", "remarks", "sent_by", "on_roll")}
    assert told == {
        "status": "present",
        "time_in": "07:05",
        "remarks": "Bus 4",
        "sent_by": "Sgt Ben Cruz",
        "on_roll": "absent",
    }
    entry = JournalEntry.objects.get(type="late_arrival.kept")
    assert entry.ids["enrolments"] == [cast.enrolment.pk]


def test_a_late_mark_that_says_what_the_roll_says_asks_nobody(cast, send, shut):
    shut()

    assert outcomes(send(mark(cast.enrolment, "absent"))) == ["duplicate"]
    assert not LateArrival.objects.exists()


def test_a_late_mark_sent_again_is_kept_once_also_after_reopening(cast, send, shut, reopen):
    shut()
    tap = mark(cast.enrolment, "present")

    first = send(tap)
    reopen()
    again = send(tap)

    assert (outcomes(first), outcomes(again)) == (["kept"], ["kept"])
    assert LateArrival.objects.count() == 1
    assert record_of(cast.enrolment) == ("absent", 1)


def test_an_accepted_late_mark_counts_once_under_its_own_operation(cast, send, shut, reopen, staff):
    shut()
    tap = mark(cast.enrolment, "late", time_in="07:40")
    send(tap)
    reopen()

    answer = staff.do(f"late-arrivals/{LateArrival.objects.get().pk}/accept/")
    again = send(tap)

    assert answer.status_code == 200, answer.content
    assert (answer.json()["state"], answer.json()["on_roll"]) == ("accepted", "late")
    assert record_of(cast.enrolment) == ("late", 2)
    assert outcomes(again) == ["saved"]
    assert AttendanceChange.objects.filter(op_id=tap["op_id"]).count() == 1
    entry = JournalEntry.objects.get(type="late_arrival.accepted")
    assert list(entry.cadet_ids) == [cast.enrolment.cadet_id]
    assert check_operations() == []


def test_of_two_who_decide_about_a_late_mark_the_second_is_told_and_changes_nothing(
    cast, send, shut, reopen, staff
):
    shut()
    send(mark(cast.enrolment, "late"))
    reopen()
    path = f"late-arrivals/{LateArrival.objects.get().pk}"
    staff.do(f"{path}/accept/")

    answer = staff.do(f"{path}/dismiss/", {"reason": "Was seen in town."})

    assert (answer.status_code, answer.json()["code"]) == (409, "late_arrival_state")
    assert LateArrival.objects.get().state == "accepted"
    assert record_of(cast.enrolment) == ("late", 2)


def test_a_closed_roll_must_be_reopened_before_a_late_mark_is_accepted(cast, send, shut, staff):
    shut()
    send(mark(cast.enrolment, "present"))

    answer = staff.do(f"late-arrivals/{LateArrival.objects.get().pk}/accept/")

    assert (answer.status_code, answer.json()["code"]) == (409, "training_day_state")
    assert LateArrival.objects.get().state == "pending"
    assert record_of(cast.enrolment) == ("absent", 1)


def test_an_accepted_late_mark_goes_over_what_was_marked_since(cast, send, shut, reopen, staff):
    shut()
    send(mark(cast.enrolment, "late"))
    reopen()
    send(mark(cast.enrolment, "present", version=1))

    staff.do(f"late-arrivals/{LateArrival.objects.get().pk}/accept/")

    assert record_of(cast.enrolment) == ("late", 3)


def test_an_approved_excuse_outranks_a_late_absence(cast, send, shut, reopen, day):
    send(mark(cast.enrolment, "present"))
    shut(1)
    ExcuseLetterFactory(
        enrolment=cast.enrolment, on_days=[day], state="approved", decided_at=timezone.now()
    )
    send(mark(cast.enrolment, "absent"))
    staff = reopen()

    staff.do(f"late-arrivals/{LateArrival.objects.get().pk}/accept/")

    assert record_of(cast.enrolment) == ("excused", 2)


def test_a_late_mark_is_dismissed_with_a_reason_and_stays_to_be_seen(cast, send, shut, staff, day):
    shut()
    send(mark(cast.enrolment, "present"))
    late = LateArrival.objects.get()

    without = staff.do(f"late-arrivals/{late.pk}/dismiss/", {})
    answer = staff.do(f"late-arrivals/{late.pk}/dismiss/", {"reason": "Was seen in town."})
    again = staff.do(f"late-arrivals/{late.pk}/accept/")

    assert (without.status_code, answer.status_code) == (400, 200)
    assert again.status_code == 409
    [shown] = tray(staff, day)
    told = (shown["state"], shown["decided_by"], shown["decision_reason"])
    assert told == ("dismissed", "Sgt Ben Cruz", "Was seen in town.")
    assert record_of(cast.enrolment) == ("absent", 1)
    assert JournalEntry.objects.filter(type="late_arrival.dismissed").count() == 1
    assert check_operations() == []


def test_a_late_mark_of_a_cadet_who_left_is_not_applied(cast, send, shut, reopen, staff):
    shut()
    send(mark(cast.enrolment, "present"))
    reopen()
    cast.enrolment.status = EnrolmentStatus.WITHDRAWN
    cast.enrolment.save(update_fields=["status"])

    answer = staff.do(f"late-arrivals/{LateArrival.objects.get().pk}/accept/")

    assert (answer.status_code, answer.json()["code"]) == (409, "late_arrival_state")
    assert LateArrival.objects.get().state == "pending"


def test_strangers_to_the_term_are_invalid_on_a_closed_roll_too(cast, send, shut):
    shut()

    [result] = send({"op_id": str(uuid.uuid4()), "enrolment": 999_999, "status": "present"})

    assert result["outcome"] == "invalid"
    assert not LateArrival.objects.exists()


def test_cadets_neither_see_nor_decide_late_marks(cast, send, shut, call_as):
    shut()
    send(mark(cast.enrolment, "present"))
    late = LateArrival.objects.get()
    cadet = call_as(cast.cadet)

    assert cadet.ask("late-arrivals/").status_code == 403
    assert cadet.do(f"late-arrivals/{late.pk}/accept/").status_code == 403
    assert cadet.do(f"late-arrivals/{late.pk}/dismiss/", WHY).status_code == 403


def test_late_marks_keep_a_term_from_being_released(cast, send, shut, staff, day):
    shut()
    send(mark(cast.enrolment, "present"), mark(cast.other_enrolment, "present"))

    [found] = [each for each in blockers(cast.term) if each.kind == "late_arrivals"]

    assert (found.count, [item.id for item in found.items]) == (2, [day.pk])
    for late in LateArrival.objects.all():
        staff.do(f"late-arrivals/{late.pk}/dismiss/", WHY)
    assert "late_arrivals" not in {each.kind for each in blockers(cast.term)}


def test_the_clock_of_a_phone_is_kept_with_the_mark_and_flagged_when_wrong(
    cast, call_as, day, time_machine
):
    time_machine.move_to("2026-09-05T06:00:00+08:00", tick=False)
    now, staff = timezone.now(), call_as(cast.staff)
    body = {
        "marks": [mark(cast.enrolment, "present", tapped_at=(now - timedelta(hours=3)).isoformat())]
    }

    fine = staff.replace(
        f"training-days/{day.pk}/roll/",
        body | {"sent_at": (now - timedelta(minutes=4)).isoformat()},
    ).json()
    body["marks"] = [mark(cast.other_enrolment, "present", tapped_at=now.isoformat())]
    wrong = staff.replace(
        f"training-days/{day.pk}/roll/",
        body | {"sent_at": (now + timedelta(minutes=6)).isoformat()},
    ).json()

    assert (fine["clock_skew"], fine["is_clock_wrong"]) == (-240, False)
    assert (wrong["clock_skew"], wrong["is_clock_wrong"]) == (360, True)
    first, second = AttendanceChange.objects.order_by("id")
    assert first.tapped_at == now - timedelta(hours=3)
    assert (first.clock_skew, second.clock_skew) == (-240, 360)
    history = staff.ask("attendance-changes/", training_day=day.pk).json()["results"]
    assert [row["is_clock_wrong"] for row in history] == [True, False]


@pytest.mark.parametrize("moment", ["1969-12-31T00:00:00Z", "2200-01-01T00:00:00Z", "noon"])
def test_a_moment_that_no_clock_shows_is_refused(cast, staff, day, moment):
    body = {"marks": [mark(cast.enrolment, "present", tapped_at=moment)]}

    answer = staff.replace(f"training-days/{day.pk}/roll/", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["marks.0.tapped_at"])


def test_marks_go_out_only_under_the_account_that_tapped_them(cast, call_as, day):
    body = {"marks": [mark(cast.enrolment, "present")], "tapped_by": cast.staff.pk}

    other = call_as(cast.other_staff).replace(f"training-days/{day.pk}/roll/", body)
    own = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", body)

    assert (other.status_code, other.json()["code"]) == (409, "tapped_by_another")
    assert own.status_code == 200
    assert AttendanceRecord.objects.get().marked_by == cast.staff


def test_a_mark_put_over_anothers_keeps_its_reason_in_the_history(cast, call_as, day, send):
    call_as(cast.other_staff).replace(
        f"training-days/{day.pk}/roll/", {"marks": [mark(cast.enrolment, "absent")]}
    )

    [result] = send(mark(cast.enrolment, "late", version=1, reason="Stood behind the others."))

    assert result["outcome"] == "saved"
    assert AttendanceChange.objects.get(to_status="late").detail == "Stood behind the others."


def test_the_hour_of_leaving_is_kept_and_never_before_the_hour_of_coming(cast, send):
    whole = mark(cast.enrolment, "present", time_in="07:00", time_out="11:30")
    backwards = mark(cast.other_enrolment, "late", time_in="08:00", time_out="07:00")

    results = send(whole, backwards)

    assert outcomes(results) == ["saved", "invalid"]
    assert results[0]["line"]["time_out"] == "11:30"
    assert send(whole)[0]["line"]["time_out"] == "11:30"
    [gone] = send(mark(cast.enrolment, "absent", version=1))
    assert (gone["line"]["time_in"], gone["line"]["time_out"]) == (None, None)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("accepted", "was accepted and had no effect"),
        ("pending", "is pending and had an effect"),
        ("dismissed", "is dismissed and had an effect"),
    ],
)
def test_the_check_names_late_marks_that_count_without_being_accepted(cast, send, day, state, said):
    tap = mark(cast.enrolment, "present")
    if state != "accepted":
        send(tap)
    decided = {} if state == "pending" else {"decided_at": timezone.now(), "decision_reason": "So."}
    LateArrivalFactory(
        op_id=tap["op_id"], training_day=day, enrolment=cast.enrolment, state=state, **decided
    )

    assert [said in str(fault) for fault in check_operations()] == [True]
    assert count_operations() == 1
    with pytest.raises(CommandError):
        call_command("check_ops")
