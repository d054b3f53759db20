"""Readiness, binders, serial numbers and what merits earn: counted from the records."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.cadets.models import Cadet, CadetProfile
from apps.files.selectors import content_of
from apps.reports import binder, binders, issuing, serials
from apps.reports.achievements import standing_of
from apps.reports.kinds import KINDS
from apps.reports.models import GraduateSerial, IssuedDocument, Signatory, TermBinder
from apps.reports.readiness import readiness
from apps.reports.readiness_words import as_json
from apps.reports.sheets.form import Scope
from apps.system.models import Setting
from tests.factories import CadetFactory, EnrolmentFactory
from tests.factories.grading import LedgerEntryFactory
from tests.reports.graduates import Unit, assemble_unit


@pytest.fixture
def unit(db, settings, tmp_path) -> Unit:
    """The unit, with its own place for files."""
    settings.MEDIA_ROOT = str(tmp_path)
    return assemble_unit()


def numbers_in(value, path=()) -> dict:
    """Every number of a nested answer by its place."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return {}
    if isinstance(value, int):
        return {path: value}
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = {}
    for key, each in pairs:
        found |= numbers_in(each, (*path, key))
    return found


def differences(before, after) -> dict:
    """Which numbers changed, and by how much."""
    one, other = numbers_in(before), numbers_in(after)
    places = one.keys() | other.keys()
    moved = {place: other.get(place, 0) - one.get(place, 0) for place in places}
    return {place: by for place, by in moved.items() if by}


def row_of(found, kind):
    """One document of the board."""
    return next(each for each in found.documents if each.kind == kind)


def test_a_unit_with_everything_is_ready(unit):
    found = readiness(unit.term)

    assert [each.kind for each in found.documents if not each.is_ready] == []
    assert (found.is_ready, found.graduates, found.without_serial) == (True, 2, 2)
    assert row_of(found, "graduates_list").complete == 2


def test_removing_one_birth_date_changes_exactly_one_count_of_what_is_missing(unit):
    Cadet.objects.filter(pk=unit.enrolment.cadet_id).update(contact_number="")
    before = as_json(readiness(unit.term))

    Cadet.objects.filter(pk=unit.enrolment.cadet_id).update(birth_date=None)

    after = as_json(readiness(unit.term))
    place = [row["kind"] for row in after["documents"]].index("graduates_list")
    assert differences(before, after) == {("documents", place, "missing", "birth_date"): 1}


def test_the_board_names_what_each_document_lacks(unit, call_as):
    Cadet.objects.filter(pk=unit.other_enrolment.cadet_id).update(address="", birth_date=None)
    Signatory.objects.filter(position="registrar").delete()

    answer = call_as(unit.staff).ask(f"readiness/{unit.term.pk}/").json()

    rows = {row["kind"]: row for row in answer["documents"]}
    graduates, certificate = rows["graduates_list"], rows["certificate_of_completion"]
    assert answer["is_ready"] is False
    assert graduates["missing"] == [
        {"field": "birth_date", "count": 1},
        {"field": "address", "count": 1},
    ]
    assert (graduates["cadets"], graduates["complete"]) == (2, 1)
    assert (certificate["missing"], certificate["vacant"]) == ([], ["registrar"])


def test_the_board_is_not_a_cadets(unit, call_as):
    assert call_as(unit.graduate).ask(f"readiness/{unit.term.pk}/").status_code == 403


def test_readiness_costs_the_same_for_one_cadet_and_for_three(unit, django_assert_num_queries):
    with CaptureQueriesContext(connection) as asked:
        readiness(unit.term)
    for _ in range(3):
        EnrolmentFactory(cadet=CadetFactory(), term=unit.term, effective_from=date(2027, 1, 5))

    with django_assert_num_queries(len(asked)):
        readiness(unit.term)


def test_the_command_ends_with_an_error_while_something_is_missing(unit, capsys):
    call_command("readiness", "--term", str(unit.term.pk), "--json")
    assert json.loads(capsys.readouterr().out)["is_ready"] is True

    Cadet.objects.filter(pk=unit.enrolment.cadet_id).update(birth_date=None)

    with pytest.raises(CommandError, match="is not ready"):
        call_command("readiness", "--term", str(unit.term.pk))
    assert "1 without birth date" in capsys.readouterr().out


