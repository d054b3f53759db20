"""Having documents made: who may, what comes, how large ones are queued, and how long they are kept."""

import io
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.cadets.models import Cadet
from apps.files.models import StoredFile
from apps.reports import runs
from apps.reports.kinds import KINDS
from apps.reports.models import ReportRun
from apps.system.choices import JobState
from apps.system.jobs import registry, runner
from apps.system.jobs.run import LeaseLost
from apps.system.jobs.thresholds import INLINE_UP_TO
from apps.system.models import Job, JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory, UserFactory
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import TermPolicyFactory
from tests.grading.scenes import worked_term

pytestmark = pytest.mark.django_db
OWN = {"certificate_of_completion", "certificate_of_achievement", "grade_receipt"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_BACKEND = "local"
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def scene(cast):
    TermPolicyFactory(term=cast.term)
    return worked_term(cast)


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest document."""
    kind = registry.kind_named(runs.RENDER)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)


def asked(cast, **values):
    return {"kind": "nominal_roll", "format": "pdf", "term": cast.term.pk} | values


def contents(media):
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_small_document_is_ready_with_the_answer(cast, call_as):
    staff = call_as(cast.staff)

    made = staff.do("reports/runs/", asked(cast))
    answer = staff.ask(f"reports/runs/{made.json()['id']}/file/")

    assert made.status_code == 201
    assert (made.json()["state"], made.json()["rows"]) == ("ready", 2)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert "Alpha" in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    entry = JournalEntry.objects.get(type="report.made")
    assert (entry.actor, entry.data["rows"]) == (cast.staff, 2)


def test_the_same_document_comes_as_a_workbook(cast, call_as):
    staff = call_as(cast.staff)

    made = staff.do("reports/runs/", asked(cast, format="xlsx")).json()
    answer = staff.ask(f"reports/runs/{made['id']}/file/")

    page = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert "2026-0001" in [cell.value for row in page.iter_rows() for cell in row]
    assert made["file_name"] == f"nominal_roll-{made['id']}.xlsx"


def test_a_draft_of_grades_says_so_in_the_answer_and_on_its_pages(scene, call_as):
    staff = call_as(scene.cast.staff)

    made = staff.do("reports/runs/", asked(scene.cast, kind="report_of_grades")).json()
    content = staff.ask(f"reports/runs/{made['id']}/file/").content

    assert made["is_draft"]
    assert all("DRAFT" in page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_person_is_offered_the_kinds_they_may_have(cast, call_as):
    offered = {
        role: {kind["code"] for kind in call_as(user).ask("reports/kinds/").json()["kinds"]}
        for role, user in (("admin", cast.admin), ("staff", cast.staff), ("cadet", cast.cadet))
    }

    sensitive = {code for code, kind in KINDS.items() if kind.is_sensitive}
    assert offered == {"admin": set(KINDS), "staff": set(KINDS) - sensitive, "cadet": OWN}
    assert sensitive == {"graduates_list"}


def test_a_cadet_has_their_own_receipt_made_and_nobody_else_s(scene, call_as):
    cast = scene.cast
    cadet = call_as(cast.cadet)

    own = cadet.do("reports/runs/", asked(cast, kind="grade_receipt"))
    named = cadet.do(
        "reports/runs/", asked(cast, kind="grade_receipt", enrolment=cast.enrolment.pk)
    )
    other = cadet.do(
        "reports/runs/", asked(cast, kind="grade_receipt", enrolment=cast.other_enrolment.pk)
    )
    content = cadet.ask(f"reports/runs/{own.json()['id']}/file/").content

    assert [own.status_code, named.status_code, other.status_code] == [201, 201, 404]
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert "Alpha, " in text
    assert "Bravo" not in text


@pytest.mark.parametrize("kind", sorted(set(KINDS) - OWN))
def test_a_cadet_has_no_document_of_the_unit_made(cast, call_as, kind):
    answer = call_as(cast.cadet).do("reports/runs/", asked(cast, kind=kind))

    assert (answer.status_code, ReportRun.objects.count()) == (404, 0)


@pytest.mark.parametrize("unit", [{"company": "Alpha"}, {"platoon": "1st"}])
def test_a_cadet_cannot_widen_a_certificate_to_a_platoon(cast, call_as, unit):
    answer = call_as(cast.cadet).do(
        "reports/runs/", asked(cast, kind="certificate_of_completion", **unit)
    )

    assert answer.status_code == 400


def test_birth_dates_and_addresses_are_for_those_who_may_see_them(cast, call_as):
    Cadet.objects.update(address="12 Mabini Street", birth_date="2006-03-04")

    refused = call_as(cast.staff).do("reports/runs/", asked(cast, kind="graduates_list"))
    staff = call_as(cast.staff)
    texts = []
    for code, kind in KINDS.items():
        if kind.is_sensitive or kind.needs:
            continue
        made = staff.do("reports/runs/", asked(cast, kind=code, format="xlsx"))
        if made.status_code == 201:
            content = staff.ask(f"reports/runs/{made.json()['id']}/file/").content
            page = load_workbook(io.BytesIO(content)).worksheets[0]
            texts.append(repr([[cell.value for cell in row] for row in page.iter_rows()]))

    assert refused.status_code == 404
    assert len(texts) > 4
    assert not [text for text in texts if "Mabini" in text or "2006" in text]


def test_a_run_is_for_who_asked_and_for_admins(cast, call_as):
    run = call_as(cast.staff).do("reports/runs/", asked(cast)).json()["id"]

    answers = {
        name: [
            call_as(user).ask(f"reports/runs/{run}/").status_code,
            call_as(user).ask(f"reports/runs/{run}/file/").status_code,
            call_as(user).ask("reports/runs/").json()["count"],
        ]
        for name, user in (
            ("staff", cast.staff),
            ("other staff", cast.other_staff),
            ("admin", cast.admin),
            ("cadet", cast.cadet),
        )
    }

    assert answers == {
        "staff": [200, 200, 1],
        "other staff": [404, 404, 0],
        "admin": [200, 200, 1],
        "cadet": [404, 404, 0],
    }


def test_who_is_no_admin_any_more_cannot_fetch_birth_dates_they_had_printed(cast, call_as):
    person = UserFactory(role="admin")
    run = call_as(person).do("reports/runs/", asked(cast, kind="graduates_list")).json()["id"]

    person.role = "staff"
    person.save(update_fields=["role"])

    assert call_as(person).ask(f"reports/runs/{run}/file/").status_code == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "attendance_day"}, "training_day"),
        ({"kind": "exam_results"}, "exam"),
        ({"kind": "excuse_slip"}, "enrolment"),
        ({"kind": "nominal_roll", "enrolment": 1}, "enrolment"),
        ({"kind": "training_schedule", "company": "Alpha"}, "company"),
    ],
)
def test_a_document_of_nothing_or_of_something_else_is_refused(cast, call_as, values, field):
    answer = call_as(cast.staff).do("reports/runs/", asked(cast, **values))

    assert answer.status_code == 400
    assert field in answer.json()["fields"]


def test_a_training_day_of_another_term_is_refused(cast, call_as):
    day = TrainingDayFactory(term=TermFactory(semester="second", state="draft"))

    answer = call_as(cast.staff).do(
        "reports/runs/", asked(cast, kind="attendance_day", training_day=day.pk)
    )

    assert answer.json()["fields"] == {"training_day": ["Not of this term."]}


def test_who_types_an_exam_blind_is_shown_no_scores(scene, call_as):
    cast = scene.cast
    staff = call_as(cast.other_staff)
    staff.do("score-checks/", {"exam": scene.exams[0].pk})

    answers = {
        kind: staff.do("reports/runs/", asked(cast, kind=kind, **named)).json().get("code")
        for kind, named in (
            ("report_of_grades", {}),
            ("end_of_term_summary", {}),
            ("exam_results", {"exam": scene.exams[0].pk}),
            ("grade_receipt", {"enrolment": cast.enrolment.pk}),
            ("nominal_roll", {}),
        )
    }

    assert set(answers.values()) == {"blind_check", None}
    assert answers["nominal_roll"] is None


def test_a_large_document_is_queued_and_made_once(cast, call_as, media):
    for _ in range(INLINE_UP_TO[runs.RENDER]):
        EnrolmentFactory(term=cast.term, cadet=CadetFactory())
    staff = call_as(cast.staff)

    made = staff.do("reports/runs/", asked(cast))
    run = ReportRun.objects.get()
    early = staff.ask(f"reports/runs/{run.pk}/file/").status_code
    for _ in range(3):
        runner.run(run.job_id)
    answer = staff.ask(f"reports/runs/{run.pk}/").json()

    assert (made.status_code, made.json()["state"], early) == (202, "working", 404)
    assert (answer["state"], answer["rows"], answer["job"]["state"]) == ("ready", 62, "done")
    assert StoredFile.objects.count() == len(contents(media)) == 1


def test_a_worker_that_is_killed_leaves_one_document_and_no_part_of_another(
    cast, call_as, media, everything_waits, monkeypatch
):
    class Killed(BaseException):
        """The process is gone: nothing of ours runs any more."""

    call_as(cast.staff).do("reports/runs/", asked(cast))
    run = ReportRun.objects.get()
    job = runner.claim(run.job_id)

    def killed(*_):
        raise Killed

    monkeypatch.setattr(runs, "keep", killed)
    monkeypatch.setattr("apps.files.storage.FolderStorage.delete", lambda *_: None)
    with pytest.raises(Killed):
        runner.work(runner.JobRun(job), registry.kind_named(runs.RENDER))
    left = len(contents(media))
    monkeypatch.undo()
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    runner.run(run.job_id)

    run.refresh_from_db()
    assert left == 1
    assert (run.state, run.draft_key, run.job.attempt) == ("ready", "", 2)
    assert len(contents(media)) == StoredFile.objects.count() == 1


def test_an_attempt_that_was_overtaken_leaves_the_other_s_document_and_nothing_of_its_own(
    cast, call_as, media, everything_waits, monkeypatch
):
    call_as(cast.staff).do("reports/runs/", asked(cast))
    run = ReportRun.objects.get()
    late = runner.claim(run.job_id)
    write = runs.written

    def overtaken(*given):
        monkeypatch.setattr(runs, "written", write)
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        runner.run(run.job_id)
        return write(*given)

    monkeypatch.setattr(runs, "written", overtaken)
    with pytest.raises(LeaseLost):
        runner.work(runner.JobRun(late), registry.kind_named(runs.RENDER))

    run.refresh_from_db()
    assert (run.state, run.job.attempt, StoredFile.objects.count()) == ("ready", 2, 1)
    assert [path.name for path in contents(media)] == [run.file.storage_key.rpartition("/")[2]]


def test_a_document_that_cannot_be_made_leaves_nothing_and_says_why(cast, call_as, media):
    refused = call_as(cast.staff).do("reports/runs/", asked(cast, kind="certificate_of_completion"))

    assert (refused.status_code, refused.json()["code"]) == (409, "nothing_to_print")
    assert (ReportRun.objects.count(), Job.objects.count(), contents(media)) == (0, 0, [])


def test_a_queued_document_that_cannot_be_made_says_why_in_its_job(cast, call_as, everything_waits):
    staff = call_as(cast.staff)
    run = staff.do("reports/runs/", asked(cast, kind="certificate_of_completion")).json()

    runner.run(ReportRun.objects.get().job_id)

    answer = staff.ask(f"reports/runs/{run['id']}/").json()
    assert (answer["state"], answer["job"]["state"]) == ("failed", "failed")
    assert answer["job"]["error"].startswith("Nobody here has completed")


def test_documents_are_forgotten_after_a_week_with_their_contents(cast, call_as, media):
    staff = call_as(cast.staff)
    old = staff.do("reports/runs/", asked(cast)).json()["id"]
    ReportRun.objects.filter(pk=old).update(created_at=timezone.now() - timedelta(days=7, hours=1))
    kept = staff.do("reports/runs/", asked(cast, format="xlsx")).json()["id"]

    done = runner.run_inline(
        Job.objects.create(kind="reports.clean_up", title="Forget"),
        registry.kind_named("reports.clean_up"),
    )

    assert done.result == {"documents": 1, "exports": 0}
    assert list(ReportRun.objects.values_list("pk", flat=True)) == [kept]


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_document_leaves_no_content(cast, call_as, media):
    run = call_as(cast.staff).do("reports/runs/", asked(cast)).json()["id"]
    ReportRun.objects.filter(pk=run).update(created_at=timezone.now() - timedelta(days=8))
    before = len(contents(media))

    runs.forget_old_without_journal(ReportRun.objects.all(), before=timezone.now() - runs.KEPT)

    assert (before, len(contents(media)), ReportRun.objects.count()) == (1, 0, 0)


def test_what_is_still_being_made_is_not_forgotten(cast, call_as, everything_waits):
    call_as(cast.staff).do("reports/runs/", asked(cast))
    ReportRun.objects.update(created_at=timezone.now() - timedelta(days=9))

    assert (
        runs.forget_old_without_journal(ReportRun.objects.all(), before=timezone.now() - runs.KEPT)
        == 0
    )
    assert Job.objects.get().state == JobState.QUEUED


def test_pressing_twice_makes_one_document(cast, call_as, media):
    staff, key = call_as(cast.staff), uuid.uuid4()

    answers = [staff.do("reports/runs/", asked(cast), key=key).json()["id"] for _ in range(2)]

    assert len(set(answers)) == len(contents(media)) == 1
