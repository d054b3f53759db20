"""The key that documents are signed with can be replaced; what was signed before stays good."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.files.selectors import content_of
from apps.reports import examining, issuing, signing
from apps.reports.kinds import KINDS
from apps.reports.models import DocumentKey, IssuedDocument
from apps.reports.sheets.form import Scope
from apps.system.models import JournalEntry
from tests.client import Caller
from tests.reports.graduates import Unit, assemble_unit


@pytest.fixture
def unit(db, settings, tmp_path) -> Unit:
    """The unit, with its own place for files."""
    settings.MEDIA_ROOT = str(tmp_path)
    return assemble_unit()


def issued_to(unit: Unit, enrolment) -> IssuedDocument:
    """Issue a certificate."""
    scope = Scope(term=unit.term, enrolment=enrolment)
    kind = KINDS["certificate_of_completion"]
    return issuing.issue_document(kind=kind, scope=scope, actor=unit.admin)


def test_a_new_key_signs_from_now_on_and_what_the_one_before_signed_stays_good(unit, tmp_path):
    before = issued_to(unit, unit.enrolment)
    kept, said = tmp_path / "certificate.pdf", StringIO()
    kept.write_bytes(content_of(before.file))

    call_command("replace_document_key", reason=" The office moved ", stdout=said)
    after = issued_to(unit, unit.other_enrolment)
    call_command("verify_document", str(kept), stdout=said)

    keys = {key["id"]: key["signs"] for key in Caller(None).ask("documents/key/").json()["results"]}
    assert keys == {before.key_id: False, after.key_id: True}
    assert signing.is_genuine(before)
    assert signing.is_genuine(after)
    assert examining.examine() == (2, [])
    assert f"valid: {before.number}" in said.getvalue()
    assert bytes(after.key.public_key).hex() in said.getvalue()


def test_the_replacement_of_a_key_is_recorded_with_its_reason_and_without_its_secret(unit):
    call_command("replace_document_key", reason="A laptop was lost", stdout=StringIO())

    entry = JournalEntry.objects.get(type="document_key.made")
    assert entry.data["reason"] == "A laptop was lost"
    assert set(entry.data) <= {"key", "reason"}


def test_a_key_is_not_replaced_without_a_reason(unit):
    with pytest.raises(CommandError, match="Say why"):
        call_command("replace_document_key", reason="  ", stdout=StringIO())

    assert DocumentKey.objects.count() == 0
