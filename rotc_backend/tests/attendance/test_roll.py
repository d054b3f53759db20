"""Calling the roll through the API: each mark counts once, and nobody overwrites unseen."""

import uuid
from datetime import date

import pytest

from apps.attendance.choices import AttendanceStatus, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.attendance.services.roll import record_marks
from apps.attendance.services.sheet import RollMark
from apps.core.errors import InvalidInput
from apps.system.choices import Semester, TermState
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory, TermFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)


@pytest.fixture
def day(cast):
    """An open day with a roster of two."""
    return TrainingDayFactory(term=cast.term)


@pytest.fixture
def send(cast, call_as, day):
    """Send marks as the sergeant; answer their results."""
    staff = call_as(cast.staff)

    def sender(*marks, on=day):
        answer = staff.replace(f"training-days/{on.pk}/roll/", {"marks": list(marks)})
        assert answer.status_code == 200, answer.content
        return answer.json()["results"]

    return sender


def mark(enrolment, status, **more):
    """One tap."""
    return {"op_id": str(uuid.uuid4()), "enrolment": enrolment.pk, "status": status} | more


def outcomes(results):
    """What became of each mark."""
    return [result["outcome"] for result in results]


def record_of(enrolment):
    """Status and version as the database holds them."""
    return AttendanceRecord.objects.values_list("status", "version").get(enrolment=enrolment)


def facts():
    """How many facts of attendance the journal holds."""
    return JournalEntry.objects.filter(type="attendance.recorded").count()


def test_a_mark_is_saved_with_hand_hour_and_version(cast, send):
    tap = mark(cast.enrolment, "late", time_in="07:20", remarks="Bus broke down.")

    [result] = send(tap)

    line = result["line"]
    assert line.pop("marked_at")
    assert line.pop("record") == AttendanceRecord.objects.get(enrolment=cast.enrolment).pk
    assert (result["op_id"], result["outcome"]) == (tap["op_id"], "saved")
    assert line == {
        "enrolment": cast.enrolment.pk,
        "cadet": cast.enrolment.cadet_id,
        "student_number": "2026-0001",
        "name": cast.enrolment.cadet.name,
        "ms_level": "MS1",
        "company": "Alpha",
        "platoon": "1st",
        "status": "late",
        "time_in": "07:20",
        "time_out": None,
        "remarks": "Bus broke down.",
        "source": "roll",
        "marked_by": "Sgt Ben Cruz",
        "version": 1,
    }


def test_a_batch_is_one_fact_that_each_cadet_concerned_hears_of(cast, send, day):
    send(mark(cast.enrolment, "present"), mark(cast.other_enrolment, "absent"))

    entry = JournalEntry.objects.get(type="attendance.recorded")
    both = sorted([cast.enrolment.pk, cast.other_enrolment.pk])
    assert entry.ids == {"term": cast.term.pk, "training_day": day.pk, "enrolments": both}
    assert set(entry.cadet_ids) == {cast.enrolment.cadet_id, cast.other_enrolment.cadet_id}


def test_a_resent_operation_gets_its_first_answer_and_counts_once(cast, send, day):
    tap = mark(cast.enrolment, "present", time_in="07:01")

    first = send(tap)
    send(mark(cast.enrolment, "absent", version=1))
    again = send(tap)

    assert again == first
    assert record_of(cast.enrolment) == ("absent", 2)
    assert (facts(), AttendanceChange.objects.count()) == (2, 2)


def test_a_resent_duplicate_gets_its_first_answer_too(cast, call_as, send, day):
    other = call_as(cast.other_staff)
    other.replace(f"training-days/{day.pk}/roll/", {"marks": [mark(cast.enrolment, "present")]})
    tap = mark(cast.enrolment, "present")

    first = send(tap)
    send(mark(cast.enrolment, "late", version=1))
    again = send(tap)

    assert (first[0]["outcome"], first[0]["line"]["marked_by"]) == ("duplicate", "Sgt Dan Diaz")
    assert again == first


def test_an_operation_answers_again_after_the_roll_is_closed(cast, call_as, send, day):
    tap = mark(cast.enrolment, "present")
    first = send(tap)
    call_as(cast.staff).do(f"training-days/{day.pk}/close/", {"blanks": 1})

    again = send(tap, mark(cast.enrolment, "late", version=1))

    assert again[0] == first[0]
    assert (again[1]["outcome"], again[1]["line"]["status"]) == ("kept", "present")


def test_an_operation_id_within_one_batch_counts_once(cast, send):
    tap = mark(cast.enrolment, "present")

    results = send(tap, tap, tap | {"enrolment": cast.other_enrolment.pk})

    assert outcomes(results) == ["saved", "saved", "invalid"]
    assert AttendanceChange.objects.count() == 1


