"""The end of a term: blockers, release, amendment, and what stays frozen."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.grading import services
from apps.grading.models import Exam, ReleasedGrade, Score, TermPolicy
from apps.system.models import JournalEntry
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory
from tests.factories.grading import ExamFactory, StatusDecisionFactory
from tests.grading.scenes import ALONE
from tests.grading.test_api_grade import WORKED


def kinds(answer):
    """Which blockers there are, with their counts."""
    return {blocker["kind"]: blocker["count"] for blocker in answer["blockers"]}


def test_a_finished_term_has_no_blockers(worked, call_as):
    answer = call_as(worked.cast.staff).ask(f"terms/{worked.cast.term.pk}/blockers/")

    assert answer.json() == {"blockers": []}


def test_an_empty_term_lacks_a_policy_and_exams(cast, call_as):
    answer = call_as(cast.staff).ask(f"terms/{cast.term.pk}/blockers/")

    assert kinds(answer.json()) == {"no_policy": 1, "no_exams": 1}


def test_everything_unfinished_blocks_a_release_and_is_named(worked, call_as):
    cast = worked.cast
    opened = TrainingDayFactory(term=cast.term, title="Range")
    TrainingDayFactory(term=cast.term, state="planned", date="2026-11-20", title="Passed")
    TrainingDayFactory(term=cast.term, state="planned", date="2026-11-28", title="To come")
    exam = ExamFactory(term=cast.term, title="Retake")
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[opened])

    answer = call_as(cast.admin).do(f"terms/{cast.term.pk}/release/")

    assert (answer.status_code, answer.json()["code"]) == (409, "release_blocked")
    assert kinds(answer.json()["data"]) == {
        "open_days": 1,
        "passed_days": 1,
        "blank_scores": 2,
        "pending_letters": 1,
    }
    items = {blocker["kind"]: blocker["items"] for blocker in answer.json()["data"]["blockers"]}
    assert items["open_days"] == [{"id": opened.pk, "label": f"{opened.date} Range"}]
    assert items["pending_letters"] == [{"id": letter.pk, "label": cast.enrolment.cadet.name}]
    assert items["blank_scores"][0] == {
        "id": cast.enrolment.pk,
        "label": f"{cast.enrolment.cadet.name}: 1 of 4 blank",
    }
    assert (exam.released_at, ReleasedGrade.objects.count()) == (None, 0)


def test_who_has_a_decision_or_left_needs_no_scores(worked, call_as):
    cast = worked.cast
    ExamFactory(term=cast.term)
    StatusDecisionFactory(enrolment=cast.enrolment, decided_by=cast.admin)
    cast.other_enrolment.status = "dropped"
    cast.other_enrolment.save()

    answer = call_as(cast.staff).ask(f"terms/{cast.term.pk}/blockers/")

    assert answer.json() == {"blockers": []}


def test_releasing_is_for_admins_only(worked, call_as):
    cast = worked.cast
    path = f"terms/{cast.term.pk}/release/"

    found = [
        call_as(person).do(path, {"alone_reason": ALONE}).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin, cast.admin)
    ]

    assert found == [401, 403, 403, 201, 409]


def test_a_release_freezes_every_grade_with_its_receipt(worked, call_as):
    cast, key = worked.cast, uuid.uuid4()
    hidden = ExamFactory(term=cast.term, title="Retake", weight="0.01", position=9)
    for enrolment in (cast.enrolment, cast.other_enrolment):
        Score.objects.create(
            exam=hidden,
            enrolment=enrolment,
            state="score",
            value="84.00",
            entered_by=cast.staff,
            entered_at=timezone.now(),
        )

    path, body = f"terms/{cast.term.pk}/release/", {"alone_reason": ALONE}
    answer = call_as(cast.admin).do(path, body, key=key)
    again = call_as(cast.admin).do(path, body, key=key)

    assert (answer.status_code, answer.json()["released"]) == (201, 2)
    assert answer.json()["term"]["state"] == "released"
    assert again.json() == answer.json()
    report = call_as(cast.cadet).ask("me/grade/").json()
    assert report["numbers"] == {
        "to_date": WORKED,
        "floor": None,
        "reachable": None,
        "released": WORKED,
    }
    assert (report["is_released"], report["revision"], report["needed"]) == (True, 1, None)
    assert [exam["title"] for exam in report["receipt"]["exams"]][-1] == "Retake"
    assert Exam.objects.filter(released_at=None).count() == 0
    assert JournalEntry.objects.get(type="term.released").data == {
        "released": 2,
        "alone_reason": ALONE,
    }


def test_a_released_receipt_says_what_the_open_one_said(worked, call_as):
    cast = worked.cast
    before = call_as(cast.cadet).ask("me/grade/").json()["receipt"]

    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)

    assert call_as(cast.cadet).ask("me/grade/").json()["receipt"] == before


def test_the_gradebook_of_a_released_term_shows_the_frozen_rows(worked, call_as):
    cast = worked.cast
    before = call_as(cast.staff).ask("gradebook/", term=cast.term.pk).json()

    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)

    after = call_as(cast.staff).ask("gradebook/", term=cast.term.pk).json()
    assert after["state"] == "released"
    for old, new in zip(before["rows"], after["rows"], strict=True):
        frozen = old["numbers"]["to_date"]
        assert new["numbers"]["released"] == frozen
        assert (new | {"numbers": None}) == (old | {"numbers": None})


def test_a_released_term_takes_no_more_writes(released, call_as):
    cast = released.cast
    exam = released.exams[0]
    admin = call_as(cast.admin)
    entry = released.enrolment.ledger.first()
    award = {
        "enrolment": cast.enrolment.pk,
        "kind": "merit",
        "points": 5,
        "reason": "Led the drill",
        "occurred_on": "2026-11-21",
    }
    batch = {**award, "enrolments": [award["enrolment"]]}
    del batch["enrolment"]
    cell = {"exam": exam.pk, "enrolment": cast.enrolment.pk, "version": 1, "state": "blank"}
    decision = {
        "enrolment": cast.enrolment.pk,
        "kind": "INC",
        "reason": "No final",
        "decided_on": "2026-11-21",
    }
    planned = {"term": cast.term.pk, "code": "late", "title": "Late", "maximum": "10.00"}
    policy = {"policy": TermPolicy.objects.get().policy_id, "reason": "Too late"}

    refused = [
        admin.do("ledger/", award),
        admin.do("ledger/batch/", batch),
        admin.do(f"ledger/{entry.pk}/void/", {"reason": "Wrong cadet"}),
        admin.edit("scores/", {"cells": [cell]}),
        admin.do("exams/", planned),
        admin.edit(f"exams/{exam.pk}/", {"title": "Other"}, version=exam.version),
        admin.do(f"exams/{exam.pk}/release/"),
        admin.do("status-decisions/", decision),
        admin.replace(f"terms/{cast.term.pk}/policy/", policy),
        admin.do(f"terms/{cast.term.pk}/release/"),
        admin.do(f"enrolments/{cast.enrolment.pk}/grade/what-if/"),
    ]

    assert [answer.status_code for answer in refused] == [409] * len(refused)
    assert ReleasedGrade.objects.count() == 2


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_itself_refuses_to_change_a_released_grade(released, act):
    rows = ReleasedGrade.objects.filter(enrolment=released.enrolment)

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        rows.update(total="99.00") if act == "update" else rows.delete()

    assert str(rows.get().total) == "89.50"
