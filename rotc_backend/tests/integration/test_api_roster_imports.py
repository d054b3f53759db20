"""Roster imports through the API."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.cadets.models import Cadet
from apps.integration import services
from apps.integration.models import RosterImportRow
from apps.system.jobs import registry
from apps.system.models import Term
from tests.integration.sheets import ROSTERS, csv_file, row

PATH = "/api/v1/roster-imports/"


def send(caller, term, content, name="roster.csv", key=None, **extra):
    """POST a roster as a form."""
    form = {"term": term.pk, "file": SimpleUploadedFile(name, content)} | extra
    return caller.post(PATH, form, HTTP_IDEMPOTENCY_KEY=str(key or uuid.uuid4()))


def test_only_admins_come_near_imports(cast, call_as):
    people = [None, cast.cadet, cast.staff, cast.admin]
    callers = [call_as(person) for person in people]

    uploads = [send(caller, cast.term, csv_file(row())).status_code for caller in callers]
    lists = [caller.ask("roster-imports/").status_code for caller in callers]

    assert uploads == [401, 403, 403, 201]
    assert lists == [401, 403, 403, 200]


def test_a_roster_in_json_is_judged_as_the_same_one_in_csv(cast, call_as):
    admin = call_as(cast.admin)
    lines = [row(), row(Student_No="2026-1002", Sex="X"), row(Student_No="2026-1003")]
    sheet = {"records": lines}

    as_csv = send(admin, cast.term, csv_file(*lines)).json()
    as_json = send(admin, cast.term, json.dumps(sheet).encode(), "roster.json").json()

    rows = [RosterImportRow.objects.filter(roster_import=each["id"]) for each in (as_csv, as_json)]
    judged = [list(found.values_list("verdict", "values")) for found in rows]
    assert judged[0] == judged[1]
    assert as_json["summary"] == as_csv["summary"]
    assert as_json["summary"]["new"] == 2


def test_a_roster_in_json_that_is_damaged_is_refused_in_words(cast, call_as):
    answer = send(call_as(cast.admin), cast.term, b'[{"ID": }]', "roster.json")

    assert answer.status_code == 400
    assert answer.json()["fields"] == {"file": ["The file is not JSON that can be read."]}


def test_a_roster_is_uploaded_looked_at_and_applied(cast, call_as):
    admin = call_as(cast.admin)
    content = csv_file(row(), row(Student_No="2026-1002", Sex="X"))

    uploaded = send(admin, cast.term, content)
    shown = uploaded.json()
    errors = admin.ask(f"roster-imports/{shown['id']}/rows/", verdict="error").json()
    applied = admin.do(f"roster-imports/{shown['id']}/apply/", {"digest": shown["digest"]})

    assert (uploaded.status_code, applied.status_code) == (201, 200)
    assert shown["summary"] == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "duplicate": 0,
        "error": 1,
        "total": 2,
    }
    assert (shown["state"], shown["file_name"], shown["job"]["state"]) == (
        "ready",
        "roster.csv",
        "done",
    )
    assert errors["results"] == [
        {
            "row_number": 3,
            "verdict": "error",
            "problems": [{"field": "sex", "message": "“X” is neither male nor female."}],
            "raw": {
                "Student No.": "2026-1002",
                "Last Name": "Cruz",
                "First Name": "Ana",
                "Sex": "X",
                "MS": "MS1",
                "Company": "Alpha",
                "Platoon": "1st",
            },
            "student_number": "2026-1002",
            "name": "Cruz, Ana",
            "company": "Alpha",
            "platoon": "1st",
            "changes": [],
        }
    ]
    assert applied.json()["state"] == "applied"
    assert admin.ask(f"roster-imports/{shown['id']}/").json() == applied.json()


def test_the_real_workbook_goes_through_the_door(cast, call_as):
    content = (ROSTERS / "roster_ms1.xlsx").read_bytes()

    answer = send(call_as(cast.admin), cast.term, content, name="roster_ms1.xlsx")

    assert (answer.status_code, answer.json()["summary"]["new"]) == (201, 178)
    assert "Line 67 is not a cadet: TOTAL · 182" in answer.json()["problems"]


def test_an_upload_that_is_repeated_counts_once(cast, call_as):
    admin, key = call_as(cast.admin), uuid.uuid4()

    first = send(admin, cast.term, csv_file(row()), key=key)
    again = send(admin, cast.term, csv_file(row()), key=key)
    other = send(admin, cast.term, csv_file(row(Sex="M")), key=key)

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()


def test_a_large_roster_is_answered_with_a_job(cast, call_as, monkeypatch):
    kind = registry.kind_named(services.PREVIEW)
    waiting = registry.JobKind(kind.name, kind.title, kind.handler, -1, 3)
    monkeypatch.setitem(registry.KINDS, services.PREVIEW, waiting)

    answer = send(call_as(cast.admin), cast.term, csv_file(row()))

    assert (answer.status_code, answer.json()["state"]) == (202, "reading")
    assert answer.json()["job"]["state"] == "queued"
    assert answer.json()["job"]["title"] == "Preview roster.csv"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("roster.csv", b"", "file: The submitted file is empty."),
        ("roster.xlsx", b"MZ\x00", "The file is not of a kind that can be used here."),
        ("roster.xlsx", b"a,b\n", "The file's content is not what its name says."),
        (
            "roster.csv",
            b"a,b\n",
            "No line names the columns: student number, last name, first name …",
        ),
        ("roster.csv", b"x" * (10 * 1024 * 1024 + 1), "The file is larger than 10 MB."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(cast, call_as, name, content, sentence):
    answer = send(call_as(cast.admin), cast.term, content, name=name)

    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)
    assert list(answer.json()["fields"]) == ["file"]


def test_a_form_larger_than_any_roster_is_not_even_read(cast, call_as):
    answer = send(call_as(cast.admin), cast.term, b"x" * (12 * 1024 * 1024))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_the_upload_takes_forms_only_and_knows_its_fields(cast, call_as):
    admin = call_as(cast.admin)

    as_json = admin.do("roster-imports/", {"term": cast.term.pk, "file": "x"})
    unknown = send(admin, cast.term, csv_file(row()), colour="blue")
    missing = send(admin, Term(pk=999999), csv_file(row()))

    assert (as_json.status_code, unknown.status_code, missing.status_code) == (415, 400, 404)
    assert unknown.json()["fields"] == {"colour": ["Unknown field."]}


def test_a_stale_digest_applies_nothing(cast, call_as):
    admin = call_as(cast.admin)
    shown = send(admin, cast.term, csv_file(row())).json()

    answer = admin.do(f"roster-imports/{shown['id']}/apply/", {"digest": "0" * 64})

    assert (answer.status_code, answer.json()["code"]) == (409, "preview_outdated")
    assert not Cadet.objects.filter(student_number="2026-1001").exists()


def test_a_list_of_three_imports_costs_as_much_as_a_list_of_one(
    cast, call_as, django_assert_num_queries, django_assert_max_num_queries
):
    admin = call_as(cast.admin)
    send(admin, cast.term, csv_file(row()))
    with django_assert_max_num_queries(6) as one:
        admin.ask("roster-imports/")
    cost = len(one)
    for sex in ("M", "F"):
        send(admin, cast.term, csv_file(row(Sex=sex)))

    with django_assert_num_queries(cost):
        answer = admin.ask("roster-imports/", term=cast.term.pk)

    assert answer.json()["count"] == 3
