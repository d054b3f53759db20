"""Two people end a term: one prepares exactly the numbers that the other releases."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.grading import services
from apps.grading.models import HandOver, ReleasedGrade, TermPreparation, TermRelease
from apps.system.models import JournalEntry
from tests.factories.attendance import TrainingDayFactory
from tests.factories.grading import LedgerEntryFactory
from tests.factories.people import UserFactory
from tests.grading.scenes import ALONE


@pytest.fixture
def second(db):
    """Another admin."""
    return UserFactory(role="admin")


def at(worked, door):
    return f"terms/{worked.cast.term.pk}/{door}/"


def prepare(worked, call_as, note="Checked against the cards"):
    return call_as(worked.cast.staff).do(at(worked, "prepare"), {"note": note})


def test_staff_prepare_and_an_admin_releases(worked, call_as):
    prepared = prepare(worked, call_as)
    released = call_as(worked.cast.admin).do(at(worked, "release"))

    assert (prepared.status_code, released.status_code) == (201, 201)
    assert prepared.json()["term"]["state"] == "in_review"
    assert prepared.json()["preparation"]["is_current"] is True
    told = call_as(worked.cast.staff).ask(at(worked, "finalisation")).json()["release"]
    assert told["prepared_by"]["id"] == worked.cast.staff.pk
    assert told["released_by"]["id"] == worked.cast.admin.pk
    assert (told["alone_reason"], told["cadets"]) == ("", 2)


def test_nobody_releases_what_they_prepared_themselves(worked, call_as):
    admin = call_as(worked.cast.admin)
    admin.do(at(worked, "prepare"), {})

    answer = admin.do(at(worked, "release"))

    assert (answer.status_code, answer.json()["code"]) == (409, "second_person_missing")
    assert ReleasedGrade.objects.count() == 0


def test_what_nobody_prepared_is_not_released(worked, call_as):
    answer = call_as(worked.cast.admin).do(at(worked, "release"))

    assert (answer.status_code, answer.json()["code"]) == (409, "second_person_missing")


def test_one_person_alone_gives_a_reason_that_stays_in_the_journal(worked, call_as):
    admin = call_as(worked.cast.admin)
    admin.do(at(worked, "prepare"), {})

    answer = admin.do(at(worked, "release"), {"alone_reason": ALONE})

    assert answer.status_code == 201
    assert JournalEntry.objects.get(type="term.released").data["alone_reason"] == ALONE
    row = TermRelease.objects.get()
    assert (row.preparation, row.alone_reason) == (None, ALONE)


def test_a_reason_is_not_kept_where_two_people_did_it(worked, call_as):
    prepare(worked, call_as)

    call_as(worked.cast.admin).do(at(worked, "release"), {"alone_reason": "Just in case"})

    assert TermRelease.objects.get().alone_reason == ""


def test_numbers_that_changed_since_must_be_prepared_again(worked, call_as):
    prepare(worked, call_as)
    LedgerEntryFactory(
        enrolment=worked.enrolment, kind="demerit", points=3, issued_by=worked.cast.staff
    )

    told = call_as(worked.cast.admin).ask(at(worked, "finalisation")).json()
    refused = call_as(worked.cast.admin).do(at(worked, "release"))
    prepare(worked, call_as)
    released = call_as(worked.cast.admin).do(at(worked, "release"))

    assert told["preparation"]["is_current"] is False
    assert (refused.status_code, refused.json()["code"]) == (409, "preparation_stale")
    assert released.status_code == 201
    assert TermRelease.objects.get().preparation == TermPreparation.objects.first()


def test_a_term_with_work_left_is_not_prepared(worked, call_as):
    TrainingDayFactory(term=worked.cast.term, title="Range")

    answer = prepare(worked, call_as)

    assert (answer.status_code, answer.json()["code"]) == (409, "release_blocked")
    assert TermPreparation.objects.count() == 0


def test_cadets_neither_prepare_nor_see_it(worked, call_as):
    cadet = call_as(worked.cast.cadet)

    assert cadet.do(at(worked, "prepare"), {}).status_code == 403
    assert cadet.ask(at(worked, "finalisation")).status_code == 403


def test_the_registrar_gets_released_grades_only_and_not_tomorrow(worked, call_as):
    admin = call_as(worked.cast.admin)
    early = admin.do(at(worked, "hand-over"), {"handed_on": "2026-11-21"})
    prepare(worked, call_as)
    admin.do(at(worked, "release"))

    tomorrow = admin.do(at(worked, "hand-over"), {"handed_on": "2026-11-22"})
    today = admin.do(at(worked, "hand-over"), {"handed_on": "2026-11-21", "note": "By hand"})

    assert (early.status_code, early.json()["code"]) == (409, "not_released")
    assert (tomorrow.status_code, list(tomorrow.json()["fields"])) == (400, ["handed_on"])
    assert today.json()["hand_overs"][0]["note"] == "By hand"


@pytest.mark.parametrize("model", [TermPreparation, TermRelease, HandOver])
def test_the_database_refuses_to_rewrite_who_did_it(worked, call_as, model):
    prepare(worked, call_as)
    call_as(worked.cast.admin).do(at(worked, "release"))
    call_as(worked.cast.admin).do(at(worked, "hand-over"), {"handed_on": "2026-11-21"})

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        model.objects.all()._raw_delete("default")
    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        model.objects.update(created_at="2026-01-01T00:00:00Z")


def test_an_amendment_is_shown_before_it_is_made(released, call_as):
    admin = call_as(released.cast.admin)
    path = f"enrolments/{released.enrolment.pk}/grade/amend/preview/"
    facts = ReleasedGrade.objects.count(), JournalEntry.objects.count()
    absent = released.days[-1]
    body = {
        "reason": "The roll was wrong",
        "marks": [{"training_day": absent.pk, "status": "present"}],
    }

    shown = admin.do(path, body).json()

    assert (shown["before"]["total"], shown["after"]["total"]) == ("89.50", "91.50")
    assert (ReleasedGrade.objects.count(), JournalEntry.objects.count()) == facts
    made = admin.do(f"enrolments/{released.enrolment.pk}/grade/amend/", body).json()
    assert made["numbers"]["released"] == shown["after"]


def test_the_preview_of_an_amendment_that_changes_nothing_says_so(released, call_as):
    path = f"enrolments/{released.enrolment.pk}/grade/amend/preview/"

    answer = call_as(released.cast.admin).do(path, {"reason": "Look"})

    assert (answer.status_code, answer.json()["detail"]) == (400, "This changes nothing.")


def checked(name, **options):
    out = StringIO()
    call_command(name, stdout=out, **options)
    return out.getvalue()


def test_the_seal_of_a_release_holds_also_after_an_amendment(released):
    services.amend_grade(
        enrolment=released.enrolment,
        reason="The roll was wrong",
        actor=released.cast.admin,
        marks=[services.MarkCorrection(released.days[-1].pk, "present")],
    )

    assert checked("check_release") == "1st Semester 2026-2027: 2 grades, the seal holds\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE grading_releasedgrade SET total = 99 WHERE enrolment_id = %s",
        "UPDATE grading_releasedgrade SET trace = '{}' WHERE enrolment_id = %s",
        "DELETE FROM grading_releasedgrade WHERE enrolment_id = %s",
    ],
)
def test_a_released_grade_changed_behind_the_triggers_breaks_the_seal(released, statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grading_releasedgrade DISABLE TRIGGER USER")
        cursor.execute(statement, [released.enrolment.pk])

    with pytest.raises(CommandError, match="Released grades were changed"):
        checked("check_release")


def test_the_command_lists_what_is_left(worked):
    assert checked("release_check", term=worked.cast.term.pk).endswith("0 kinds of work left\n")
    TrainingDayFactory(term=worked.cast.term, title="Range")

    with pytest.raises(CommandError, match="cannot be released yet"):
        checked("release_check", term=worked.cast.term.pk)


def test_a_term_that_does_not_exist_is_not_checked(db):
    with pytest.raises(CommandError, match="There is no term 999999"):
        checked("release_check", term=999_999)
