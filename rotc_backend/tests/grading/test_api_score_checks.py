"""The second encoder through the API: blind until compared, every difference decided."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from apps.grading.models import CheckAgreement, CheckedScore, Score
from apps.system.models import JournalEntry
from tests.factories import EnrolmentFactory
from tests.factories.grading import ExamFactory, ScoreFactory


@pytest.fixture
def exam(graded):
    """An exam of 100 in which staff entered 80 for two cadets; a third is blank."""
    made = ExamFactory(term=graded.term, code="prelim", title="Prelim")
    for enrolment in (graded.enrolment, graded.other_enrolment):
        ScoreFactory(exam=made, enrolment=enrolment, entered_by=graded.staff)
    EnrolmentFactory(term=graded.term, cadet__student_number="2026-0900")
    return made


@pytest.fixture
def second(graded, call_as):
    """The second encoder."""
    return call_as(graded.other_staff)


@pytest.fixture
def check(exam, second):
    """A check by the second encoder, nothing typed yet."""
    return second.do("score-checks/", {"exam": exam.pk}).json()


def wrote(caller, check, *cells):
    """Type cells: enrolment and value, None for no paper."""
    body = [
        {"enrolment": enrolment.pk, "state": "score" if value else "blank", "value": value}
        for enrolment, value in cells
    ]
    return caller.edit(f"score-checks/{check['id']}/scores/", {"cells": body})


def compared(caller, check):
    """Put both side by side."""
    return caller.do(f"score-checks/{check['id']}/compare/")


def decide(caller, check, enrolment, choice, version=1, **typed):
    """Decide one difference."""
    body = {"enrolment": enrolment.pk, "choice": choice, "version": version} | typed
    return caller.do(f"score-checks/{check['id']}/resolve/", body)


def is_checked(call_as, graded):
    """Whether the plan shows the exam as checked by two."""
    return (
        call_as(graded.staff)
        .ask("exam-plan/", term=graded.term.pk)
        .json()["exams"][0]["is_checked"]
    )


def line_of(check, enrolment):
    """One cadet of a check."""
    return next(line for line in check["lines"] if line["enrolment"] == enrolment.pk)


def test_the_second_encoder_never_sees_the_first_while_typing(graded, check, second, call_as):
    wrote(second, check, (graded.enrolment, "75.00"))

    own = second.ask(f"score-checks/{check['id']}/")
    others = call_as(graded.staff).ask(f"score-checks/{check['id']}/").json()

    assert "80.00" not in own.content.decode()
    assert {line["first"] for line in own.json()["lines"]} == {None}
    assert line_of(own.json(), graded.enrolment)["second"]["value"] == "75.00"
    assert {line["second"] for line in others["lines"]} == {None}


@pytest.mark.parametrize("address", ["gradebook/", "gradebook/export/"])
def test_the_gradebook_is_closed_to_who_types_blind_and_to_nobody_else(
    graded, check, second, call_as, address
):
    blind = second.ask(address, term=graded.term.pk)
    open_to = call_as(graded.staff).ask(address, term=graded.term.pk)

    assert (blind.status_code, blind.json()["code"]) == (409, "blind_check")
    assert open_to.status_code == 200


def test_who_entered_a_score_does_not_check_it(graded, exam, call_as):
    answer = call_as(graded.staff).do("score-checks/", {"exam": exam.pk})

    assert (answer.status_code, answer.json()["code"]) == (403, "same_encoder")


def test_the_second_encoder_does_not_enter_scores_of_the_exam(graded, exam, check, second):
    cell = {"exam": exam.pk, "enrolment": graded.enrolment.pk, "version": 1, "state": "score"}

    answer = second.edit("scores/", {"cells": [cell | {"value": "10.00"}]}).json()

    assert answer["results"][0]["outcome"] == "invalid"
    assert answer["results"][0]["cell"] is None
    assert Score.objects.get(enrolment=graded.enrolment).value == Decimal(80)


def test_only_who_began_a_check_types_in_it(graded, check, call_as):
    answer = wrote(call_as(graded.admin), check, (graded.enrolment, "75.00"))

    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_check")


def test_an_exam_is_checked_by_one_person_at_a_time(graded, exam, check, call_as):
    answer = call_as(graded.admin).do("score-checks/", {"exam": exam.pk})

    assert (answer.status_code, answer.json()["data"]) == (409, {"score_check": check["id"]})


def test_an_exam_without_scores_cannot_be_checked(graded, call_as):
    empty = ExamFactory(term=graded.term)

    answer = call_as(graded.staff).do("score-checks/", {"exam": empty.pk})

    assert (answer.status_code, answer.json()["code"]) == (409, "score_check_state")


@pytest.mark.parametrize(
    ("cell", "detail"),
    [
        ({"state": "score", "value": "100.01"}, "The maximum is 100.00."),
        ({"state": "score"}, "A score needs a value."),
        ({"state": "did_not_sit"}, "Say why the cadet did not sit."),
        ({"state": "blank", "value": "1.00"}, "Only a score has a value."),
    ],
)
def test_a_typed_cell_is_refused_in_words(graded, check, second, cell, detail):
    cells = [{"enrolment": graded.enrolment.pk} | cell]

    answer = second.edit(f"score-checks/{check['id']}/scores/", {"cells": cells}).json()

    assert answer["results"] == [
        {"enrolment": graded.enrolment.pk, "outcome": "invalid", "detail": detail}
    ]
    assert not CheckedScore.objects.exists()


def test_nothing_is_compared_before_every_score_was_typed(graded, check, second):
    wrote(second, check, (graded.enrolment, "80.00"))

    answer = compared(second, check)

    assert (answer.status_code, answer.json()["code"]) == (409, "score_check_incomplete")
    assert answer.json()["data"] == {"enrolments": [graded.other_enrolment.pk]}
    assert "80.00" not in answer.content.decode()


def test_two_encodings_that_agree_make_the_exam_checked(graded, exam, check, second, call_as):
    wrote(second, check, (graded.enrolment, "80.00"), (graded.other_enrolment, "80.00"))

    shown = compared(second, check).json()

    assert shown["state"] == "agreed"
    assert is_checked(call_as, graded)
    assert CheckAgreement.objects.count() == 2


def test_a_score_that_changes_afterwards_needs_two_people_again(
    graded, exam, check, second, call_as
):
    wrote(second, check, (graded.enrolment, "80.00"), (graded.other_enrolment, "80.00"))
    compared(second, check)
    cell = {"exam": exam.pk, "enrolment": graded.enrolment.pk, "version": 1, "state": "score"}

    call_as(graded.staff).edit("scores/", {"cells": [cell | {"value": "81.00"}]})

    assert not is_checked(call_as, graded)
    again = second.do("score-checks/", {"exam": exam.pk}).json()
    assert graded.enrolment.pk in {line["enrolment"] for line in again["lines"]}
    assert graded.other_enrolment.pk not in {line["enrolment"] for line in again["lines"]}


def test_a_score_taken_out_afterwards_can_be_checked_again(graded, exam, check, second, call_as):
    wrote(second, check, (graded.enrolment, "80.00"), (graded.other_enrolment, "80.00"))
    compared(second, check)
    cell = {"exam": exam.pk, "enrolment": graded.enrolment.pk, "version": 1, "state": "blank"}
    call_as(graded.staff).edit("scores/", {"cells": [cell]})
    assert not is_checked(call_as, graded)

    again = second.do("score-checks/", {"exam": exam.pk}).json()

    assert compared(second, again).json()["state"] == "agreed"
    assert is_checked(call_as, graded)


def test_a_score_entered_for_the_first_time_afterwards_needs_two_people_too(
    graded, exam, check, second, call_as
):
    wrote(second, check, (graded.enrolment, "80.00"), (graded.other_enrolment, "80.00"))
    compared(second, check)
    newcomer = EnrolmentFactory(term=graded.term, cadet__student_number="2026-0901")
    ScoreFactory(exam=exam, enrolment=newcomer, entered_by=graded.staff)

    assert not is_checked(call_as, graded)


@pytest.fixture
def differing(graded, check, second):
    """A check in which both cadets differ: 80 was entered, 75 and 90 were typed."""
    wrote(second, check, (graded.enrolment, "75.00"), (graded.other_enrolment, "90.00"))
    return compared(second, check).json()


def test_differences_stand_side_by_side(graded, differing):
    line = line_of(differing, graded.enrolment)

    assert (line["first"]["value"], line["second"]["value"], line["is_open"]) == (
        "80.00",
        "75.00",
        True,
    )
    assert line["first"]["entered_by"] == graded.staff.full_name
    assert differing["state"] == "comparing"


@pytest.mark.parametrize(
    ("choice", "value"), [("first", "80.00"), ("second", "75.00"), ("retyped", "78.00")]
)
def test_a_difference_is_decided_by_choosing_or_typing_anew(
    graded, differing, second, choice, value
):
    typed = {"state": "score", "value": value} if choice == "retyped" else {}

    shown = decide(second, differing, graded.enrolment, choice, **typed).json()

    line = line_of(shown, graded.enrolment)
    assert (line["first"]["value"], line["is_open"]) == (value, False)
    said = JournalEntry.objects.get(type="score_check.resolved").data
    assert (said["choice"], said["first"], said["second"]) == (choice, "80.00", "75.00")


def test_the_exam_is_checked_when_no_difference_is_left(graded, exam, differing, second, call_as):
    decide(second, differing, graded.enrolment, "second")
    assert not is_checked(call_as, graded)
    shown = decide(call_as(graded.staff), differing, graded.other_enrolment, "first").json()

    assert shown["state"] == "agreed"
    assert is_checked(call_as, graded)


def test_a_score_edited_during_the_check_opens_its_difference_again(
    graded, exam, differing, second, call_as
):
    decide(second, differing, graded.enrolment, "first")
    cell = {"exam": exam.pk, "enrolment": graded.enrolment.pk, "version": 1, "state": "score"}
    call_as(graded.staff).edit("scores/", {"cells": [cell | {"value": "82.00"}]})

    shown = second.ask(f"score-checks/{differing['id']}/").json()

    assert line_of(shown, graded.enrolment)["is_open"]


def test_a_difference_that_changed_since_it_was_seen_is_not_decided(graded, differing, second):
    answer = decide(second, differing, graded.enrolment, "second", version=7)

    assert answer.status_code == 412
    assert Score.objects.get(enrolment=graded.enrolment).value == Decimal(80)


def test_what_is_typed_anew_above_the_maximum_is_refused(graded, differing, second):
    answer = decide(second, differing, graded.enrolment, "retyped", state="score", value="101.00")

    assert (answer.status_code, answer.json()["fields"]) == (
        400,
        {"value": ["The maximum is 100.00."]},
    )


@pytest.mark.parametrize(("choice", "typed"), [("retyped", {}), ("first", {"state": "blank"})])
def test_a_choice_says_what_was_typed_exactly_when_it_was(graded, differing, second, choice, typed):
    answer = decide(second, differing, graded.enrolment, choice, **typed)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["state"])


def test_a_check_is_given_up_with_a_reason_and_another_may_begin(
    graded, exam, check, second, call_as
):
    left = second.do(f"score-checks/{check['id']}/leave/", {"reason": "Ill since noon"})

    assert (left.status_code, left.json()["state"]) == (200, "left")
    assert call_as(graded.admin).do("score-checks/", {"exam": exam.pk}).status_code == 201


def test_cadets_hear_of_a_decided_score_only_when_the_exam_is_released(
    graded, exam, differing, second, call_as
):
    decide(second, differing, graded.enrolment, "second")
    call_as(graded.admin).do(f"exams/{exam.pk}/release/")
    decide(second, differing, graded.other_enrolment, "second")

    told = JournalEntry.objects.filter(type="score_check.resolved").order_by("id")
    assert [entry.cadet_ids for entry in told] == [[], [graded.other_enrolment.cadet_id]]


def test_what_was_typed_is_not_in_the_journal(graded, check, second):
    wrote(second, check, (graded.enrolment, "75.00"))

    assert "75" not in str(JournalEntry.objects.get(type="score_check.typed").data)


def test_typing_again_adds_a_row_and_the_last_counts(graded, check, second):
    for value in ("75.00", "76.00", "76.00"):
        wrote(second, check, (graded.enrolment, value))

    shown = second.ask(f"score-checks/{check['id']}/").json()
    assert CheckedScore.objects.count() == 2
    assert line_of(shown, graded.enrolment)["second"]["value"] == "76.00"


@pytest.mark.parametrize(
    "table", ["scorecheck", "scorecheckstep", "checkedscore", "checkresolution", "checkagreement"]
)
def test_no_row_of_a_check_is_ever_changed_or_removed(graded, differing, second, table):
    decide(second, differing, graded.enrolment, "first")
    decide(second, differing, graded.other_enrolment, "first")

    for statement in ("DELETE FROM {}", "UPDATE {} SET id = id + 1"):
        with (
            pytest.raises(IntegrityError, match="never changed or removed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(f"grading_{table}"))
