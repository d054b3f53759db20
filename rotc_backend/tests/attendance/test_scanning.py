"""Scanned marks: the server reads each code again, and a bad one is refused by name, never marked."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from apps.attendance.choices import DayState
from apps.attendance.models import AttendanceRecord, LateArrival, ScannedCode
from apps.attendance.services.identity import replace_identity_key
from apps.authentication import ending
from apps.authentication import services as accounts
from apps.authentication.choices import RevokeReason
from tests.attendance.phone import Phone, text_of
from tests.factories.attendance import TrainingDayFactory

MORNING = datetime(2026, 9, 4, 23, 5, tzinfo=UTC)  # 07:05 on 5 September in Manila
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock():
    """It is five past seven on the training day."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def day(cast, clock):
    """An open day with a roster of two."""
    return TrainingDayFactory(term=cast.term)


@pytest.fixture
def cadet(cast, call_as, clock):
    """The cadet of Alpha, signed in on the phone."""
    return call_as(cast.cadet)


@pytest.fixture
def phone(cadet):
    """The cadet's phone with its pass."""
    phone = Phone()
    phone.take_pass(cadet)
    return phone


@pytest.fixture
def send(cast, call_as, day):
    """Send scans as the sergeant; answer their results."""

    def sender(*marks, on=day):
        answer = call_as(cast.staff).replace(f"training-days/{on.pk}/roll/", {"marks": list(marks)})
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    return sender


def scan(enrolment, code, *, at=MORNING, **more):
    """One scan."""
    return {
        "op_id": str(uuid.uuid4()),
        "enrolment": enrolment.pk,
        "status": "present",
        "source": "scan",
        "proof": code,
        "tapped_at": at.isoformat(),
    } | more


def refused(results):
    """Why the only mark was refused; it left no status."""
    assert [result["outcome"] for result in results] == ["invalid"]
    assert not AttendanceRecord.objects.exclude(status=None).exists()
    assert not ScannedCode.objects.exists()
    return results[0]["detail"]


def test_a_scanned_code_marks_its_cadet(cast, phone, send):
    results = send(scan(cast.enrolment, phone.code(MORNING), time_in="07:05"))

    assert results[0]["outcome"] == "saved"
    assert results[0]["line"]["source"] == "scan"
    assert AttendanceRecord.objects.get(enrolment=cast.enrolment).status == "present"


def test_a_scan_without_a_code_marks_nobody(cast, send):
    tap = scan(cast.enrolment, "")
    del tap["proof"]

    assert refused(send(tap)) == "A scan comes with the code that was read."


def test_a_code_does_not_mark_another_cadet(cast, phone, send):
    results = send(scan(cast.other_enrolment, phone.code(MORNING)))

    assert refused(results) == "The code belongs to another cadet."


def test_a_code_with_one_byte_changed_marks_nobody(cast, phone, send):
    data = bytearray(phone.code_bytes(MORNING))
    data[-1] ^= 1

    results = send(scan(cast.enrolment, text_of(bytes(data))))

    assert refused(results) == "The code was not made by the phone its pass was issued to."


def test_a_copied_pass_on_another_phone_marks_nobody(cast, phone, send):
    thief = Phone(signed_pass=phone.signed_pass)

    results = send(scan(cast.enrolment, thief.code(MORNING)))

    assert refused(results) == "The code was not made by the phone its pass was issued to."


def test_a_code_proves_presence_only(cast, phone, send):
    results = send(scan(cast.enrolment, phone.code(MORNING), status="absent"))

    assert refused(results) == "A code proves that somebody came, and nothing else."


def test_yesterdays_code_marks_nobody_today(cast, phone, send, clock):
    code = phone.code(MORNING - timedelta(days=1))

    assert refused(send(scan(cast.enrolment, code))) == "The code was made on another day."


def test_a_screenshot_shown_later_marks_nobody(cast, phone, send, clock):
    later = MORNING + timedelta(minutes=7)
    clock.move_to(later)

    results = send(scan(cast.enrolment, phone.code(MORNING), at=later))

    assert refused(results) == "The code was not fresh any more when it was scanned."


def test_a_code_of_a_clock_that_is_ahead_marks_nobody(cast, phone, send):
    ahead = MORNING + timedelta(minutes=20)

    results = send(scan(cast.enrolment, phone.code(ahead), at=ahead))

    assert refused(results) == "The code was made by a clock that is ahead of the server's."


def test_a_code_outside_its_pass_marks_nobody(cast, phone, send, clock):
    evening = MORNING + timedelta(hours=13)
    clock.move_to(evening)

    results = send(scan(cast.enrolment, phone.code(evening), at=evening))

    assert refused(results) == "The pass behind the code was not valid at that moment."


def test_a_scan_that_waited_for_hours_counts(cast, phone, day, call_as, clock):
    code = phone.code(MORNING)
    clock.move_to(MORNING + timedelta(hours=9))

    marks = {"marks": [scan(cast.enrolment, code)]}
    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", marks)

    assert answer.json()["results"][0]["outcome"] == "saved"


