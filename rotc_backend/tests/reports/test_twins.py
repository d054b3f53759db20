"""Every kind of document, asked for through the door, printed and as a workbook: one content twice."""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.attendance.choices import LetterState
from apps.cadets.models import Cadet
from apps.reports.kinds import KINDS
from apps.reports.sheets.form import Scope
from apps.reports.sheets.writing import printed
from apps.system.models import Term
from tests.factories import CadetFactory, EnrolmentFactory
from tests.factories.attendance import ExcuseLetterFactory
from tests.factories.grading import LedgerEntryFactory, TermPolicyFactory
from tests.grading.scenes import worked_term
from tests.reports.pages import cells_of, pages_of, squeezed
from tests.reports.test_sheets import completing

pytestmark = pytest.mark.django_db
# They say in a sentence what their row says in cells.
CERTIFICATES = {"certificate_of_completion", "certificate_of_achievement"}
LONG = {
    "last_name": "Ñuñez-de los Santos y Villanueva",
    "first_name": "María Concepción",
    "middle_name": "Mangudadatu",
    "suffix": "III",
    "course": "BS Development Communication",
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()


@pytest.fixture
def scene(cast):
    TermPolicyFactory(term=cast.term)
    Cadet.objects.filter(pk=cast.enrolment.cadet_id).update(**LONG)
    cast.enrolment.cadet.refresh_from_db()
    return worked_term(cast)


def asked_for(code, scene):
    """What somebody asks for, and the term it is about."""
    term, enrolment = scene.cast.term, scene.cast.enrolment
    if code in {"certificate_of_completion", "graduates_list"}:
        term, enrolment = completing(scene)
    if code == "certificate_of_achievement":
        LedgerEntryFactory(enrolment=enrolment, kind="merit", points=60, issued_by=scene.cast.staff)
    if code == "excuse_slip":
        decided = {"decided_by": scene.cast.staff, "decided_at": timezone.now()}
        state = LetterState.APPROVED
        ExcuseLetterFactory(enrolment=enrolment, on_days=[scene.days[0]], state=state, **decided)
    scene.exams[0].refresh_from_db()
    named = {"training_day": scene.days[-1], "enrolment": enrolment, "exam": scene.exams[0]}
    return Scope(
        term=Term.objects.get(pk=term.pk),
        viewer=scene.cast.admin,
        **{name: named[name] for name in KINDS[code].needs},
    )


def made(caller, code, scope, form):
    """Have a document made through the doors; its content."""
    narrowed = {name: one.pk for name, one in scope.narrowed().items() if one}
    body = {"kind": code, "format": form, "term": scope.term.pk} | narrowed
    run = caller.do("reports/runs/", body)
    assert run.status_code == 201, run.json()
    return caller.ask(f"reports/runs/{run.json()['id']}/file/").content


def plain(cell):
    """A cell as the row it came from has it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(str(cell))
    return "" if cell is None else cell


@pytest.mark.parametrize("code", KINDS)
def test_print_and_workbook_of_every_kind_hold_each_row_of_the_records_and_the_policy(
    scene, call_as, code
):
    scope, admin = asked_for(code, scene), call_as(scene.cast.admin)
    sheet = KINDS[code].build(scope)

    cells = cells_of(made(admin, code, scope, "xlsx"))
    pages = pages_of(made(admin, code, scope, "pdf"))
    text = squeezed("".join(pages))

    titles = [column.title for column in sheet.columns]
    head = next(at for at, line in enumerate(cells) if line[: len(titles)] == titles)
    headings = {group.title for group in sheet.groups}
    table = [line for line in cells[head + 1 :] if plain(line[0]) not in headings]
    assert sheet.rows
    for row, line in zip(sheet.rows, table[: len(sheet.rows)], strict=True):
        assert [plain(cell) for cell in line[: len(row)]] == [plain(cell) for cell in row]
        words = [re.escape(squeezed(printed(cell))) for cell in row]
        if code in CERTIFICATES:
            assert all(re.search(word, text) for word in words)
        else:
            assert re.search("".join(words), text)
    assert ["Grading policy standard-1"] in [line[:1] for line in cells]
    assert all("Grading policy standard-1" in page for page in pages)


def test_a_term_without_a_policy_names_none(cast):
    sheet = KINDS["nominal_roll"].build(Scope(term=cast.term, viewer=cast.admin))

    assert sheet.policy_version == ""


@pytest.mark.parametrize(
    "code", ["nominal_roll", "report_of_grades", "exam_results", "attendance_term"]
)
def test_a_name_with_tilde_stands_behind_n_and_before_o(scene, code):
    cast = scene.cast
    for name in ("Ocampo", "ñacorda", "Nuñez", "Nuza", "Núñal"):
        cadet = CadetFactory(last_name=name, first_name="Jo", sex="male")
        EnrolmentFactory(term=cast.term, cadet=cadet, company="Echo")

    sheet = KINDS[code].build(replace(asked_for(code, scene), company="Echo"))

    at = 1 if code == "nominal_roll" else [each.key for each in sheet.columns].index("name")
    assert [row[at].partition(",")[0] for row in sheet.rows] == [
        *("Núñal", "Nuñez", "Nuza", "ñacorda", "Ocampo")
    ]
