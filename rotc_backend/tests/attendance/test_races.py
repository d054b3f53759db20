"""Several people at one roll at the same moment, on real connections."""

import threading
import uuid

import pytest
from django.db import connections

from apps.attendance import services
from apps.attendance.choices import AttendanceStatus, MarkOutcome, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord, TrainingDay
from apps.core.errors import RuleBroken
from apps.system.models import JournalEntry
from tests.cast import assemble
from tests.factories import EnrolmentFactory
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory

pytestmark = pytest.mark.django_db(transaction=True)

PRESENT, ABSENT = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT


@pytest.fixture(autouse=True)
def no_live_process_listens(settings):
    """These transactions commit; nobody needs to be told."""
    settings.JOURNAL_READERS = ()


def at_once(*acts):
    """Run acts on threads that start together; answer results or refusals in the order given."""
    gate = threading.Barrier(len(acts))
    found = [None] * len(acts)

    def run(number, act):
        try:
            gate.wait(timeout=10)
            found[number] = act()
        except RuleBroken as refusal:
            found[number] = refusal
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return found


def marking(cast, day, enrolments, *, status=PRESENT, op_id=None, version=None):
    """An act that marks cadets on a day."""
    marks = [
        services.RollMark(
            op_id=op_id or uuid.uuid4(), enrolment=enrolment.pk, status=status, version=version
        )
        for enrolment in enrolments
    ]

    def act():
        results = services.record_marks(
            day=day, marks=marks, source=MarkSource.SCAN, actor=cast.staff
        )
        return [result.outcome for result in results]

    return act


def test_of_four_scanners_on_one_cadet_one_is_first_and_nobody_fails():
    cast = assemble()
    for _ in range(20):
        day = TrainingDayFactory(term=cast.term)

        found = at_once(*[marking(cast, day, [cast.enrolment]) for _ in range(4)])

        assert sorted(outcome for [outcome] in found) == [
            MarkOutcome.DUPLICATE,
            MarkOutcome.DUPLICATE,
            MarkOutcome.DUPLICATE,
            MarkOutcome.SAVED,
        ]
    assert AttendanceRecord.objects.count() == 20
    assert set(AttendanceRecord.objects.values_list("version", flat=True)) == {1}
    assert JournalEntry.objects.filter(type="attendance.recorded").count() == 20


def test_the_same_operation_sent_twice_at_once_counts_once():
    cast = assemble()
    for _ in range(10):
        day, op_id = TrainingDayFactory(term=cast.term), uuid.uuid4()

        found = at_once(*[marking(cast, day, [cast.enrolment], op_id=op_id) for _ in range(3)])

        assert found == [[MarkOutcome.SAVED]] * 3
        assert AttendanceChange.objects.filter(training_day=day).count() == 1


def test_of_two_edits_of_one_mark_one_is_stale():
    cast = assemble()
    day = TrainingDayFactory(term=cast.term)
    marking(cast, day, [cast.enrolment])()

    found = at_once(
        marking(cast, day, [cast.enrolment], status=ABSENT, version=1),
        marking(cast, day, [cast.enrolment], status=AttendanceStatus.LATE, version=1),
    )

    assert sorted(outcome for [outcome] in found) == [MarkOutcome.SAVED, MarkOutcome.STALE]
    assert AttendanceRecord.objects.get().version == 2


def test_batches_in_opposite_order_wait_for_each_other_instead_of_deadlocking():
    cast = assemble()
    squad = [EnrolmentFactory(term=cast.term) for _ in range(20)]
    for _ in range(5):
        day = TrainingDayFactory(term=cast.term)

        found = at_once(
            marking(cast, day, squad),
            marking(cast, day, squad[::-1]),
            marking(cast, day, squad[10:] + squad[:10]),
        )

        saved = sum(outcomes.count(MarkOutcome.SAVED) for outcomes in found)
        assert (saved, AttendanceRecord.objects.filter(training_day=day).count()) == (20, 20)


def test_a_mark_during_closing_counts_before_it_or_is_answered_closed():
    cast = assemble()
    for _ in range(10):
        day = TrainingDayFactory(term=cast.term)

        marked, closed = at_once(
            marking(cast, day, [cast.enrolment]),
            lambda day=day: services.close_training_day(day=day, blanks=2, actor=cast.admin),
        )

        statuses = dict(
            AttendanceRecord.objects.filter(training_day=day).values_list("enrolment", "status")
        )
        if isinstance(closed, TrainingDay):
            both = [cast.enrolment.pk, cast.other_enrolment.pk]
            assert (marked, statuses) == ([MarkOutcome.CLOSED], dict.fromkeys(both, ABSENT))
        else:
            assert isinstance(closed, services.BlanksUnconfirmed)
            assert (marked, statuses) == ([MarkOutcome.SAVED], {cast.enrolment.pk: PRESENT})


def test_two_people_closing_at_once_close_once():
    cast = assemble()
    day = TrainingDayFactory(term=cast.term)

    def close():
        return services.close_training_day(day=day, blanks=2, actor=cast.staff)

    found = at_once(close, close)

    kinds = {type(result) for result in found}
    assert kinds == {TrainingDay, services.DayStateConflict}
    assert AttendanceChange.objects.count() == 2


def test_two_people_deciding_one_letter_decide_once():
    cast = assemble()
    day = TrainingDayFactory(term=cast.term)
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])

    def decide(decision):
        return lambda: services.decide_excuse_letter(
            letter=letter, decision=decision, reason="Seen.", actor=cast.staff
        )

    found = at_once(decide("approved"), decide("not_accepted"))

    refused = [result for result in found if isinstance(result, services.LetterStateConflict)]
    assert len(refused) == 1
    assert JournalEntry.objects.filter(type="excuse.decided").count() == 1


def test_an_approval_and_a_scan_at_once_leave_the_cadet_present_or_excused_never_lost():
    cast = assemble()
    for _ in range(10):
        day = TrainingDayFactory(term=cast.term)
        letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])

        [scan], _ = at_once(
            marking(cast, day, [cast.enrolment]),
            lambda letter=letter: services.decide_excuse_letter(
                letter=letter, decision="approved", reason="", actor=cast.admin
            ),
        )

        status = AttendanceRecord.objects.get(training_day=day).status
        by_scan = {MarkOutcome.SAVED: PRESENT, MarkOutcome.STALE: AttendanceStatus.EXCUSED}
        assert status == by_scan[scan]


def test_two_people_planning_the_same_day_plan_it_once():
    cast = assemble()

    def plan():
        return services.plan_training_day(
            term=cast.term, date=cast.term.starts_on, title="Opening", actor=cast.staff
        )

    found = at_once(plan, plan)

    assert sorted(isinstance(result, TrainingDay) for result in found) == [False, True]
    assert TrainingDay.objects.count() == 1
