"""Every row of the old system ends in exactly one place, with a reason, and nothing is told to anybody."""

import bcrypt
import pytest
from apps.attendance.models import AttendanceChange, AttendanceRecord, ExcuseLetter, TrainingDay
from apps.authentication.models import User
from apps.cadets.models import Cadet, Enrolment
from apps.grading.checks import check_grades
from apps.grading.models import LedgerEntry, LegacyEvidence, Score, StatusDecision
from apps.grading.selectors import grade_sheet
from apps.integration.models import LegacyMove, LegacyRow
from apps.system.models import JournalEntry, Term
from django.core import mail
from legacy_world import edit, imported, moved, old_database

from legacy.problems import Problem

OLD_WORDS = "a password of the old days"
CARRIED = (
    "Carried over: the old system's counters said {merits} merits and {demerits} demerits;"
    " its records that could be moved add up to {records}."
)

pytestmark = pytest.mark.django_db


def hash_of(text):
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()


@pytest.fixture
def old(tmp_path):
    return old_database(tmp_path / "rotc.db", hashed=hash_of(OLD_WORDS), named=hash_of("cruz"))


@pytest.fixture
def done(old, tmp_path):
    """The old database, moved once."""
    moved(old, tmp_path / "export")
    return old


def reasons(table):
    rows = LegacyRow.objects.filter(table=table).order_by("id")
    return {row.key: (row.fate, row.reason) for row in rows}


def again(old, tmp_path, **options):
    return moved(old, tmp_path / "export", **options)


def test_the_counts_of_every_table_add_up(old, tmp_path):
    said = moved(old, tmp_path / "export")

    counts = LegacyMove.objects.get().counts
    assert {table: sum(fates.values()) for table, fates in counts.items()} == {
        "attendance_records": 7,
        "cadets": 5,
        "excuse_letters": 3,
        "grades": 3,
        "merit_demerit_logs": 7,
        "notifications": 2,
        "some_experiment": 2,
        "training_days": 5,
        "training_staff": 1,
        "users": 7,
    }
    assert "42 rows are new, 0 changed, 0 are gone" in said


def test_a_second_import_changes_nothing(done, tmp_path):
    def everything():
        models = (Cadet, Enrolment, User, TrainingDay, AttendanceRecord, LedgerEntry, Score)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before, facts = everything(), JournalEntry.objects.count()

    assert "0 rows are new, 0 changed, 0 are gone" in again(done, tmp_path)
    assert everything() == before
    assert JournalEntry.objects.count() == facts


def test_a_rehearsal_says_the_same_and_writes_nothing(old, tmp_path):
    rehearsed = moved(old, tmp_path / "export", dry_run=True)

    assert rehearsed.endswith("This was a rehearsal: nothing was written.\n")
    assert [Cadet.objects.count(), LegacyRow.objects.count(), Term.objects.count()] == [0, 0, 0]
    assert rehearsed.startswith(moved(old, tmp_path / "export")[:400])


def test_nobody_is_told(done):
    assert mail.outbox == []
    assert {entry.type for entry in JournalEntry.objects.all()} == {
        "legacy.moved",
        "term.planned",
        "term.opened",
    }


def test_cadets_are_read_as_they_were_meant(done):
    people = {
        cadet.last_name: (cadet.student_number, cadet.sex, str(cadet.birth_date))
        for cadet in Cadet.objects.all()
    }
    places = {
        row.cadet.last_name: (row.ms_level, row.company, row.platoon)
        for row in Enrolment.objects.select_related("cadet")
    }

    assert people == {
        "Abad": ("2025-0001", "female", "None"),
        "Bato": ("2025-0002", "none", "2004-05-17"),
        "Cruz": ("AB-1", "male", "None"),
        "Dizon": ("ab-1#2", "none", "None"),
    }
    assert places == {
        "Abad": ("MS1", "Alpha", "1st"),
        "Bato": ("none", "", ""),
        "Cruz": ("MS2", "Bravo", "Medics"),
        "Dizon": ("none", "Bravo", "2nd"),
    }
    assert reasons("cadets")["5"] == ("quarantined", "student_id is not recorded")


def test_an_archived_cadet_stays_archived_and_is_on_no_later_roll(done):
    bato = Cadet.objects.get(last_name="Bato")

    assert bato.archived_at
    assert str(bato.enrolments.get().effective_to) == "2026-01-24"
    assert not bato.user.is_active


