"""Checking documents from outside: what anybody may know, and nothing beyond."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.cadets.services import edit_cadet
from apps.reports import checking, codes, ending, issuing
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument, Signatory
from apps.reports.sheets.form import Scope
from apps.system.models import JournalEntry
from tests.client import Caller
from tests.reports.graduates import Unit, assemble_unit


@pytest.fixture
def unit(db, settings, tmp_path) -> Unit:
    """The unit, with its own place for files."""
    settings.MEDIA_ROOT = str(tmp_path)
    return assemble_unit()


@pytest.fixture
def certificate(unit) -> IssuedDocument:
    """A certificate of the first graduate."""
    scope = Scope(term=unit.term, enrolment=unit.enrolment)
    kind = KINDS["certificate_of_completion"]
    return issuing.issue_document(kind=kind, scope=scope, actor=unit.admin)


@pytest.fixture
def stranger() -> Caller:
    """Somebody who never signed in."""
    return Caller(None)


def checked(stranger: Caller, code: str) -> dict:
    """What the check page is told."""
    answer = stranger.ask(f"documents/check/{code}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_anybody_reads_what_a_certificate_is_and_whose(unit, certificate, stranger):
    assert checked(stranger, certificate.code) == {
        "state": "valid",
        "kind": "certificate_of_completion",
        "title": "Certificate of completion",
        "number": certificate.number,
        "issued_on": str(timezone.localdate(certificate.issued_at)),
        "school": certificate.school,
        "unit": certificate.unit,
        "holder": unit.enrolment.cadet.name,
        "term": unit.term.label,
        "sha256": certificate.sha256,
        "ended_on": None,
        "replaced_by": "",
    }


@pytest.mark.parametrize(
    "written",
    [
        codes.in_groups,
        str.lower,
        lambda code: f" {code[:10]} {code[10:]} ",
        lambda code: code.replace("O", "0").replace("I", "1").replace("B", "8"),
    ],
)
def test_a_code_counts_however_a_person_types_it(certificate, written):
    assert checking.check(written(certificate.code)).number == certificate.number


def test_no_answer_ever_holds_a_grade_or_who_a_roll_is_about(unit, stranger):
    scope = Scope(term=unit.term)
    for code in ("report_of_grades", "graduates_list"):
        made = issuing.issue_document(kind=KINDS[code], scope=scope, actor=unit.admin)

        said = checked(stranger, made.code)

        assert (said["state"], said["holder"], said["term"]) == ("valid", "", "")
        assert not {"1.50", "90.00", "Ñuñez"} & set(str(said).split())


def test_a_thousand_random_codes_are_all_unknown_byte_for_byte(certificate, stranger, settings):
    settings.LIMITS_FACTOR = 1000
    answers = [stranger.ask(f"documents/check/{codes.new_code()}/") for _ in range(1000)]
    answers += [stranger.ask(f"documents/check/{text}/") for text in ("x", "A" * 26, "Z" * 300)]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["state"] == "unknown"
    assert not any(value for name, value in answers[0].json().items() if name != "state")


def test_an_unknown_code_costs_the_same_statements_and_one_signature_too(
    certificate, stranger, monkeypatch
):
    verified = []
    is_genuine = checking.signing.is_genuine
    monkeypatch.setattr(
        checking.signing, "is_genuine", lambda row: (verified.append(row), is_genuine(row))[1]
    )
    counts = []

    for code in (certificate.code, codes.new_code(), "nonsense"):
        with CaptureQueriesContext(connection) as asked:
            checked(stranger, code)
        counts.append([query["sql"].split(" WHERE ")[0] for query in asked])

    assert counts[0] == counts[1] == counts[2]
    assert len(verified) == 3


def test_what_was_revoked_is_revoked_the_next_time_somebody_looks(unit, certificate, stranger):
    assert checked(stranger, certificate.code)["state"] == "valid"

    answer = Caller(unit.admin).do(
        f"documents/{certificate.pk}/revoke/", {"reason": "Issued to the wrong person"}
    )

    said = checked(stranger, certificate.code)
    assert answer.status_code == 200, answer.content
    assert (said["state"], said["number"]) == ("revoked", certificate.number)
    assert said["ended_on"]
    assert (said["holder"], said["term"]) == ("", "")
    assert "wrong person" not in str(said)


def test_a_replaced_document_names_nothing_about_the_new_holder(unit, certificate, stranger):
    cadet = unit.enrolment.cadet
    edit_cadet(cadet=cadet, version=cadet.version, changes={"last_name": "Reyes"}, actor=unit.admin)

    answer = Caller(unit.admin).do(
        f"documents/{certificate.pk}/replace/", {"reason": "The name was wrong"}
    )

    made = answer.json()
    before, after = checked(stranger, certificate.code), checked(stranger, plain(made["code"]))
    assert answer.status_code == 201, answer.content
    assert (before["state"], before["replaced_by"]) == ("replaced", made["number"])
    assert "Reyes" not in str(before)
    assert made["holder_name"].split(",")[0] not in str(before)
    assert (after["state"], after["holder"]) == ("valid", made["holder_name"])
    assert made["replaces"] == {"id": certificate.pk, "number": certificate.number}
    entry = JournalEntry.objects.get(type="document.replaced")
    assert entry.data["reason"] == "The name was wrong"


def plain(code: str) -> str:
    """A code without its groups."""
    return code.replace("-", "")


def test_what_ended_cannot_end_again(unit, certificate):
    caller, why = Caller(unit.admin), {"reason": "Lost"}
    caller.do(f"documents/{certificate.pk}/revoke/", why)

    for act in ("revoke", "replace"):
        answer = caller.do(f"documents/{certificate.pk}/{act}/", why)
        assert (answer.status_code, answer.json()["code"]) == (409, "document_ended")


@pytest.mark.parametrize("act", ["revoke", "replace"])
def test_ending_a_document_asks_who_one_is(unit, certificate, act):
    caller = Caller(unit.admin)
    session = caller.tokens.session
    session.proved_at = None
    session.save(update_fields=["proved_at"])

    answer = caller.do(f"documents/{certificate.pk}/{act}/", {"reason": "Lost"})

    assert (answer.status_code, answer.json()["code"]) == (403, "proof_required")
    assert IssuedDocument.objects.get().state == "valid"


def test_only_admins_end_documents_and_say_why(unit, certificate):
    for person in (unit.staff, unit.graduate):
        answer = Caller(person).do(f"documents/{certificate.pk}/revoke/", {"reason": "Lost"})
        assert answer.status_code == 403
    assert Caller(unit.admin).do(f"documents/{certificate.pk}/revoke/", {}).status_code == 400


def test_a_replacement_that_fails_leaves_the_document_as_it_was(unit, certificate, stranger):
    Signatory.objects.all().delete()

    answer = Caller(unit.admin).do(
        f"documents/{certificate.pk}/replace/", {"reason": "The name was wrong"}
    )

    assert answer.json()["code"] == "signatory_missing"
    assert checked(stranger, certificate.code)["state"] == "valid"


def test_a_row_that_was_changed_past_the_services_is_unknown(certificate, stranger):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_issueddocument DISABLE TRIGGER USER")
        cursor.execute("UPDATE reports_issueddocument SET holder_name = 'Somebody Else'")
        cursor.execute("ALTER TABLE reports_issueddocument ENABLE TRIGGER USER")

    assert checked(stranger, certificate.code)["state"] == "unknown"


def test_guessing_codes_ends_after_thirty_in_a_minute(certificate, stranger):
    answers = [stranger.ask(f"documents/check/{codes.new_code()}/") for _ in range(31)]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[-1].json()["code"] == "too_many_tries"


def test_revoking_tells_nobody_but_the_holder_and_the_unit(unit, certificate):
    ending.revoke_document(document=certificate, reason="Lost", actor=unit.admin)

    entry = JournalEntry.objects.get(type="document.revoked")
    assert entry.cadet_ids == [unit.enrolment.cadet_id]
    assert entry.user_ids == [unit.graduate.pk]
