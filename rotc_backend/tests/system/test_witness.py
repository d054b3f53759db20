"""The witness: no guarded row changes without a trace, and a trace without a reason is found."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.attendance.models import AttendanceRecord, ExcuseLetter, LateArrival
from apps.authentication.models import User
from apps.authentication.services import change_email
from apps.cadets.models import ElsewhereCompletion
from apps.grading import services as grading
from apps.grading.choices import EntryKind, ScoreState
from apps.grading.models import Appeal, LedgerEntry, Recommendation, ReleasedGrade, Score
from apps.grading.services import CellEntry
from apps.operations.demo import unit
from apps.reports.models import IssuedDocument
from apps.system import comparing
from apps.system.choices import JobState
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry, Seal, Term
from apps.system.witness import HISTORIES, table_of
from tests.cast import assemble
from tests.factories import TermFactory, UserFactory
from tests.factories.grading import (
    ExamFactory,
    LedgerEntryFactory,
    ScoreFactory,
    stored_policy,
)
from tests.system.committing import settle

GUARDED = {
    Term,
    User,
    ElsewhereCompletion,
    AttendanceRecord,
    LateArrival,
    ExcuseLetter,
    LedgerEntry,
    Recommendation,
    Appeal,
    Score,
    ReleasedGrade,
    IssuedDocument,
}
NEVER_CHANGED = sorted(map(table_of, [JournalEntry, Seal, *HISTORIES.values()]))


def traces(row):
    """The labels of what the witness kept of a row, in order."""
    history = HISTORIES[type(row)].objects.filter(id=row.pk)
    return list(history.order_by("pgh_id").values_list("pgh_label", flat=True))


@pytest.fixture
def score(cast):
    """A score of the cadet."""
    exam = ExamFactory(term=cast.term)
    return ScoreFactory(exam=exam, enrolment=cast.enrolment, entered_by=cast.staff)


@pytest.fixture
def committed(transactional_db):
    """The cast, in transactions that end; what made it is accounted for."""
    cast = assemble()
    settle()
    comparing.explain(reason="the stage was set")
    return cast


def test_every_record_a_grade_or_an_account_rests_on_is_guarded():
    assert set(HISTORIES) == GUARDED


def test_saving_bulk_writing_updating_and_plain_sql_all_leave_a_trace(score):
    score.value = Decimal(81)
    score.save()
    Score.objects.filter(pk=score.pk).update(value=Decimal(82))
    score.value = Decimal(83)
    Score.objects.bulk_update([score], ["value"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE grading_score SET value = 84 WHERE id = %s", [score.pk])
    score.delete()

    history = HISTORIES[Score].objects.order_by("pgh_id")
    assert list(history.values_list("pgh_label", "value")) == [
        ("insert", Decimal("80.00")),
        ("update", Decimal("81.00")),
        ("update", Decimal("82.00")),
        ("update", Decimal("83.00")),
        ("update", Decimal("84.00")),
        ("delete", Decimal("84.00")),
    ]


def test_each_row_of_a_bulk_insert_leaves_a_trace_and_costs_no_statement(
    cast, django_assert_num_queries
):
    made = [
        LedgerEntryFactory.build(enrolment=cast.enrolment, issued_by=cast.staff) for _ in range(3)
    ]

    with django_assert_num_queries(1):
        LedgerEntry.objects.bulk_create(made)

    assert [traces(entry) for entry in made] == [["insert"]] * 3


def test_writing_the_same_values_again_leaves_no_trace(score):
    score.save()

    assert traces(score) == ["insert"]


def test_a_change_and_its_trace_stand_or_fall_together(score):
    with transaction.atomic():
        Score.objects.filter(pk=score.pk).update(value=Decimal(1))
        transaction.set_rollback(True)

    assert traces(score) == ["insert"]


def test_a_trace_leads_to_the_journal_entry_of_its_transaction(committed):
    change_email(user=committed.staff, email="cruz@unit.example.test", actor=committed.admin)

    trace = HISTORIES[User].objects.filter(id=committed.staff.pk).latest("pgh_id")
    entry = JournalEntry.objects.get(type="user.changed")
    assert (trace.act, trace.xid) == (entry.act, entry.xid)


def test_two_transactions_never_share_a_name(committed):
    UserFactory()
    UserFactory()

    names = HISTORIES[User].objects.values_list("act", flat=True).order_by("-pgh_id")[:2]
    assert len(set(names)) == 2


def test_a_new_password_leaves_a_trace_and_its_hash_leaves_none(cast):
    hashed = make_password(uuid.uuid4().hex)
    User.objects.filter(pk=cast.cadet.pk).update(password=hashed)

    assert traces(cast.cadet) == ["insert", "password"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT copy::text FROM authentication_userhistory AS copy")
        assert [row for (row,) in cursor.fetchall() if hashed in row] == []


def test_signing_in_leaves_no_trace_in_the_history_of_the_account(cast):
    User.objects.filter(pk=cast.cadet.pk).update(last_login=timezone.now())

    assert traces(cast.cadet) == ["insert"]


def test_no_session_can_tell_the_witness_to_look_away(score):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true)"
            " FROM pg_trigger WHERE tgrelid = 'grading_score'::regclass"
        )
    Score.objects.filter(pk=score.pk).update(value=Decimal(1))

    assert traces(score) == ["insert", "update"]


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_tables_of_facts_are_guarded_against_change_removal_and_emptying(db, table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(substring(tgname FROM 'only_added|never_emptied'), ' ' ORDER BY 1)"
            " FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [table],
        )
        assert set(cursor.fetchone()[0].split()) == {"only_added", "never_emptied"}


@pytest.mark.parametrize("table", ["system_journalentry", "authentication_userhistory"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET act = gen_random_uuid()", "DELETE FROM {}", "TRUNCATE {} CASCADE"],
)
def test_a_recorded_fact_is_neither_changed_nor_removed(cast, table, statement):
    change_email(user=cast.staff, email="cruz@unit.example.test", actor=cast.admin)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

        with pytest.raises(IntegrityError, match="never"), transaction.atomic():
            cursor.execute(statement.format(table))


def test_only_the_number_of_its_transaction_may_be_taken_from_a_fact(cast):
    change_email(user=cast.staff, email="cruz@unit.example.test", actor=cast.admin)

    with connection.cursor() as cursor:
        cursor.execute("UPDATE system_journalentry SET xid = '0'")

    assert set(JournalEntry.objects.values_list("xid", flat=True)) == {0}


def test_what_the_services_do_is_explained_by_the_journal(committed):
    exam = grading.plan_exam(
        term=committed.term,
        code="prelim",
        title="Prelim",
        maximum=Decimal(100),
        position=1,
        actor=committed.staff,
    )
    cell = CellEntry(
        exam=exam.pk,
        enrolment=committed.enrolment.pk,
        state=ScoreState.SCORE,
        version=0,
        value=Decimal(90),
    )
    grading.enter_scores(cells=[cell], actor=committed.staff)
    settle()

    found = comparing.compare()

    assert (found.rows, found.differing) == (2, 0)


def test_the_demo_unit_is_made_through_the_services_alone(transactional_db):
    stored_policy()
    unit.build(password=uuid.uuid4().hex, say=lambda _: None, cadet_count=2)
    settle()

    found = comparing.compare()

    last_said = JournalEntry.objects.latest("at").at
    silent = [row.objects.filter(pgh_created_at__gt=last_said) for row in HISTORIES.values()]
    assert found.rows > 100
    assert found.differing == 0
    assert [rows.count() for rows in silent] == [0] * len(HISTORIES)


def test_a_change_past_the_services_is_named_until_somebody_explains_it(committed, capsys):
    Term.objects.filter(pk=committed.term.pk).update(ends_on=date(2027, 1, 31))
    settle()
    name = f"system_term {committed.term.pk}: update"

    for _ in range(2):
        with pytest.raises(CommandError, match="1 of 1 changes"):
            call_command("compare_witness")
        assert name in capsys.readouterr().err
    call_command("compare_witness", explain="dean's memo 4 moved the end")
    settle()
    call_command("compare_witness")

    entry = JournalEntry.objects.filter(type="witness.explained").latest("id")
    assert entry.data["reason"] == "dean's memo 4 moved the end"
    assert entry.data["places"][0].startswith(name)
    assert capsys.readouterr().out.endswith("0 changes compared, 0 differ.\n")


def test_the_nightly_job_fails_and_names_what_nobody_recorded(committed):
    LedgerEntry.objects.create(
        enrolment=committed.enrolment,
        kind=EntryKind.MERIT,
        points=100,
        reason="a favour",
        occurred_on=date(2026, 9, 5),
        issued_by=committed.staff,
        client_op_id=uuid.uuid4(),
    )
    settle()
    job = dispatch("system.compare_witness", {}, size=0, requested_by=None)

    runner.run(job.pk)

    ended = Job.objects.get(pk=job.pk)
    entry = LedgerEntry.objects.get()
    assert ended.state == JobState.FAILED
    assert f"grading_ledgerentry {entry.pk}: insert" in ended.error


def test_a_second_comparison_reads_only_what_is_new(committed):
    TermFactory(school_year="2030-2031", state="draft")
    settle()
    comparing.explain(reason="a test")
    settle()

    assert comparing.compare().rows == 0
