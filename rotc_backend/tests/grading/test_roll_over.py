"""Rolling everybody who passed over into the next term, and taking that back."""

from datetime import date
from functools import partial

import pytest
from django.utils import timezone

from apps.attendance.choices import DayState
from apps.cadets.models import Enrolment
from apps.grading import services
from apps.grading.models import ReleasedGrade, RolledEnrolment, RollOver
from apps.system.choices import JobState, Semester, TermState
from apps.system.jobs import registry, runner
from apps.system.models import Job, JournalEntry, Term
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory
from tests.factories.attendance import AttendanceRecordFactory, TrainingDayFactory
from tests.factories.grading import StatusDecisionFactory, stored_policy
from tests.grading.racing import at_once

KIND = "enrolments.roll_over"
NEXT_TERM = {
    "semester": Semester.SECOND,
    "starts_on": date(2027, 1, 16),
    "ends_on": date(2027, 5, 29),
    "state": TermState.DRAFT,
}
REMARKS = ("passed", "failed", "INC", "DRP", "withdrawn", "deferred", "no_grade_yet")


@pytest.fixture
def following(cast):
    """The next term, still a draft; the present one is released."""
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)
    return TermFactory(**NEXT_TERM)


def released(cast, enrolment, remark="passed"):
    """Freeze a grade of an enrolment."""
    return ReleasedGrade.objects.create(
        enrolment=enrolment,
        revision=1,
        remark=remark,
        policy=stored_policy(),
        tally={},
        trace={},
        released_by=cast.admin,
        released_at=timezone.now(),
    )


def enrolled(cast, remark="passed", **fields):
    """Enrol somebody in the present term with a released grade."""
    enrolment = EnrolmentFactory(term=cast.term, **fields)
    released(cast, enrolment, remark)
    return enrolment


