"""The attendance report of the day: made by the clock once, kept, and said to the admins."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdf import PdfReader

from apps.attendance.choices import AttendanceStatus, DayState
from apps.files.cloud import StorageUnavailable
from apps.files.models import StoredFile
from apps.files.selectors import content_of
from apps.messaging.models import Notification
from apps.messaging.services.choosing import Choice, choose
from apps.operations.privacy.retention_rules import RULES
from apps.reports import days
from apps.reports.models import ReportRun
from apps.reports.sheets.refusals import FAULT
from apps.reports.typesetting.press import TypesettingFailed
from apps.system.choices import JobState
from apps.system.jobs import runner, schedule
from apps.system.models import Job, JournalEntry
from tests.attendance.racing import at_once
from tests.cast import assemble
from tests.factories.attendance import AttendanceRecordFactory, TrainingDayFactory
from tests.messaging.telling import begin, tell, told

SIX = datetime(2026, 9, 5, 10, 0, 5, tzinfo=UTC)  # a Saturday, just after 18:00 in Manila
LINE = "report the training day"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()


@pytest.fixture(autouse=True)
def evening(time_machine):
    """It is the evening of the first Saturday."""
    time_machine.move_to(SIX, tick=False)
    return time_machine


@pytest.fixture
def day(cast):
    """Today's training: one of two cadets is present, the other one is absent."""
    today = TrainingDayFactory(term=cast.term, state=DayState.CLOSED, closed_at=SIX)
    marks = {cast.enrolment: "present", cast.other_enrolment: "absent"}
    for enrolment, status in marks.items():
        AttendanceRecordFactory(training_day=today, enrolment=enrolment, status=status)
    return today


def fired() -> Job:
    """Let the clock strike, and do its job."""
    job = schedule.fire(LINE)
    assert job is not None
    runner.run(job.pk)
    job.refresh_from_db()
    return job


