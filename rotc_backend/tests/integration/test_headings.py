"""Headings that the old system and the regional one write: each is known, whatever its case and marks."""

from decimal import Decimal

import pytest

from apps.grading.models import Exam
from apps.integration.choices import RecordKind
from apps.integration.records.columns import COLUMNS, key_of
from apps.integration.roster_columns import FIELD_OF, plain
from apps.integration.score_columns import PEOPLE, exams_named

NUMBER = ("Student ID", "Student Number", "student_id", "StudentNo", "SID", "USN")
WHOLE_NAME = ("Name", "Student Name", "Student", "StudentName", "Name of Cadet", "Full Name")
FAMILY, GIVEN = ("Last Name", "last_name", "LName"), ("First Name", "first_name", "FName")
RECORDS = {
    "student_number": (*NUMBER, "ID", "cadet_id", "QR", "qr_code", "qrvalue"),
    "name": (*WHOLE_NAME, "fullname", "cadet_name", "name"),
    "last_name": FAMILY,
    "first_name": GIVEN,
    "username": ("Username", "User Name"),
    "email": ("Email", "E-mail", "Email Address"),
}
MARKS = {
    "date": ("date", "attendance_date", "datetime", "time", "timestamp"),
    "status": ("Status", "attendance", "attendancestatus", "present"),
    "time_in": ("Time In", "time_in", "TimeIn", "IN", "in"),
    "time_out": ("Time Out", "time_out", "TimeOut", "OUT", "out"),
    "remarks": ("Remarks",),
    "company": ("company",),
    "platoon": ("platoon",),
}
ENTRIES = {
    "kind": ("type", "record_type"),
    "points": ("points", "score"),
    "reason": ("reason", "remarks", "note"),
}
BY_KIND = {
    RecordKind.ATTENDANCE: RECORDS | MARKS,
    RecordKind.ROTCMIS: RECORDS | MARKS,
    RecordKind.LEDGER: RECORDS | ENTRIES,
}
ROSTER = {
    "student_number": NUMBER,
    "last_name": (*FAMILY, "Surname"),
    "first_name": (*GIVEN, "Given Name"),
    "middle_name": ("Middle Name", "MName", "Middle Initial"),
    "email": ("Email", "E-mail", "Email Address"),
}


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_heading_of_the_old_exports_is_known_to_the_records_of_its_kind(kind):
    unknown = [
        heading
        for field, headings in BY_KIND[kind].items()
        for heading in headings
        if key_of(heading) not in COLUMNS[kind][field]
    ]

    assert unknown == []


def test_every_heading_of_the_old_lists_is_known_to_a_roster_and_to_scores():
    unknown = [
        heading
        for field, headings in ROSTER.items()
        for heading in headings
        if FIELD_OF.get(plain(heading)) != field
    ]

    assert unknown == []
    assert {PEOPLE[plain(heading)] for heading in NUMBER} == {"student_number"}


@pytest.mark.parametrize(
    ("code", "headings"),
    [
        ("prelim", ("prelim", "prelim_score", "prelims", "Prelim Exam", "PRELIMINARY")),
        ("midterm", ("midterm", "midterm_score", "Mid-Term", "midterms")),
        ("final", ("final", "final_score", "finals", "Final Exam")),
    ],
)
def test_an_exam_is_known_by_every_heading_the_old_exports_had(code, headings):
    codes = ("prelim", "midterm", "final")
    exams = [Exam(code=each, title=each.title(), maximum=Decimal(100)) for each in codes]

    found = [[exam.code for exam in exams_named(heading, exams)] for heading in headings]

    assert found == [[code]] * len(headings)
