"""What a cadet learns of grades: one's own, from what is released, and nothing by the way."""

import uuid
from decimal import Decimal

import pytest

from apps.attendance.models import AttendanceRecord
from apps.grading.models import Score
from tests.factories.grading import LedgerEntryFactory
from tests.rights.bodies import award, imagine, letter
from tests.rights.rows import NOWHERE
from tests.rights.world import World

OWN_DOORS = ("me/grade/", "enrolments/{}/grade/")


def told(world: World) -> list[str]:
    """Everything the cadet can ask about their own grade, as text."""
    cadet, own = world.callers["cadet"], world.enrolments["cadet", "now"].pk
    answers = [cadet.ask(path.format(own)) for path in OWN_DOORS]
    answers += [cadet.do(f"{path.format(own)}what-if/", imagine(world)) for path in OWN_DOORS]
    answers += [cadet.ask("exams/"), cadet.ask("training-days/")]
    assert {answer.status_code for answer in answers} == {200}
    return [answer.content.decode() for answer in answers]


def test_a_score_that_is_not_released_changes_nothing_a_cadet_can_see(world: World):
    before = told(world)
    hidden = Score.objects.get(
        exam=world.extra["hidden exam"], enrolment=world.enrolments["cadet", "now"]
    )
    hidden.value = Decimal("99.99")
    hidden.save(update_fields=["value"])

    assert told(world) == before


@pytest.mark.parametrize("path", OWN_DOORS)
def test_an_exam_that_is_not_released_is_not_in_the_receipt(world: World, path: str):
    own = world.enrolments["cadet", "now"].pk
    receipt = world.callers["cadet"].ask(path.format(own)).json()["receipt"]

    assert [exam["title"] for exam in receipt["exams"]] == [world.extra["exam of now"].title]


def test_a_released_score_is_seen(world: World):
    before = told(world)
    Score.objects.filter(
        exam=world.extra["exam of now"], enrolment=world.enrolments["cadet", "now"]
    ).update(value="12.34")

    assert "12.34" in told(world)[0]
    assert told(world) != before


def test_what_happens_to_somebody_else_changes_nothing_a_cadet_can_see(world: World):
    before = told(world)
    other = world.enrolments["same_platoon", "now"]
    LedgerEntryFactory(enrolment=other, issued_by=world.users["staff"])
    Score.objects.filter(enrolment=other).update(value="1.00")
    AttendanceRecord.objects.filter(enrolment=other).update(remarks="Seen in town")

    assert told(world) == before


@pytest.mark.parametrize("path", ["me/grade/", "me/grade/what-if/"])
def test_a_term_without_me_answers_like_a_term_that_does_not_exist(world: World, path: str):
    cadet = world.callers["cadet"]
    terms = {"older": world.terms["older"].pk, "nowhere": NOWHERE}
    asked = {
        name: cadet.do(f"{path}?term={pk}", {}) if "what-if" in path else cadet.ask(path, term=pk)
        for name, pk in terms.items()
    }

    assert [answer.status_code for answer in asked.values()] == [404, 404]
    assert without_id(asked["older"]) == without_id(asked["nowhere"])


def test_an_exam_of_another_term_is_imagined_like_one_that_does_not_exist(world: World):
    def imagined(exam: int) -> str:
        body = {"scores": [{"exam": exam, "value": "50.00"}]}
        answer = world.callers["cadet"].do("me/grade/what-if/", body)
        assert answer.status_code == 400
        return answer.content.decode().partition("request_id")[0].replace(str(exam), "it")

    assert imagined(world.extra["exam of older"].pk) == imagined(NOWHERE)


def without_id(answer) -> dict:
    """A problem without what no two share."""
    return {key: value for key, value in answer.json().items() if key != "request_id"}


def test_the_key_of_somebody_else_never_brings_their_answer(world: World):
    key = uuid.uuid4()
    first = world.callers["cadet"].do("excuse-letters/", letter(world), key=key)
    second = world.callers["same_platoon"].do("excuse-letters/", letter(world), key=key)

    assert [first.status_code, second.status_code] == [201, 201]
    assert "Idempotency-Replayed" not in second.headers
    assert second.json()["enrolment"] == world.enrolments["same_platoon", "now"].pk
    assert first.json()["id"] != second.json()["id"]


def test_the_key_of_an_award_of_somebody_else_awards_nothing_in_their_name(world: World):
    key = uuid.uuid4()
    first = world.callers["staff"].do("ledger/", award(world), key=key)
    second = world.callers["other_staff"].do("ledger/", award(world), key=key)

    assert first.status_code == 201
    assert (second.status_code, second.json()["code"]) == (422, "operation_reused")


def test_ones_own_key_brings_ones_own_answer_again(world: World):
    key, body = uuid.uuid4(), letter(world)
    first = world.callers["cadet"].do("excuse-letters/", body, key=key)
    again = world.callers["cadet"].do("excuse-letters/", body, key=key)

    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.json() == first.json()


def test_the_same_key_never_answers_another_question(world: World):
    key, body = uuid.uuid4(), letter(world)
    world.callers["cadet"].do("excuse-letters/", body, key=key)
    other = world.callers["cadet"].do("excuse-letters/", body | {"reason": "A cold"}, key=key)

    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_a_letter_for_an_enrolment_of_somebody_else_is_not_taken(world: World):
    other = {"enrolment": world.enrolments["same_platoon", "now"].pk}
    nobody = {"enrolment": NOWHERE}

    answers = [
        world.callers["cadet"].do("excuse-letters/", letter(world) | named)
        for named in (other, nobody)
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert without_id(answers[0]) == without_id(answers[1])