@pytest.mark.parametrize(
    ("held", "sent", "expected"),
    [
        (None, ("present", None), ("saved", ("present", 1))),
        (None, ("present", 0), ("saved", ("present", 1))),
        (None, (None, None), ("duplicate", None)),
        ("present", ("present", None), ("duplicate", ("present", 1))),
        ("present", ("present", 0), ("duplicate", ("present", 1))),
        ("present", ("present", 1), ("duplicate", ("present", 1))),
        ("present", ("late", None), ("stale", ("present", 1))),
        ("present", ("late", 0), ("stale", ("present", 1))),
        ("present", ("late", 1), ("saved", ("late", 2))),
        ("present", ("late", 2), ("stale", ("present", 1))),
        ("present", (None, None), ("stale", ("present", 1))),
        ("present", (None, 1), ("saved", (None, 2))),
    ],
)
def test_a_mark_changes_only_what_its_author_has_seen(cast, send, held, sent, expected):
    if held:
        send(mark(cast.enrolment, held))
    status, version = sent
    tap = mark(cast.enrolment, status) | ({} if version is None else {"version": version})

    [result] = send(tap)

    kept = AttendanceRecord.objects.values_list("status", "version").first()
    assert (result["outcome"], kept) == expected


def test_a_version_never_goes_back_even_when_a_mark_is_taken_back(cast, call_as, send, day):
    send(mark(cast.enrolment, "present"))
    send(mark(cast.enrolment, None, version=1))

    results = send(mark(cast.enrolment, "absent", version=0), mark(cast.enrolment, "late"))

    assert outcomes(results) == ["stale", "saved"]
    assert record_of(cast.enrolment) == ("late", 3)


def test_the_same_status_fills_what_is_empty_and_overwrites_only_what_was_seen(cast, send):
    send(mark(cast.enrolment, "present"))

    results = send(
        mark(cast.enrolment, "present", time_in="07:05", remarks="No boots."),
        mark(cast.enrolment, "present", time_in="08:00", remarks="Unseen."),
        mark(cast.enrolment, "present", remarks="Boots lent.", version=2),
    )

    assert outcomes(results) == ["saved", "duplicate", "saved"]
    line = results[2]["line"]
    assert (line["time_in"], line["remarks"], line["version"]) == ("07:05", "Boots lent.", 3)


def test_an_absent_cadet_has_no_hour_of_arrival(cast, send):
    send(mark(cast.enrolment, "present", time_in="07:05"))

    [result] = send(mark(cast.enrolment, "absent", version=1))

    assert (result["line"]["status"], result["line"]["time_in"]) == ("absent", None)


def test_an_approved_excuse_outranks_absent_but_not_presence(cast, send, day):
    approved = {"state": "approved", "decided_at": "2026-09-04T00:00Z"}
    ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day], **approved)

    results = send(
        mark(cast.enrolment, "absent"),
        mark(cast.enrolment, "absent", version=1),
        mark(cast.enrolment, "present", version=1),
    )

    assert outcomes(results) == ["saved", "duplicate", "saved"]
    assert [result["line"]["status"] for result in results] == ["excused", "excused", "present"]
    assert [result["line"]["source"] for result in results] == ["excuse", "excuse", "roll"]
    assert results[0]["detail"] == "An approved excuse letter covers this day: excused stands."


def test_marks_of_strangers_to_the_roll_are_invalid_and_stop_nobody_else(cast, send, day):
    other_term = TermFactory(semester=Semester.SECOND, state=TermState.DRAFT)
    strangers = [
        EnrolmentFactory(term=other_term),
        EnrolmentFactory(term=cast.term, status="dropped"),
        EnrolmentFactory(term=cast.term, effective_from=date(2026, 9, 6)),
        EnrolmentFactory(term=cast.term, effective_to=date(2026, 9, 4)),
    ]

    results = send(
        *[mark(enrolment, "present") for enrolment in strangers],
        mark(cast.enrolment, "present") | {"enrolment": 999999},
        mark(cast.enrolment, "present"),
    )

    assert outcomes(results) == ["invalid"] * 5 + ["saved"]
    assert AttendanceRecord.objects.count() == 1


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_a_roll_that_is_not_open_takes_no_marks(cast, send, state):
    reason = "Typhoon." if state == "cancelled" else ""
    day = TrainingDayFactory(term=cast.term, state=state, cancel_reason=reason)

    results = send(mark(cast.enrolment, "present"), on=day)

    assert (outcomes(results), AttendanceRecord.objects.count()) == (["closed"], 0)


def test_a_released_term_takes_no_marks(cast, call_as, day):
    cast.term.state = TermState.RELEASED
    cast.term.save(update_fields=["state"])

    answer = call_as(cast.staff).replace(
        f"training-days/{day.pk}/roll/", {"marks": [mark(cast.enrolment, "present")]}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "term_closed")


