"""Several people at one roll at the same moment, on real connections."""

import random
import uuid

import pytest

from apps.attendance import services
from apps.attendance.checks import check_operations
from apps.attendance.choices import AttendanceStatus, LateState, MarkOutcome, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord, LateArrival, TrainingDay
from apps.system.models import JournalEntry
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.factories import EnrolmentFactory
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory

pytestmark = pytest.mark.django_db(transaction=True)

PRESENT, ABSENT = AttendanceStatus.PRESENT, AttendanceStatus.ABSENT


@pytest.fixture(autouse=True)
def no_live_process_listens(settings):
    """These transactions commit; nobody needs to be told."""
    settings.JOURNAL_READERS = ()


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
            day=day, marks=marks, source=MarkSource.ROLL, actor=cast.staff
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


def test_a_mark_during_closing_counts_before_it_or_is_kept_as_a_late_arrival():
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
            assert (marked, statuses) == ([MarkOutcome.KEPT], dict.fromkeys(both, ABSENT))
            assert LateArrival.objects.filter(training_day=day).count() == 1
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


def test_one_mark_sent_by_two_tabs_to_a_closed_roll_is_kept_once():
    cast = assemble()
    for _ in range(10):
        day, op_id = TrainingDayFactory(term=cast.term), uuid.uuid4()
        services.close_training_day(day=day, blanks=2, actor=cast.admin)

        found = at_once(*[marking(cast, day, [cast.enrolment], op_id=op_id) for _ in range(3)])

        assert found == [[MarkOutcome.KEPT]] * 3
        assert LateArrival.objects.filter(training_day=day).count() == 1
    assert JournalEntry.objects.filter(type="late_arrival.kept").count() == 10
    assert check_operations() == []


def test_a_late_mark_is_decided_once_when_two_people_decide_at_once():
    cast = assemble()
    for _ in range(10):
        day = TrainingDayFactory(term=cast.term)
        services.close_training_day(day=day, blanks=2, actor=cast.admin)
        marking(cast, day, [cast.enrolment])()
        services.reopen_training_day(day=day, reason="The bus came.", actor=cast.admin)
        late = LateArrival.objects.get(training_day=day)

        found = at_once(
            lambda late=late: services.accept_late_arrival(late=late, actor=cast.admin),
            lambda late=late: services.accept_late_arrival(late=late, actor=cast.staff),
            lambda late=late: services.dismiss_late_arrival(
                late=late, reason="Seen nowhere.", actor=cast.other_staff
            ),
        )

        refused = [each for each in found if isinstance(each, services.LateArrivalConflict)]
        late.refresh_from_db()
        effects = AttendanceChange.objects.filter(op_id=late.op_id).count()
        assert len(refused) == 2
        assert effects == (1 if late.state == LateState.ACCEPTED else 0)
    assert check_operations() == []


def test_two_tabs_replaying_three_hundred_marks_in_shuffled_batches_make_one_effect_each():
    cast = assemble()
    day = TrainingDayFactory(term=cast.term)
    squad = [EnrolmentFactory(term=cast.term) for _ in range(60)]
    kept = [
        services.RollMark(op_id=uuid.uuid4(), enrolment=each.pk, status=status, version=version)
        for version, status in enumerate((PRESENT, AttendanceStatus.LATE, ABSENT))
        for each in squad
    ]

    def tab(seed):
        def replay():
            order = random.Random(seed)
            for first in (0, 60, 120):
                batch = kept[first : first + 60]
                order.shuffle(batch)
                for marks in (batch[:25], batch[10:], batch):
                    services.record_marks(
                        day=day, marks=marks, source=MarkSource.ROLL, actor=cast.staff
                    )
            return True

        return replay

    assert at_once(tab(1), tab(2), tab(3)) == [True] * 3

    assert AttendanceChange.objects.filter(outcome=MarkOutcome.SAVED).count() == 180
    assert set(AttendanceRecord.objects.values_list("status", "version")) == {(ABSENT, 3)}
    assert check_operations() == []
