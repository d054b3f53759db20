"""Several people at the same moment: nothing is lost, nothing happens twice."""

import uuid
from decimal import Decimal
from functools import partial
from threading import Event

import pytest
from django.db import transaction
from django.utils import timezone

from apps.grading import services
from apps.grading.models import LedgerEntry, ReleasedGrade, Score
from apps.system.models import JournalEntry
from apps.system.services import TermClosed, hold_term_open
from tests.factories.grading import ExamFactory, LedgerEntryFactory
from tests.grading.racing import at_once
from tests.grading.scenes import ALONE
from tests.grading.test_api_policies import LATE_COUNTS_HALF

pytestmark = pytest.mark.django_db(transaction=True)


def award_ten(cast, client_op_ids):
    """Award ten merits, one after the other."""
    for client_op_id in client_op_ids:
        services.award(
            enrolment=cast.enrolment,
            kind="merit",
            points=1,
            reason="Helped out",
            occurred_on=timezone.localdate(),
            client_op_id=client_op_id,
            actor=cast.staff,
        )


def test_eight_people_awarding_ten_merits_each_lose_none(graded):
    acts = [partial(award_ten, graded, [uuid.uuid4() for _ in range(10)]) for _ in range(8)]

    assert at_once(acts) == [None] * 8

    assert LedgerEntry.objects.count() == 80
    assert JournalEntry.objects.filter(type="merit.awarded").count() == 80


def test_a_double_tap_counts_once(graded, call_as):
    key = uuid.uuid4()
    body = {
        "enrolment": graded.enrolment.pk,
        "kind": "merit",
        "points": 5,
        "reason": "Led the drill",
        "occurred_on": "2026-11-21",
    }
    callers = [call_as(graded.staff) for _ in range(4)]

    answers = at_once([partial(caller.do, "ledger/", body, key=key) for caller in callers])

    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert LedgerEntry.objects.count() == 1


def test_of_two_people_voiding_one_entry_one_succeeds(graded):
    entry = LedgerEntryFactory(enrolment=graded.enrolment, issued_by=graded.staff)
    acts = [
        partial(
            services.void_entry,
            entry=entry,
            reason="Wrong cadet",
            client_op_id=uuid.uuid4(),
            actor=graded.admin,
        )
        for _ in range(4)
    ]

    results = at_once(acts)

    assert sorted(type(result).__name__ for result in results) == [
        *["AlreadyVoided"] * 3,
        "LedgerEntry",
    ]
    assert LedgerEntry.objects.filter(voids=entry).count() == 1


@pytest.mark.parametrize("version", [0, 1])
def test_of_several_people_entering_one_cell_one_saves_and_the_others_are_told(graded, version):
    exam = ExamFactory(term=graded.term)
    if version:
        enter(graded, exam, 0, "50.00")

    results = at_once([partial(enter, graded, exam, version, f"6{n}.00") for n in range(4)])

    assert sorted(result.outcome for result in results) == ["saved", "stale", "stale", "stale"]
    saved = next(result.cell.value for result in results if result.outcome == "saved")
    stored = Score.objects.get()
    assert (stored.value, stored.version) == (saved, version + 1)
    assert {result.cell.value for result in results} == {saved}


def enter(cast, exam, version, value):
    """Enter one score; answer what became of it."""
    cell = services.CellEntry(
        exam=exam.pk,
        enrolment=cast.enrolment.pk,
        state="score",
        version=version,
        value=Decimal(value),
    )
    [result] = services.enter_scores(cells=[cell], actor=cast.staff)
    return result


def test_a_release_waits_for_a_score_that_is_being_entered(worked):
    cast, exam = worked.cast, worked.exams[0]

    def enter_slowly():
        with transaction.atomic():
            hold_term_open(cast.term.pk)
            holding.set()
            assert released_early.wait(0.5) is False
            return enter(cast, exam, 1, "100.00")

    def release():
        holding.wait(5)
        answer = services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
        released_early.set()
        return answer

    holding, released_early = Event(), Event()
    entered, (_, count) = at_once([enter_slowly, release])

    assert (entered.outcome, count) == ("saved", 2)
    frozen = ReleasedGrade.objects.get(enrolment=cast.enrolment)
    assert frozen.trace["exams"][0]["value"] == "100.00"


def test_a_score_that_comes_while_a_term_is_released_is_refused(worked):
    cast, exam = worked.cast, worked.exams[0]
    acts = [
        partial(services.release_term, term=cast.term, actor=cast.admin, alone_reason=ALONE),
        *[partial(enter, cast, exam, 1, f"9{number}.00") for number in range(4)],
    ]

    released, *entered = at_once(acts)

    assert released[1] == 2
    frozen = ReleasedGrade.objects.get(enrolment=cast.enrolment)
    stored = Score.objects.get(exam=exam, enrolment=cast.enrolment)
    assert frozen.trace["exams"][0]["value"] == str(stored.value)
    refused = [result for result in entered if isinstance(result, TermClosed)]
    answered = [result.outcome for result in entered if not isinstance(result, Exception)]
    assert len(refused) + len(answered) == 4
    assert answered.count("saved") <= 1


def test_of_two_admins_releasing_one_term_one_succeeds(worked):
    cast = worked.cast
    act = partial(services.release_term, term=cast.term, actor=cast.admin, alone_reason=ALONE)

    results = at_once([act, act])

    assert sorted(type(result).__name__ for result in results) == ["TermStateConflict", "tuple"]
    assert ReleasedGrade.objects.count() == 2


def test_two_admins_writing_the_next_policy_version_write_two(graded):
    fields = {name: value for name, value in LATE_COUNTS_HALF.items() if name != "name"}
    act = partial(services.add_policy_version, name="fresh", fields=numbers(fields))

    results = at_once([partial(act, actor=graded.admin) for _ in range(3)])

    assert sorted(row.version for row in results) == [1, 2, 3]


def numbers(fields):
    """Read the numbers of a policy as the API does."""
    texts = {name: value for name, value in fields.items() if isinstance(value, str)}
    return fields | {name: Decimal(value) for name, value in texts.items() if value[0].isdigit()}
