"""The clock of deletion: counted first, deleted by a person's word, holds respected, grades whole."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.attendance.models import ExcuseAttachment
from apps.cadets.models import CadetProfile
from apps.files.models import StoredFile
from apps.grading.checks import check_grades
from apps.integration.models import LegacyMedia, LegacyMove, LegacyRow
from apps.operations.models import GuardianConsent
from apps.operations.privacy import retention
from apps.operations.tasks import count_due
from apps.reports.models import TermExport
from apps.reports.tasks import clean_up
from apps.system import calendar
from apps.system.choices import JobState, TermState
from apps.system.jobs import registry, runner
from apps.system.models import Job, JournalEntry, Term
from tests.factories import EnrolmentFactory, TermFactory
from tests.operations.privacy.endings import ALL_DUE, APPLY, DOOR, HOLDS, delete, due, letter_of

pytestmark = pytest.mark.django_db


def test_a_year_after_its_term_was_closed_everything_is_due(over, call_as):
    admin = call_as(over.cast.admin)

    assert due(admin) == ALL_DUE
    assert due(admin, as_of="2027-12-19") == ALL_DUE
    assert due(admin, as_of="2027-12-18") == dict.fromkeys(ALL_DUE, 0)


def test_counting_deletes_nothing(over, call_as):
    call_as(over.cast.admin).ask(DOOR)
    count_due(None)

    assert (ExcuseAttachment.objects.count(), StoredFile.objects.count()) == (2, 2)
    assert not JournalEntry.objects.filter(type="retention.applied").exists()


def test_a_file_that_was_deleted_is_not_found_and_its_content_is_gone(
    over, media, call_as, django_capture_on_commit_callbacks
):
    cast, places = over.cast, [media / each.file.storage_key for each in over.files]
    assert all(place.exists() for place in places)

    with django_capture_on_commit_callbacks(execute=True):
        answer = delete(call_as(cast.admin))

    assert answer.status_code == 200, answer.content
    for who in (cast.cadet, cast.staff, cast.admin):
        opened = call_as(who).ask(f"excuse-attachments/{over.files[0].pk}/")
        assert (opened.status_code, opened.json()["code"]) == (404, "not_found")
    assert not any(place.exists() for place in places)
    letter = call_as(cast.cadet).ask(f"excuse-letters/{over.files[0].letter_id}/").json()
    assert letter["attachments"] == []


def test_the_grade_and_its_receipt_are_the_same_after_a_deletion(over, call_as):
    cast = over.cast
    door = f"enrolments/{cast.enrolment.pk}/grade/"
    before = call_as(cast.cadet).ask(door).json()

    delete(call_as(cast.admin))

    assert call_as(cast.cadet).ask(door).json() == before
    assert check_grades(Term.objects.get(pk=cast.term.pk)) == []


def test_health_and_family_notes_are_emptied_and_the_rest_stays(over, call_as):
    delete(call_as(over.cast.admin))

    profile = CadetProfile.objects.get(cadet=over.cast.enrolment.cadet)
    assert (profile.conditions, profile.guardian_name, profile.height_cm) == ("", "", None)
    assert (profile.birth_place, profile.version) == ("Davao", 2)
    assert GuardianConsent.objects.count() == 0


def test_nothing_is_deleted_when_something_else_is_due_than_was_seen(over, call_as):
    answer = call_as(over.cast.admin).do(APPLY, {"total": 4})

    assert (answer.status_code, answer.json()["code"]) == (409, "retention_changed")
    assert answer.json()["data"]["total"] == 5
    assert ExcuseAttachment.objects.count() == 2


def test_a_second_deletion_finds_nothing(over, call_as):
    admin = call_as(over.cast.admin)
    delete(admin)

    assert admin.ask(DOOR).json()["total"] == 0
    assert admin.do(APPLY, {"total": 1}).status_code == 409


def test_the_journal_says_who_deleted_how_much_of_what(over, call_as):
    delete(call_as(over.cast.admin))

    noted = JournalEntry.objects.get(type="retention.applied")
    assert (noted.actor, noted.data) == (
        over.cast.admin,
        {"as_of": "2027-12-19", "counts": ALL_DUE},
    )


def test_much_is_deleted_by_a_job_once(over, call_as, monkeypatch):
    kind = registry.kind_named(retention.JOB)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, kind.name, waiting)

    answer = delete(call_as(over.cast.admin))
    assert (answer.status_code, ExcuseAttachment.objects.count()) == (202, 2)
    job = Job.objects.get(pk=answer.json()["job"]["id"])
    runner.run(job.pk)
    runner.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result["counts"]) == (JobState.DONE, ALL_DUE)
    assert JournalEntry.objects.filter(type="retention.applied").count() == 1


def test_what_is_deleted_batch_by_batch_is_noted_batch_by_batch(over, call_as, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 1)

    answer = delete(call_as(over.cast.admin))

    assert answer.json()["job"]["result"]["counts"] == ALL_DUE
    noted = JournalEntry.objects.filter(type="retention.applied").order_by("id")
    assert [entry.data["counts"] for entry in noted] == [
        {"excuse_files": 1, "profile_notes": 1, "guardian_consents": 1},
        {"excuse_files": 1, "profile_notes": 1},
    ]


def test_a_file_that_came_with_the_old_system_is_deleted_and_its_line_says_why(over, call_as):
    move = LegacyMove.objects.create(
        term=over.cast.term, export="0" * 64, engine="mysql", time_zone="Asia/Manila"
    )
    row = LegacyRow.objects.create(table="excuses", key="1", hash=b"", raw={}, move=move)
    line = LegacyMedia.objects.create(
        row=row,
        column="attachment",
        source="data",
        source_sha256="0" * 64,
        state="stored",
        file=over.files[0].file,
    )

    assert delete(call_as(over.cast.admin)).status_code == 200

    line.refresh_from_db()
    assert (line.state, line.file, line.reason) == (
        "missing",
        None,
        "Deleted when its time was over.",
    )


def test_a_term_that_was_opened_again_is_not_over(over, call_as):
    calendar.reopen_term(
        term=Term.objects.get(pk=over.cast.term.pk), reason="A grade", actor=over.cast.admin
    )

    assert due(call_as(over.cast.admin)) == dict.fromkeys(ALL_DUE, 0)


def test_who_trains_in_another_term_keeps_their_notes(over, call_as):
    cadet = over.cast.enrolment.cadet
    EnrolmentFactory(
        cadet=cadet,
        term=TermFactory(
            school_year="2027-2028", starts_on=date(2027, 8, 1), ends_on=date(2027, 12, 31)
        ),
    )

    assert due(call_as(over.cast.admin)) == {
        "excuse_files": 2,
        "profile_notes": 1,
        "guardian_consents": 0,
    }


def test_a_term_that_came_closed_counts_from_its_last_day(over, call_as):
    old = TermFactory(
        school_year="2020-2021",
        starts_on=date(2020, 8, 1),
        ends_on=date(2020, 12, 20),
        state=TermState.CLOSED,
    )
    enrolment = EnrolmentFactory(cadet=over.cast.other_enrolment.cadet, term=old)
    letter_of(enrolment, over.cast.other_cadet, over.cast.term.training_days.first())

    admin = call_as(over.cast.admin)
    assert due(admin, as_of="2021-12-19")["excuse_files"] == 0
    assert due(admin, as_of="2021-12-20")["excuse_files"] == 1


@pytest.mark.parametrize("who", ["cadet", "staff"])
def test_only_admins_look_at_the_clock_and_delete(over, call_as, who):
    caller = call_as(getattr(over.cast, who))

    assert caller.ask(DOOR).status_code == 403
    assert caller.do(APPLY, {"total": 5}).status_code == 403
    assert caller.ask(HOLDS).status_code == 403


@pytest.mark.parametrize("day", ["", "tomorrow", "2027-12-19T00:00", "1999-12-31", "20271219"])
def test_a_day_that_is_none_is_refused(over, call_as, day):
    answer = call_as(over.cast.admin).ask(DOOR, as_of=day)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["as_of"])


def printed(*args):
    out = io.StringIO()
    call_command("retention", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_counts_for_people_and_for_machines(over):
    told = json.loads(printed("--dry-run", "--as-of", "2027-12-19", "--json"))

    assert {key: told["rules"][key]["due"] for key in ALL_DUE} == ALL_DUE
    assert told["total"] == sum(ALL_DUE.values())
    assert "2 Files of excuse letters" in printed("--dry-run")


def test_the_command_deletes_in_the_name_of_an_admin_only(over):
    for wrong in (["--apply"], ["--apply", "--by", over.cast.staff.username]):
        with pytest.raises(CommandError, match="admin"):
            printed(*wrong)
    with pytest.raises(CommandError, match="today"):
        printed("--apply", "--by", over.cast.admin.username, "--as-of", "2030-01-01")
    assert ExcuseAttachment.objects.count() == 2

    assert "5 due: done" in printed("--apply", "--by", over.cast.admin.username)
    assert ExcuseAttachment.objects.count() == 0


def test_every_night_a_job_keeps_how_much_is_due(over):
    kept = count_due(None)

    assert (kept["as_of"], kept["total"]) == ("2027-12-19", 5)
    assert kept["rules"]["excuse_files"] == {"due": 2, "held": 0}


def test_terms_as_open_files_are_counted_and_forgotten_like_other_kept_exports(over, call_as):
    admin, cast = call_as(over.cast.admin), over.cast
    for days in (6, 9):
        made = TermExport.objects.create(term=cast.term, requested_by=cast.admin)
        TermExport.objects.filter(pk=made.pk).update(
            created_at=timezone.now() - timedelta(days=days)
        )

    lines = {line["key"]: line for line in admin.ask(DOOR).json()["lines"]}

    assert (lines["term_exports"]["due"], lines["term_exports"]["is_automatic"]) == (1, True)
    assert TermExport.objects.count() == 2
    assert clean_up(None)["exports"] == 1
    assert TermExport.objects.count() == 1
    assert count_due(None)["rules"]["term_exports"] == {"due": 0, "held": 0}
