"""The check of the ledger finds what somebody with the keys of the database did, and nothing else."""

import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.grading import services
from apps.grading.ledger_checks import check_ledger
from apps.grading.models import Appeal, LedgerEntry, Recommendation
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job
from tests.factories.grading import ConductRuleFactory, LedgerEntryFactory, RecommendationFactory

TABLES = ["grading_ledgerentry", "grading_recommendation", "grading_appeal"]
CHECKS = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype = 'c' AND conrelid::regclass::text = ANY(%s)
"""


@pytest.fixture
def eventful(worked):
    """A term in which everything happened that may happen."""
    cast = worked.cast
    awarded = decided(recommended(cast), "awarded", cast.admin)
    decided(recommended(cast), "declined", cast.other_staff)
    recommended(cast)
    entry = LedgerEntry.objects.get(pk=awarded.ledger_entry_id)
    services.acknowledge_entry(entry=entry, actor=cast.cadet)
    judged(appealed(entry, cast), "upheld", cast.other_staff)
    judged(appealed(given(cast), cast), "dismissed", cast.admin)
    settled = given(cast)
    appealed(settled, cast)
    voided(settled, cast.staff)
    appealed(given(cast), cast)
    return cast


def given(cast):
    """Five demerits by the staff."""
    return LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.staff)


def recommended(cast):
    """Five demerits that wait."""
    rule = ConductRuleFactory()
    return RecommendationFactory(enrolment=cast.enrolment, made_by=cast.staff, rule=rule)


def decided(row, decision, actor):
    """Decide a recommendation."""
    act = {"decision": decision, "reason": "Seen", "client_op_id": uuid.uuid4(), "actor": actor}
    return services.decide_recommendation(recommendation=row, **act)


def appealed(entry, cast):
    """Object to an entry."""
    return services.submit_appeal(entry=entry, words="It was not me", actor=cast.cadet)


def judged(appeal, decision, actor):
    """Decide an appeal."""
    act = {"decision": decision, "reason": "Seen", "client_op_id": uuid.uuid4(), "actor": actor}
    return services.decide_appeal(appeal=appeal, **act)


def voided(entry, actor):
    """Void an entry."""
    act = {"reason": "I was wrong", "client_op_id": uuid.uuid4(), "actor": actor}
    return services.void_entry(entry=entry, **act)


def tamper(statement, **values):
    """Do what only somebody with the keys of the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(CHECKS, [TABLES])
        for table, rule in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {rule}")
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def faults_of(cast):
    """What the check says, without the number of the row."""
    return {(fault.kind, fault.what) for fault in check_ledger(cast.term)}


def test_a_ledger_in_which_everything_happened_has_no_fault(eventful):
    states = set(Appeal.objects.values_list("state", flat=True))
    states |= set(Recommendation.objects.values_list("state", flat=True))

    assert states == {
        *("open", "upheld", "dismissed", "settled"),
        *("waiting", "awarded", "declined"),
    }
    assert check_ledger(eventful.term) == []