@pytest.fixture
def passed(cast, following):
    """Both cadets of the cast passed MS 1."""
    for enrolment in (cast.enrolment, cast.other_enrolment):
        released(cast, enrolment)
    return following


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest roll-over."""
    kind = registry.kind_named(KIND)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, KIND, waiting)


def preview(caller, source, target, **query):
    return caller.ask("roll-overs/preview/", source=source.pk, target=target.pk, **query)


def ask(cast, target, **changes):
    """Ask for what a preview of this moment shows."""
    place = {key: changes[key] for key in ("company", "platoon") if key in changes}
    plan = services.previewed_roll_over(source=cast.term, target=target, **place)
    wanted = {"source": cast.term, "target": target, "digest": plan.digest, "actor": cast.admin}
    return services.ask_to_roll_over(**(wanted | changes))


def on_roster(term):
    rows = Enrolment.objects.filter(term=term).order_by("cadet__student_number")
    return list(rows.values_list("cadet__student_number", "ms_level", "company", "platoon"))


def test_a_preview_names_everybody_with_the_reason_and_writes_nothing(cast, call_as, passed):
    for number, remark in enumerate(REMARKS):
        enrolled(cast, remark, cadet__student_number=f"2025-{number:04d}")
    enrolled(cast, cadet__student_number="2025-0100", ms_level="MS2")
    enrolled(cast, cadet__student_number="2025-0101", cadet__archived_at=timezone.now())
    EnrolmentFactory(term=cast.term, cadet__student_number="2025-0102")
    there = enrolled(cast, cadet__student_number="2025-0103")
    EnrolmentFactory(term=passed, cadet=there.cadet)

    answer = preview(call_as(cast.admin), cast.term, passed)

    verdicts = {line["student_number"]: line["verdict"] for line in answer.json()["lines"]}
    assert verdicts == {
        "2026-0001": "moves_up",
        "2026-0002": "moves_up",
        "2025-0000": "moves_up",
        "2025-0001": "failed",
        "2025-0002": "incomplete",
        "2025-0003": "dropped",
        "2025-0004": "withdrawn",
        "2025-0005": "deferred",
        "2025-0006": "no_grade",
        "2025-0100": "completed",
        "2025-0101": "archived",
        "2025-0102": "not_released",
        "2025-0103": "enrolled",
    }
    assert answer.json()["counts"]["moves_up"] == 3
    assert sum(answer.json()["counts"].values()) == len(verdicts)
    assert Enrolment.objects.filter(term=passed).count() == 1
    assert not RollOver.objects.exists()


def test_the_latest_revision_of_a_grade_decides(cast, call_as, passed):
    first = ReleasedGrade.objects.get(enrolment=cast.enrolment)
    first.pk, first.revision, first.remark, first.reason = None, 2, "failed", "A score was wrong"
    first.save(force_insert=True)

    lines = preview(call_as(cast.admin), cast.term, passed).json()["lines"]

    assert [line["verdict"] for line in lines] == ["failed", "moves_up"]


def test_the_candidate_course_counts_ms_2_of_any_released_term(cast, call_as, passed):
    candidate = enrolled(cast, ms_level="COQC")
    earlier = TermFactory(
        school_year="2025-2026",
        starts_on=date(2025, 8, 1),
        ends_on=date(2025, 12, 20),
        state=TermState.CLOSED,
    )
    basic = EnrolmentFactory(term=earlier, cadet=candidate.cadet, ms_level="MS2")
    before = preview(call_as(cast.admin), cast.term, passed).json()["counts"]
    released(cast, basic)

    after = preview(call_as(cast.admin), cast.term, passed).json()["counts"]

    assert (before["moves_up"], before["basic_missing"]) == (2, 1)
    assert (after["moves_up"], after["basic_missing"]) == (3, 0)


def test_a_preview_costs_as_many_statements_for_forty_as_for_two(
    cast, passed, django_assert_num_queries
):
    for _ in range(40):
        enrolled(cast)

    with django_assert_num_queries(4):
        plan = services.previewed_roll_over(source=cast.term, target=passed)

    assert len(plan.moving) == 42


def test_who_passed_stands_on_the_new_roster_one_level_higher_in_the_same_platoon(
    cast, call_as, passed
):
    admin = call_as(cast.admin)
    digest = preview(admin, cast.term, passed).json()["digest"]
    body = {"source": cast.term.pk, "target": passed.pk, "digest": digest}

    answer = admin.do("roll-overs/", body)

    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["cadets"]) == ("applied", 2)
    assert on_roster(passed) == [
        ("2026-0001", "MS2", "Alpha", "1st"),
        ("2026-0002", "MS2", "Bravo", "1st"),
    ]
    assert set(
        Enrolment.objects.filter(term=passed).values_list("effective_from", "status", "position")
    ) == {(passed.starts_on, "active", "")}
    entry = JournalEntry.objects.get(type="roll_over.applied")
    assert sorted(entry.cadet_ids) == sorted(
        [cast.enrolment.cadet_id, cast.other_enrolment.cadet_id]
    )
    assert entry.actor == cast.admin


def test_all_can_be_put_into_one_platoon_and_somebody_left_out(cast, passed):
    row = ask(cast, passed, company="Zulu", platoon="3rd", left_out=[cast.other_enrolment.pk])

    assert row.cadets == 1
    assert on_roster(passed) == [("2026-0001", "MS2", "Zulu", "3rd")]


def test_nobody_is_rolled_over_when_the_grades_changed_since_the_preview(cast, call_as, passed):
    admin = call_as(cast.admin)
    digest = preview(admin, cast.term, passed).json()["digest"]
    cast.enrolment.cadet.archived_at = timezone.now()
    cast.enrolment.cadet.save()

    answer = admin.do(
        "roll-overs/", {"source": cast.term.pk, "target": passed.pk, "digest": digest}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "roll_over_outdated")
    assert on_roster(passed) == []


@pytest.mark.parametrize("state", [TermState.RELEASED, TermState.CLOSED])
def test_no_roster_of_a_released_term_grows(cast, call_as, passed, state):
    Term.objects.filter(pk=passed.pk).update(state=state)

    answer = preview(call_as(cast.admin), cast.term, passed)

    assert (answer.status_code, answer.json()["code"]) == (409, "term_closed")


def test_nobody_moves_into_the_same_or_an_earlier_term(cast, call_as, passed):
    admin = call_as(cast.admin)

    same = preview(admin, passed, passed)
    Term.objects.filter(pk=cast.term.pk).update(state=TermState.OPEN)
    backwards = preview(admin, passed, cast.term)

    assert [answer.status_code for answer in (same, backwards)] == [400, 400]


def test_pressing_twice_with_nobody_left_to_move_is_refused(cast, passed):
    ask(cast, passed)

    with pytest.raises(services.refusals.NobodyMovesUp):
        ask(cast, passed)

    assert RollOver.objects.count() == 1


def test_a_large_roll_over_is_a_job_that_enrols_once_however_often_it_runs(
    cast, passed, everything_waits
):
    row = ask(cast, passed)
    states = [row.state]
    for _ in range(3):
        runner.run(row.job.pk)
    row = RollOver.objects.get()
    states.append(row.state)

    assert states == ["applying", "applied"]
    assert (row.job.state, row.job.result) == ("done", {"cadets": 2})
    assert len(on_roster(passed)) == 2
    assert JournalEntry.objects.filter(type="roll_over.applied").count() == 1


def test_while_one_roll_over_waits_another_admin_is_told(cast, passed, everything_waits):
    ask(cast, passed)

    with pytest.raises(services.refusals.RollOverStateConflict):
        ask(cast, passed)


def test_a_roll_over_that_waited_too_long_fails_with_its_reason(cast, passed, everything_waits):
    row = ask(cast, passed)
    StatusDecisionFactory(enrolment=cast.enrolment, decided_by=cast.admin)
    EnrolmentFactory(term=passed, cadet=cast.enrolment.cadet)

    runner.run(row.job.pk)

    row = RollOver.objects.get()
    assert (row.state, row.job.state) == ("failed", "failed")
    assert "have changed since this preview" in row.job.error
    assert len(on_roster(passed)) == 1


class Killed(BaseException):
    """The worker vanished."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["RolledEnrolment", "finish", "journal"])
