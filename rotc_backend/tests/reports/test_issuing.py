"""Issuing documents: numbered without gaps, signed, named by those who sign, and never changed."""

import io
import json
import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from apps.files.selectors import content_of
from apps.files.storage import chosen_storage
from apps.reports import examining, issuing, orders, signing
from apps.reports.kinds import KINDS
from apps.reports.models import DocumentKey, IssuedDocument, Signatory
from apps.reports.sheets.form import Scope
from apps.reports.tasks import DocumentsDiffer, check_documents
from apps.system.choices import JobState, TermState
from apps.system.models import Job, JournalEntry, Term
from tests.grading.racing import at_once
from tests.reports.graduates import Unit, assemble_unit

CERTIFICATE = KINDS["certificate_of_completion"]


@pytest.fixture
def unit(db, settings, tmp_path) -> Unit:
    """The unit, with its own place for files."""
    settings.MEDIA_ROOT = str(tmp_path)
    return assemble_unit()


def issued_to(unit: Unit, enrolment=None) -> IssuedDocument:
    """Issue a certificate as the admin."""
    scope = Scope(term=unit.term, enrolment=enrolment or unit.enrolment)
    return issuing.issue_document(kind=CERTIFICATE, scope=scope, actor=unit.admin)


def saved(document: IssuedDocument, tmp_path) -> str:
    """Write the file of a document somewhere; returns its path."""
    path = tmp_path / "document.pdf"
    path.write_bytes(content_of(document.file))
    return str(path)


def test_a_certificate_carries_its_number_its_code_and_who_signs(unit, call_as):
    answer = call_as(unit.admin).do("documents/", unit.body())

    made = answer.json()["document"]
    document = IssuedDocument.objects.get()
    words = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content_of(document.file))).pages
    )
    assert answer.status_code == 201, answer.content
    assert made["number"] == f"RGMS-{timezone.localdate().year}-000001"
    assert (made["holder_name"], made["state"]) == (document.holder.cadet.name, "valid")
    for printed in (made["number"], made["code"], "Maj Cora Lim", "Dr. Dan Registrar"):
        assert printed in words


def test_the_fingerprint_is_of_the_file_that_is_handed_out(unit, call_as):
    document = issued_to(unit)

    answer = call_as(unit.admin).get(f"/api/v1/documents/{document.pk}/file/")

    assert answer.content == content_of(document.file)
    assert document.sha256 == document.file.sha256
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("position", ["registrar", "commandant"])
def test_nothing_is_issued_while_a_position_is_vacant(unit, call_as, position):
    yesterday = timezone.localdate() - timedelta(days=1)
    Signatory.objects.filter(position=position).update(valid_to=yesterday)

    answer = call_as(unit.admin).do("documents/", unit.body())

    assert (answer.status_code, answer.json()["code"]) == (409, "signatory_missing")
    assert answer.json()["data"]["positions"] == [position]
    assert f"“{position.title()}” is vacant" in answer.json()["detail"]
    assert not IssuedDocument.objects.exists()


def test_a_refused_document_gives_its_number_back(unit, call_as):
    issued_to(unit)
    again = call_as(unit.admin).do("documents/", unit.body())
    other = issued_to(unit, unit.other_enrolment)

    assert (again.status_code, again.json()["code"]) == (409, "already_issued")
    assert other.number.endswith("-000002")


def test_a_draft_is_never_issued(unit, call_as):
    Term.objects.filter(pk=unit.term.pk).update(state=TermState.IN_REVIEW)
    body = {"kind": "report_of_grades", "term": unit.term.pk}

    answer = call_as(unit.admin).do("documents/", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "not_issued")


def test_who_completed_only_one_term_gets_no_certificate(unit, call_as):
    first = unit.enrolment.cadet.enrolments.get(term=unit.first)
    body = unit.body(first) | {"term": unit.first.pk}

    answer = call_as(unit.admin).do("documents/", body)

    assert answer.status_code == 409
    assert not IssuedDocument.objects.exists()