def test_a_released_ledger_has_no_fault(released):
    assert check_ledger(released.cast.term) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE grading_ledgerentry SET points = 0 WHERE id = %(entry)s",
            ("entry", "points, kind or reason that no entry can have"),
        ),
        (
            "UPDATE grading_ledgerentry SET points = 4 WHERE id = %(void)s",
            ("entry", "voided by a row that does not repeat it"),
        ),
        (
            "UPDATE grading_ledgerentry SET issued_by_id = %(cadet)s WHERE id = %(entry)s",
            ("entry", "given by the cadet themself"),
        ),
        (
            "UPDATE grading_recommendation SET decided_by_id = made_by_id WHERE id = %(declined)s",
            ("recommendation", "decided by who made it"),
        ),
        (
            "UPDATE grading_recommendation SET made_by_id = %(cadet)s WHERE id = %(declined)s",
            ("recommendation", "made or decided by the cadet themself"),
        ),
        (
            "UPDATE grading_recommendation SET state = 'awarded' WHERE id = %(declined)s",
            ("recommendation", "a state without what belongs to it"),
        ),
        (
            "UPDATE grading_recommendation SET decided_by_id = NULL WHERE id = %(declined)s",
            ("recommendation", "a state without what belongs to it"),
        ),
        (
            "UPDATE grading_recommendation SET ledger_entry_id = %(entry)s WHERE id = %(awarded)s",
            ("recommendation", "awarded as an entry that is not its own"),
        ),
        (
            "UPDATE grading_recommendation SET kind = 'merit' WHERE id = %(declined)s",
            ("recommendation", "made under a rule of the other kind"),
        ),
        (
            "UPDATE grading_appeal SET decided_by_id = %(staff)s WHERE id = %(dismissed)s",
            ("appeal", "decided by who gave or recommended the entry"),
        ),
        (
            "UPDATE grading_appeal SET decided_by_id = %(staff)s WHERE id = %(upheld)s",
            ("appeal", "upheld by one person, voided by another"),
        ),
        (
            "UPDATE grading_appeal SET decided_by_id = %(cadet)s WHERE id = %(dismissed)s",
            ("appeal", "decided by the cadet themself"),
        ),
        (
            "UPDATE grading_appeal SET submitted_by_id = %(staff)s WHERE id = %(dismissed)s",
            ("appeal", "submitted by somebody else"),
        ),
        (
            "UPDATE grading_appeal SET state = 'upheld' WHERE id = %(dismissed)s",
            ("appeal", "upheld, but the entry stands"),
        ),
        (
            "UPDATE grading_appeal SET state = 'open', decided_by_id = NULL WHERE id = %(upheld)s",
            ("appeal", "open, but the entry is void"),
        ),
        (
            "UPDATE grading_appeal SET state = 'forgotten' WHERE id = %(dismissed)s",
            ("appeal", "a state without what belongs to it"),
        ),
        (
            "UPDATE grading_entryacknowledgement SET acknowledged_by_id = %(staff)s",
            ("acknowledgement", "not the cadet's to make"),
        ),
        (
            "UPDATE system_term SET state = 'closed' WHERE id = %(term)s",
            ("appeal", "still open in a term that is over"),
        ),
        (
            "UPDATE system_term SET state = 'closed' WHERE id = %(term)s",
            ("recommendation", "still waiting in a term that is over"),
        ),
    ],
)
def test_each_tampering_is_found(eventful, monkeypatch, statement, fault):
    monkeypatch.setattr(f"{__name__}.TABLES", [*TABLES, "grading_entryacknowledgement"])
    appeals = dict(Appeal.objects.values_list("state", "pk"))
    rows = dict(Recommendation.objects.values_list("state", "pk"))
    whom = {name: getattr(eventful, name).pk for name in ("cadet", "staff", "term")}
    standing = Appeal.objects.get(state="dismissed").ledger_entry_id
    void = LedgerEntry.objects.filter(voids__isnull=False).first().pk

    tamper(statement, **appeals, **rows, **whom, entry=standing, void=void)

    assert fault in faults_of(eventful)


def test_a_released_number_that_the_entries_do_not_give_is_found(released):
    cast = released.cast
    entry = LedgerEntry.objects.get(enrolment=cast.enrolment, kind="merit")

    tamper("UPDATE grading_ledgerentry SET points = 50 WHERE id = %(id)s", id=entry.pk)

    assert faults_of(cast) == {
        (
            "enrolment",
            "merits and demerits are shown as (5, 12), the entries give (50, 12)",
        )
    }


def test_the_command_is_content_with_an_honest_ledger(eventful):
    printed = StringIO()

    call_command("check_ledger", stdout=printed)

    assert printed.getvalue() == "1st Semester 2026-2027: 0 faults\n"


def test_the_command_and_the_job_print_faults_and_fail(eventful, settings):
    settings.JOURNAL_READERS = ()
    row = Appeal.objects.get(state="dismissed")
    tamper("UPDATE grading_appeal SET state = 'upheld' WHERE id = %(id)s", id=row.pk)
    printed = StringIO()

    with pytest.raises(CommandError, match="Faults in the ledger: 1"):
        call_command("check_ledger", term=eventful.term.pk, stdout=printed)
    job = dispatch("grading.check_ledger", {}, size=0, requested_by=None)
    runner.run(job.pk)

    assert f"appeal {row.pk}: upheld, but the entry stands" in printed.getvalue()
    assert eventful.enrolment.cadet.last_name not in printed.getvalue()
    assert Job.objects.get(pk=job.pk).state == "failed"


def test_a_term_that_does_not_exist_cannot_be_checked(db):
    with pytest.raises(CommandError, match="no term 999999"):
        call_command("check_ledger", term=999999)
