"""Large files of records: entered by a job, in few statements, once, whoever presses apply."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection

from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.core.errors import RuleBroken
from apps.grading.models import LedgerEntry
from apps.integration import record_applying as applying
from apps.integration import record_services as services
from apps.integration.choices import RecordKind
from apps.integration.models import ImportedMark, RecordImport
from apps.system.jobs import registry, runner
from apps.system.jobs.thresholds import INLINE_UP_TO
from apps.system.models import JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory
from tests.factories.attendance import TrainingDayFactory
from tests.integration.record_files import LEDGER, NOW, ROTCMIS, csv_of, send, undone

FIRST_DAY = date(2026, 8, 1)
DAYS = 10
CADETS = 500


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest import."""
    kind = registry.kind_named("records.apply")
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, "records.apply", waiting)


def preview(cast, content, kind=RecordKind.ROTCMIS, name="records.csv"):
    """Preview a file as the admin."""
    return services.preview_records(
        kind=kind, term=cast.term, training_day=None, name=name, content=content, actor=cast.admin
    )


def ask(cast, made):
    """Ask to apply what was previewed."""
    found = RecordImport.objects.get(pk=made.pk)
    return applying.ask_to_apply(record_import=found, digest=made.digest, actor=cast.admin)


def battalion(cast):
    """Ten open days and five hundred cadets; a file with a row for each on each."""
    days = [FIRST_DAY + timedelta(days=7 * number) for number in range(DAYS)]
    for day in days:
        TrainingDayFactory(term=cast.term, date=day)
    people = [
        CadetFactory.build(student_number=f"2026-{number}", last_name="Reyes", sex="female")
        for number in range(10_000, 10_000 + CADETS)
    ]
    for person in type(people[0]).objects.bulk_create(people):
        EnrolmentFactory(term=cast.term, cadet=person)
    lines = [
        (person.student_number, person.name, day.isoformat(), "present", "Alpha", "1st")
        for day in days
        for person in people
    ]
    return csv_of(ROTCMIS, *lines)


def test_a_large_file_is_entered_by_a_job_that_says_how_far_it_is(cast, call_as, everything_waits):
    TrainingDayFactory(term=cast.term)
    admin = call_as(cast.admin)
    content = csv_of(ROTCMIS, ("2026-0001", "", "2026-09-05", "present"))
    made = send(admin, "rotcmis", cast.term, content).json()

    asked = admin.do(f"record-imports/{made['id']}/apply/", {"digest": made["digest"]})
    again = admin.do(f"record-imports/{made['id']}/apply/", {"digest": made["digest"]})
    job = RecordImport.objects.get().job
    for _ in range(3):
        runner.run(job.pk)

    assert (asked.status_code, asked.json()["state"]) == (202, "applying")
    assert (asked.json()["job"]["kind"], again.status_code) == ("records.apply", 409)
    done = admin.ask(f"record-imports/{made['id']}/").json()
    assert (done["state"], done["job"]["state"]) == ("applied", "done")
    assert AttendanceRecord.objects.count() == 1


def test_a_job_that_finds_something_else_than_was_seen_enters_nothing(
    cast, call_as, everything_waits
):
    day = TrainingDayFactory(term=cast.term)
    made = preview(cast, csv_of(ROTCMIS, ("2026-0001", "", "2026-09-05", "present")))
    asked = ask(cast, made)
    type(day).objects.filter(pk=day.pk).update(state="closed", closed_at=NOW)

    runner.run(asked.job.pk)

    found = RecordImport.objects.get()
    assert (found.state, found.job.state) == ("ready", "failed")
    assert found.job.error.startswith("What stands has changed since this preview.")
    assert not AttendanceRecord.objects.exists()


def test_five_thousand_rows_cost_few_statements(cast, django_assert_max_num_queries):
    content = battalion(cast)

    with django_assert_max_num_queries(40):
        made = preview(cast, content)
    ask(cast, made)
    job = RecordImport.objects.get().job
    with django_assert_max_num_queries(110):
        runner.run(job.pk)

    assert made.summary["new"] == DAYS * CADETS > INLINE_UP_TO["records.apply"]
    assert RecordImport.objects.get().state == "applied"
    assert AttendanceRecord.objects.count() == ImportedMark.objects.count() == 5_000


def test_five_thousand_marks_are_taken_back_in_one_act(cast, call_as):
    made = preview(cast, battalion(cast))
    runner.run(ask(cast, made).job.pk)

    back = undone(call_as(cast.admin), {"id": made.pk})

    assert (back.status_code, back.json()["state"]) == (200, "undone")
    assert not AttendanceRecord.objects.filter(status__isnull=False).exists()
    assert AttendanceChange.objects.count() == 10_000


def press(cast, imports):
    """Several people ask at the same moment, each for one import; what each was told."""

    def one(made):
        try:
            return str(ask(cast, made).state)
        except RuleBroken as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(imports)) as people:
        return list(people.map(one, imports))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_apply_one_import_enter_it_once(cast):
    TrainingDayFactory(term=cast.term)
    made = preview(cast, csv_of(ROTCMIS, ("2026-0001", "", "2026-09-05", "present")))

    told = press(cast, [made, made])

    assert told == ["applied", "applied"]
    assert JournalEntry.objects.filter(type="records.imported").count() == 1
    assert AttendanceChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_ledger_at_once_enter_it_once(cast):
    content = csv_of(LEDGER, ("2026-0001", "", "merit", "5", "Stayed to help", "2026-09-05"))
    imports = [preview(cast, content, RecordKind.LEDGER) for _ in range(4)]

    told = press(cast, imports)

    assert sorted(told) == ["applied"] + ["preview_outdated"] * 3
    assert LedgerEntry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_imports_that_make_the_same_day_at_once_make_it_once(cast):
    content = csv_of(ROTCMIS, ("2026-0001", "", "2026-09-05", "present"))
    imports = [preview(cast, content) for _ in range(3)]
    for made in imports:
        services.change_choices(record_import=made, choices={"make_days": True}, actor=cast.admin)
        made.refresh_from_db()

    told = press(cast, imports)

    assert sorted(told) == ["applied", "preview_outdated", "preview_outdated"]
    assert cast.term.training_days.count() == 1
