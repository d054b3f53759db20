"""Taking a roster back: everybody is what they were before it, or nothing is taken back."""

import random
from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.cadets import services as cadets
from apps.cadets.models import Cadet, CadetProfile, Enrolment, RecordChange
from apps.integration.models import ImportedPerson, RecordImport, RosterImport
from apps.reports.models import ReportRun
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory, UserFactory
from tests.factories.attendance import AttendanceRecordFactory, TrainingDayFactory
from tests.factories.grading import LedgerEntryFactory, StatusDecisionFactory
from tests.integration.sheets import ROSTERS, row

BEA = {"Student_No": "2026-1002", "First_Name": "Bea"}
# What the import itself, its job and what is told of both leave beside the records.
OWN_TABLES = {
    *("integration.RosterImport", "integration.RosterImportRow", "integration.ImportedPerson"),
    *("files.StoredFile", "system.Job", "system.JournalEntry"),
}


@pytest.fixture
def admin(cast, call_as):
    """Who takes rosters back."""
    return call_as(cast.admin)


@pytest.fixture
def known(cast):
    """A cadet who is enrolled already."""
    cadet = CadetFactory(
        student_number="2026-1001",
        last_name="Cruz",
        first_name="Ana",
        course="BSIT",
        birth_date=date(2006, 5, 4),
        address="Old street",
    )
    return EnrolmentFactory(term=cast.term, cadet=cadet, company="Alpha", platoon="1st")


@pytest.fixture
def done(enter, known):
    """An applied roster that changes Ana and brings Bea."""
    return enter(row(Company="Bravo", Course="BSCS", Date_of_Birth="2007-01-31"), row(**BEA))


def undo(caller, found, reason="The roster of last year"):
    """Take a roster back through the door."""
    return caller.do(f"roster-imports/{found.pk}/undo/", {"reason": reason})


def tables():
    """Every row of every table the import does not keep for itself, without versions of people."""
    found = {}
    for model in apps.get_models():
        if model._meta.label in OWN_TABLES or model._meta.app_label == "pghistory":
            continue
        rows = [dict(values) for values in model._base_manager.order_by("pk").values()]
        for values in rows if model in (Cadet, Enrolment) else ():
            del values["version"]
        found[model._meta.label] = rows
    return found


def nothing_happened(found, admin, before):
    """Whether an undo was refused as changed and left every table alone."""
    answer = undo(admin, found)
    assert (answer.status_code, answer.json()["code"]) == (409, "changed_since_import")
    assert (tables(), RosterImport.objects.get(pk=found.pk).state) == (before, "applied")
    return answer.json()


def test_a_changed_cadet_gets_the_old_fields_back_and_a_new_one_is_gone(admin, known, done):
    answer = undo(admin, done)

    assert (answer.status_code, answer.json()["state"]) == (200, "undone")
    known.refresh_from_db()
    known.cadet.refresh_from_db()
    assert (known.company, known.version) == ("Alpha", 3)
    assert (known.cadet.course, known.cadet.birth_date) == ("BSIT", date(2006, 5, 4))
    assert not Cadet.objects.filter(student_number="2026-1002").exists()
    assert not Enrolment.objects.filter(cadet__student_number="2026-1002").exists()


def test_one_journal_entry_tells_of_it_with_the_reason_and_names_everybody(
    cast, admin, known, done
):
    bea = Cadet.objects.get(student_number="2026-1002").pk

    undo(admin, done, "The roster of last year")

    entry = JournalEntry.objects.get(type="roster.import_undone")
    assert (entry.actor, entry.term, sorted(entry.cadet_ids)) == (
        cast.admin,
        cast.term,
        sorted([known.cadet_id, bea]),
    )
    assert entry.data == {
        "counts": {"new": 1, "changed": 1},
        "reason": "The roster of last year",
    }
    assert not JournalEntry.objects.filter(type__startswith="enrolment.").exists()


def mixed(term, seed):
    """Lines about people of whom the records know some, and those otherwise."""
    chance = random.Random(seed)
    rows = []
    for number in (f"2026-{number}" for number in range(5000, 5030)):
        first_name = f"Ana {number}"
        rows.append(row(Student_No=number, First_Name=first_name, Course="BSCS", Platoon="2nd"))
        kind = chance.choice(["unknown", "not enrolled", "enrolled", "withdrawn"])
        if kind == "unknown":
            continue
        cadet = CadetFactory(
            student_number=number,
            last_name=chance.choice(["Cruz", "Cruz-Reyes"]),
            first_name=first_name,
            course=chance.choice(["", "BSIT", "BSCS"]),
            email=chance.choice(["", f"{number}@example.edu.ph"]),
        )
        if kind != "not enrolled":
            EnrolmentFactory(
                term=term,
                cadet=cadet,
                platoon=chance.choice(["1st", "2nd"]),
                status="withdrawn" if kind == "withdrawn" else "active",
            )
    return rows


