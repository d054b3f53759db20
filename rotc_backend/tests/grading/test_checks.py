"""The check of all grades finds what differs from the facts, and nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apps.grading import services
from apps.grading.checks import check_grades
from apps.grading.models import ReleasedGrade
from tests.factories.grading import (
    ExamFactory,
    LedgerEntryFactory,
    ScoreFactory,
    StatusDecisionFactory,
)
from tests.grading.scenes import ALONE


def behind_the_triggers(enrolment, column, value):
    """Change a frozen row as only somebody with the keys of the database could."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grading_releasedgrade DISABLE TRIGGER USER")
        ReleasedGrade.objects.filter(enrolment=enrolment).update(**{column: value})
        cursor.execute("ALTER TABLE grading_releasedgrade ENABLE TRIGGER USER")


def untidy(worked):
    """Give the term everything that can go wrong in counting."""
    cast = worked.cast
    entry = LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.staff)
    LedgerEntryFactory(enrolment=cast.enrolment, issued_by=cast.admin, voids=entry)
    StatusDecisionFactory(enrolment=cast.other_enrolment, decided_by=cast.admin)
    cast.enrolment.effective_from = worked.days[2].date
    cast.enrolment.save()


def test_an_open_term_shows_what_its_facts_give(worked):
    untidy(worked)
    hidden = ExamFactory(term=worked.cast.term)
    ScoreFactory(exam=hidden, enrolment=worked.enrolment, entered_by=worked.cast.staff)

    assert check_grades(worked.cast.term) == []


def test_a_released_and_amended_term_shows_what_its_facts_give(worked):
    untidy(worked)
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    services.amend_grade(
        enrolment=cast.enrolment,
        reason="The final was marked wrongly",
        actor=cast.admin,
        marks=[services.MarkCorrection(worked.days[-1].pk, "present")],
    )

    assert check_grades(cast.term) == []


@pytest.mark.parametrize(
    ("column", "value"), [("total", "99.00"), ("remark", "failed"), ("equivalent", "1.00")]
)
def test_a_frozen_row_changed_behind_our_back_is_found(worked, column, value):
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    behind_the_triggers(cast.enrolment, column, value)

    found = check_grades(cast.term)

    assert {(difference.enrolment, difference.field) for difference in found} == {
        (cast.enrolment.pk, column)
    }


def test_a_frozen_receipt_changed_behind_our_back_is_found(worked):
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    receipt = ReleasedGrade.objects.get(enrolment=cast.enrolment).trace
    behind_the_triggers(cast.enrolment, "trace", receipt | {"notes": ["nothing to see"]})

    found = check_grades(cast.term)

    assert [(difference.place, difference.field) for difference in found] == [
        ("frozen receipt 1", "notes")
    ]


def test_the_command_prints_differences_and_fails(worked):
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    behind_the_triggers(cast.enrolment, "total", "99.00")
    printed = StringIO()

    with pytest.raises(CommandError, match="differences"):
        call_command("check_grades", term=cast.term.pk, stdout=printed)

    sentence = "released revision 1: total is 99.00, the facts give 89.50"
    assert f"enrolment {cast.enrolment.pk}, {sentence}" in printed.getvalue()
    assert cast.enrolment.cadet.last_name not in printed.getvalue()


def test_the_command_is_content_with_honest_grades(worked):
    printed = StringIO()

    call_command("check_grades", stdout=printed)

    assert printed.getvalue() == "1st Semester 2026-2027: 0 differences\n"


def test_a_term_that_does_not_exist_cannot_be_checked(db):
    with pytest.raises(CommandError, match="no term 999999"):
        call_command("check_grades", term=999999)
