"""The staff roll: an admin marks, a member checks in once on the day, an admin confirms."""

import datetime
import threading
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from apps.attendance import services
from apps.attendance.choices import DayState
from apps.attendance.models import StaffAttendance, StaffAttendanceChange
from apps.core.errors import RuleBroken
from apps.staff.models import TrainingStaff
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.factories import StaffFactory
from tests.factories.attendance import TrainingDayFactory

SATURDAY = datetime.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def a_morning_in_manila(time_machine):
    """07:05 in Manila on a Saturday of the term."""
    time_machine.move_to(datetime.datetime(2026, 11, 20, 23, 5, 30, tzinfo=datetime.UTC))


@pytest.fixture
def day(cast):
    return TrainingDayFactory(term=cast.term, date=SATURDAY, state=DayState.OPEN)


@pytest.fixture
def member(cast):
    return TrainingStaff.objects.get(user=cast.staff)


def line_of(answer, member):
    return next(line for line in answer.json()["lines"] if line["staff"] == member.pk)


def marked(cast, call_as, day, member, **mark):
    body = {"marks": [{"staff": member.pk, "status": "present", "version": 0} | mark]}
    return call_as(cast.admin).replace(f"training-days/{day.pk}/staff/", body)


def test_a_member_checks_in_once_with_the_hour_of_manila_and_waits_for_an_admin(
    cast, call_as, day, member
):
    caller = call_as(cast.staff)
    first = caller.do(f"training-days/{day.pk}/staff/check-in/")
    second = caller.do(f"training-days/{day.pk}/staff/check-in/")

    line = line_of(first, member)
    assert (line["status"], line["time_in"], line["source"], line["is_confirmed"]) == (
        "present",
        "07:05",
        "own",
        False,
    )
    assert (second.status_code, second.json()["code"]) == (409, "checked_in")
    assert StaffAttendanceChange.objects.count() == 1


def test_an_admin_confirms_a_check_in_by_marking_the_same(cast, call_as, day, member):
    line = line_of(call_as(cast.staff).do(f"training-days/{day.pk}/staff/check-in/"), member)

    answer = marked(cast, call_as, day, member, time_in="07:05", version=line["version"])

    confirmed = line_of(answer, member)
    assert answer.json()["results"][0]["outcome"] == "saved"
    assert (confirmed["source"], confirmed["is_confirmed"]) == ("own", True)


def test_a_mark_sent_again_changes_nothing(cast, call_as, day, member):
    outcomes = [
        marked(cast, call_as, day, member).json()["results"][0]["outcome"] for _ in range(2)
    ]

    assert outcomes == ["saved", "duplicate"]
    assert StaffAttendanceChange.objects.count() == 1


def test_a_mark_of_a_line_that_changed_meanwhile_is_told_so(cast, call_as, day, member):
    marked(cast, call_as, day, member)

    answer = marked(cast, call_as, day, member, status="absent")

    assert answer.json()["results"][0]["outcome"] == "stale"
    assert line_of(answer, member)["status"] == "present"


def test_one_bad_mark_never_stops_the_others(cast, call_as, day, member):
    other = TrainingStaff.objects.get(user=cast.other_staff)
    marks = [
        {"staff": 999_999, "status": "present", "version": 0},
        {
            "staff": member.pk,
            "status": "present",
            "version": 0,
            "time_in": "12:00",
            "time_out": "07:00",
        },
        {"staff": other.pk, "status": "late", "version": 0},
    ]

    answer = call_as(cast.admin).replace(f"training-days/{day.pk}/staff/", {"marks": marks})

    outcomes = [result["outcome"] for result in answer.json()["results"]]
    assert outcomes == ["invalid", "invalid", "saved"]


def test_an_admin_does_not_mark_themself(cast, call_as, day):
    own = StaffFactory(user=cast.admin, last_name="Lim")

    answer = marked(cast, call_as, day, own)

    assert answer.json()["results"][0] == {
        "staff": own.pk,
        "outcome": "invalid",
        "detail": "Another person marks you.",
    }


def test_who_was_absent_neither_came_nor_left(cast, call_as, day, member):
    answer = marked(cast, call_as, day, member, status="absent", time_in="07:00")

    assert line_of(answer, member)["time_in"] is None


def test_checking_out_asks_for_a_confirmation_again(cast, call_as, day, member, time_machine):
    marked(cast, call_as, day, member, time_in="07:00")
    time_machine.move_to(datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC))
    caller = call_as(cast.staff)

    out = line_of(caller.do(f"training-days/{day.pk}/staff/check-out/"), member)
    again = caller.do(f"training-days/{day.pk}/staff/check-out/")

    assert (out["time_out"], out["is_confirmed"], again.status_code) == ("17:30", False, 409)