@pytest.mark.parametrize("seed", range(6))
def test_applying_and_taking_back_leaves_every_table_as_it_was(cast, admin, enter, seed):
    rows = mixed(cast.term, seed)
    CadetFactory(student_number="049941", last_name="Regalado", first_name="Yani")
    before = tables()

    found = [enter(*rows), enter(content=(ROSTERS / "roster_ms1.csv").read_bytes())]
    changed = tables()
    for each in reversed(found):
        assert undo(admin, each).status_code == 200

    assert changed["cadets.Cadet"] != before["cadets.Cadet"]
    assert tables() == before


def test_a_cadet_of_another_term_stays_and_only_the_enrolment_goes(admin, enter):
    cadet = CadetFactory(
        student_number="2026-1001", last_name="Cruz", first_name="Ana", course="BSIT"
    )
    found = enter(row(Course="BSCS"))

    undo(admin, found)

    cadet.refresh_from_db()
    assert (cadet.course, cadet.enrolments.count()) == ("BSIT", 0)


def marked(enrolment, cast):
    AttendanceRecordFactory(
        training_day=TrainingDayFactory(term=cast.term), enrolment=enrolment, marked_by=cast.staff
    )


def given_points(enrolment, cast):
    LedgerEntryFactory(enrolment=enrolment, issued_by=cast.staff)


def decided(enrolment, cast):
    StatusDecisionFactory(enrolment=enrolment, decided_by=cast.admin)


def described(enrolment, cast):
    CadetProfile.objects.create(cadet=enrolment.cadet, blood_type="O+")


def corrected(enrolment, cast):
    RecordChange.objects.create(cadet=enrolment.cadet, field="course", after="BSIT")


def given_an_account(enrolment, cast):
    Cadet.objects.filter(pk=enrolment.cadet_id).update(user=UserFactory())


def named_in_a_file(enrolment, cast):
    file = RecordImport.objects.create(
        kind="ledger", term=cast.term, requested_by=cast.admin, digest="-", file_name="merits.csv"
    )
    file.rows.create(row_number=2, verdict="new", raw={}, values={}, enrolment=enrolment)


def asked_for_on_paper(enrolment, cast):
    ReportRun.objects.create(
        kind="conduct_extract",
        format="pdf",
        term=cast.term,
        requested_by=cast.admin,
        enrolment=enrolment,
    )


def archived(enrolment, cast):
    cadets.archive_cadet(cadet=enrolment.cadet, reason="Left the school", actor=cast.admin)


def moved(enrolment, cast):
    cadets.change_enrolment(
        enrolment=enrolment, version=1, changes={"platoon": "9th"}, actor=cast.admin
    )


GATHERED = [
    *(marked, given_points, decided, described, corrected, given_an_account, archived, moved),
    *(named_in_a_file, asked_for_on_paper),
]


@pytest.mark.parametrize("gather", GATHERED, ids=lambda each: each.__name__)
def test_a_new_cadet_who_was_used_since_stops_the_undo_of_the_whole_roster(
    cast, admin, done, gather
):
    gather(Enrolment.objects.get(cadet__student_number="2026-1002"), cast)

    told = nothing_happened(done, admin, tables())

    assert told["detail"] == (
        "1 of 2 records were changed or used since: Cruz, Bea. Nothing was taken back."
    )
    assert told["data"] == {"people": 1, "names": ["Cruz, Bea"]}


def test_a_new_enrolment_in_another_term_keeps_the_cadet(cast, admin, enter, done):
    bea = Cadet.objects.get(student_number="2026-1002")
    other = type(cast.term).objects.create(
        school_year="2027-2028",
        semester="first",
        starts_on=date(2027, 8, 1),
        ends_on=date(2027, 12, 20),
    )
    EnrolmentFactory(term=other, cadet=bea)

    nothing_happened(done, admin, tables())


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        (Enrolment.objects, {"company": "Charlie"}),
        (Cadet.objects, {"course": "BSBA"}),
        (Cadet.objects, {"birth_date": None}),
    ],
)
def test_a_field_that_somebody_changed_since_stops_the_undo_of_the_whole_roster(
    admin, known, done, rows, changes
):
    number = {"student_number": "2026-1001"}
    mine = number if rows.model is Cadet else {"cadet__student_number": "2026-1001"}
    rows.filter(**mine).update(version=3, **changes)

    told = nothing_happened(done, admin, tables())

    assert told["data"] == {"people": 1, "names": ["Cruz, Ana"]}


def test_what_the_roster_did_not_write_may_change_and_stays(cast, admin, known, done):
    cadet = Cadet.objects.get(pk=known.cadet_id)
    cadets.edit_cadet(
        cadet=cadet, version=cadet.version, changes={"address": "New street"}, actor=cast.admin
    )

    assert undo(admin, done).status_code == 200

    cadet.refresh_from_db()
    assert (cadet.course, cadet.address, cadet.version) == ("BSIT", "New street", 4)


