"""One examination of everything: each fault is found, named and answered with what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.operations.examination import examine
from apps.operations.models import Backup, Restore
from apps.operations.work import next_slot
from apps.system import sealing
from apps.system.jobs import schedule
from apps.system.jobs.dispatch import dispatch
from apps.system.limits import counters, scripts
from apps.system.models import Heartbeat, InstalledRelease, Job, JournalEntry
from config.schedule import TABLE
from tests.authentication.entry import sign_in
from tests.client import Caller
from tests.operations.switching import WHY, switch_pause, switch_read_only
from tests.system import job_kinds  # noqa: F401 - names the kinds
from tests.system.committing import settle

pytestmark = pytest.mark.django_db


def found(key):
    """The finding of this key."""
    return next(finding for finding in examine().findings if finding.key == key)


def beat(service, *, seconds=0, release="development"):
    """A sign of life of so many seconds ago."""
    at = timezone.now() - timedelta(seconds=seconds)
    Heartbeat.objects.create(service=service, instance=f"{service}-1", at=at, release=release)


def backup(*, days=0, verified=None):
    """A copy made so many days ago."""
    at = timezone.now() - timedelta(days=days)
    return Backup.objects.create(
        name=f"rgms-{days}",
        place="a folder",
        made_at=at,
        seconds=2,
        release="1.0.0",
        migrations={},
        tables={},
        size=1,
        sha256="0" * 64,
        key_id="",
        verified_at=None if verified is None else at,
        verified_result=None if verified is None else {"is_good": verified},
    )


@pytest.fixture
def this_release(settings):
    """The release that looks."""
    settings.RELEASE_VERSION = "1.4.0"
    return "1.4.0"


@pytest.mark.parametrize(
    ("age", "state"), [(0, "ok"), (59, "ok"), (75, "warning"), (200, "bad"), (90_000, "bad")]
)
def test_a_service_is_judged_by_its_last_sign_of_life(this_release, age, state):
    beat("worker", seconds=age, release=this_release)

    assert found("services.worker").state == state


def test_a_service_that_was_never_heard_of_is_red_and_named():
    finding = found("services.beat")

    assert (finding.state, finding.advice) == ("bad", "Start the beat service, or look at its log.")


def test_a_service_of_another_release_needs_a_look(this_release):
    beat("channels", release="1.3.0")

    finding = found("services.channels")
    assert (finding.state, finding.sentence) == (
        "warning",
        "The channels service runs release 1.3.0, and this is 1.4.0.",
    )


def test_of_a_web_service_that_notes_nothing_nothing_is_claimed():
    assert found("services.web").state == "unwatched"


def test_the_database_answers_and_has_seen_every_migration():
    findings = {finding.key: finding for finding in examine().findings}

    assert findings["database.answer"].state == "ok"
    assert (findings["database.migrations"].state, findings["database.migrations"].number) == (
        "ok",
        0,
    )


def test_signing_in_as_the_owner_of_the_tables_needs_a_look():
    finding = found("database.role")

    assert finding.state == "warning"
    assert "docs/access.md" in finding.advice


def test_a_switch_that_was_forgotten_needs_a_look_and_says_why(cast):
    switch_read_only(cast.admin, is_on=True)
    switch_pause(cast.admin, is_on=True)

    findings = [found("database.read_only"), found("queue.queued")]
    assert [finding.state for finding in findings] == ["warning", "warning"]
    assert all(WHY in finding.sentence for finding in findings)


def test_a_job_that_waits_too_long_turns_the_queue_yellow_then_red():
    job = dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)
    states = []
    for minutes in (1, 3, 20):
        Job.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))
        states.append(found("queue.queued").state)
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now() + timedelta(minutes=5))

    assert states == ["ok", "warning", "bad"]
    assert found("queue.queued").state == "ok", "one that may not begin yet does not wait"


@pytest.mark.parametrize(("state", "key"), [("failed", "queue.failed"), ("dead", "queue.dead")])
def test_failed_jobs_of_the_last_week_need_a_look(state, key):
    dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)
    Job.objects.update(state=state)
    recent = found(key)
    Job.objects.update(created_at=timezone.now() - timedelta(days=8))

    assert (recent.state, recent.number) == ("warning", 1)
    assert (found(key).state, found(key).number) == ("ok", 0)


def test_a_job_that_nobody_holds_any_more_is_red():
    dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)
    late = timezone.now() - timedelta(minutes=6)
    Job.objects.update(state="running", lease_until=late)

    assert found("queue.running").state == "bad"


@pytest.mark.parametrize(
    ("state", "judged"),
    [("done", "ok"), ("failed", "bad"), ("dead", "bad"), ("cancelled", "warning")],
)
def test_a_line_of_the_schedule_is_judged_by_what_became_of_its_last_slot(state, judged):
    schedule.fire("clean up")
    Job.objects.update(state=state, finished_at=timezone.now())

    assert found("schedule.clean_up").state == judged


def test_a_slot_that_nobody_asked_for_needs_a_look(settings):
    finding = found("schedule.review_absences")
    late = timezone.now() - schedule.table()[-1].latest_slot(timezone.now())

    expected = "ok" if late < timedelta(minutes=10) else "warning"
    assert (finding.state, "was not asked for" in finding.sentence) == (expected, True)


@pytest.mark.parametrize("work", TABLE, ids=lambda work: work.name)
def test_the_next_slot_that_is_told_is_the_next_one(work):
    slot = next_slot(work)

    assert slot > timezone.now()
    assert work.latest_slot(slot) == slot
    assert work.latest_slot(slot - timedelta(seconds=1)) == work.latest_slot(timezone.now())


@pytest.mark.django_db(transaction=True)
def test_what_a_seal_covers_needs_no_look():
    JournalEntry.objects.create(type="setting.changed", at=timezone.now() - timedelta(hours=1))
    before = found("journal.seal")
    settle()
    sealing.seal()
    after = found("journal.seal")

    assert (before.state, "there is no seal yet" in before.sentence) == ("warning", True)
    assert (after.state, after.number) == ("ok", 0.0)


@pytest.mark.parametrize(("minutes", "state"), [(20, "ok"), (50, "warning"), (200, "bad")])
def test_what_no_seal_covers_turns_yellow_then_red(minutes, state):
    at = timezone.now() - timedelta(minutes=minutes)
    JournalEntry.objects.create(type="setting.changed", at=at)

    assert found("journal.seal").state == state


@pytest.mark.parametrize(("seconds", "state"), [(5, "ok"), (60, "warning"), (400, "bad")])
def test_an_open_transaction_that_holds_listeners_up_is_found(seconds, state):
    at = timezone.now() - timedelta(seconds=seconds)
    JournalEntry.objects.create(type="setting.changed", at=at)

    assert found("journal.horizon").state == state


def test_failed_sign_ins_are_counted_by_reason_and_never_by_name(cast):
    for name in ("commandant", "nobody.at.all"):
        sign_in(username=name, password="not the password")

    finding = found("signing_in.failed")
    assert (finding.state, finding.number) == ("ok", 2)
    assert finding.sentence == "Sign-ins that failed in the last day: 2: wrong name or password 2."


def test_failures_of_the_day_before_yesterday_are_not_counted(cast, time_machine):
    time_machine.move_to(timezone.now() - timedelta(hours=26), tick=True)
    sign_in(username="commandant", password="not the password")
    time_machine.move_to(timezone.now() + timedelta(hours=26), tick=True)

    assert found("signing_in.failed").number == 0


@pytest.mark.parametrize(("days", "state"), [(0, "ok"), (1.3, "warning"), (4, "bad")])
def test_a_copy_is_judged_by_its_age(days, state):
    backup(days=days)

    assert found("copies.backup").state == state


def test_without_a_copy_the_copies_are_red():
    assert (found("copies.backup").state, found("copies.verified").state) == ("bad", "warning")


def test_a_copy_that_cannot_be_read_back_is_red():
    backup(verified=True)
    good = found("copies.verified").state
    Backup.objects.update(verified_result={"is_good": False})

    assert (good, found("copies.verified").state) == ("ok", "bad")


def test_a_copy_that_retention_removed_is_no_copy():
    backup(verified=True)
    Backup.objects.update(deleted_at=timezone.now())

    assert found("copies.backup").state == "bad"


def test_the_last_restore_is_told():
    Restore.objects.create(
        at=timezone.now(),
        backup_name="rgms-1",
        made_at=timezone.now(),
        by="operator",
        way="exchanged",
        seconds=9,
        result={},
    )

    assert "rgms-1" in found("copies.restored").sentence


@pytest.mark.parametrize(
    ("version", "is_complete", "state"),
    [("1.4.0", True, "ok"), ("1.3.0", True, "warning"), ("1.4.0", False, "bad")],
)
def test_the_release_that_prepared_the_database_is_compared(
    this_release, version, is_complete, state
):
    now = timezone.now()
    InstalledRelease.objects.create(
        version=version, began_at=now, ended_at=now, is_complete=is_complete, before={}, after={}
    )

    assert found("release.installed").state == state


def test_a_dead_redis_is_a_finding_and_nothing_fails(settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    scripts.client_at.cache_clear()
    try:
        findings = {finding.key: finding for finding in examine().findings}
    finally:
        counters.breaker.reset()

    assert findings["redis.unreachable"].state == "bad"
    assert findings["signing_in.failed"].state == "unwatched"
    assert findings["database.answer"].state == "ok"


def test_the_page_is_for_admins(cast):
    people = (None, cast.cadet, cast.staff, cast.admin)

    answers = [Caller(who).ask("system/overview/").status_code for who in people]

    assert answers == [401, 403, 403, 200]


def test_the_page_shows_the_examination_the_promises_and_who_turned_the_switches(cast):
    switch_pause(cast.admin, is_on=True)

    shown = Caller(cast.admin).ask("system/overview/").json()

    assert [promise["key"] for promise in shown["promises"]][:2] == ["I1", "I2"]
    assert {"key", "group", "state", "number", "sentence", "advice"} == set(shown["findings"][0])
    assert shown["switches"]["read_only"] is None
    paused = shown["switches"]["jobs_paused"]
    assert (paused["by"], paused["reason"]) == ("Maj Cora Lim", WHY)


def test_an_examination_names_nobody(cast):
    sign_in(username="commandant", password="not the password")

    told = str([(finding.sentence, finding.advice) for finding in examine().findings])
    assert not [name for name in ("commandant", "Cora", "Alon", "2026-0001") if name in told]


def test_looking_costs_few_statements_however_much_there_is(cast, django_assert_max_num_queries):
    for _ in range(30):
        dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)

    with django_assert_max_num_queries(40):
        examine()
