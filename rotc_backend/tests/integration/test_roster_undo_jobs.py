"""Large rosters are taken back by jobs, once, and never against somebody who writes meanwhile."""

from decimal import Decimal
from functools import partial

import pytest

from apps.attendance import services as attendance
from apps.attendance.models import AttendanceRecord
from apps.cadets import services as cadets
from apps.cadets.models import Cadet, Enrolment
from apps.grading import services as grading
from apps.grading.choices import ScoreState
from apps.grading.models import Score
from apps.integration import roster_undoing as undoing
from apps.integration import services
from apps.integration.imports import ChangedSince
from apps.integration.models import RosterImport
from apps.system.choices import JobState
from apps.system.jobs import registry, runner
from apps.system.jobs.thresholds import INLINE_UP_TO
from apps.system.models import Job, JournalEntry
from tests.authentication.waiting import meanwhile
from tests.factories import CadetFactory, EnrolmentFactory
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import ExamFactory
from tests.grading.racing import at_once
from tests.integration.sheets import row

MINE = {"cadet__student_number": "2026-1001"}


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest undo."""
    kind = registry.kind_named("roster.undo")
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, "roster.undo", waiting)


def ask(cast, found, reason="The wrong file"):
    """Ask for an undo, as the admin."""
    fresh = RosterImport.objects.get(pk=found.pk)
    return undoing.ask_to_undo(roster_import=fresh, reason=reason, actor=cast.admin)


def undone_events():
    """How often the journal tells of an undo."""
    return JournalEntry.objects.filter(type="roster.import_undone").count()


def test_a_large_roster_is_taken_back_by_a_job_that_says_so(cast, call_as, enter, everything_waits):
    found = enter(row(), row(Student_No="2026-1002", First_Name="Bea"))
    admin = call_as(cast.admin)

    asked = admin.do(f"roster-imports/{found.pk}/undo/", {"reason": "The wrong file"})
    again = admin.do(f"roster-imports/{found.pk}/undo/", {"reason": "The wrong file"})
    job = RosterImport.objects.get().job
    for _ in range(3):
        runner.run(job.pk)

    assert (asked.status_code, asked.json()["state"]) == (202, "undoing")
    assert (asked.json()["job"]["kind"], again.status_code) == ("roster.undo", 409)
    done = admin.ask(f"roster-imports/{found.pk}/").json()
    assert (done["state"], done["job"]["state"]) == ("undone", "done")
    assert done["job"]["result"] == {"new": 2, "changed": 0}
    assert undone_events() == 1
    assert not Enrolment.objects.filter(cadet__last_name="Cruz").exists()


def test_a_job_that_finds_somebody_used_takes_nothing_back_and_says_whom(
    cast, call_as, enter, everything_waits
):
    found = enter(row(), row(Student_No="2026-1002", First_Name="Bea"))
    job = ask(cast, found).job
    Enrolment.objects.filter(**MINE).update(position="S1")

    runner.run(job.pk)

    shown = call_as(cast.admin).ask(f"roster-imports/{found.pk}/").json()
    assert (shown["state"], shown["job"]["state"]) == ("applied", "failed")
    assert shown["job"]["error"].startswith("1 of 2 records were changed or used since: Cruz, Ana")
    assert Enrolment.objects.filter(cadet__last_name="Cruz").count() == 2


def battalion(platoon):
    """Fifteen hundred lines."""
    return [
        row(Student_No=f"2026-{number}", First_Name=f"Ana {number}", Platoon=platoon)
        for number in range(10_000, 11_500)
    ]


def entered(cast, upload, platoon):
    """Upload, read and apply the lines of a battalion."""
    runner.run(upload(*battalion(platoon)).job.pk)
    found = RosterImport.objects.order_by("id").last()
    asked = services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)
    runner.run(asked.job.pk)
    return found


def test_taking_fifteen_hundred_cadets_back_costs_few_statements(
    cast, upload, django_assert_max_num_queries
):
    before = Cadet.objects.count()
    first, second = entered(cast, upload, "1st"), entered(cast, upload, "2nd")

    job = ask(cast, second).job
    with django_assert_max_num_queries(100):
        runner.run(job.pk)
    platoons = set(Enrolment.objects.filter(cadet__last_name="Cruz").values_list("platoon"))
    job = ask(cast, first).job
    with django_assert_max_num_queries(150):
        runner.run(job.pk)

    assert INLINE_UP_TO["roster.undo"] < 1500
    assert platoons == {("1st",)}
    assert Cadet.objects.count() == before


class Killed(BaseException):
    """The worker vanished."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "place",
    [
        "apps.cadets.roster_undoing.put_back",
        "apps.cadets.roster_undoing.new_cadets",
        "apps.system.jobs.run.finish",
        "apps.integration.roster_undoing.journal.record",
    ],
)
def test_a_worker_killed_in_the_middle_takes_nothing_back_and_the_next_one_everything(
    cast, enter, everything_waits, monkeypatch, place
):
    known = EnrolmentFactory(
        term=cast.term,
        platoon="9th",
        cadet=CadetFactory(student_number="2026-1002", last_name="Cruz", first_name="Bea"),
    )
    found = enter(row(), row(Student_No="2026-1002", First_Name="Bea"))
    job = ask(cast, found).job

    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as trap:
        trap.setattr(place, die)
        with pytest.raises(Killed):
            runner.run(job.pk)
    known.refresh_from_db()
    after_the_kill = (known.platoon, Enrolment.objects.filter(**MINE).count(), undone_events())
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, lease_until=None)
    runner.run(job.pk)

    known.refresh_from_db()
    assert after_the_kill == ("1st", 1, 0)
    assert (known.platoon, Enrolment.objects.filter(**MINE).count(), undone_events()) == (
        "9th",
        0,
        1,
    )


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_take_one_roster_back_together_do_it_once(cast, enter):
    found = enter(row(), row(Student_No="2026-1002", First_Name="Bea"))

    told = at_once([partial(ask, cast, found)] * 4)

    assert sorted(type(each).__name__ for each in told) == [
        *["ImportStateConflict"] * 3,
        "RosterImport",
    ]
    assert undone_events() == 1