def test_more_than_two_hundred_marks_are_refused_whole(cast, call_as, day):
    marks = [mark(cast.enrolment, "present") for _ in range(201)]
    wanted = [
        RollMark(each["op_id"], cast.enrolment.pk, AttendanceStatus.PRESENT) for each in marks
    ]

    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", {"marks": marks})
    with pytest.raises(InvalidInput, match="200"):
        record_marks(day=day, marks=wanted, source=MarkSource.ROLL, actor=cast.staff)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["marks"])
    assert not AttendanceChange.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"op_id": "7"}, "marks.0.op_id"),
        ({"status": "here"}, "marks.0.status"),
        ({"enrolment": "1"}, "marks.0.enrolment"),
        ({"enrolment": 10**18 * 10 - 1}, "marks.0.enrolment"),
        ({"time_in": "7 o'clock"}, "marks.0.time_in"),
        ({"remarks": "x" * 301}, "marks.0.remarks"),
        ({"version": -1}, "marks.0.version"),
        ({"grade": 1}, "marks.0.grade"),
    ],
)
def test_a_malformed_mark_is_refused_with_the_name_of_its_field(cast, call_as, day, changes, field):
    answer = call_as(cast.staff).replace(
        f"training-days/{day.pk}/roll/", {"marks": [mark(cast.enrolment, "present") | changes]}
    )

    assert answer.status_code == 400
    assert list(answer.json().get("fields", {})) == ([field] if field else [])


@pytest.mark.parametrize(("number", "expected"), [(0, 400), (200, 200), (201, 400)])
def test_a_batch_has_one_to_two_hundred_marks(cast, call_as, day, number, expected):
    marks = [mark(cast.enrolment, "present") for _ in range(number)]

    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", {"marks": marks})

    assert answer.status_code == expected


def test_a_batch_of_scans_without_codes_marks_nobody(cast, call_as, day):
    body = {"marks": [mark(cast.enrolment, "present")], "source": "scan"}

    answer = call_as(cast.staff).replace(f"training-days/{day.pk}/roll/", body)

    assert outcomes(answer.json()["results"]) == ["invalid"]


def test_the_roll_is_called_by_staff_only(cast, call_as, day):
    body = {"marks": [mark(cast.enrolment, "present")]}
    path = f"training-days/{day.pk}/roll/"

    actors = [None, cast.other_cadet, cast.cadet, cast.staff, cast.admin]

    found = [call_as(actor).replace(path, body).status_code for actor in actors]
    assert found == [401, 403, 403, 200, 200]


def test_the_roll_is_shown_by_company_platoon_or_cadet(cast, call_as, day):
    EnrolmentFactory(term=cast.term, platoon="2nd")
    staff, path = call_as(cast.staff), f"training-days/{day.pk}/roll/"

    def numbers(**query):
        return [line["enrolment"] for line in staff.ask(path, **query).json()["lines"]]

    assert len(numbers()) == 3
    assert numbers(company="Bravo") == [cast.other_enrolment.pk]
    assert numbers(company="Alpha", platoon="1st") == [cast.enrolment.pk]
    assert numbers(enrolment=f"{cast.enrolment.pk},999999") == [cast.enrolment.pk]
    assert staff.ask(path, enrolment="1;2").json()["fields"].keys() == {"enrolment"}
    assert staff.ask(path, company="\x00").json()["fields"].keys() == {"company"}
    assert staff.ask(path, squad="1").json()["fields"].keys() == {"squad"}


def test_an_unmarked_line_is_empty_at_version_zero(cast, call_as, day):
    [line] = (
        call_as(cast.staff).ask(f"training-days/{day.pk}/roll/", company="Bravo").json()["lines"]
    )

    shown = [line[name] for name in ("status", "source", "marked_by", "marked_at", "version")]
    assert shown == [None, "", None, None, 0]


def without_hands(row):
    return {name: row[name] for name in row if not name.startswith("called")}


def test_the_muster_says_who_is_not_accounted_for(cast, call_as, day):
    AttendanceRecordFactory(training_day=day, enrolment=cast.enrolment, status="late")
    EnrolmentFactory(term=cast.term)

    muster = call_as(cast.staff).ask(f"training-days/{day.pk}/muster/").json()

    empty = {"present": 0, "late": 0, "excused": 0, "absent": 0}
    assert [without_hands(row) for row in muster["rows"]] == [
        {"company": "Alpha", "platoon": "1st", "strength": 2, "unaccounted": 1}
        | (empty | {"late": 1}),
        {"company": "Bravo", "platoon": "1st", "strength": 1, "unaccounted": 1} | empty,
    ]
    assert muster["day"]["counts"]["roster"] == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_a_roll_costs_the_same_for_one_and_three_cadets(
    cast, call_as, day, django_assert_num_queries, rows
):
    enrolments = [EnrolmentFactory(term=cast.term, company="Echo") for _ in range(rows)]
    for enrolment in enrolments:
        AttendanceRecordFactory(training_day=day, enrolment=enrolment, marked_by=cast.staff)
    staff = call_as(cast.staff)

    with django_assert_num_queries(5):
        roll = staff.ask(f"training-days/{day.pk}/roll/", company="Echo")
    with django_assert_num_queries(4):
        staff.ask(f"training-days/{day.pk}/muster/")

    assert len(roll.json()["lines"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_a_batch_costs_the_same_for_one_and_three_marks(
    cast, call_as, day, django_assert_num_queries, rows
):
    marks = [mark(EnrolmentFactory(term=cast.term), "present") for _ in range(rows)]
    staff = call_as(cast.staff)

    with django_assert_num_queries(19):
        staff.replace(f"training-days/{day.pk}/roll/", {"marks": marks})

    assert AttendanceRecord.objects.count() == rows