def test_only_real_hashes_of_unguessable_passwords_sign_in(done):
    usable = {user.username: user.has_usable_password() for user in User.objects.all()}

    assert usable == {
        "boss": True,
        "20250001": False,  # the importer's dummy
        "sgt.cruz": False,  # the person's own name
        "gone": True,
        "old-system": False,
    }
    assert User.objects.get(username="boss").check_password(OLD_WORDS)
    assert not User.objects.get(username="old-system").is_active


def test_accounts_that_collide_are_surfaced_and_never_merged(done):
    found = reasons("users")

    assert found["3"] == ("quarantined", "this person has another account")
    assert found["5"] == ("quarantined", "another account has this user name")
    assert found["7"][0] == "quarantined"
    assert "e-mail left out: another account has it" in found["4"][1]
    assert User.objects.get(username="sgt.cruz").staff.last_name == "Cruz"
    assert User.objects.get(username="20250001").cadet.last_name == "Abad"


def test_days_are_dated_or_put_aside_and_twins_are_numbered(done):
    days = [(str(day.date), day.title, day.state) for day in TrainingDay.objects.order_by("id")]

    assert days == [
        ("2026-01-10", "Drill", "closed"),
        ("2026-01-17", "Drill", "closed"),
        ("2026-01-10", "drill (2)", "closed"),
        ("2026-01-24", "March", "closed"),
    ]
    assert reasons("training_days")["3"] == ("quarantined", "date 'TBA': no date")


def test_marks_keep_what_can_be_read_and_have_a_history(done):
    ana = Enrolment.objects.get(cadet__last_name="Abad")
    marks = [(mark.status, mark.time_in) for mark in ana.attendance_records.order_by("id")]
    found = reasons("attendance_records")

    assert [(status, str(at)) for status, at in marks] == [
        ("present", "07:45:00"),
        ("late", "None"),
    ]
    assert AttendanceChange.objects.count() == AttendanceRecord.objects.count() == 3
    assert found["2"] == ("migrated", "time_in '25:99' left out: no time of day")
    assert [found[key][0] for key in ("3", "4", "5", "7")] == ["quarantined"] * 4


def test_letters_keep_their_decision_and_change_no_mark(done):
    letters = {letter.reason: letter for letter in ExcuseLetter.objects.all()}

    assert letters["Fever"].state == "approved"
    assert [day.date.isoformat() for day in letters["Fever"].days.all()] == ["2026-01-17"]
    assert letters["Fever"].submitted_at.isoformat() == "2026-01-18T02:00:00+00:00"
    assert letters["Wedding"].decision_reason.startswith("Rejected in the old system")
    assert reasons("excuse_letters")["3"] == ("quarantined", "status 'whatever' is not known")


def test_ledger_rows_become_entries_that_add_up_to_them(done):
    entries = [
        (entry.enrolment.cadet.last_name, entry.kind, entry.points, entry.reason)
        for entry in LedgerEntry.objects.select_related("enrolment__cadet").order_by("id")
        if not entry.reason.startswith("Carried over")
    ]
    found = reasons("merit_demerit_logs")

    assert entries == [
        ("Abad", "merit", 9, "Color guard"),
        (
            "Abad",
            "demerit",
            3,
            "Manual Adjustment by Admin (merit -3 in the old system) – issued by Sgt NUÑEZ",
        ),
        ("Cruz", "demerit", 100, "Absent without leave"),
        ("Cruz", "demerit", 15, "Absent without leave"),
    ]
    assert [found[key][0] for key in ("4", "5", "6", "7")] == ["quarantined"] * 4
    assert LedgerEntry.objects.get(reason="Color guard").issued_by.username == "boss"


def test_counters_that_disagree_with_their_rows_are_carried_over_in_plain_sight(done):
    carried = [
        (entry.enrolment.cadet.last_name, entry.kind, entry.points, entry.reason)
        for entry in LedgerEntry.objects.filter(reason__startswith="Carried").order_by("id")
    ]
    cruz = LegacyEvidence.objects.get(enrolment__cadet__last_name="Cruz")

    assert carried == [
        (
            "Abad",
            "merit",
            4,
            CARRIED.format(merits=12, demerits=2, records="+6"),
        ),
        (
            "Cruz",
            "merit",
            96,
            CARRIED.format(merits=-7, demerits=12, records="-115"),
        ),
    ]
    assert (cruz.carried_days, cruz.carried_attended, cruz.carried_scores) == (1, 8, -5)