def test_issuing_is_for_admins(unit, call_as):
    for person in (unit.staff, unit.graduate):
        assert call_as(person).do("documents/", unit.body()).status_code == 403
    assert not IssuedDocument.objects.exists()


def test_a_cadet_sees_their_own_documents_only(unit, call_as):
    own, other = issued_to(unit), issued_to(unit, unit.other_enrolment)
    caller = call_as(unit.graduate)

    rows = caller.ask("documents/").json()["results"]

    assert [row["id"] for row in rows] == [own.pk]
    assert caller.ask(f"documents/{own.pk}/").status_code == 200
    for address in (f"documents/{other.pk}/", f"documents/{other.pk}/file/"):
        assert caller.ask(address).status_code == 404


def test_staff_do_not_see_documents_with_birth_dates(unit, call_as):
    scope = Scope(term=unit.term)
    listed = issuing.issue_document(kind=KINDS["graduates_list"], scope=scope, actor=unit.admin)
    shown = issued_to(unit)
    caller = call_as(unit.staff)

    rows = caller.ask("documents/").json()["results"]

    assert [row["id"] for row in rows] == [shown.pk]
    assert caller.ask(f"documents/{listed.pk}/file/").status_code == 404


def test_an_issued_row_can_only_end_and_only_once(unit):
    document = issued_to(unit)
    rows = IssuedDocument.objects.filter(pk=document.pk)

    for act in (
        partial(rows.update, holder_name="Somebody Else"),
        partial(rows.update, sha256="0" * 64),
        rows.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    end = {"ended_at": timezone.now(), "ended_by": unit.admin, "end_reason": "Wrong name"}
    rows.update(state="revoked", **end)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="valid", ended_at=None, ended_by=None, end_reason="")


def test_a_signature_covers_everything_that_is_said(unit):
    document = issued_to(unit)
    assert signing.is_genuine(document)

    for name, value in {
        "number": "RGMS-2026-999999",
        "holder_name": "Somebody Else",
        "sha256": "0" * 64,
        "code": "A" * 26,
        "kind": "nominal_roll",
        "unit": "Another Unit",
    }.items():
        changed = IssuedDocument.objects.get(pk=document.pk)
        setattr(changed, name, value)
        assert not signing.is_genuine(changed), name


def test_a_new_key_signs_and_the_old_one_still_proves(unit):
    before = issued_to(unit)
    signing.replace_document_key(actor=unit.admin, reason="Handed over")
    after = issued_to(unit, unit.other_enrolment)

    assert before.key_id != after.key_id
    assert signing.is_genuine(IssuedDocument.objects.get(pk=before.pk))
    assert signing.is_genuine(after)
    assert DocumentKey.objects.filter(retired_at=None).count() == 1


