"""Who may come in at the doors that the other files do not walk, and what nonsense they refuse."""

import pytest

from apps.grading import services
from tests.factories.grading import StatusDecisionFactory, stored_policy
from tests.grading.scenes import ALONE


def walk(cast, ask):
    """Ask as anonymous, another cadet, the cadet, staff and admin."""
    people = (None, cast.other_cadet, cast.cadet, cast.staff, cast.admin)
    return [ask(person).status_code for person in people]


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("me/grade/", [401, 200, 200, 404, 404]),
        ("enrolments/{enrolment}/grade/", [401, 404, 200, 200, 200]),
        ("enrolments/{enrolment}/releases/", [401, 404, 200, 200, 200]),
        ("terms/{term}/blockers/", [401, 403, 403, 200, 200]),
        ("terms/{term}/policy/", [401, 200, 200, 200, 200]),
        ("policies/{policy}/", [401, 200, 200, 200, 200]),
        ("policies/999999/", [401, 404, 404, 404, 404]),
        ("exams/", [401, 200, 200, 200, 200]),
        ("exams/{exam}/", [401, 200, 200, 200, 200]),
        ("exams/999999/", [401, 404, 404, 404, 404]),
        ("gradebook/?term={term}", [401, 403, 403, 200, 200]),
        ("gradebook/?term=999999", [401, 403, 403, 404, 404]),
    ],
)
def test_reading(worked, call_as, path, statuses):
    address = path.format(
        enrolment=worked.enrolment.pk,
        term=worked.cast.term.pk,
        policy=stored_policy().pk,
        exam=worked.exams[0].pk,
    )

    assert walk(worked.cast, lambda person: call_as(person).ask(address)) == statuses


def test_lifting_a_decision_is_for_admins(graded, call_as):
    decision = StatusDecisionFactory(enrolment=graded.enrolment, decided_by=graded.admin)
    path = f"status-decisions/{decision.pk}/lift/"

    found = walk(graded, lambda person: call_as(person).do(path, {"reason": "Final taken"}))

    assert found == [401, 403, 403, 403, 200]


def test_anothers_grade_answers_like_one_that_does_not_exist(worked, call_as):
    caller = call_as(worked.cast.other_cadet)
    paths = (f"enrolments/{worked.enrolment.pk}/grade/", "enrolments/999999/grade/")

    other, missing = (
        caller.get(f"/api/v1/{path}", HTTP_X_REQUEST_ID="same-same") for path in paths
    )

    assert (other.status_code, other.content) == (missing.status_code, missing.content)


@pytest.mark.parametrize(
    "path",
    [
        "gradebook/",
        "gradebook/?term=first",
        "gradebook/?term={term}&enrolment=1,,2",
        "gradebook/?term={term}&ms_level=MS9",
        "gradebook/?term={term}&page=2",
        "me/grade/?term=-1",
        "me/grade/?trem=1",
        "ledger/?kind=bonus",
        "ledger/?term=first",
        "exams/?term=first",
    ],
)
def test_a_query_that_makes_no_sense_is_refused(worked, call_as, path):
    caller = call_as(worked.cast.staff)

    answer = caller.ask(path.format(term=worked.cast.term.pk))

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize("huge", ["999999999999999999999999", "1e30"])
def test_a_number_no_row_can_have_is_refused(worked, call_as, huge):
    caller = call_as(worked.cast.staff)

    answers = [caller.ask(path, term=huge) for path in ("ledger/", "exams/", "gradebook/")]

    assert [answer.status_code for answer in answers] == [400] * 3
    assert [list(answer.json()["fields"]) for answer in answers] == [["term"]] * 3


@pytest.mark.parametrize(
    "path",
    ["ledger/", "ledger/batch/", "exams/", "policies/", "status-decisions/"],
)
def test_creating_needs_an_idempotency_key(graded, call_as, path):
    answer = call_as(graded.admin).post(f"/api/v1/{path}", {}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_required")


def test_the_gradebook_can_be_narrowed(worked, call_as):
    cast = worked.cast
    staff = call_as(cast.staff)

    def enrolments(**query):
        rows = staff.ask("gradebook/", term=cast.term.pk, **query).json()["rows"]
        return [row["enrolment"] for row in rows]

    alpha, bravo = cast.enrolment.pk, cast.other_enrolment.pk
    assert enrolments() == [alpha, bravo]
    assert enrolments(company="Bravo") == [bravo]
    assert enrolments(company="Alpha", platoon="1st", ms_level="MS1") == [alpha]
    assert enrolments(enrolment=f"{bravo},999999") == [bravo]
    assert enrolments(company="Charlie") == []


def test_the_last_word_of_a_released_term_is_the_frozen_row(worked, call_as):
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    worked.exams[0].maximum = 200
    worked.exams[0].save()

    report = call_as(cast.cadet).ask("me/grade/").json()

    assert report["numbers"]["released"]["total"] == "89.50"