def test_a_binder_made_twice_has_the_same_bytes_and_pages(unit):
    scope = Scope(term=unit.term, enrolment=unit.enrolment)
    kind = KINDS["certificate_of_completion"]
    issuing.issue_document(kind=kind, scope=scope, actor=unit.admin)

    made = []
    for _ in range(2):
        binding, moment = binder.bind(unit.term, told=lambda *_: None)
        made.append(
            binder.keep_binder(term=unit.term, binding=binding, moment=moment, actor=unit.admin)
        )

    first, second = TermBinder.objects.order_by("id")
    assert first.fingerprints == second.fingerprints
    assert first.file is None
    assert all(each["pages"] for each in first.fingerprints.values())
    assert f"issued/{IssuedDocument.objects.get().number}.pdf" in first.fingerprints
    assert made[0].pk == first.pk


def test_a_binder_changes_with_the_records(unit):
    before, _ = binder.bind(unit.term, told=lambda *_: None)
    Cadet.objects.filter(pk=unit.enrolment.cadet_id).update(course="BSCS")
    after, _ = binder.bind(unit.term, told=lambda *_: None)

    changed = {
        name for name, each in after.fingerprints.items() if each != before.fingerprints.get(name)
    }
    assert "01-nominal-roll.pdf" in changed
    assert "02-enrolment-summary.pdf" not in changed


def test_an_archive_holds_an_index_and_the_fingerprints_of_its_files(unit, call_as):
    answer = call_as(unit.admin).do("binders/", {"term": unit.term.pk})
    assert answer.status_code == 202, answer.content
    run = type("Run", (), {})()
    run.params, run.requested_by, run.report = {"term": unit.term.pk}, unit.admin, lambda *_: None
    binders.make_binder(run)
    row = TermBinder.objects.get()

    served = call_as(unit.admin).get(f"/api/v1/binders/{row.pk}/file/")

    archive = zipfile.ZipFile(io.BytesIO(served.content))
    words = archive.read("FINGERPRINTS.txt").decode()
    assert served.content == content_of(row.file)
    assert "nominal-roll" in archive.read("INDEX.txt").decode()
    for name, each in row.fingerprints.items():
        assert f"{each['sha256']}  {name}" in words
        assert name in archive.namelist()
    assert call_as(unit.staff).ask(f"binders/{row.pk}/file/").status_code == 403


def preview(call_as, unit, text):
    """What importing these lines would do."""
    answer = call_as(unit.admin).do("serial-imports/preview/", {"term": unit.term.pk, "text": text})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_issued_serials_are_judged_line_by_line_and_nothing_is_written(unit, call_as):
    text = "Student number,Serial\n2026-0001,2027-G-000123\n2026-0002,no\n2026-9999,2027-G-000125\n2026-0003\t"

    found = preview(call_as, unit, text)

    assert [(row["line"], row["verdict"]) for row in found["lines"]] == [
        (2, "new"),
        (3, "error"),
        (4, "error"),
        (5, "error"),
    ]
    assert found["counts"] == {"new": 1, "same": 0, "error": 3}
    assert "form" in found["lines"][1]["detail"]
    assert not GraduateSerial.objects.exists()