def test_a_file_is_verified_and_one_flipped_byte_is_not(unit, tmp_path, capsys):
    document = issued_to(unit)
    path = saved(document, tmp_path)

    call_command("verify_document", path)
    assert capsys.readouterr().out.startswith(f"valid: {document.number}")

    content = bytearray(content_of(document.file))
    content[len(content) // 2] ^= 1
    (tmp_path / "document.pdf").write_bytes(bytes(content))
    with pytest.raises(CommandError, match="no document with this fingerprint"):
        call_command("verify_document", path)


def test_a_proof_checks_a_file_without_the_database(unit, call_as, tmp_path, capsys):
    document = issued_to(unit)
    path = saved(document, tmp_path)
    answer = call_as(unit.graduate).ask(f"documents/{document.pk}/")
    proof = tmp_path / "proof.json"
    proof.write_text(json.dumps(answer.json()["proof"], ensure_ascii=False))
    key = call_as(None).ask("documents/key/").json()["results"][0]["public_key"]

    call_command("verify_document", path, proof=proof, public_key=key)
    assert capsys.readouterr().out.startswith("valid:")

    proof.write_text(proof.read_text().replace(document.holder_name, "Somebody Else"))
    with pytest.raises(CommandError, match="not signed with this key"):
        call_command("verify_document", path, proof=proof, public_key=key)


def test_the_nightly_check_finds_a_file_that_was_changed(unit):
    document = issued_to(unit)
    assert examining.examine() == (1, [])

    chosen_storage().delete(document.file.storage_key)
    chosen_storage().save(document.file.storage_key, b"%PDF- another one")

    with pytest.raises(DocumentsDiffer, match=document.number):
        check_documents(None)


def test_the_nightly_check_finds_a_file_that_is_gone(unit):
    document = issued_to(unit)
    chosen_storage().delete(document.file.storage_key)

    _, faults = examining.examine()

    assert [str(fault) for fault in faults] == [f"{document.number}: the kept file is gone"]


def test_several_certificates_are_made_by_a_job_and_a_second_attempt_makes_none(unit, call_as):
    answer = call_as(unit.admin).do(
        "documents/", unit.body(unit.enrolment, unit.other_enrolment, unit.enrolment)
    )
    job = Job.objects.get(pk=answer.json()["job"]["id"])

    assert answer.status_code == 202, answer.content
    assert (job.state, job.result) == (JobState.DONE, {"issued": 2, "refused": []})
    run = type("Run", (), {"params": job.params, "job": job, "requested_by": unit.admin})()
    run.report = lambda *_: None
    assert orders.issue_all(run) == {"issued": 2, "refused": []}
    assert IssuedDocument.objects.count() == 2


def test_a_job_says_whom_it_left_out_and_why(unit, call_as):
    issued_to(unit)

    answer = call_as(unit.admin).do("documents/", unit.body(unit.enrolment, unit.other_enrolment))

    result = Job.objects.get(pk=answer.json()["job"]["id"]).result
    assert result["issued"] == 1
    assert [each["enrolment"] for each in result["refused"]] == [unit.enrolment.pk]
    assert "is valid" in result["refused"][0]["reason"]


def test_the_same_key_issues_one_document(unit, call_as):
    caller, key = call_as(unit.admin), uuid.uuid4()

    first = caller.do("documents/", unit.body(), key=key)
    again = caller.do("documents/", unit.body(), key=key)

    assert again.json() == first.json()
    assert IssuedDocument.objects.count() == 1


def test_candidates_are_those_who_completed_the_course(unit, call_as):
    document = issued_to(unit)
    query = {"kind": "certificate_of_completion", "term": unit.term.pk}

    found = call_as(unit.admin).ask("documents/candidates/", **query).json()["results"]

    assert [(row["enrolment"], row["document"]) for row in found] == [
        (unit.other_enrolment.pk, None),
        (unit.enrolment.pk, {"id": document.pk, "number": document.number}),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_issuers_at_once_never_share_a_number_and_leave_none_out(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    unit = assemble_unit()
    rolls = [KINDS[code] for code in ("nominal_roll", "enrolment_summary", "training_schedule")]
    scope = Scope(term=unit.term)
    acts = [
        partial(issuing.issue_document, kind=kind, scope=scope, actor=unit.admin) for kind in rolls
    ]

    made = at_once(acts)

    assert [type(each) for each in made] == [IssuedDocument] * 3, made
    numbers = sorted(IssuedDocument.objects.values_list("number", flat=True))
    assert [number[-6:] for number in numbers] == ["000001", "000002", "000003"]
    assert JournalEntry.objects.filter(type="document.issued").count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_the_same_at_once_make_one(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    unit = assemble_unit()
    act = partial(
        issuing.issue_document,
        kind=CERTIFICATE,
        scope=Scope(term=unit.term, enrolment=unit.enrolment),
        actor=unit.admin,
    )

    made = at_once([act, act])

    assert sorted(type(each).__name__ for each in made) == ["AlreadyIssued", "IssuedDocument"]
    assert IssuedDocument.objects.get().number.endswith("-000001")
