"""Changing a released grade through the API: a reason, a new revision, the old one kept."""

import uuid

import pytest

from apps.core.errors import InvalidInput
from apps.grading import services
from apps.grading.models import ReleasedGrade, Score
from apps.system.models import JournalEntry
from tests.factories.grading import StatusDecisionFactory
from tests.grading.scenes import ALONE
from tests.grading.test_api_grade import WORKED


def test_amending_keeps_both_revisions_and_says_why(released, call_as):
    cast = released.cast
    admin = call_as(cast.admin)
    body = {
        "reason": "The final was marked wrongly",
        "scores": [{"exam": released.exams[2].pk, "state": "score", "value": "90.00"}],
        "marks": [{"training_day": released.days[-1].pk, "status": "present"}],
    }

    answer = admin.do(f"enrolments/{cast.enrolment.pk}/grade/amend/", body)

    assert answer.status_code == 201
    assert answer.json()["revision"] == 2
    assert answer.json()["numbers"]["released"] == {
        "attendance": "30.00",
        "aptitude": "27.90",
        "proficiency": "34.93",
        "total": "92.83",
        "equivalent": "1.50",
        "remark": "passed",
    }
    revisions = call_as(cast.cadet).ask(f"enrolments/{cast.enrolment.pk}/releases/").json()
    assert [
        (row["revision"], row["reason"], row["released_by"], row["mark"]["total"])
        for row in revisions["results"]
    ] == [
        (2, "The final was marked wrongly", "Maj Cora Lim", "92.83"),
        (1, "", "Maj Cora Lim", "89.50"),
    ]
    recorded = JournalEntry.objects.get(type="grade.amended")
    assert recorded.cadet_ids == [cast.enrolment.cadet_id]
    assert recorded.data["changes"] == [[released.exams[2].pk, cast.enrolment.pk, "81.00", "90.00"]]


def test_amending_is_for_admins_and_counts_once(released, call_as):
    cast, key = released.cast, uuid.uuid4()
    path = f"enrolments/{cast.enrolment.pk}/grade/amend/"
    scores = [{"exam": released.exams[0].pk, "state": "did_not_sit"}]
    body = {"reason": "Copied from a neighbour", "scores": scores}

    found = [
        call_as(person).do(path, body, key=key).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin, cast.admin)
    ]

    assert found == [401, 403, 403, 201, 201]
    assert ReleasedGrade.objects.filter(enrolment=cast.enrolment).count() == 2
    assert Score.objects.get(exam=released.exams[0], enrolment=cast.enrolment).reason == (
        "Copied from a neighbour"
    )


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 400),
        ({"scores": [{"exam": 999999, "state": "blank"}]}, 400),
        ({"marks": [{"training_day": 999999, "status": "present"}]}, 400),
        ({"scores": "all", "reason": ""}, 400),
    ],
)
def test_an_amendment_that_changes_nothing_is_refused(released, call_as, changes, status):
    path = f"enrolments/{released.enrolment.pk}/grade/amend/"

    answer = call_as(released.cast.admin).do(path, {"reason": "Just because"} | changes)

    assert answer.status_code == status
    assert ReleasedGrade.objects.filter(enrolment=released.enrolment).count() == 1


def test_an_amendment_never_reaches_another_cadet(released):
    cell = services.CellEntry(
        exam=released.exams[0].pk,
        enrolment=released.cast.other_enrolment.pk,
        state="blank",
        version=None,
    )

    with pytest.raises(InvalidInput):
        services.amend_grade(
            enrolment=released.enrolment,
            reason="Marked wrongly",
            actor=released.cast.admin,
            scores=[cell],
        )


def test_an_incomplete_is_completed_by_an_amendment(worked, call_as):
    cast = worked.cast
    StatusDecisionFactory(enrolment=cast.enrolment, decided_by=cast.admin)
    Score.objects.filter(exam=worked.exams[2], enrolment=cast.enrolment).delete()
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    body = {
        "reason": "Took the final on 12 January",
        "scores": [{"exam": worked.exams[2].pk, "state": "score", "value": "81.00"}],
        "decision": "none",
    }

    amended = call_as(cast.admin).do(f"enrolments/{cast.enrolment.pk}/grade/amend/", body)

    assert amended.json()["numbers"]["released"] == WORKED
    found = call_as(cast.cadet).ask(f"enrolments/{cast.enrolment.pk}/releases/").json()["results"]
    assert [(row["revision"], row["mark"]["remark"]) for row in found] == [
        (2, "passed"),
        (1, "INC"),
    ]


def test_a_grade_that_is_not_released_cannot_be_amended(worked, call_as):
    scores = [{"exam": worked.exams[0].pk, "state": "score", "value": "1.00"}]
    body = {"reason": "Marked wrongly", "scores": scores}

    answer = call_as(worked.cast.admin).do(f"enrolments/{worked.enrolment.pk}/grade/amend/", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_released")
    assert str(Score.objects.get(exam=worked.exams[0], enrolment=worked.enrolment).value) == "78.00"
