"""Large rosters are read and entered by jobs, quickly and once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from apps.cadets.models import Enrolment
from apps.integration import services
from apps.integration.models import RosterImport
from apps.system.jobs import registry, runner
from apps.system.jobs.thresholds import INLINE_UP_TO
from apps.system.models import JournalEntry
from tests.integration.sheets import row


@pytest.fixture
def everything_waits(monkeypatch):
    """Queue even the smallest roster."""
    for name in ("roster.preview", "roster.apply"):
        kind = registry.kind_named(name)
        waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
        monkeypatch.setitem(registry.KINDS, name, waiting)


def test_a_large_roster_is_read_and_entered_by_jobs(cast, upload, everything_waits):
    found = upload(row(), row(Student_No="2026-1002", First_Name="Bea"))
    states = [found.state]

    runner.run(found.job.pk)
    found = RosterImport.objects.get()
    states.append(found.state)
    services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)
    found = RosterImport.objects.get()
    states.append(found.state)
    for _ in range(3):
        runner.run(found.job.pk)
    found = RosterImport.objects.get()
    states.append(found.state)

    assert states == ["reading", "ready", "applying", "applied"]
    assert (found.job.state, found.job.result) == ("done", found.summary)
    assert Enrolment.objects.filter(cadet__last_name="Cruz").count() == 2


def test_a_large_file_that_is_no_roster_says_so_in_its_job(upload, everything_waits):
    found = upload(content=b"no,roster\n1,2\n")

    runner.run(found.job.pk)

    found = RosterImport.objects.get()
    assert (found.state, found.job.state) == ("failed", "failed")
    assert found.job.error.startswith("No line names the columns")


def test_entering_fifteen_hundred_cadets_costs_few_statements(
    cast, upload, django_assert_max_num_queries
):
    many = [
        row(Student_No=f"2026-{number}", First_Name=f"Ana {number}", Course="BSIT")
        for number in range(10_000, 11_500)
    ]
    found = upload(*many)
    if found.state == "reading":
        runner.run(found.job.pk)
        found = RosterImport.objects.get()

    services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)
    job = RosterImport.objects.get().job
    with django_assert_max_num_queries(40):
        runner.run(job.pk)

    assert INLINE_UP_TO["roster.apply"] < 1500
    assert RosterImport.objects.get().state == "applied"
    assert Enrolment.objects.filter(cadet__last_name="Cruz").count() == 1500


def test_moving_a_whole_battalion_costs_few_statements(
    cast, enter, upload, django_assert_max_num_queries
):
    def everybody(platoon):
        return [
            row(Student_No=f"2026-{number}", First_Name=f"Ana {number}", Platoon=platoon)
            for number in range(10_000, 10_390)
        ]

    enter(*everybody("1st"))
    moved = upload(*everybody("2nd"))

    with django_assert_max_num_queries(45):
        services.ask_to_apply(roster_import=moved, digest=moved.digest, actor=cast.admin)

    assert moved.summary["changed"] == 390
    assert Enrolment.objects.filter(platoon="2nd", version=2).count() == 390


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_press_apply_together_apply_once(cast, upload):
    found = upload(row(), row(Student_No="2026-1002", First_Name="Bea"))

    def press(_):
        try:
            return services.ask_to_apply(
                roster_import=RosterImport.objects.get(pk=found.pk),
                digest=found.digest,
                actor=cast.admin,
            ).state
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as admins:
        states = list(admins.map(press, range(2)))

    assert states == ["applied", "applied"]
    assert JournalEntry.objects.filter(type="roster.imported").count() == 1
    assert Enrolment.objects.filter(cadet__last_name="Cruz").count() == 2
