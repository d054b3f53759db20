"""Attendance sheets of one day: who a row is about, what it would do, and what it may not."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from apps.attendance.choices import AttendanceStatus, DayState, LetterState, MarkSource
from apps.attendance.models import AttendanceChange, AttendanceRecord
from apps.integration.models import ImportedMark, RecordImport
from apps.system.choices import TermState
from apps.system.models import JournalEntry
from tests.factories import CadetFactory, EnrolmentFactory, TermFactory
from tests.factories.attendance import (
    AttendanceRecordFactory,
    ClosedDayFactory,
    ExcuseLetterFactory,
    TrainingDayFactory,
)
from tests.integration.record_files import (
    NOW,
    SHEET,
    applied,
    chosen,
    codes_of,
    csv_of,
    json_of,
    rows_of,
    send,
    treated,
    verdicts_of,
    workbook_of,
)

ALON, BEA = "2026-0001", "2026-0002"


@pytest.fixture
def day(cast):
    """A day of September whose roll is open."""
    return TrainingDayFactory(term=cast.term, title="Drill")


@pytest.fixture
def read(admin, cast, day):
    """Upload a sheet of the day."""

    def up(*lines, header=SHEET, content=None, name="records.csv", on=day):
        content = csv_of(header, *lines) if content is None else content
        return send(admin, "attendance", cast.term, content, name, training_day=on.pk)

    return up


def mark(cast, day, status=AttendanceStatus.PRESENT, **fields):
    """Mark Alon on the day."""
    return AttendanceRecordFactory(
        training_day=day, enrolment=cast.enrolment, status=status, **fields
    )


def approved_letter(cast, day):
    """Excuse Alon from the day."""
    return ExcuseLetterFactory(
        enrolment=cast.enrolment,
        state=LetterState.APPROVED,
        decided_at=timezone.now(),
        decided_by=cast.admin,
        on_days=[day],
    )


def stands(day, enrolment):
    """What the roll says of a cadet."""
    row = AttendanceRecord.objects.filter(training_day=day, enrolment=enrolment).first()
    return row and (row.status, row.time_in, row.time_out, row.remarks, row.source)


def test_records_are_imported_by_admins_alone(cast, day, call_as):
    content = csv_of(SHEET, (ALON, "", "present"))

    found = [
        send(call_as(person), "attendance", cast.term, content, training_day=day.pk).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 403, 403, 201]


def test_every_row_has_one_verdict_and_nothing_is_written_by_a_preview(cast, day, admin, read):
    mark(cast, day)

    made = read(
        (ALON, "", "P"),
        (BEA, "", "L", "8:05 AM", "11:30"),
        (BEA, "", "L", "8:05 AM", "11:30"),
        ("", "Somebody Unknown", "P"),
        (ALON, "", "perhaps"),
    ).json()

    assert verdicts_of(admin, made) == ["same", "new", "duplicate", "unmatched", "error"]
    assert made["summary"] == {
        "new": 1,
        "changed": 0,
        "same": 1,
        "kept": 0,
        "duplicate": 1,
        "unmatched": 1,
        "error": 1,
        "total": 5,
        "days_to_make": 0,
    }
    assert (made["state"], made["training_day"]) == ("ready", day.pk)
    assert AttendanceRecord.objects.count() == 1
    assert JournalEntry.objects.filter(type="records.previewed").count() == 1


def test_applying_writes_the_marks_with_their_history_and_one_fact(cast, day, admin, read):
    made = read((ALON, "", "p", "7:31 AM", "11:45"), (BEA, "", "exc", "", "", "Clinic")).json()

    answer = applied(admin, made)

    assert (answer.status_code, answer.json()["state"]) == (200, "applied")
    came = (AttendanceStatus.PRESENT, time(7, 31), time(11, 45), "", MarkSource.IMPORT)
    assert stands(day, cast.enrolment) == came
    excused = (AttendanceStatus.EXCUSED, None, None, "Clinic", MarkSource.IMPORT)
    assert stands(day, cast.other_enrolment) == excused
    assert AttendanceChange.objects.filter(marked_by=cast.admin, source="import").count() == 2
    told = JournalEntry.objects.get(type="records.imported")
    assert told.actor == cast.admin
    assert told.ids["training_days"] == [day.pk]
    assert told.cadet_ids == sorted([cast.enrolment.cadet_id, cast.other_enrolment.cadet_id])
    assert ImportedMark.objects.filter(before__isnull=True).count() == 2


def test_applying_twice_changes_nothing(cast, day, admin, read):
    made = read((ALON, "", "present")).json()

    first, second = applied(admin, made), applied(admin, made)

    assert (first.status_code, second.status_code) == (200, 200)
    assert AttendanceChange.objects.count() == 1
    assert JournalEntry.objects.filter(type="records.imported").count() == 1


def test_another_preview_than_the_one_that_was_seen_is_not_applied(admin, read):
    made = read((ALON, "", "present")).json()

    answer = applied(admin, made | {"digest": "0" * 64})

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")


def test_a_mark_made_since_the_preview_stops_the_whole_file(cast, day, admin, read):
    made = read((ALON, "", "present"), (BEA, "", "present")).json()
    mark(cast, day, AttendanceStatus.LATE)

    answer = applied(admin, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")
    assert stands(day, cast.other_enrolment) is None


def test_a_mark_that_stands_is_kept_until_somebody_says_otherwise(cast, day, admin, read):
    mark(cast, day, AttendanceStatus.LATE, time_in=time(8, 10))
    made = read((ALON, "", "absent")).json()
    [before] = rows_of(admin, made)

    shown = treated(admin, made, overwrite=True).json()
    [after] = rows_of(admin, made)

    assert (before["verdict"], codes_of(before)) == ("kept", ["stands"])
    assert before["problems"][0]["message"] == "Late stands from roll call and is kept."
    assert (after["verdict"], after["problems"]) == ("changed", [])
    assert after["changes"] == [
        {"field": "status", "before": "late", "after": "absent"},
        {"field": "time_in", "before": "08:10", "after": ""},
    ]
    assert shown["digest"] != made["digest"]
    assert applied(admin, made).status_code == 409
    assert applied(admin, shown).status_code == 200
    assert stands(day, cast.enrolment) == ("absent", None, None, "", "import")


def test_a_blank_cell_changes_nothing_that_stands(cast, day, admin, read):
    mark(cast, day, time_in=time(7, 30), remarks="Came by bus")
    made = read((ALON, "", "present", "", "11:30")).json()
    shown = treated(admin, made, overwrite=True).json()

    applied(admin, shown)

    assert stands(day, cast.enrolment)[1:4] == (time(7, 30), time(11, 30), "Came by bus")


def test_leaving_before_the_hour_that_stands_is_an_error(cast, day, admin, read):
    mark(cast, day, time_in=time(9, 0))
    made = read((ALON, "", "present", "", "08:30")).json()

    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row)) == ("error", ["backwards"])


@pytest.mark.parametrize("says", ["absent", "present", "late"])
def test_an_approved_excuse_is_never_overwritten(cast, day, admin, read, says):
    approved_letter(cast, day)
    mark(cast, day, AttendanceStatus.EXCUSED, source=MarkSource.EXCUSE)
    made = read((ALON, "", says)).json()

    treated(admin, made, overwrite=True)
    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row)) == ("error", ["excused_by_letter"])


def test_nobody_is_marked_absent_whose_letter_was_approved_before_the_roll(cast, day, admin, read):
    approved_letter(cast, day)

    [row] = rows_of(admin, read((ALON, "", "absent")).json())

    assert codes_of(row) == ["excused_by_letter"]


def test_an_empty_status_is_an_error_and_never_present(cast, day, admin, read):
    made = read((ALON, "", ""), (BEA, "", "-")).json()

    assert [codes_of(row) for row in rows_of(admin, made)] == [["missing"], ["missing"]]
    assert made["summary"]["error"] == 2


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (DayState.PLANNED, "day_not_open"),
        (DayState.CANCELLED, "day_cancelled"),
        (DayState.CLOSED, "day_closed"),
    ],
)
def test_a_roll_that_is_not_open_takes_no_file(cast, admin, read, state, code):
    make = ClosedDayFactory if state == DayState.CLOSED else TrainingDayFactory
    day = make(term=cast.term, state=state, cancel_reason="Typhoon" * (state == "cancelled"))

    made = read((ALON, "", "present"), on=day).json()
    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row)) == ("error", [code])


def test_a_day_to_come_takes_no_file(cast, admin, read):
    day = TrainingDayFactory(term=cast.term, date=date(2026, 10, 17))

    [row] = rows_of(admin, read((ALON, "", "present"), on=day).json())

    assert (row["verdict"], codes_of(row)) == ("error", ["future"])


def test_a_day_closed_since_the_preview_takes_no_file(cast, day, admin, read):
    made = read((ALON, "", "present")).json()
    type(day).objects.filter(pk=day.pk).update(state=DayState.CLOSED, closed_at=NOW)

    answer = applied(admin, made)

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")


@pytest.mark.parametrize("state", [TermState.CLOSED, TermState.RELEASED, TermState.DRAFT])
def test_a_term_that_is_not_open_takes_no_file(cast, day, admin, read, state):
    made = read((ALON, "", "present")).json()
    type(cast.term).objects.filter(pk=cast.term.pk).update(state=state)

    answers = [read((ALON, "", "present")), applied(admin, made), treated(admin, made)]

    assert [answer.json()["code"] for answer in answers] == ["term_closed"] * 3


def test_a_sheet_names_a_day_of_its_term(cast, admin, read):
    other = TrainingDayFactory(term=TermFactory(semester="second", state=TermState.CLOSED))
    content = csv_of(SHEET, (ALON, "", "present"))

    answers = [read((ALON, "", "present"), on=other)]
    answers += [send(admin, kind, cast.term, content) for kind in ("attendance",)]
    answers += [
        send(admin, kind, cast.term, content, training_day=other.pk)
        for kind in ("rotcmis", "ledger")
    ]

    assert [list(answer.json()["fields"]) for answer in answers] == [["training_day"]] * 4


def test_a_row_about_another_date_is_an_error(cast, admin, read):
    header = ("Student ID", "Status", "Date")
    made = read((ALON, "present", "2026-09-05"), (BEA, "present", "2026-09-12"), header=header)

    [same, other] = rows_of(admin, made.json())

    assert (same["verdict"], codes_of(other)) == ("new", ["other_date"])


# Whom a row is about ----------------------------------------------------------------------------


def cadet(cast, number, last, first, **fields):
    """Enrol somebody more."""
    where = {name: fields.pop(name) for name in ("company", "platoon") if name in fields}
    person = CadetFactory(student_number=number, last_name=last, first_name=first, **fields)
    return EnrolmentFactory(term=cast.term, cadet=person, **where)


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("STUDENT NO.", "2026-0009"),
        ("student_id", "2026-0009"),
        ("QR Value", "2026-0009"),
        ("Name", "NUÑEZ, José Maria"),
        ("Name", "jose maria nunez"),
        ("Full Name", "Jose Maria P. Nuñez"),
        ("Name of Cadet", "Cdt Nuñez Jose Maria Perez Jr."),
        ("E-mail", "NUNEZ@example.test"),
    ],
)
def test_a_cadet_is_found_by_number_address_or_the_exact_name(cast, admin, read, heading, says):
    who = cadet(
        cast,
        "2026-0009",
        "Nuñez",
        "Jose Maria",
        middle_name="Perez",
        suffix="Jr.",
        email="nunez@example.test",
    )

    [row] = rows_of(admin, read((says, "present"), header=(heading, "Status")).json())

    assert (row["verdict"], row["enrolment"], row["problems"]) == ("new", who.pk, [])


def test_a_cadet_is_found_by_the_user_name(cast, admin, read):
    cast.cadet.username = "alon.a"
    cast.cadet.save()

    [row] = rows_of(admin, read(("ALON.A", "present"), header=("User Name", "Status")).json())

    assert row["enrolment"] == cast.enrolment.pk


def test_of_columns_with_one_meaning_the_first_that_is_not_blank_counts(cast, admin, read):
    header = ("ID", "Student ID", "Status")

    made = read(("", ALON, "present"), (BEA, "", "late"), header=header).json()

    assert verdicts_of(admin, made) == ["new", "new"]


def test_a_number_whose_name_is_quite_another_is_an_error_that_shows_both(cast, admin, read):
    made = read((ALON, "Zamora, Pedro", "present")).json()

    [row] = rows_of(admin, made)

    assert (row["verdict"], codes_of(row)) == ("error", ["name_disagrees"])
    assert "2026-0001" in row["problems"][0]["message"]
    assert "Zamora, Pedro" in row["problems"][0]["message"]
    assert [one["why"] for one in row["suggestions"]] == ["has_number"]


def test_the_number_of_one_cadet_with_the_whole_name_of_another_is_an_error(cast, admin, read):
    other = cadet(cast, "2026-0009", "Alpha", "Pedro")

    [row] = rows_of(admin, read((ALON, "Alpha, Pedro", "present")).json())

    assert codes_of(row) == ["name_disagrees"]
    assert {one["enrolment"] for one in row["suggestions"]} == {cast.enrolment.pk, other.pk}


def test_a_name_that_is_spelt_a_little_otherwise_is_noted(cast, admin, read):
    who = cadet(cast, "2026-0009", "Dimaculangan", "Rosario")

    [row] = rows_of(admin, read(("2026-0009", "Dimakulangan, Rosaryo", "present")).json())

    assert (row["verdict"], row["enrolment"]) == ("new", who.pk)
    assert codes_of(row) == ["name_differs"]


def test_number_and_user_name_of_two_cadets_are_an_error(cast, admin, read):
    header = ("Student ID", "Username", "Status")

    [row] = rows_of(admin, read((ALON, "2026-0002", "present"), header=header).json())

    assert (row["verdict"], codes_of(row)) == ("error", ["identifiers_disagree"])


def test_the_number_of_a_cadet_of_another_term_is_never_matched_by_name(cast, admin, read):
    CadetFactory(student_number="2024-0001", last_name="Santos", first_name="Eva")
    cadet(cast, "2026-0009", "Santos", "Eva")

    [row] = rows_of(admin, read(("2024-0001", "Santos, Eva", "present")).json())

    assert (row["verdict"], codes_of(row)) == ("error", ["not_in_term"])
    assert [one["student_number"] for one in row["suggestions"]] == ["2026-0009"]


def test_a_whole_name_with_a_number_nobody_has_is_matched_and_noted(cast, admin, read):
    who = cadet(cast, "2026-0009", "Santos", "Eva")

    [row] = rows_of(admin, read(("2026-9999", "Santos, Eva", "present")).json())

    assert (row["enrolment"], codes_of(row)) == (who.pk, ["number_unknown"])


def test_a_name_that_is_nearly_right_is_only_suggested(cast, admin, read):
    who = cadet(cast, "2026-0009", "Macapagal", "Cristina", company="Bravo", platoon="2nd")

    [row] = rows_of(admin, read(("", "Macapagal, Kristina", "present")).json())

    assert (row["verdict"], row["enrolment"]) == ("unmatched", None)
    assert row["suggestions"] == [
        {
            "enrolment": who.pk,
            "name": "Macapagal, Cristina",
            "student_number": "2026-0009",
            "company": "Bravo",
            "platoon": "2nd",
            "why": "near_name",
        }
    ]


def test_a_number_that_lost_its_zeros_is_only_suggested(cast, admin, read):
    who = cadet(cast, "0012345", "Santos", "Eva")

    [row] = rows_of(admin, read(("12345", "", "present")).json())

    assert row["verdict"] == "unmatched"
    assert [(one["enrolment"], one["why"]) for one in row["suggestions"]] == [
        (who.pk, "near_number")
    ]


def test_two_cadets_of_one_name_are_both_suggested_and_neither_is_taken(cast, admin, read):
    twins = {cadet(cast, number, "Santos", "Eva").pk for number in ("2026-0008", "2026-0009")}

    [row] = rows_of(admin, read(("", "Eva Santos", "present")).json())

    assert (row["verdict"], codes_of(row)) == ("unmatched", ["several"])
    assert {one["enrolment"] for one in row["suggestions"]} == twins


def test_a_person_chooses_whom_a_row_is_about(cast, day, admin, read):
    made = read(("", "Alfa, Aloan", "late")).json()

    shown = chosen(admin, made, 2, cast.enrolment.pk).json()
    [row] = rows_of(admin, made)
    applied(admin, shown)

    assert (row["verdict"], row["enrolment"]) == ("new", cast.enrolment.pk)
    assert (row["chosen_by"], row["name"]) == ("Maj Cora Lim", cast.enrolment.cadet.name)
    assert (shown["summary"]["new"], shown["summary"]["unmatched"]) == (1, 0)
    assert stands(day, cast.enrolment)[0] == "late"
    told = JournalEntry.objects.get(type="records.preview_changed")
    assert (told.data["row_number"], told.data["enrolment"]) == (2, cast.enrolment.pk)


def test_a_choice_can_be_taken_back(cast, admin, read):
    made = read(("", "Alfa, Aloan", "late")).json()
    chosen(admin, made, 2, cast.enrolment.pk)

    again = chosen(admin, made, 2, None).json()
    [row] = rows_of(admin, made)

    assert (row["verdict"], row["enrolment"], row["chosen_by"]) == ("unmatched", None, None)
    assert again["digest"] == made["digest"]


def test_nobody_chooses_another_cadet_than_the_file_names(cast, admin, read):
    made = read((ALON, "", "present")).json()

    answer = chosen(admin, made, 2, cast.other_enrolment.pk)

    assert (answer.status_code, answer.json()["code"]) == (409, "row_is_matched")


def test_a_cadet_of_another_term_and_a_row_that_is_not_there_are_refused(cast, admin, read):
    elsewhere = EnrolmentFactory(term=TermFactory(semester="second", state=TermState.CLOSED))
    made = read(("", "Nobody Here", "present")).json()

    answers = [chosen(admin, made, 2, elsewhere.pk), chosen(admin, made, 9, cast.enrolment.pk)]

    assert [list(each.json()["fields"]) for each in answers] == [["enrolment"], ["row_number"]]


def test_a_chosen_cadet_who_has_a_row_already_is_a_contradiction(cast, admin, read):
    made = read((ALON, "", "present"), ("", "Alfa, Aloan", "absent")).json()

    chosen(admin, made, 3, cast.enrolment.pk)

    rows = rows_of(admin, made)
    assert [codes_of(row) for row in rows] == [["rows_disagree"]] * 2
    assert [row["verdict"] for row in rows] == ["error", "error"]


def test_two_rows_that_contradict_each_other_are_both_stopped(cast, admin, read):
    made = read((ALON, "", "present"), (ALON, "", "absent")).json()

    assert [codes_of(row) for row in rows_of(admin, made)] == [["rows_disagree"]] * 2


def test_a_unit_that_differs_is_a_note_and_changes_no_record(cast, admin, read):
    header = ("Student ID", "Status", "Company", "Platoon")

    [row] = rows_of(admin, read((ALON, "present", "B", "2"), header=header).json())

    assert (row["verdict"], codes_of(row)) == ("new", ["unit_differs", "unit_differs"])
    assert row["problems"][0]["message"] == "The file says Bravo; the record says Alpha."


def test_who_does_not_train_any_more_is_not_marked(cast, admin, read):
    cast.enrolment.status = "withdrawn"
    cast.enrolment.save()
    cast.other_enrolment.effective_from = date(2026, 9, 5) + timedelta(days=1)
    cast.other_enrolment.save()

    rows = rows_of(admin, read((ALON, "", "present"), (BEA, "", "present")).json())

    assert [codes_of(row) for row in rows] == [["not_active"], ["not_on_roster"]]


@pytest.mark.parametrize(
    "file",
    [
        (csv_of(SHEET, (ALON, "", "late", "7:45 PM")), "sheet.csv"),
        (workbook_of(SHEET, (ALON, "", "late", time(19, 45))), "sheet.xlsx"),
        (json_of(SHEET, (ALON, "", "late", "19:45")), "sheet.json"),
    ],
)
def test_a_sheet_comes_as_csv_as_workbook_or_as_json(cast, day, admin, read, file):
    content, name = file
    made = read(content=content, name=name).json()

    applied(admin, made)

    assert stands(day, cast.enrolment)[:2] == ("late", time(19, 45))


def test_the_list_is_narrowed_by_kind_and_rows_by_verdict(cast, admin, read):
    made = read((ALON, "", "present"), (BEA, "", "perhaps")).json()

    found = admin.ask("record-imports/", kind="attendance", term=cast.term.pk).json()
    none = admin.ask("record-imports/", kind="ledger").json()
    errors = rows_of(admin, made, verdict="error")

    assert ([one["id"] for one in found["results"]], none["results"]) == ([made["id"]], [])
    assert [row["row_number"] for row in errors] == [3]
    assert RecordImport.objects.count() == 1
