"""Seals: whoever changes what was recorded breaks the chain, and nobody else does."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from apps.authentication.models import User
from apps.authentication.services import change_email
from apps.system import journal
from apps.system.choices import JobState
from apps.system.events import JobQueued, SettingChanged
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry, Seal
from apps.system.seal_checks import verify
from apps.system.sealing import seal
from apps.system.witness import HISTORIES, table_of
from tests.factories import UserFactory
from tests.system.committing import as_owner, settle

HISTORY = "authentication_userhistory"
COPIED = "pgh_label, pgh_created_at, id, created_at, username, email, full_name, role, is_active"
WRITERS = 6


def happen(number=0):
    """Change an account, as a service does."""
    user = User.objects.order_by("id").first() or UserFactory()
    change_email(user=user, email=f"a{number}@unit.example.test", actor=None)


def sealed(times=1):
    """Let something happen and seal it, so many times."""
    made = []
    for _ in range(times):
        happen(random.random())
        settle()
        made.append(seal())
    return made


def seal_as_soon_as_possible():
    """Seal once transactions of other databases of this server let the horizon pass."""
    deadline = time.monotonic() + 60
    while (made := seal()) is None:
        assert time.monotonic() < deadline, "another transaction holds the horizon back"
        time.sleep(0.005)
    return made


@pytest.fixture
def chain(transactional_db):
    """Three seals."""
    return sealed(3)


def faults():
    """What is wrong with the chain, by the seal it is wrong with."""
    return [fault.split(" of ")[0] for fault in verify().wrong]


def test_a_seal_covers_every_fact_and_every_trace_since_the_last(chain):
    facts = JournalEntry.objects.count() + sum(row.objects.count() for row in HISTORIES.values())

    assert sum(link.rows for link in chain) == facts
    assert [bytes(link.previous) for link in chain[1:]] == [bytes(link.root) for link in chain[:-1]]
    assert faults() == []


def test_nothing_new_makes_no_seal(chain):
    settle()

    assert seal() is None


def test_that_jobs_ran_is_sealed_with_the_next_fact_and_makes_no_seal_alone(chain):
    journal.record(JobQueued(job="1", kind="system.seal"), actor=None)
    settle()
    assert seal() is None

    [link] = sealed()

    assert link.parts["system_journalentry"]["count"] == 2
    assert faults() == []


def test_a_transaction_that_still_runs_is_not_sealed_yet(chain):
    with transaction.atomic():
        happen()
        assert seal() is None


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE system_journalentry SET data = \'{"reason": "another"}\' WHERE id = %s',
        "UPDATE system_journalentry SET at = at + interval '1 second' WHERE id = %s",
        "DELETE FROM system_journalentry WHERE id = %s",
    ],
)
def test_a_changed_or_removed_entry_breaks_its_seal_and_no_other(chain, change):
    second = chain[1].parts["system_journalentry"]["first"]

    as_owner(change, second)

    assert faults() == [f"seal {chain[1].pk}"]


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE {HISTORY} SET role = 'admin' WHERE pgh_id = %s",  # noqa: S608
        f"DELETE FROM {HISTORY} WHERE pgh_id = %s",  # noqa: S608
    ],
)
def test_a_changed_or_removed_trace_breaks_its_seal_and_no_other(chain, change):
    as_owner(change, chain[1].parts[HISTORY]["last"])

    assert faults() == [f"seal {chain[1].pk}"]


def test_an_entry_put_in_between_breaks_the_seal_of_its_place(transactional_db):
    happen()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('system_journalentry_id_seq')")
        gap = cursor.fetchone()[0]
    happen(1)
    settle()
    link = seal()

    as_owner(
        "INSERT INTO system_journalentry (id, xid, type, cadet_ids, user_ids, ids, data, request_id)"
        " VALUES (%s, '5', 'merit.awarded', '{}', '{}', '{}', '{}', '')",
        gap,
    )

    assert faults() == [f"seal {link.pk}"]


def test_a_trace_put_in_before_the_first_breaks_the_first_seal(chain):
    as_owner(
        f"INSERT INTO {HISTORY} (pgh_id, xid, {COPIED}, is_approved, must_set_password)"  # noqa: S608
        f" SELECT -1, '5', {COPIED}, is_approved, must_set_password FROM {HISTORY} LIMIT 1"
    )

    assert faults() == [f"seal {chain[0].pk}"]


def test_a_row_given_a_transaction_of_the_past_or_of_the_future_is_found(chain):
    for number in ("5", "4000000000000"):
        as_owner(
            "INSERT INTO system_journalentry (xid, type, cadet_ids, user_ids, ids, data, request_id)"
            " VALUES (%s, 'merit.awarded', '{}', '{}', '{}', '{}', '')",
            number,
        )

    assert verify().wrong == [
        "system_journalentry: 2 rows with a transaction number they cannot have"
    ]


def test_an_entry_dated_back_is_found_once_it_is_sealed(chain):
    as_owner(
        "INSERT INTO system_journalentry (at, type, cadet_ids, user_ids, ids, data, request_id)"
        " VALUES (now() - interval '1 day', 'merit.awarded', '{}', '{}', '{}', '{}', '')"
    )
    settle()
    link = seal()

    assert faults() == [f"seal {link.pk}"]


def test_a_seal_that_was_changed_or_taken_out_is_found(chain):
    as_owner(
        "UPDATE system_seal SET made_at = made_at - interval '1 day' WHERE id = %s", chain[2].pk
    )
    assert faults() == [f"seal {chain[2].pk}"]

    as_owner("DELETE FROM system_seal WHERE id = %s", chain[0].pk)
    assert f"seal {chain[1].pk}" in faults()


def test_a_cut_off_end_is_seen_by_whoever_has_the_mailed_root(chain, capsys):
    root = bytes(chain[2].root).hex()
    call_command("verify_seals", root=bytes.fromhex(root))
    for table in ("system_journalentry", HISTORY):
        key = "id" if table == "system_journalentry" else "pgh_id"
        first = chain[2].parts[table]["first"]
        as_owner(f"DELETE FROM {table} WHERE {key} >= %s", first)  # noqa: S608
    as_owner("DELETE FROM system_seal WHERE id = %s", chain[2].pk)

    call_command("verify_seals")
    with pytest.raises(CommandError, match="1 faults in 2 seals"):
        call_command("verify_seals", root=bytes.fromhex(root))

    assert f"no seal has the root {root}" in capsys.readouterr().err


def test_a_chain_made_anew_over_changed_facts_is_seen_by_its_root(chain):
    as_owner("UPDATE system_journalentry SET type = 'user.approved'")
    as_owner("DELETE FROM system_seal")
    settle()
    seal()

    assert verify().wrong == []
    assert len(verify(known_root=bytes(chain[2].root)).wrong) == 1


def test_the_command_names_the_broken_seal_and_fails(chain, capsys):
    as_owner("DELETE FROM system_journalentry WHERE id = %s", chain[1].ends["system_journalentry"])

    with pytest.raises(CommandError):
        call_command("verify_seals")

    assert capsys.readouterr().err.startswith(f"seal {chain[1].pk} of ")


def test_a_fact_that_commits_after_a_later_one_was_sealed_is_no_fault(transactional_db):
    sealed()
    numbered, begun, may_end = Signal(), Signal(), Signal()

    def write_slowly():
        try:
            with transaction.atomic():
                assert numbered.wait(30)
                happen("slow")
                begun.set()
                assert may_end.wait(90)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_slowly)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()")
            numbered.set()
            assert begun.wait(30)
            later = journal.record(SettingChanged(name="fast", before="", after=""), actor=None)
        early = seal_as_soon_as_possible()
        may_end.set()
        writing.result()
    overtaken = faults()
    settle()
    link = seal()

    slow = JournalEntry.objects.latest("xid")
    assert slow.pk < later.pk == early.ends["system_journalentry"]
    assert overtaken == []
    assert link.parts["system_journalentry"]["late"] == [[slow.pk, slow.pk]]
    assert faults() == []


def test_six_writers_with_long_transactions_raise_no_false_alarm(transactional_db):
    users = [UserFactory() for _ in range(WRITERS)]
    done = Signal()

    def write(user):
        dice = random.Random(user.pk)
        try:
            for turn in range(12):
                with transaction.atomic():
                    for step in range(dice.randint(1, 4)):
                        address = f"u{user.pk}.{turn}.{step}@unit.example.test"
                        change_email(user=user, email=address, actor=None)
                        with connection.cursor() as cursor:
                            cursor.execute("SELECT pg_sleep(%s)", [dice.random() * 0.05])
                    transaction.set_rollback(dice.random() < 0.2)
        finally:
            connection.close()

    def keep_sealing():
        alarms = []
        try:
            while not done.is_set():
                seal()
                alarms += verify().wrong
        finally:
            connection.close()
        return alarms

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        watching = pool.submit(keep_sealing)
        writing = [pool.submit(write, user) for user in users]
        failures = [task.exception() for task in writing]
        done.set()
        alarms = watching.result()
    settle()
    seal()

    facts = JournalEntry.objects.count() + sum(row.objects.count() for row in HISTORIES.values())
    assert failures == [None] * WRITERS
    assert alarms == []
    assert faults() == []
    assert sum(Seal.objects.values_list("rows", flat=True)) == facts


def test_two_that_seal_at_once_make_one_chain(transactional_db):
    happen()
    settle()

    def try_to_seal(_):
        try:
            return seal()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(try_to_seal, range(4)))

    assert [link is not None for link in made].count(True) == 1
    assert faults() == []


def test_seals_hold_after_the_database_was_restored_on_a_busier_server(chain):
    happen("not sealed before the backup")
    for table in ["system_journalentry", *map(table_of, HISTORIES.values())]:
        as_owner(
            f"UPDATE {table} SET xid = (xid::text::bigint + 4000000000000)::text::xid8"  # noqa: S608
            " WHERE xid >= %s::text::xid8",
            chain[-1].horizon,
        )

    call_command("begin_epoch")
    assert faults() == []
    settle()
    link = seal()
    [later] = sealed()

    assert link.parts["system_journalentry"]["count"] == 1  # that the epoch began
    assert faults() == []
    facts = JournalEntry.objects.count() + sum(row.objects.count() for row in HISTORIES.values())
    assert sum(Seal.objects.values_list("rows", flat=True)) == facts
    as_owner("DELETE FROM system_journalentry WHERE id = %s", later.ends["system_journalentry"])
    assert faults() == [f"seal {later.pk}"]


def test_after_a_restore_a_trace_still_leads_to_its_entry(chain):
    trace = HISTORIES[User].objects.latest("pgh_id")
    entry = JournalEntry.objects.get(act=trace.act)

    call_command("begin_epoch")

    assert JournalEntry.objects.get(act=HISTORIES[User].objects.latest("pgh_id").act) == entry


def test_a_column_of_a_later_release_leaves_old_seals_whole(chain):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {HISTORY} ADD COLUMN later integer DEFAULT 7")
    try:
        assert faults() == []
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {HISTORY} DROP COLUMN later")


def test_the_nightly_job_seals_verifies_and_mails_the_root(transactional_db, settings):
    settings.SEAL_MAIL_TO = ["commandant@unit.example.test"]
    happen()
    settle()
    job = dispatch("system.seal_day", {}, size=0, requested_by=None)

    runner.run(job.pk)

    root = bytes(Seal.objects.get().root).hex()
    ended = Job.objects.get(pk=job.pk)
    [message] = mail.outbox
    assert (ended.state, ended.result["root"]) == (JobState.DONE, root)
    assert f"verify_seals --root {root}" in message.body


def test_the_nightly_job_fails_and_mails_when_a_seal_is_broken(chain, settings):
    settings.SEAL_MAIL_TO = ["commandant@unit.example.test"]
    as_owner("DELETE FROM system_journalentry WHERE id = %s", chain[0].ends["system_journalentry"])
    job = dispatch("system.seal_day", {}, size=0, requested_by=None)

    runner.run(job.pk)

    ended = Job.objects.get(pk=job.pk)
    assert ended.state == JobState.FAILED
    assert f"seal {chain[0].pk}" in ended.error
    assert "1 FAULTS" in mail.outbox[0].subject
