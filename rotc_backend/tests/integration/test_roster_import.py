"""Importing a roster: every row accounted for, nothing lost, nothing changed in silence."""

from datetime import date

import pytest

from apps.cadets import services as cadets
from apps.cadets.models import Cadet, Enrolment
from apps.files.models import StoredFile
from apps.integration import services
from apps.integration.models import RosterImport
from apps.integration.roster_sheet import UnusableFile
from apps.system.models import JournalEntry
from apps.system.services import TermClosed
from tests.factories import CadetFactory, EnrolmentFactory
from tests.integration.sheets import ROSTERS, row

SAMPLES = {name: (ROSTERS / name).read_bytes() for name in ("roster_ms1.xlsx", "roster_ms1.csv")}
# Counted by hand: 186 lines after the header, of which a total and (xlsx) a line of signatures.
# One line comes twice; one number belongs to two names; one number is missing; one name is a
# formula; one birthday is February 30.
VERDICTS = {"new": 178, "changed": 0, "same": 0, "duplicate": 1, "error": 5, "total": 184}
BAD_ROWS = {
    "roster_ms1.xlsx": {14: "error", 23: "duplicate", 46: "error", 76: "error", 86: "error"}
    | {96: "error"},
    "roster_ms1.csv": {12: "error", 21: "duplicate", 44: "error", 74: "error", 84: "error"}
    | {94: "error"},
}


def verdicts_of(roster_import):
    return list(roster_import.rows.values_list("verdict", flat=True))


def rows_with(roster_import, field):
    return [
        (found.verdict, found.changes, [problem["message"] for problem in found.problems])
        for found in roster_import.rows.all()
        if field in found.values or field in [problem["field"] for problem in found.problems]
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_line_of_a_real_roster_is_accounted_for(upload, name):
    found = upload(name=name, content=SAMPLES[name])

    not_new = found.rows.exclude(verdict="new").values_list("row_number", "verdict")
    assert (found.summary, dict(not_new)) == (VERDICTS, BAD_ROWS[name])
    assert found.rows.count() == sum(VERDICTS.values()) - VERDICTS["total"]


@pytest.mark.parametrize("name", SAMPLES)
def test_previewing_writes_nothing_to_the_records(cast, upload, name):
    before = (Cadet.objects.count(), Enrolment.objects.count())

    upload(name=name, content=SAMPLES[name])

    assert (Cadet.objects.count(), Enrolment.objects.count()) == before


def test_a_real_roster_enters_exactly_its_good_rows(cast, enter):
    before = Enrolment.objects.count()

    applied = enter(name="roster_ms1.xlsx", content=SAMPLES["roster_ms1.xlsx"])

    assert (applied.state, Enrolment.objects.count() - before) == ("applied", 178)
    first = Enrolment.objects.select_related("cadet").get(cadet__student_number="049941")
    assert (first.cadet.name, first.cadet.sex, first.cadet.birth_date) == (
        "Regalado, Yani S. III",
        "male",
        date(2006, 11, 12),
    )
    assert (first.ms_level, first.company, first.platoon, first.effective_from) == (
        "MS1",
        "Bravo",
        "1st",
        cast.term.starts_on,
    )
    assert set(Enrolment.objects.values_list("company", flat=True)) == {
        "Alpha",
        "Bravo",
        "Charlie",
        "Delta",
    }


@pytest.mark.parametrize("second", SAMPLES)
def test_the_same_roster_again_changes_nothing_in_either_form(enter, upload, second):
    enter(name="roster_ms1.xlsx", content=SAMPLES["roster_ms1.xlsx"])

    again = upload(name=second, content=SAMPLES[second])

    assert again.summary == VERDICTS | {"new": 0, "same": 178}


def test_one_journal_entry_stands_for_the_whole_roster(cast, enter):
    applied = enter(row(), row(Student_No="2026-1002", First_Name="Bea"))

    entries = JournalEntry.objects.filter(type="roster.imported")
    entered = Cadet.objects.filter(student_number__in=["2026-1001", "2026-1002"])
    assert [(entry.actor, entry.term, sorted(entry.cadet_ids), entry.ids) for entry in entries] == [
        (
            cast.admin,
            cast.term,
            sorted(cadet.pk for cadet in entered),
            {"term": cast.term.pk, "roster_import": applied.pk},
        )
    ]
    assert not JournalEntry.objects.filter(type="cadet.registered").exists()


@pytest.fixture
def known(cast):
    """A cadet who is enrolled already."""
    cadet = CadetFactory(
        student_number="2026-1001",
        last_name="Cruz",
        first_name="Ana",
        middle_name="Santos",
        email="ana@example.edu.ph",
        course="BSIT",
    )
    return EnrolmentFactory(term=cast.term, cadet=cadet, company="Alpha", platoon="1st")


def test_a_changed_row_changes_only_what_it_names(enter, known):
    enter(row(Company="Bravo", Course="BSCS"))

    known.refresh_from_db()
    known.cadet.refresh_from_db()
    assert (known.company, known.platoon, known.version) == ("Bravo", "1st", 2)
    assert (known.cadet.course, known.cadet.version) == ("BSCS", 2)
    assert (known.cadet.middle_name, known.cadet.email) == ("Santos", "ana@example.edu.ph")


def test_a_preview_shows_before_and_after_of_each_change(upload, known):
    found = upload(row(Company="Bravo", Course="BSCS"))

    assert [(one.verdict, one.changes) for one in found.rows.all()] == [
        (
            "changed",
            [
                {"field": "course", "before": "BSIT", "after": "BSCS"},
                {"field": "company", "before": "Alpha", "after": "Bravo"},
            ],
        )
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"Last_Name": "CRUZ"},
        {"Middle_Name": "S."},
        {"Middle_Name": "s"},
        {"Middle_Name": None},
        {"E_mail_Address": "ANA@example.edu.ph"},
        {"E_mail_Address": "not-an-email"},
        {"Company": " ALPHA "},
        {"Student_No": " 2026-1001 "},
    ],
)
def test_another_spelling_of_what_is_known_changes_nothing(upload, known, cells):
    assert verdicts_of(upload(row(**cells))) == ["same"]