def test_a_scanning_phone_whose_clock_is_an_hour_fast_is_understood(cast, phone, day, call_as):
    fast = timedelta(hours=1)
    body = {
        "marks": [scan(cast.enrolment, phone.code(MORNING), at=MORNING + fast)],
        "sent_at": (MORNING + fast).isoformat(),
    }

    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", body)

    assert answer.json()["results"][0]["outcome"] == "saved"


def test_a_code_made_before_the_phone_was_signed_out_still_counts(cast, cadet, phone, send, clock):
    code = phone.code(MORNING)
    clock.move_to(MORNING + timedelta(seconds=20))
    end(cadet, cast)

    assert send(scan(cast.enrolment, code))[0]["outcome"] == "saved"


def test_a_code_made_after_the_session_was_ended_marks_nobody(cast, cadet, phone, send, clock):
    end(cadet, cast)
    later = MORNING + timedelta(minutes=2)
    clock.move_to(later)

    results = send(scan(cast.enrolment, phone.code(later), at=later))

    assert refused(results) == "The phone had been signed out before it made the code."


def test_a_code_of_an_account_that_was_switched_off_marks_nobody(cast, phone, send, clock):
    accounts.deactivate_user(user=cast.cadet, actor=cast.admin, reason="Left the school.")
    later = MORNING + timedelta(minutes=2)
    clock.move_to(later)

    results = send(scan(cast.enrolment, phone.code(later), at=later))

    assert refused(results) == "The phone had been signed out before it made the code."


def test_codes_of_a_stolen_key_end_with_it(cast, phone, send, clock):
    replace_identity_key(actor=cast.admin, reason="It was stolen.", is_compromised=True)
    later = MORNING + timedelta(minutes=2)
    clock.move_to(later)

    results = send(scan(cast.enrolment, phone.code(later), at=later))

    assert refused(results) == "The pass was signed with a key that is not accepted any more."


def test_two_gates_that_read_the_same_code_make_one_mark(cast, phone, send):
    code = phone.code(MORNING)

    first = send(scan(cast.enrolment, code))
    second = send(scan(cast.enrolment, code))

    assert [first[0]["outcome"], second[0]["outcome"]] == ["saved", "duplicate"]
    assert ScannedCode.objects.count() == 1


def test_a_resent_scan_gets_its_first_answer(cast, phone, send):
    once = scan(cast.enrolment, phone.code(MORNING))

    assert send(once) == send(once)


def test_a_code_that_was_used_does_not_mark_again_what_somebody_took_back(cast, phone, send):
    code = phone.code(MORNING)
    line = send(scan(cast.enrolment, code))[0]["line"]
    back = {"op_id": str(uuid.uuid4()), "enrolment": cast.enrolment.pk, "status": None}
    version = send(back | {"version": line["version"]})[0]["line"]["version"]

    again = send(scan(cast.enrolment, code, version=version))

    assert again[0]["outcome"] == "invalid"
    assert again[0]["detail"] == "The code was used once already."
    assert (
        send(scan(cast.enrolment, phone.code(MORNING + SECOND), version=version))[0]["outcome"]
        == "saved"
    )


def test_a_scan_that_met_another_mark_can_be_insisted_on(cast, phone, send):
    code = phone.code(MORNING)
    send({"op_id": str(uuid.uuid4()), "enrolment": cast.enrolment.pk, "status": "absent"})

    first = send(scan(cast.enrolment, code))
    second = send(scan(cast.enrolment, code, version=first[0]["line"]["version"]))

    assert [first[0]["outcome"], second[0]["outcome"]] == ["stale", "saved"]


def test_a_code_serves_no_second_training_day(cast, phone, send):
    code = phone.code(MORNING)
    afternoon = TrainingDayFactory(term=cast.term, title="Afternoon")
    send(scan(cast.enrolment, code))

    results = send(scan(cast.enrolment, code), on=afternoon)

    assert results[0]["detail"] == "The code was used for another training day."
    assert not AttendanceRecord.objects.filter(training_day=afternoon).exclude(status=None).exists()


def test_a_scan_for_a_closed_roll_waits_only_if_its_code_is_good(cast, day, phone, send):
    day.state, day.closed_at = DayState.CLOSED, MORNING
    day.save()
    forged = Phone(signed_pass=phone.signed_pass)

    results = send(
        scan(cast.enrolment, forged.code(MORNING)), scan(cast.enrolment, phone.code(MORNING))
    )

    assert [result["outcome"] for result in results] == ["invalid", "kept"]
    assert LateArrival.objects.get().source == "scan"


def test_a_bad_code_stops_no_other_mark(cast, phone, send):
    results = send(scan(cast.other_enrolment, "RGMS:0:"), scan(cast.enrolment, phone.code(MORNING)))

    assert [result["outcome"] for result in results] == ["invalid", "saved"]


def end(cadet, cast):
    """End the cadet's session."""
    ending.end_session(
        session=cadet.tokens.session, reason=RevokeReason.REVOKED_BY_ADMIN, actor=cast.admin
    )
