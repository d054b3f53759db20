"""The muster: children sum to the parent, a blank is never an absence, and who calls the roll."""

import json
import random
import uuid
from io import StringIO

import pytest
from django.core.management import call_command

from apps.attendance import selectors, services
from apps.attendance.choices import AttendanceStatus, MarkSource
from tests.factories import EnrolmentFactory
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory

KINDS = ("present", "late", "excused", "absent", "unaccounted")


@pytest.fixture
def day(cast):
    return TrainingDayFactory(term=cast.term)


def mark(day, enrolment, status, actor, version=None):
    """Tap one cadet."""
    one = services.RollMark(
        op_id=uuid.uuid4(), enrolment=enrolment.pk, status=status, version=version
    )
    [result] = services.record_marks(day=day, marks=[one], source=MarkSource.ROLL, actor=actor)
    return result


def unit_of(cast, size):
    """Cadets in two companies of two platoons."""
    return [
        EnrolmentFactory(
            term=cast.term,
            company=("Alpha", "Bravo")[number % 2],
            platoon=("1st", "2nd")[number // 2 % 2],
        )
        for number in range(size)
    ]


def test_a_cadet_nobody_marked_is_unaccounted_and_never_absent(cast, call_as, day):
    muster = call_as(cast.staff).ask(f"training-days/{day.pk}/muster/").json()

    assert [row["unaccounted"] for row in muster["rows"]] == [1, 1]
    assert [row["absent"] for row in muster["rows"]] == [0, 0]


def test_after_five_hundred_random_marks_platoons_sum_to_the_roll(cast, day):
    dice = random.Random(5)
    roster = [cast.enrolment, cast.other_enrolment, *unit_of(cast, 40)]
    for _ in range(500):
        who = dice.choice(roster)
        [line] = selectors.roll_of(day, enrolment=[who.pk])
        mark(day, who, dice.choice([*AttendanceStatus, None]), cast.staff, version=line.version)

    rows = selectors.muster_of(day).rows
    lines = selectors.roll_of(day)

    for row in rows:
        own = [line.status for line in lines if (line.company, line.platoon) == unit(row)]
        assert row.strength == len(own) == sum(getattr(row, kind) for kind in KINDS)
        assert [getattr(row, each) for each in AttendanceStatus] == [
            own.count(each) for each in AttendanceStatus
        ]
        assert row.unaccounted == own.count(None)
    assert sum(row.strength for row in rows) == len(roster)


def unit(row):
    return row.company, row.platoon


def test_the_muster_names_who_marked_by_hand_and_when(cast, call_as, day):
    mark(day, cast.enrolment, "present", cast.staff)
    mark(day, EnrolmentFactory(term=cast.term), "late", cast.other_staff)

    rows = call_as(cast.staff).ask(f"training-days/{day.pk}/muster/").json()["rows"]

    assert [row["called_by"] for row in rows] == [["Sgt Ben Cruz", "Sgt Dan Diaz"], []]
    assert [row["called_at"] is not None for row in rows] == [True, False]


def test_what_a_letter_or_the_closing_wrote_is_nobodys_call(cast, day):
    letter = ExcuseLetterFactory(enrolment=cast.enrolment, on_days=[day])
    services.decide_excuse_letter(letter=letter, decision="approved", reason="", actor=cast.staff)
    services.close_training_day(day=day, blanks=1, actor=cast.staff)

    rows = selectors.muster_of(day).rows

    assert [(row.excused, row.absent, row.called_by) for row in rows] == [(1, 0, ()), (0, 1, ())]


def test_a_mark_taken_back_makes_the_cadet_unaccounted_again(cast, day):
    mark(day, cast.enrolment, "present", cast.staff)
    mark(day, cast.enrolment, None, cast.staff, version=1)

    [alpha, _] = selectors.muster_of(day).rows

    assert (alpha.present, alpha.unaccounted, alpha.called_by) == (0, 1, ())


def test_a_cadet_who_left_counts_only_on_a_day_that_marked_them(cast, day):
    mark(day, cast.enrolment, "present", cast.staff)
    for enrolment in (cast.enrolment, cast.other_enrolment):
        enrolment.status = "dropped"
        enrolment.save(update_fields=["status"])

    [alpha] = selectors.muster_of(day).rows

    assert (alpha.company, alpha.strength, alpha.present) == ("Alpha", 1, 1)


@pytest.mark.parametrize("size", [2, 40])
def test_a_muster_costs_the_same_for_any_unit(cast, call_as, day, django_assert_num_queries, size):
    unit_of(cast, size)
    staff = call_as(cast.staff)

    # session; cursor; day with counts; muster
    with django_assert_num_queries(4):
        staff.ask(f"training-days/{day.pk}/muster/")


def test_the_command_prints_what_the_board_shows(cast, call_as, day):
    mark(day, cast.enrolment, "present", cast.staff)
    printed = StringIO()

    call_command("muster", day=day.pk, json=True, stdout=printed)

    shown = call_as(cast.staff).ask(f"training-days/{day.pk}/muster/").json()
    assert json.loads(printed.getvalue())["rows"] == shown["rows"]