def test_only_the_first_five_who_stand_in_the_way_are_named(cast, admin, enter):
    found = enter(
        *(
            row(Student_No=f"2026-20{number}", First_Name=f"Ana {number}")
            for number in range(10, 17)
        )
    )
    Enrolment.objects.filter(cadet__student_number__startswith="2026-20").update(position="S1")

    told = nothing_happened(found, admin, tables())

    assert told["detail"].startswith("7 of 7 records were changed or used since: Cruz, Ana 10; ")
    assert told["detail"].endswith("Cruz, Ana 14 and 2 more. Nothing was taken back.")
    assert (told["data"]["people"], len(told["data"]["names"])) == (7, 5)


def test_a_roster_is_taken_back_once_and_only_when_it_was_applied(admin, upload, done):
    waiting = upload(row(Student_No="2026-1003"))

    answers = [undo(admin, done), undo(admin, done), undo(admin, waiting)]

    assert [answer.status_code for answer in answers] == [200, 409, 409]
    assert [answer.json()["code"] for answer in answers[1:]] == ["roster_import_state"] * 2
    assert [answer.json()["detail"] for answer in answers[1:]] == [
        "This is not possible: the import is undone.",
        "This is not possible: the import is ready.",
    ]
    assert JournalEntry.objects.filter(type="roster.import_undone").count() == 1


def test_what_was_taken_back_is_not_applied_again_but_read_again(admin, known, enter, done):
    undo(admin, done)

    again = admin.do(f"roster-imports/{done.pk}/apply/", {"digest": done.digest})
    found = enter(row(Company="Bravo", Course="BSCS", Date_of_Birth="2007-01-31"), row(**BEA))

    assert (again.status_code, again.json()["code"]) == (409, "roster_import_state")
    assert (found.state, found.summary["new"], found.summary["changed"]) == ("applied", 1, 1)
    assert undo(admin, found).status_code == 200


def test_a_later_roster_is_taken_back_before_an_earlier_one(admin, enter, known):
    first = enter(row(Platoon="2nd"))
    second = enter(row(Platoon="3rd"))

    early = undo(admin, first)
    answers = [undo(admin, second), undo(admin, first)]

    assert early.json()["code"] == "changed_since_import"
    assert [answer.status_code for answer in answers] == [200, 200]
    known.refresh_from_db()
    assert known.platoon == "1st"


def test_a_roster_applied_before_anything_was_kept_says_that_it_cannot_be_taken_back(
    cast, admin, upload
):
    found = upload(row())
    RosterImport.objects.filter(pk=found.pk).update(applied_at=timezone.now())

    answer = undo(admin, found)

    assert (answer.status_code, answer.json()["code"]) == (409, "roster_import_not_kept")
    assert answer.json()["detail"] == (
        "This roster was applied before it could be taken back: what stood is not kept."
    )
    assert admin.ask(f"roster-imports/{found.pk}/").json()["is_kept"] is False


def test_nothing_is_taken_back_in_a_term_whose_grades_are_released(cast, admin, done):
    before = tables()
    type(cast.term).objects.filter(pk=cast.term.pk).update(state=TermState.RELEASED)

    answer = undo(admin, done)

    assert (answer.status_code, answer.json()["code"]) == (409, "term_closed")
    assert tables()["cadets.Enrolment"] == before["cadets.Enrolment"]


def test_a_roster_of_a_term_that_is_still_planned_is_taken_back(cast, admin, done):
    type(cast.term).objects.filter(pk=cast.term.pk).update(state=TermState.DRAFT)

    assert undo(admin, done).json()["state"] == "undone"


def test_an_undo_asks_for_a_reason(admin, done):
    answer = admin.do(f"roster-imports/{done.pk}/undo/", {"reason": ""})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["reason"])


def test_only_admins_take_a_roster_back(cast, call_as, done):
    answers = [undo(call_as(person), done) for person in (None, cast.cadet, cast.staff)]

    assert [answer.status_code for answer in answers] == [401, 403, 403]
    assert RosterImport.objects.get().state == "applied"


def test_what_a_roster_did_to_people_is_never_changed_or_removed(done):
    for statement in ("DELETE FROM {}", "UPDATE {} SET cadet = 9"):
        with (
            pytest.raises(IntegrityError, match="never changed or removed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format("integration_importedperson"))

    assert ImportedPerson.objects.count() == 2


def test_the_rows_of_the_file_stay_after_an_undo(admin, done):
    undo(admin, done)

    shown = admin.ask(f"roster-imports/{done.pk}/").json()
    rows = admin.ask(f"roster-imports/{done.pk}/rows/").json()["results"]
    assert (shown["state"], shown["undone_at"] is None) == ("undone", False)
    assert [each["verdict"] for each in rows] == ["changed", "new"]
