"""Who passed MS 1 at another school: certified when MS 2 was passed here, and the paper says so."""

import io

import pytest
from pypdf import PdfReader

from apps.cadets import elsewhere
from apps.cadets.choices import MSLevel
from apps.grading.models import ReleasedGrade
from apps.reports.documents import content_of
from apps.reports.models import IssuedDocument
from apps.reports.sheets.completion import certificates, completions, graduates
from apps.reports.sheets.form import Scope
from apps.reports.sheets.refusals import NothingToPrint
from tests.factories import CadetFactory, EnrolmentFactory, UserFactory
from tests.reports.graduates import assemble_unit, release_as_passed

PAPER = {
    "school": "Lakeshore State College",
    "school_year": "2025-2026",
    "semester": "first",
    "grade": "1.75",
    "evidence": "Transcript 24-118, sealed",
    "reason": "Transferred this term",
}


@pytest.fixture
def unit(db):
    """A unit that can issue."""
    return assemble_unit()


@pytest.fixture
def transferee(unit):
    """Somebody who came for MS 2 alone and passed it."""
    cadet = CadetFactory(user=UserFactory(username="2026-0009"), last_name="Zamora")
    row = EnrolmentFactory(
        cadet=cadet, term=unit.term, ms_level=MSLevel.MS2, effective_from=unit.term.starts_on
    )
    release_as_passed(row, unit.admin)
    return row


def enter(unit, row, **changes):
    return elsewhere.enter_elsewhere(cadet=row.cadet, actor=unit.admin, **(PAPER | changes))


def fail(row):
    """Amend a released grade: it is no pass any more."""
    grade = ReleasedGrade.objects.get(enrolment=row)
    grade.pk, grade.revision, grade.remark = None, 2, "failed"
    grade.reason = "The final exam was counted twice"
    grade.save(force_insert=True)


def completed(unit):
    return {done.enrolment.pk for done in completions(Scope(term=unit.term))}


def test_without_an_entry_ms_two_alone_completes_nothing(unit, transferee):
    assert transferee.pk not in completed(unit)
    with pytest.raises(NothingToPrint, match="entered as completed at another school"):
        certificates(Scope(term=unit.term, enrolment=transferee))


def test_an_entry_completes_the_course_and_a_withdrawn_one_does_not(unit, transferee):
    enter(unit, transferee)
    counted = transferee.pk in completed(unit)
    elsewhere.withdraw_elsewhere(cadet=transferee.cadet, reason="Not theirs", actor=unit.admin)

    assert (counted, transferee.pk in completed(unit)) == (True, False)


@pytest.mark.parametrize(
    ("school_year", "semester", "counts"),
    [
        ("2025-2026", "summer", True),
        ("2026-2027", "first", True),
        ("2026-2027", "second", False),
        ("2026-2027", "summer", False),
        ("2027-2028", "first", False),
    ],
)
def test_only_a_term_before_that_of_ms_two_counts(unit, transferee, school_year, semester, counts):
    enter(unit, transferee, school_year=school_year, semester=semester)

    assert (transferee.pk in completed(unit)) is counts


def test_ms_two_has_to_be_passed_here(unit, transferee):
    enter(unit, transferee)
    fail(transferee)

    assert transferee.pk not in completed(unit)


def test_whoever_failed_ms_one_here_is_not_saved_by_another_school(unit, transferee):
    enter(unit, transferee)
    here = EnrolmentFactory(cadet=transferee.cadet, term=unit.first)
    release_as_passed(here, unit.admin)
    passed = transferee.pk in completed(unit)
    fail(here)

    assert (passed, transferee.pk in completed(unit)) == (True, False)


def test_what_was_passed_here_is_printed_and_not_what_was_entered_besides(unit):
    enter(unit, unit.enrolment)

    [done] = completions(Scope(term=unit.term, enrolment=unit.enrolment))

    assert (done.first.label, done.first.school) == (unit.first.label, "")


def test_the_list_for_serial_numbers_names_the_school_and_its_grade(unit, transferee):
    enter(unit, transferee)
    sheet = graduates(Scope(term=unit.term))
    keys = [column.key for column in sheet.columns]

    [row] = [row for row in sheet.rows if row[keys.index("last_name")] == "Zamora"]
    told = dict(zip(keys, row, strict=True))
    assert (told["first_school"], told["first_grade"]) == (PAPER["school"], "1.75")
    assert told["first_term"] == "1st Semester 2025-2026"


def test_the_issued_certificate_says_where_the_first_term_was_completed(unit, transferee, call_as):
    enter(unit, transferee)

    answer = call_as(unit.admin).do("documents/", unit.body(transferee))

    assert answer.status_code == 201
    document = IssuedDocument.objects.get(holder=transferee)
    [page] = PdfReader(io.BytesIO(content_of(document))).pages
    words = " ".join(page.extract_text().split())
    assert "MS 1 was completed at Lakeshore State College in the 1st Semester 2025-2026" in words
    assert "as the records of that school show, and MS 2 with this unit in the" in words
    assert "1.75" not in words
