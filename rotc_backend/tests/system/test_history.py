"""The history of one object: what changed, by whom and why; nobody reads more than is theirs."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import make_password

from apps.attendance.models import AttendanceRecord
from apps.authentication.models import User
from apps.authentication.services import change_email
from apps.grading import services as grading
from apps.grading.choices import EntryKind, ScoreState
from apps.grading.models import Score
from apps.grading.services import CellEntry
from tests.factories.attendance import AttendanceRecordFactory, ClosedDayFactory
from tests.factories.grading import ExamFactory, LedgerEntryFactory

NEW = {"state": "score", "value": "81"}


@pytest.fixture
def exam(cast):
    """An exam whose scores cadets do not see yet."""
    return ExamFactory(term=cast.term)


def enter(exam, enrolment, value, actor):
    """Enter a score as the gradebook does."""
    cell = CellEntry(
        exam=exam.pk,
        enrolment=enrolment.pk,
        state=ScoreState.SCORE,
        version=None,
        value=Decimal(value),
    )
    grading.enter_scores(cells=[cell], actor=actor)
    return Score.objects.get(exam=exam, enrolment=enrolment)


def award(cast):
    """Give the cadet a demerit, through the service."""
    return grading.award(
        enrolment=cast.enrolment,
        kind=EntryKind.DEMERIT,
        points=5,
        reason="No name plate",
        occurred_on=date(2026, 9, 5),
        client_op_id=uuid.uuid4(),
        actor=cast.staff,
    )


def read(caller, kind, pk, **query):
    """Ask for a history."""
    return caller.ask(f"history/{kind}/{pk}/", **query)


def without_request(answer):
    """An answer's body but for the id of the request."""
    return {name: value for name, value in answer.json().items() if name != "request_id"}


def test_the_history_of_a_score_says_what_it_was_who_changed_it_and_in_which_request(
    cast, exam, call_as
):
    score = enter(exam, cast.enrolment, "78", cast.staff)
    call_as(cast.other_staff).patch(
        "/api/v1/scores/",
        {"cells": [{"exam": exam.pk, "enrolment": cast.enrolment.pk, "version": 1} | NEW]},
        format="json",
        HTTP_X_REQUEST_ID="request-of-the-correction",
    )

    page = read(call_as(cast.admin), "score", score.pk).json()

    corrected, entered, _ = page["results"]
    values = {field["name"]: (field["before"], field["after"]) for field in corrected["fields"]}
    assert page["count"] == 3
    assert values["value"] == ("78.00", "81.00")
    assert set(values) == {"value", "entered_by", "entered_at"}
    assert (corrected["change"], corrected["event"]) == ("changed", "score.entered")
    assert corrected["actor"] == {"id": cast.other_staff.pk, "name": "Sgt Dan Diaz"}
    assert corrected["request_id"] == "request-of-the-correction"
    assert entered["actor"]["name"] == "Sgt Ben Cruz"


def test_each_change_is_told_by_the_service_that_made_it(cast, exam, call_as):
    score = enter(exam, cast.enrolment, "78", cast.staff)
    enter(exam, cast.enrolment, "80", cast.admin)
    change_email(user=cast.cadet, email="alon@unit.example.test", actor=cast.cadet)

    lines = read(call_as(cast.admin), "score", score.pk).json()["results"]

    assert [line["actor"]["id"] for line in lines] == [
        cast.admin.pk,
        cast.staff.pk,
        cast.staff.pk,
    ]


def test_a_change_that_no_service_recorded_has_nobody_and_no_reason(cast, call_as):
    change_email(user=cast.cadet, email="alon@unit.example.test", actor=cast.admin)
    User.objects.filter(pk=cast.staff.pk).update(full_name="Sgt Renamed")

    caller = call_as(cast.admin)
    User.objects.filter(pk=cast.staff.pk).update(full_name="Sgt Renamed Again")
    line = read(caller, "user", cast.staff.pk).json()["results"][0]

    assert line["fields"] == [
        {"name": "full_name", "before": "Sgt Renamed", "after": "Sgt Renamed Again"}
    ]


def test_the_reason_of_an_entry_is_the_one_it_was_given_with(cast, call_as):
    entry = award(cast)

    [line] = read(call_as(cast.cadet), "ledger-entry", entry.pk).json()["results"]

    assert (line["change"], line["event"], line["reason"]) == (
        "made",
        "demerit.given",
        "No name plate",
    )
    assert {"name": "points", "before": None, "after": "5"} in line["fields"]


@pytest.mark.parametrize("kind", ["score", "attendance", "ledger-entry"])
def test_a_cadet_reads_their_own_and_learns_nothing_of_others(cast, exam, call_as, kind):
    grading.release_exam(exam=exam, actor=cast.staff)
    day = ClosedDayFactory(term=cast.term)

    def own_row(enrolment):
        return {
            "score": lambda: enter(exam, enrolment, "78", cast.staff),
            "attendance": lambda: AttendanceRecordFactory(training_day=day, enrolment=enrolment),
            "ledger-entry": lambda: LedgerEntryFactory(enrolment=enrolment, issued_by=cast.staff),
        }[kind]()

    mine, theirs = own_row(cast.enrolment), own_row(cast.other_enrolment)
    cadet = call_as(cast.cadet)
    foreign, missing = read(cadet, kind, theirs.pk), read(cadet, kind, 10**9)

    assert read(call_as(None), kind, mine.pk).status_code == 401
    assert read(cadet, kind, mine.pk).status_code == 200
    assert foreign.status_code == missing.status_code == 404
    assert without_request(foreign) == without_request(missing)
    assert read(call_as(cast.staff), kind, theirs.pk).status_code == 200
    assert read(call_as(cast.admin), kind, theirs.pk).status_code == 200