def text_of(run: ReportRun) -> str:
    """What stands on the document."""
    assert run.file is not None
    pages = PdfReader(io.BytesIO(content_of(run.file))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.django_db
def test_at_six_in_the_evening_the_day_s_attendance_is_kept_as_a_document(day):
    job = fired()

    run = ReportRun.objects.get()
    assert (job.state, job.result) == (
        JobState.DONE,
        {"date": "2026-09-05", "documents": [run.pk], "without": {}},
    )
    assert (run.kind, run.requested_by, run.state, run.rows) == (
        "attendance_day",
        None,
        "ready",
        2,
    )
    words = text_of(run)
    assert "Bravo, " in words
    assert "not closed" not in words
    assert "The roll as it was on 5 Sep 2026, 18:00 Manila time." in words


@pytest.mark.django_db
def test_a_roll_that_is_not_closed_is_reported_and_says_so(day):
    day.state, day.closed_at = DayState.OPEN, None
    day.save()

    fired()

    assert "The roll of this day is open, not closed." in text_of(ReportRun.objects.get())
    assert JournalEntry.objects.get(type="report.day_made").data["is_closed"] is False


@pytest.mark.django_db
def test_however_often_the_slot_fires_there_is_one_document(day, evening):
    first = fired()
    AttendanceRecordFactory._meta.model.objects.update(status=AttendanceStatus.PRESENT)
    evening.shift(timedelta(hours=1))
    again = fired()
    by_hand = Job.objects.create(kind=days.JOB, title="again", max_attempts=3)
    runner.run(by_hand.pk)

    assert (again.pk, ReportRun.objects.count()) == (first.pk, 1)
    assert StoredFile.objects.count() == 1
    assert JournalEntry.objects.filter(type="report.day_made").count() == 1
    assert "Bravo, " in text_of(ReportRun.objects.get())


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_that_report_a_day_at_once_one_does(settings):
    people = assemble()
    today = TrainingDayFactory(term=people.term)

    made = at_once(*[lambda: days.report_day(day=today)] * 3)

    assert sorted(each is None for each in made) == [False, True, True]
    assert (ReportRun.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert JournalEntry.objects.filter(type="report.day_made").count() == 1


@pytest.mark.django_db
def test_a_slot_that_is_caught_up_after_midnight_reports_its_own_day_and_states_its_time(
    day, evening
):
    evening.move_to(datetime(2026, 9, 5, 20, 0, tzinfo=UTC), tick=False)

    fired()

    run = ReportRun.objects.get()
    assert run.training_day == day
    assert "The roll as it was on 6 Sep 2026, 04:00 Manila time." in text_of(run)


@pytest.mark.django_db
@pytest.mark.parametrize("on", [date(2026, 9, 4), date(2026, 9, 6)])
def test_days_before_and_after_and_cancelled_ones_are_not_reported(cast, on):
    TrainingDayFactory(term=cast.term, date=on)
    TrainingDayFactory(term=cast.term, state=DayState.CANCELLED, cancel_reason="Typhoon")

    assert fired().result == {"date": "2026-09-05", "documents": [], "without": {}}
    assert not ReportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_admins_are_told_once_with_the_figures(settings):
    people = assemble()
    today = TrainingDayFactory(term=people.term)
    AttendanceRecordFactory(training_day=today, enrolment=people.enrolment, status="late")
    begin()

    fired()
    tell()
    tell()

    notice = Notification.objects.get()
    run = ReportRun.objects.get()
    assert told() == [("commandant", "report.day_made")]
    assert notice.ids == {
        "term": people.term.pk,
        "run": run.pk,
        "training_day": today.pk,
        "strength": 2,
        "present": 0,
        "late": 1,
        "excused": 0,
        "absent": 0,
        "unaccounted": 1,
        "is_closed": False,
    }


@pytest.mark.django_db(transaction=True)
def test_who_muted_attendance_finds_it_read_and_hears_nothing(settings):
    people = assemble()
    TrainingDayFactory(term=people.term)
    muted = Choice("attendance", mail=False, push=False, digest=False, is_muted=True)
    choose(choices=[muted], quiet=None, is_quiet_changed=False, actor=people.admin)
    begin()

    fired()
    tell()

    assert Notification.objects.get().read_at is not None
    assert not Notification.objects.get().deliveries.exists()


@pytest.mark.django_db(transaction=True)
def test_a_day_whose_roll_nobody_opened_has_no_document_and_the_admins_hear_why(settings):
    people = assemble()
    closed = TrainingDayFactory(term=people.term, title="Morning")
    planned = TrainingDayFactory(term=people.term, title="Noon", state=DayState.PLANNED)
    begin()

    job = fired()
    tell()

    assert job.state == JobState.DONE
    assert job.result["without"] == {str(planned.pk): "The roll of Noon was not opened."}
    assert [run.training_day for run in ReportRun.objects.all()] == [closed]
    assert {reason for _, reason in told()} == {"report.day_made", "report.day_missing"}


@pytest.mark.django_db
def test_a_fault_of_one_day_keeps_no_other_from_its_document_and_fails_the_job(
    day, cast, monkeypatch
):
    other = TrainingDayFactory(term=cast.term, title="Noon")
    whole = days.render_pdf

    def broken(sheets, **given):
        if "Noon" in sheets[0].subtitle_lines[0]:
            raise TypesettingFailed("The document could not be typeset.")
        return whole(sheets, **given)

    monkeypatch.setattr(days, "render_pdf", broken)
    job = fired()

    assert TypesettingFailed.status >= FAULT
    assert (job.state, job.error) == (JobState.FAILED, "The document could not be typeset.")
    assert [run.training_day for run in ReportRun.objects.all()] == [day]
    entry = JournalEntry.objects.get(type="report.day_missing")
    assert entry.ids["training_day"] == other.pk


@pytest.mark.django_db
def test_while_the_storage_is_away_the_job_waits_and_at_last_says_so(day, monkeypatch):
    def refuse(**_):
        raise StorageUnavailable("away")

    monkeypatch.setattr(days, "keep_without_journal", refuse)
    job = fired()
    assert (job.state, ReportRun.objects.count()) == (JobState.QUEUED, 0)
    assert not JournalEntry.objects.filter(type="report.day_missing").exists()

    Job.objects.update(attempt=days.ATTEMPTS - 1, not_before=None)
    runner.run(job.pk)
    job.refresh_from_db()

    assert (job.state, job.error) == (JobState.FAILED, days.NOT_KEPT)
    assert JournalEntry.objects.get(type="report.day_missing").data["why"] == days.NOT_KEPT


@pytest.mark.django_db
def test_staff_and_admins_find_it_and_cadets_do_not(day, cast, call_as):
    fired()
    run = ReportRun.objects.get()

    for person in (cast.admin, cast.staff, cast.other_staff):
        who = call_as(person)
        (line,) = who.ask("reports/runs/?by_clock=true").json()["results"]
        assert (line["id"], line["requested_by"], line["expires_at"]) == (run.pk, None, None)
        assert (line["day"], line["file_name"]) == (
            "2026-09-05",
            f"attendance-2026-09-05-{day.pk}.pdf",
        )
        assert who.ask(f"reports/runs/{run.pk}/file/").status_code == 200
        assert who.ask("reports/runs/?by_clock=false").json()["results"] == []
    assert call_as(cast.cadet).ask(f"reports/runs/{run.pk}/file/").status_code == 404
    assert call_as(cast.cadet).ask("reports/runs/").json()["results"] == []


@pytest.mark.django_db
def test_it_is_not_forgotten_with_what_somebody_had_made(day, evening):
    fired()
    evening.shift(timedelta(days=400))
    job = Job.objects.create(kind="reports.clean_up", title="clean up", max_attempts=3)
    runner.run(job.pk)
    rule = next(rule for rule in RULES if rule.key == "documents")

    assert ReportRun.objects.count() == StoredFile.objects.count() == 1
    assert not rule.due(date(2027, 12, 1), None).due.exists()