def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_enrols_all(
    cast, passed, everything_waits, monkeypatch, place
):
    row = ask(cast, passed)
    with monkeypatch.context() as trap:
        set_trap(trap, place)
        with pytest.raises(Killed):
            runner.run(row.job.pk)
    after_the_kill = on_roster(passed)
    Job.objects.filter(pk=row.job.pk).update(state=JobState.QUEUED, lease_until=None)

    runner.run(row.job.pk)

    assert after_the_kill == []
    assert len(on_roster(passed)) == 2
    assert RolledEnrolment.objects.count() == 2
    assert JournalEntry.objects.filter(type="roll_over.applied").count() == 1


def set_trap(trap, place):
    """Let the process die at one place of the work."""

    def die(*_, **__):
        raise Killed

    if place == "RolledEnrolment":
        trap.setattr(RolledEnrolment.objects, "bulk_create", die)
    elif place == "finish":
        trap.setattr("apps.system.jobs.run.finish", die)
    else:
        trap.setattr("apps.grading.services.roll_overs.journal.record", die)


@pytest.mark.django_db(transaction=True)
def test_of_two_admins_who_roll_over_at_once_one_enrols_and_the_other_is_told(cast, passed):
    plan = services.previewed_roll_over(source=cast.term, target=passed)
    act = partial(
        services.ask_to_roll_over,
        source=cast.term,
        target=passed,
        digest=plan.digest,
        actor=cast.admin,
    )

    results = at_once([act] * 4)

    assert sorted(type(result).__name__ for result in results) == [
        "RollOver",
        *["RollOverOutdated"] * 3,
    ]
    assert len(on_roster(passed)) == 2
    assert RollOver.objects.count() == 1


def test_a_roll_over_is_taken_back_whole_and_can_be_made_again(cast, call_as, passed):
    row = ask(cast, passed)

    answer = call_as(cast.admin).do(f"roll-overs/{row.pk}/undo/", {"reason": "Wrong term"})
    after_undo = on_roster(passed)
    ask(cast, passed)

    assert (answer.status_code, answer.json()["state"]) == (200, "undone")
    assert after_undo == []
    assert len(on_roster(passed)) == 2
    assert JournalEntry.objects.get(type="roll_over.undone").data["reason"] == "Wrong term"


def test_one_mark_on_one_new_enrolment_keeps_the_whole_roll_over(cast, call_as, passed):
    row = ask(cast, passed)
    Term.objects.filter(pk=passed.pk).update(state=TermState.OPEN)
    day = TrainingDayFactory(term=passed, date=date(2027, 1, 23), state=DayState.OPEN)
    marked = Enrolment.objects.filter(term=passed).first()
    AttendanceRecordFactory(training_day=day, enrolment=marked)

    answer = call_as(cast.admin).do(f"roll-overs/{row.pk}/undo/", {"reason": "Wrong term"})

    assert (answer.status_code, answer.json()["code"]) == (409, "roll_over_used")
    assert answer.json()["data"] == {"count": 1, "names": [marked.cadet.name]}
    assert len(on_roster(passed)) == 2


def test_who_was_rolled_on_from_there_keeps_the_roll_over_too(cast, passed):
    row = ask(cast, passed)
    later = TermFactory(
        school_year="2027-2028",
        starts_on=date(2027, 8, 1),
        ends_on=date(2027, 12, 20),
        state=TermState.DRAFT,
    )
    middle = Enrolment.objects.filter(term=passed).first()
    RolledEnrolment.objects.create(
        roll_over=row, before=middle, after=EnrolmentFactory(term=later, cadet=CadetFactory())
    )

    with pytest.raises(services.refusals.RollOverUsed):
        services.undo_roll_over(roll_over=row, reason="Wrong term", actor=cast.admin)


def test_what_was_taken_back_is_not_taken_back_again(cast, passed):
    row = ask(cast, passed)
    services.undo_roll_over(roll_over=row, reason="Wrong term", actor=cast.admin)

    with pytest.raises(services.refusals.RollOverStateConflict):
        services.undo_roll_over(roll_over=row, reason="Wrong term", actor=cast.admin)


@pytest.mark.parametrize("who", ["staff", "cadet"])
def test_only_admins_roll_over(cast, call_as, passed, who):
    caller = call_as(getattr(cast, who))
    row = ask(cast, passed)

    answers = [
        preview(caller, cast.term, passed),
        caller.ask("roll-overs/"),
        caller.do("roll-overs/", {"source": 1, "target": 2, "digest": "-"}),
        caller.do(f"roll-overs/{row.pk}/undo/", {"reason": "Wrong term"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