def test_a_score_of_an_unreleased_exam_is_to_its_cadet_as_if_it_did_not_exist(cast, exam, call_as):
    score = enter(exam, cast.enrolment, "78", cast.staff)
    cadet = call_as(cast.cadet)

    hidden = read(cadet, "score", score.pk)

    assert hidden.status_code == 404
    assert without_request(hidden) == without_request(read(cadet, "score", 10**9))


def test_a_cadet_never_reads_what_stood_in_a_cell_before_its_release(cast, exam, call_as):
    score = enter(exam, cast.enrolment, "40", cast.staff)
    enter(exam, cast.enrolment, "78", cast.staff)
    grading.release_exam(exam=exam, actor=cast.staff)
    enter(exam, cast.enrolment, "81", cast.staff)

    [line] = read(call_as(cast.cadet), "score", score.pk).json()["results"]

    assert {"name": "value", "before": "78.00", "after": "81.00"} in line["fields"]
    assert read(call_as(cast.staff), "score", score.pk).json()["count"] == 4


def test_only_who_manages_accounts_reads_the_history_of_one(cast, call_as):
    path = ("user", cast.cadet.pk)

    assert read(call_as(cast.admin), *path).status_code == 200
    assert read(call_as(cast.staff), *path).status_code == 404
    assert read(call_as(cast.cadet), *path).status_code == 404


def test_that_a_password_changed_is_told_and_nothing_about_it(cast, call_as):
    User.objects.filter(pk=cast.cadet.pk).update(password=make_password(uuid.uuid4().hex))

    line = read(call_as(cast.admin), "user", cast.cadet.pk).json()["results"][0]

    assert line["change"] == "changed"
    assert line["fields"] == [{"name": "password", "before": None, "after": None}]


def test_everybody_reads_the_history_of_a_term(cast, call_as):
    for person in (cast.cadet, cast.staff, cast.admin):
        [line] = read(call_as(person), "term", cast.term.pk).json()["results"]
        assert {"name": "state", "before": None, "after": "open"} in line["fields"]


@pytest.mark.parametrize("kind", ["session", "journal", "auth_user"])
def test_an_unknown_kind_is_answered_like_a_missing_object(cast, call_as, kind):
    admin = call_as(cast.admin)

    unknown = read(admin, kind, 1)

    assert unknown.status_code == 404
    assert without_request(unknown) == without_request(read(admin, "term", 10**9))


def test_a_page_ends_with_the_value_before_its_last_line(cast, exam, call_as):
    score = enter(exam, cast.enrolment, "1", cast.staff)
    for value in ("2", "3", "4"):
        enter(exam, cast.enrolment, value, cast.staff)
    admin = call_as(cast.admin)

    page = read(admin, "score", score.pk, page_size=2).json()
    following = read(admin, "score", score.pk, page_size=2, page=2).json()

    marks = [
        [(f["before"], f["after"]) for f in line["fields"] if f["name"] == "value"]
        for line in page["results"] + following["results"]
    ]
    assert page["count"] == 5
    assert marks == [[("3.00", "4.00")], [("2.00", "3.00")], [("1.00", "2.00")], [(None, "1.00")]]


@pytest.mark.parametrize("changes", [1, 3, 12])
def test_a_history_costs_seven_queries_however_long(
    cast, exam, call_as, django_assert_num_queries, changes
):
    for value in range(changes):
        score = enter(exam, cast.enrolment, str(value + 1), cast.staff)
    caller = call_as(cast.admin)

    # session with user; cursor; score with exam; count; page; the row before it; entries with actors
    with django_assert_num_queries(7):
        lines = read(caller, "score", score.pk, page_size=changes).json()["results"]

    assert len(lines) == changes


def test_a_removed_row_keeps_its_last_state_and_is_no_longer_found(cast, call_as):
    record = AttendanceRecordFactory(
        training_day=ClosedDayFactory(term=cast.term), enrolment=cast.enrolment
    )
    pk = record.pk
    AttendanceRecord.objects.filter(pk=pk).delete()

    assert read(call_as(cast.admin), "attendance", pk).status_code == 404


def test_the_journal_is_narrowed_to_one_account_and_to_one_request(cast, call_as):
    change_email(user=cast.cadet, email="alon@unit.example.test", actor=cast.admin)
    admin = call_as(cast.admin)
    admin.post(
        "/api/v1/ledger/",
        {
            "enrolment": cast.enrolment.pk,
            "kind": "merit",
            "points": 1,
            "reason": "Helped",
            "occurred_on": "2026-09-05",
        },
        format="json",
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
        HTTP_X_REQUEST_ID="request-of-the-merit",
    )

    of_account = admin.ask("journal/", user=cast.cadet.pk).json()["results"]
    of_request = admin.ask("journal/", request_id="request-of-the-merit").json()["results"]

    assert [entry["type"] for entry in of_account] == ["user.changed"]
    assert [entry["type"] for entry in of_request] == ["merit.awarded"]