@pytest.mark.parametrize(
    ("name", "parts", "remark"),
    [
        ("Abad", ("18.00", "30.00", "34.07"), "passed"),  # 3 of 5 days; 80 + 85.5 + 90
        ("Bato", ("0.00", "30.00", "0.00"), "INC"),
        ("Cruz", ("54.00", "24.30", "28.67"), "DRP"),  # 9 of 5 days, 100 - 19, 150 - 5 + 70
        ("Dizon", ("0.00", "30.00", "0.00"), "failed"),  # no grades row: 0 for all
    ],
)
def test_the_grade_is_the_one_the_old_screen_showed(done, name, parts, remark):
    term = Term.objects.get()
    sheet = {line.enrolment.cadet.last_name: line.grade for line in grade_sheet(term).lines}
    shown = sheet[name].shown

    assert (shown.attendance, shown.aptitude, shown.proficiency) == parts
    assert sheet[name].remark == remark
    assert check_grades(term) == []


def test_what_changed_in_the_old_system_is_taken_over(done, tmp_path):
    edit(
        done,
        "UPDATE cadets SET last_name = 'Abadiano' WHERE id = 1",
        "UPDATE attendance_records SET status = 'excused' WHERE id = 1",
        "UPDATE merit_demerit_logs SET points = 11 WHERE id = 1",
        "UPDATE grades SET merit_points = 14, final_score = 95 WHERE id = 1",
    )
    said = again(done, tmp_path)
    ana = Enrolment.objects.get(cadet__last_name="Abadiano")

    assert "0 rows are new, 4 changed, 0 are gone" in said
    assert ana.attendance_records.order_by("id").first().status == "excused"
    assert str(ana.scores.get(exam__code="final").value) == "95.00"
    assert check_grades(ana.term) == []
    sheet = {line.enrolment.pk: line.grade for line in grade_sheet(ana.term).lines}
    assert sheet[ana.pk].shown.proficiency == "34.73"


def test_what_a_person_changed_here_is_never_overwritten(done, tmp_path):
    Cadet.objects.filter(last_name="Abad").update(first_name="Anna")
    edit(done, "UPDATE cadets SET first_name = 'Ana Maria' WHERE id = 1")
    again(done, tmp_path)

    assert Cadet.objects.get(last_name="Abad").first_name == "Anna"
    assert reasons("cadets")["1"][1].endswith(
        "changed in RGMS since; the change in the old system was not taken"
    )


def test_what_the_old_system_deleted_is_taken_back_and_stays_visible(done, tmp_path):
    edit(
        done,
        "DELETE FROM attendance_records WHERE id = 1",
        "DELETE FROM merit_demerit_logs WHERE id = 1",
        "DELETE FROM cadets WHERE id = 4",
    )
    said = again(done, tmp_path)
    entry = LedgerEntry.objects.get(reason="Color guard")
    ana = entry.enrolment

    assert "3 are gone" in said
    assert entry.voided_by.reason == "Voided: deleted in the old system."
    assert ana.attendance_records.order_by("id").first().status is None
    assert Cadet.objects.filter(last_name="Dizon").exists()
    assert check_grades(ana.term) == []
    assert "0 are gone" in again(done, tmp_path)


def test_what_people_record_after_the_move_counts_on_top(done, tmp_path):
    ana = Enrolment.objects.get(cadet__last_name="Abad")
    day = TrainingDay.objects.get(title="March")
    AttendanceRecord.objects.create(training_day=day, enrolment=ana, status="present")
    again(done, tmp_path)
    sheet = {line.enrolment.pk: line.grade for line in grade_sheet(ana.term).lines}

    assert sheet[ana.pk].shown.attendance == "24.00"  # 4 of 5


def test_inc_and_do_stand_as_decisions(done):
    found = {each.enrolment.cadet.last_name: each.kind for each in StatusDecision.objects.all()}

    assert found == {"Bato": "INC", "Cruz": "DRP"}


def test_another_export_cannot_resume_an_unfinished_move(old, tmp_path):
    moved(old, tmp_path / "export")
    LegacyMove.objects.update(finished_at=None)

    with pytest.raises(Problem, match="--resume"):
        again(old, tmp_path)
    edit(old, "DELETE FROM notifications")
    with pytest.raises(Problem, match="another export"):
        again(old, tmp_path, resume=True)


def test_a_half_done_move_goes_on_where_it_stopped(old, tmp_path):
    moved(old, tmp_path / "export")
    LegacyMove.objects.update(finished_at=None)
    LegacyRow.objects.filter(table="grades").update(fate=None)

    said = imported(tmp_path / "export", resume=True)

    assert "0 rows are new, 0 changed, 0 are gone" in said
    assert check_grades(Term.objects.get()) == []


def test_a_closed_term_takes_no_records(done, tmp_path):
    Term.objects.update(state="closed")

    with pytest.raises(Problem, match="takes no records"):
        again(done, tmp_path)
