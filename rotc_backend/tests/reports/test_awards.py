"""Certificates of what merits have earned: only what was earned, never a demerit, checked by anybody."""

import pytest
from django.utils import timezone

from apps.reports import signatories
from apps.reports.choices import Position
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument
from apps.reports.sheets.form import Scope
from apps.reports.sheets.refusals import NothingToPrint
from tests.factories.grading import LedgerEntryFactory
from tests.reports.pages import pages_of, squeezed

CODE = "certificate_of_achievement"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_BACKEND, settings.MEDIA_ROOT = "local", tmp_path
    settings.JOURNAL_READERS = ()


@pytest.fixture
def signed(cast):
    """Somebody commands the unit."""
    signatories.add_signatory(
        position=Position.COMMANDANT,
        name="Maj Cora Lim",
        valid_from=timezone.localdate(),
        actor=cast.admin,
    )


def given(cast, kind, points):
    """Enter points of a cadet."""
    LedgerEntryFactory(enrolment=cast.enrolment, kind=kind, points=points, issued_by=cast.staff)


def body(cast):
    """What issuing takes."""
    return {"kind": CODE, "term": cast.term.pk, "enrolments": [cast.enrolment.pk]}


def test_an_award_is_for_who_has_earned_it_and_says_with_how_many_points(cast):
    scope = Scope(term=cast.term, viewer=cast.admin, enrolment=cast.enrolment)
    given(cast, "merit", 24)
    with pytest.raises(NothingToPrint, match="24 of the 25"):
        KINDS[CODE].build(scope)

    given(cast, "merit", 30)
    given(cast, "demerit", 40)

    [row] = KINDS[CODE].build(scope).rows
    assert row[1:] == ("2026-0001", "Silver", 54)
    assert "40" not in repr(row)


@pytest.mark.usefixtures("signed")
def test_an_award_is_issued_once_and_read_by_whoever_holds_its_code(cast, call_as):
    given(cast, "merit", 60)
    admin = call_as(cast.admin)

    made = admin.do("documents/", body(cast))
    again = admin.do("documents/", body(cast))

    assert (made.status_code, again.status_code, again.json()["code"]) == (
        201,
        409,
        "already_issued",
    )
    document = IssuedDocument.objects.get()
    text = squeezed("".join(pages_of(admin.ask(f"documents/{document.pk}/file/").content)))
    for words in ("earned the award Silver", "60 points", document.number):
        assert squeezed(words) in text
    shown = call_as(None).ask(f"documents/check/{document.code}/").json()
    assert (shown["state"], shown["title"]) == ("valid", "Certificate of achievement")
    assert "Alpha" in shown["holder"]
    assert "60" not in repr(shown["holder"])


@pytest.mark.usefixtures("signed")
def test_a_cadet_has_their_own_award_printed_and_nobody_else_s(cast, call_as):
    given(cast, "merit", 60)
    asked = {"kind": CODE, "format": "pdf", "term": cast.term.pk}

    own = call_as(cast.cadet).do("reports/runs/", asked | {"enrolment": cast.enrolment.pk})
    other = call_as(cast.other_cadet).do("reports/runs/", asked | {"enrolment": cast.enrolment.pk})

    assert own.status_code == 201
    assert other.status_code in {400, 404}


def test_candidates_are_those_who_earned_one_and_cost_the_same_however_many(
    cast, call_as, django_assert_max_num_queries
):
    given(cast, "merit", 25)
    admin = call_as(cast.admin)

    with django_assert_max_num_queries(20):
        found = admin.ask("documents/candidates/", kind=CODE, term=cast.term.pk).json()["results"]

    assert [(each["enrolment"], each["document"]) for each in found] == [(cast.enrolment.pk, None)]


def test_the_board_of_what_is_missing_names_no_award(cast, call_as):
    board = call_as(cast.staff).ask(f"readiness/{cast.term.pk}/").json()

    assert CODE not in [each["kind"] for each in board["documents"]]


def test_there_is_no_list_of_who_has_how_many_points(cast, call_as):
    given(cast, "merit", 60)
    shown = f"achievements/{cast.enrolment.cadet_id}/"

    assert call_as(cast.admin).ask("achievements/").status_code == 404
    assert call_as(cast.other_cadet).ask(shown).status_code == 404
    assert call_as(cast.cadet).ask(shown).json()["achievement"] == "silver"
