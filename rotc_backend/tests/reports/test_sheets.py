"""What stands in each document is what the records say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.attendance.choices import LetterState
from apps.cadets.models import Cadet, CadetProfile
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry, TermPolicy
from apps.grading.services import release_term
from apps.reports.kinds import KINDS
from apps.reports.sheets.refusals import NothingToPrint
from apps.system.models import Term
from apps.system.services import change_setting
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory
from tests.factories.attendance import ExcuseLetterFactory, TrainingDayFactory
from tests.factories.grading import LedgerEntryFactory, TermPolicyFactory
from tests.grading.scenes import ALONE, Scene, worked_term
from tests.reports.pages import scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast) -> Scene:
    TermPolicyFactory(term=cast.term)
    return worked_term(cast)


def released(scene: Scene) -> Term:
    """End the worked cadet's term."""
    cast = scene.cast
    Term.objects.filter(pk=cast.term.pk).update(state="in_review")
    release_term(term=Term.objects.get(pk=cast.term.pk), actor=cast.admin, alone_reason=ALONE)
    return Term.objects.get(pk=cast.term.pk)


def sheet_of(code, scope):
    return KINDS[code].build(scope)


def test_a_nominal_roll_is_grouped_by_sex_then_level_then_name(cast):
    for last, sex, level in (
        ("Ñuñez", "male", "MS2"),
        ("abad", "male", "MS1"),
        ("Zamora", "male", "MS1"),
    ):
        cadet = CadetFactory(last_name=last, first_name="Jo", student_number=f"00{last}", sex=sex)
        EnrolmentFactory(term=cast.term, cadet=cadet, ms_level=level)
    EnrolmentFactory(term=cast.term, cadet=CadetFactory(last_name="Left"), status="dropped")

    sheet = sheet_of("nominal_roll", scope(cast))

    assert [(group.title, group.rows) for group in sheet.groups] == [
        ("Male, MS 1", 2),
        ("Male, MS 2", 1),
        ("Female, MS 1", 2),
    ]
    assert [(row[0], row[1]) for row in sheet.rows] == [
        (1, "abad"),
        (2, "Zamora"),
        (3, "Ñuñez"),
        (4, "Alpha"),
        (5, "Bravo"),
    ]
    assert [(total.label, total.value) for total in sheet.totals] == [("Cadets", 5)]


def test_an_enrolment_summary_counts_what_the_nominal_roll_lists(cast):
    EnrolmentFactory(term=cast.term, cadet=CadetFactory(sex="male"), ms_level="MS2")

    sheet = sheet_of("enrolment_summary", scope(cast))

    assert sheet.rows == (("MS 1", 0, 2, 0, 2), ("MS 2", 1, 0, 0, 1))
    assert sheet.sums() == ("Total", 1, 2, 0, 3)
    assert sheet.sums()[-1] == len(sheet_of("nominal_roll", scope(cast)).rows)


def test_a_company_s_documents_hold_nobody_of_another(cast):
    names = [row[1] for row in sheet_of("nominal_roll", scope(cast, company="Bravo")).rows]

    assert names == ["Bravo"]


def test_the_strength_of_a_day_names_who_was_absent_and_who_called_the_roll(scene):
    day = scene.days[-1]
    scene.enrolment.attendance_records.update(marked_by=scene.cast.staff)

    sheet = sheet_of("attendance_day", scope(scene.cast, training_day=day))

    assert sheet.rows == (
        ("Alpha", "1st", 1, 0, 0, 0, 1, 0, "Sgt Ben Cruz"),
        ("Bravo", "1st", 1, 0, 0, 0, 1, 0, ""),
    )
    assert sheet.sums() == ("Total", None, 2, 0, 0, 0, 2, 0, None)
    assert sheet.notes[0].startswith("Absent: Alpha, Ana")


def test_the_grid_of_a_term_counts_the_marks_it_shows(scene):
    sheet = sheet_of("attendance_term", scope(scene.cast))

    marks = ["P"] * 12 + ["L", "E", "A"]
    for row in sheet.rows:
        assert list(row[4:19]) == marks
        assert [row[4:19].count(letter) for letter in "PLEA"] == list(row[19:23])
    assert sheet.rows[0][23:] == (Decimal("14.00"), 15, Decimal("93.3"))