def mark(cast, day, enrolment):
    """Mark a cadet present on an open day."""
    one = attendance.RollMark(
        op_id="0a8c5a6e-3f1b-4a6d-9f38-0c4b8e2d7a11",
        enrolment=enrolment.pk,
        status="present",
        version=0,
    )
    return attendance.record_marks(day=day, marks=[one], source="roll", actor=cast.staff)


def answered(act):
    """What an act returned, or the error it raised."""
    try:
        return act()
    except Exception as error:  # noqa: BLE001 - the claim is about which error it is
        return error


@pytest.mark.django_db(transaction=True)
def test_a_mark_that_is_written_at_that_moment_stops_the_undo(cast, enter):
    found, day = enter(row()), TrainingDayFactory(term=cast.term)
    enrolment = Enrolment.objects.get(**MINE)

    told = meanwhile(
        change=lambda: mark(cast, day, enrolment), act=lambda: answered(lambda: ask(cast, found))
    )

    assert isinstance(told, ChangedSince)
    assert AttendanceRecord.objects.get().status == "present"
    assert Enrolment.objects.filter(**MINE).exists()


@pytest.mark.django_db(transaction=True)
def test_a_mark_that_comes_after_the_undo_finds_nobody_to_mark(cast, enter):
    found, day = enter(row()), TrainingDayFactory(term=cast.term)
    enrolment = Enrolment.objects.get(**MINE)

    told = meanwhile(
        change=lambda: ask(cast, found),
        act=lambda: answered(lambda: mark(cast, day, enrolment)),
    )

    assert [result.detail for result in told] == ["Not enrolled in the term of this training day."]
    assert not AttendanceRecord.objects.exists()
    assert not Enrolment.objects.filter(**MINE).exists()


@pytest.mark.django_db(transaction=True)
def test_a_score_that_is_entered_at_that_moment_stops_the_undo(cast, enter):
    found, exam = enter(row()), ExamFactory(term=cast.term)
    enrolment = Enrolment.objects.get(**MINE)
    cell = grading.CellEntry(exam.pk, enrolment.pk, ScoreState.SCORE, version=0, value=Decimal(8))

    told = meanwhile(
        change=lambda: grading.enter_scores(cells=[cell], actor=cast.staff),
        act=lambda: answered(lambda: ask(cast, found)),
    )

    assert isinstance(told, ChangedSince)
    assert Score.objects.get(enrolment=enrolment).value == Decimal(8)


@pytest.mark.django_db(transaction=True)
def test_a_record_that_is_edited_at_that_moment_stops_the_undo(cast, enter):
    found = enter(row())
    cadet = Cadet.objects.get(student_number="2026-1001")

    told = meanwhile(
        change=lambda: cadets.edit_cadet(
            cadet=cadet, version=1, changes={"address": "New street"}, actor=cast.admin
        ),
        act=lambda: answered(lambda: ask(cast, found)),
    )

    assert isinstance(told, ChangedSince)
    assert Cadet.objects.get(student_number="2026-1001").address == "New street"


@pytest.mark.django_db(transaction=True)
def test_marks_and_an_undo_at_the_same_moment_leave_one_of_them(cast, enter):
    found, day = enter(row()), TrainingDayFactory(term=cast.term)
    enrolment = Enrolment.objects.get(**MINE)

    at_once([partial(ask, cast, found), partial(mark, cast, day, enrolment)])

    is_undone = RosterImport.objects.get().state == "undone"
    assert AttendanceRecord.objects.exists() is not is_undone
    assert Enrolment.objects.filter(**MINE).exists() is not is_undone