def test_a_number_that_belongs_to_somebody_else_renames_nobody(enter, known):
    applied = enter(row(Last_Name="Reyes", First_Name="Carlo"))

    known.cadet.refresh_from_db()
    assert known.cadet.name == "Cruz, Ana S."
    assert rows_with(applied, "student_number") == [
        ("error", [], ["This number belongs to Cruz, Ana S.. Nobody is renamed by an import."])
    ]


def test_a_new_surname_is_a_change_that_is_shown(enter, known):
    enter(row(Last_Name="Cruz-Reyes"))

    known.cadet.refresh_from_db()
    assert known.cadet.last_name == "Cruz-Reyes"


def test_a_cadet_known_from_another_term_is_enrolled_not_doubled(cast, enter):
    CadetFactory(student_number="2026-1001", last_name="Cruz", first_name="Ana")

    applied = enter(row())

    assert verdicts_of(applied) == ["new"]
    assert Cadet.objects.filter(student_number="2026-1001").count() == 1
    assert Enrolment.objects.filter(cadet__student_number="2026-1001").count() == 1


def test_archived_cadets_are_not_enrolled_by_a_list(cast, upload, known):
    cadets.archive_cadet(cadet=known.cadet, reason="left", actor=cast.admin)

    assert verdicts_of(upload(row())) == ["error"]


def test_a_withdrawn_cadet_stays_withdrawn(enter, known):
    known.status = "withdrawn"
    known.save()

    applied = enter(row(Platoon="2nd"))

    known.refresh_from_db()
    assert (known.status, known.platoon) == ("withdrawn", "2nd")
    assert rows_with(applied, "student_number")[0][2] == ["This cadet is withdrawn and stays so."]


def test_a_number_shorter_than_the_others_may_have_lost_its_zeros(cast, upload):
    CadetFactory(student_number="49942", last_name="Cruz", first_name="Bea")

    found = upload(
        row(Student_No="049940"),
        row(Student_No="49941"),
        row(Student_No="49942", First_Name="Bea"),
    )

    assert verdicts_of(found) == ["new", "error", "new"]


def test_only_the_preview_that_was_seen_is_applied(cast, upload):
    found = upload(row())

    with pytest.raises(services.PreviewOutdated):
        services.ask_to_apply(roster_import=found, digest="0" * 64, actor=cast.admin)

    assert not Cadet.objects.filter(student_number="2026-1001").exists()


def test_records_that_moved_on_since_the_preview_stop_the_whole_import(cast, upload, known):
    found = upload(row(Company="Bravo"), row(Student_No="2026-1002", First_Name="Bea"))
    cadets.change_enrolment(
        enrolment=known, version=1, changes={"company": "Charlie"}, actor=cast.admin
    )

    with pytest.raises(services.PreviewOutdated):
        services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)

    known.refresh_from_db()
    found.refresh_from_db()
    assert (known.company, found.state) == ("Charlie", "ready")
    assert not Cadet.objects.filter(student_number="2026-1002").exists()


def test_applying_twice_applies_once(cast, enter):
    applied = enter(row())

    again = services.ask_to_apply(roster_import=applied, digest=applied.digest, actor=cast.admin)

    assert (again.state, again.applied_at) == ("applied", applied.applied_at)
    assert JournalEntry.objects.filter(type="roster.imported").count() == 1


def test_a_term_that_is_still_being_planned_takes_its_roster(cast, enter):
    cast.term.state = "draft"
    cast.term.save()

    applied = enter(row())

    newest = Enrolment.objects.order_by("id").last()
    assert (applied.state, newest.effective_from) == ("applied", cast.term.starts_on)


def test_a_released_term_takes_no_roster(cast, upload):
    found = upload(row())
    cast.term.state = "released"
    cast.term.save()

    with pytest.raises(TermClosed):
        services.ask_to_apply(roster_import=found, digest=found.digest, actor=cast.admin)
    with pytest.raises(TermClosed):
        upload(row())


def test_a_small_file_that_is_no_roster_leaves_nothing_behind(upload, own_folder):
    with pytest.raises(UnusableFile):
        upload(content=b"no,roster\n1,2\n")

    assert (RosterImport.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert [path for path in own_folder.rglob("*") if path.is_file()] == []