def test_the_extract_of_conduct_runs_a_balance_in_which_void_entries_count_nothing(scene):
    cast = scene.cast
    voided = LedgerEntryFactory(
        enrolment=cast.enrolment, kind=EntryKind.MERIT, points=9, issued_by=cast.staff
    )
    LedgerEntryFactory(
        enrolment=cast.enrolment,
        kind=EntryKind.MERIT,
        points=9,
        issued_by=cast.staff,
        voids=voided,
    )

    sheet = sheet_of("conduct_extract", scope(cast, enrolment=cast.enrolment))

    assert [(row[6], row[8], row[9]) for row in sheet.rows] == [
        (5, "Awarded", 5),
        (-12, "Awarded", -7),
        (9, "Voided", -7),
    ]
    counted = sum(row[6] for row in sheet.rows if row[8] == "Awarded")
    merits, demerits = (total.value for total in sheet.totals)
    assert (merits, demerits, merits - demerits) == (5, 12, counted)


def test_the_results_of_an_exam_name_who_entered_them(scene):
    exam = scene.exams[1]

    sheet = sheet_of("exam_results", scope(scene.cast, exam=exam))

    assert [row[4:7] for row in sheet.rows] == [
        (Decimal("42.00"), Decimal("50.00"), Decimal("84.00")),
        (Decimal("42.00"), Decimal("50.00"), Decimal("84.00")),
    ]
    assert sheet.notes[0] == "Entered by: Sgt Ben Cruz."
    assert not sheet.is_draft


def test_results_of_an_exam_that_is_not_released_are_a_draft(scene):
    exam = scene.exams[0]
    exam.released_at = None
    exam.save(update_fields=["released_at"])

    assert sheet_of("exam_results", scope(scene.cast, exam=exam)).is_draft


def test_a_report_of_grades_before_the_release_is_a_draft(scene):
    sheet = sheet_of("report_of_grades", scope(scene.cast))

    assert sheet.is_draft
    assert "not released" in sheet.notes[0]
    assert sheet.policy_version == "standard-1"


def test_a_report_of_grades_holds_what_was_released(scene):
    term = released(scene)
    Cadet.objects.filter(pk=scene.enrolment.cadet_id).update(course="BSCE")

    sheet = sheet_of("report_of_grades", replace_term(scope(scene.cast), term))
    grade = scene.enrolment.releases.get()

    assert not sheet.is_draft
    assert [column.title for column in sheet.columns[4:7]] == ["A/30", "P/30", "S/40"]
    assert sheet.rows[0] == (
        1,
        "2026-0001",
        scene.enrolment.cadet.name,
        "BSCE",
        grade.attendance,
        grade.aptitude,
        grade.proficiency,
        grade.total,
        grade.equivalent,
        "Passed",
    )


def replace_term(asked, term):
    """Ask for the same of another term."""
    return replace(asked, term=term)


def test_the_counts_of_a_report_are_sums_of_its_rows(scene):
    sheet = sheet_of("report_of_grades", scope(scene.cast))

    remarks = [row[-1] for row in sheet.rows]
    counts = {total.label: total.value for total in sheet.totals}
    assert counts.pop("All") == len(sheet.rows) == sum(counts.values())
    assert counts == {word: remarks.count(word) for word in counts}


def test_the_summary_of_a_term_puts_everybody_in_one_column(scene):
    EnrolmentFactory(term=scene.cast.term, cadet=CadetFactory(sex="male"), status="dropped")

    sheet = sheet_of("end_of_term_summary", scope(scene.cast))

    assert [row[:3] for row in sheet.rows] == [("MS 1", "Male", 1), ("MS 1", "Female", 2)]
    assert all(row[2] == sum(row[3:]) for row in sheet.rows)
    assert sheet.sums()[2] == 3


def test_a_schedule_adds_up_hours_and_warns_of_too_few(cast):
    TrainingDayFactory(term=cast.term, title="Drill", state="closed", closed_at=timezone.now())
    TrainingDayFactory(term=cast.term, title="Map reading", date=date(2026, 9, 12))
    TrainingDayFactory(
        term=cast.term, title="Cancelled", state="cancelled", cancel_reason="Typhoon"
    )
    change_setting(name="training_hours", value={"a_day": 5}, actor=cast.admin)

    sheet = sheet_of("training_schedule", scope(cast))

    assert sheet.sums() == ("Total", None, None, None, None, None, Decimal(10), Decimal(5))
    assert [row[3] for row in sheet.rows] == ["Drill", "Map reading"]
    assert "fewer than 54" in sheet.notes[1]
    assert {total.label: total.value for total in sheet.totals} == {
        "Hours planned": Decimal(10),
        "Hours held": Decimal(5),
        "Asked for at least": Decimal(54),
        "A full term": Decimal(60),
        "At most": Decimal(90),
    }


@pytest.mark.parametrize(("a_day", "words"), [(30, None), (46, "92 hours, more than 90")])
def test_a_schedule_warns_of_too_many_hours_and_of_nothing_in_between(cast, a_day, words):
    for day in (5, 12):
        TrainingDayFactory(term=cast.term, date=date(2026, 9, day))
    change_setting(name="training_hours", value={"a_day": a_day}, actor=cast.admin)

    notes = sheet_of("training_schedule", scope(cast)).notes

    assert len(notes) == (2 if words else 1)
    assert words is None or words in notes[1]