def test_only_what_was_seen_is_imported_and_twice_changes_nothing(unit, call_as):
    text = "2026-0001,2027-G-000123\n2026-0002,2027-G-000124"
    found = preview(call_as, unit, text)
    body = {"term": unit.term.pk, "text": text, "reference": "SO 12, ARESCOM"}

    stale = call_as(unit.admin).do("serial-imports/", body | {"digest": "0" * 64})
    made = call_as(unit.admin).do("serial-imports/", body | {"digest": found["digest"]})

    assert (stale.status_code, stale.json()["code"]) == (409, "preview_stale")
    assert (made.status_code, made.json()["count"]) == (201, 2)
    profile = CadetProfile.objects.get(cadet=unit.enrolment.cadet_id)
    assert profile.serial_number == "2027-G-000123"
    assert preview(call_as, unit, text)["counts"] == {"new": 0, "same": 2, "error": 0}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2026-0001,2027-G-1\n2026-0002,2027-g-1", "stands on more than one line"),
        ("2026-0001,2027-G-1\n2026-0001,2027-G-2", "stands on more than one line"),
        ("2026-0002,2027-G-000123", "belongs to somebody else"),
        ("2026-0001,2027-G-000999", "has the serial number 2027-G-000123 already"),
    ],
)
def test_a_serial_belongs_to_one_person_and_a_person_has_one(unit, text, complaint):
    given = "2026-0001,2027-G-000123"
    if "more than one" not in complaint:
        digest = serials.preview_serials(term=unit.term, text=given).digest
        serials.import_serials(
            term=unit.term, text=given, digest=digest, reference="SO 12", actor=unit.admin
        )

    lines = serials.preview_serials(term=unit.term, text=text).lines

    assert {line.verdict for line in lines} == {"error"}
    assert complaint in lines[0].detail


def test_the_form_of_serials_is_a_setting(unit):
    Setting.objects.create(name="graduate_serial_form", value="R-@####")

    text = "2026-0001,R-A1234\n2026-0002,R-11234\n2026-0003,RXA1234"
    lines = serials.preview_serials(term=unit.term, text=text).lines

    assert [line.verdict for line in lines] == ["new", "error", "error"]
    assert "form" in lines[1].detail


def test_a_form_that_would_be_a_pattern_is_taken_letter_by_letter(unit):
    Setting.objects.create(name="graduate_serial_form", value="(R+)+$")

    lines = serials.preview_serials(term=unit.term, text="2026-0001," + "R" * 60).lines

    assert [line.verdict for line in lines] == ["error"]


def test_a_cell_that_is_too_long_is_refused_and_never_cut_to_another_cadets_number(unit):
    lines = serials.preview_serials(term=unit.term, text=f"2026-0001{' ' * 20}7,R1234").lines

    assert lines[0].verdict == "error"
    assert "too long" in lines[0].detail


def test_merits_of_every_term_earn_an_achievement_and_voided_ones_do_not(unit, call_as):
    before = unit.enrolment.cadet.enrolments.get(term=unit.first)
    for enrolment, points in ((before, 30), (unit.enrolment, 25), (unit.enrolment, 90)):
        entry = LedgerEntryFactory(
            enrolment=enrolment, kind="merit", points=points, issued_by=unit.admin
        )
    LedgerEntryFactory(
        enrolment=unit.enrolment, kind="merit", points=90, issued_by=unit.admin, voids=entry
    )

    standing = standing_of(unit.enrolment.cadet)
    own = call_as(unit.graduate).ask(f"achievements/{unit.enrolment.cadet_id}/").json()
    other = call_as(unit.graduate).ask(f"achievements/{unit.other_enrolment.cadet_id}/")

    assert (standing.merits, standing.achievement) == (55, "silver")
    assert (own["next_achievement"], own["next_at"]) == ("gold", 100)
    assert other.status_code == 404


def test_one_person_holds_a_position_on_a_day(unit, call_as):
    caller = call_as(unit.admin)
    today = timezone.localdate()
    body = {"position": "registrar", "name": "Dr. Eva Next", "valid_from": str(today)}

    refused = caller.do("signatories/", body)
    row = Signatory.objects.get(position="registrar")
    ended = caller.edit(
        f"signatories/{row.pk}/", {"valid_to": str(today - timedelta(days=1))}, version=1
    )
    made = caller.do("signatories/", body)

    assert (refused.status_code, refused.json()["code"]) == (400, "invalid")
    assert "Dr. Dan Registrar holds this position" in refused.json()["detail"]
    assert (ended.status_code, made.status_code) == (200, 201)
    stale = caller.edit(f"signatories/{row.pk}/", {"name": "X Y"}, version=1)
    assert stale.status_code == 412
    assert call_as(unit.staff).do("signatories/", body).status_code == 403