@pytest.mark.parametrize("step", ["check-in", "check-out"])
@pytest.mark.parametrize("on", [SATURDAY - datetime.timedelta(7), SATURDAY + datetime.timedelta(7)])
def test_checking_in_is_for_the_day_itself(cast, call_as, step, on):
    day = TrainingDayFactory(term=cast.term, date=on)

    answer = call_as(cast.staff).do(f"training-days/{day.pk}/staff/{step}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "not_the_day")


def test_a_cancelled_day_and_one_to_come_take_no_marks(cast, call_as, member):
    off = TrainingDayFactory(
        term=cast.term, date=SATURDAY, state=DayState.CANCELLED, cancel_reason="Typhoon"
    )
    later = TrainingDayFactory(term=cast.term, date=SATURDAY + datetime.timedelta(7))

    codes = [marked(cast, call_as, day, member).json()["code"] for day in (off, later)]

    assert codes == ["training_day_state", "not_the_day"]


def test_staff_see_their_own_line_and_admins_all(cast, call_as, day, member):
    path = f"training-days/{day.pk}/staff/"
    own = call_as(cast.staff).ask(path).json()["lines"]

    assert [line["staff"] for line in own] == [member.pk]
    assert len(call_as(cast.admin).ask(path).json()["lines"]) == 2
    assert call_as(cast.cadet).ask(path).status_code == 403


def test_staff_do_not_mark_the_roll(cast, call_as, day, member):
    body = {"marks": [{"staff": member.pk, "status": "present", "version": 0}]}

    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/staff/", body)

    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["admin", "cadet"])
def test_checking_in_is_for_the_training_staff(cast, call_as, day, who):
    answer = call_as(getattr(cast, who)).do(f"training-days/{day.pk}/staff/check-in/")

    assert answer.status_code == 403


def test_a_member_reads_their_own_record_and_nobody_elses(cast, call_as, day, member):
    marked(cast, call_as, day, member)
    query = {"term": cast.term.pk}
    path = f"staff/{member.pk}/attendance/"

    own = call_as(cast.staff).ask(path, **query).json()["days"]

    assert [(each["status"], each["is_confirmed"]) for each in own] == [("present", True)]
    assert call_as(cast.other_staff).ask(path, **query).status_code == 404
    assert call_as(cast.admin).ask(path, **query).status_code == 200


def test_the_staff_roll_counts_in_no_grade(cast, call_as, day, member):
    path = f"enrolments/{cast.enrolment.pk}/attendance/"
    before = call_as(cast.cadet).ask(path).json()

    marked(cast, call_as, day, member, status="absent")

    assert call_as(cast.cadet).ask(path).json() == before
    counts = call_as(cast.admin).ask(f"training-days/{day.pk}/").json()["counts"]
    assert Decimal(counts["absent"]) == 0


def test_every_version_of_a_line_has_its_row_of_history_which_nobody_changes(
    cast, call_as, day, member
):
    marked(cast, call_as, day, member)
    marked(cast, call_as, day, member, status="late", version=1)

    rows = StaffAttendanceChange.objects.order_by("id")
    assert [(row.from_status, row.to_status, row.version) for row in rows] == [
        (None, "present", 1),
        ("present", "late", 2),
    ]
    assert JournalEntry.objects.filter(type="staff_attendance.recorded").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(to_status="absent")


@pytest.mark.django_db(transaction=True)
def test_of_two_taps_at_once_one_checks_in(settings):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    day = TrainingDayFactory(term=cast.term, date=timezone.localdate(), state=DayState.OPEN)
    member = TrainingStaff.objects.get(user=cast.staff)
    found = at_once(
        lambda: services.check_in(day=day, member=member, actor=cast.staff),
        lambda: services.check_in(day=day, member=member, actor=cast.staff),
    )

    assert sorted(found) == ["checked_in", "done"]
    assert StaffAttendance.objects.get().version == 1
    assert StaffAttendanceChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_check_in_and_an_admins_mark_at_once_leave_one_line_with_a_whole_history(settings):
    settings.JOURNAL_READERS = ()
    cast = assemble()
    day = TrainingDayFactory(term=cast.term, date=timezone.localdate(), state=DayState.OPEN)
    member = TrainingStaff.objects.get(user=cast.staff)
    mark = services.StaffMark(staff=member.pk, status="absent", version=0)

    at_once(
        lambda: services.check_in(day=day, member=member, actor=cast.staff),
        lambda: services.mark_staff(day=day, marks=[mark], actor=cast.admin),
    )

    record = StaffAttendance.objects.get()
    versions = StaffAttendanceChange.objects.values_list("version", "to_status")
    assert list(versions) == [(1, record.status)]


def at_once(*acts):
    """Run acts on threads that start together; answer "done" or the code of the refusal."""
    gate = threading.Barrier(len(acts))
    found = []

    def run(act):
        try:
            gate.wait(timeout=10)
            act()
            found.append("done")
        except RuleBroken as refusal:
            found.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found