def test_an_excuse_slip_shows_the_decision_and_never_the_reason(cast):
    day = TrainingDayFactory(term=cast.term)
    ExcuseLetterFactory(
        enrolment=cast.enrolment,
        on_days=[day],
        state=LetterState.APPROVED,
        decided_by=cast.staff,
        decided_at=timezone.now(),
    )

    sheet = sheet_of("excuse_slip", scope(cast, enrolment=cast.enrolment))

    assert [row[2:4] for row in sheet.rows] == [("Approved", "Sgt Ben Cruz")]
    assert "ever" not in repr(sheet)
    assert "ickness" not in repr(sheet)


def test_a_receipt_shows_the_arithmetic_the_cadet_sees(scene):
    cast = scene.cast

    sheet = sheet_of("grade_receipt", scope(cast, viewer=cast.cadet, enrolment=cast.enrolment))

    assert [group.title for group in sheet.groups] == [
        "Training days",
        "Merits and demerits",
        "Exams",
        "Arithmetic",
    ]
    assert sheet.is_draft


def test_a_receipt_of_a_cadet_holds_no_score_of_an_exam_that_is_not_released(scene):
    cast, exam = scene.cast, scene.exams[2]
    exam.released_at = None
    exam.save(update_fields=["released_at"])

    own, office = (
        sheet_of("grade_receipt", scope(cast, viewer=viewer, enrolment=cast.enrolment))
        for viewer in (cast.cadet, cast.admin)
    )

    exams = [[row[1] for row in sheet.rows if row[0] == "Exam"] for sheet in (own, office)]
    assert exams == [["Prelim", "Midterm"], ["Prelim", "Midterm", "Final"]]


def completing(scene):
    """The worked cadet passes MS 1 in this term and MS 2 in the next."""
    term = released(scene)
    cast = scene.cast
    later = TermFactory(
        semester="second", starts_on=date(2027, 1, 10), ends_on=date(2027, 5, 20), state="in_review"
    )
    TermPolicy.objects.create(term=later, policy=term.term_policy.policy)
    enrolment = EnrolmentFactory(
        term=later,
        cadet=cast.enrolment.cadet,
        ms_level="MS2",
        effective_from=later.starts_on,
    )
    grade = cast.enrolment.releases.get()
    grade.pk, grade.enrolment = None, enrolment
    grade.save(force_insert=True)
    Term.objects.filter(pk=later.pk).update(state="released")
    return Term.objects.get(pk=later.pk), enrolment


def test_a_certificate_is_for_who_passed_both_terms_and_shows_no_grade(scene):
    later, enrolment = completing(scene)
    stranger = EnrolmentFactory(term=later, ms_level="MS2")

    sheet = sheet_of("certificate_of_completion", replace_term(scope(scene.cast), later))

    assert [row[1:3] for row in sheet.rows] == [
        (f"{enrolment.cadet.first_name} Alpha", "2026-0001"),
    ]
    assert sheet.rows[0][4:] == ("1st Semester 2026-2027", "", "2nd Semester 2026-2027", "")
    assert stranger.cadet.student_number not in repr(sheet.rows)
    assert str(enrolment.releases.get().equivalent) not in repr(sheet.rows)


def test_nobody_gets_a_certificate_of_a_term_that_is_not_released(scene):
    later, _ = completing(scene)
    Term.objects.filter(pk=later.pk).update(state="in_review")

    with pytest.raises(NothingToPrint):
        sheet_of(
            "certificate_of_completion",
            replace_term(scope(scene.cast), Term.objects.get(pk=later.pk)),
        )


def test_a_list_of_graduates_has_the_serial_numbers_that_were_issued_and_invents_none(scene):
    later, enrolment = completing(scene)

    before = sheet_of("graduates_list", replace_term(scope(scene.cast), later)).rows
    CadetProfile.objects.create(cadet=enrolment.cadet, serial_number="N-12-000345")
    after = sheet_of("graduates_list", replace_term(scope(scene.cast), later)).rows

    assert [before[0][-1], after[0][-1]] == ["", "N-12-000345"]


def test_every_kind_says_which_rows_it_would_have_before_it_is_built(scene):
    day, exam = scene.days[0], scene.exams[0]
    asked = scope(scene.cast, training_day=day, exam=exam, enrolment=scene.enrolment)

    for kind in KINDS.values():
        assert kind.size(asked) >= 0
    assert LedgerEntry.objects.exists()
