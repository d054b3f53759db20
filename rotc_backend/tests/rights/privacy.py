"""Requests, exports, consents, holds and an incident of the populated world."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from apps.attendance.models import ExcuseAttachment
from apps.files.choices import FileKind
from apps.files.keeping import keep_without_journal
from apps.files.models import StoredFile
from apps.operations.models import (
    DataExport,
    GuardianConsent,
    Hold,
    PrivacyIncident,
    PrivacyRequest,
)
from apps.operations.privacy.retention import dry_run
from apps.system.choices import TermState
from apps.system.models import Term
from tests.factories.attendance import ExcuseLetterFactory
from tests.rights.parts import CADETS, CAST
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World

ASKED = {"kind": "access", "words": "Show me what you keep"}
LOST = {
    "found_at": "2026-08-09T22:00:00Z",
    "nature": "A folder was left in a jeepney",
    "data": "Names and medical certificates",
}


def fill_privacy(world: "World") -> None:
    """Let everybody ask something and have their data; note consents, a hold and an incident."""
    for name in CADETS:
        consented(world, name)
    for name in (*CADETS, *(each for each, part in CAST.items() if part.role in STAFF)):
        asked(world, name)
        exported(world, name)
    world.extra["paper"] = signed_paper(world, "A better scan")
    hold = Hold.objects.create(
        id=world.rows.next_id("hold"),
        cadet_id=world.id("cadet", "archived"),
        reason="A case at the board",
        placed_by=world.users["admin"],
    )
    world.rows.add("hold", hold)
    incident = PrivacyIncident.objects.create(
        id=world.rows.next_id("privacy incident"),
        found_at=timezone.now() - timedelta(hours=3),
        nature="A folder was lost",
        data="Names",
        recorded_by=world.users["admin"],
    )
    world.rows.add("privacy incident", incident)


STAFF = {"staff", "admin"}


def asked(world: "World", name: str) -> None:
    """One open request."""
    made = PrivacyRequest.objects.create(
        id=world.rows.next_id("privacy request"),
        person=world.users[name],
        kind="access",
        words=secret_of(name, "Right"),
        due_on=timezone.localdate() + timedelta(days=21),
    )
    world.rows.add("privacy request", made, [name])


def exported(world: "World", name: str) -> None:
    """One archive that is ready."""
    file = keep_without_journal(
        kind=FileKind.EXPORT,
        owner=world.users[name],
        name="my-data.zip",
        content=f"PK {secret_of(name, 'Data')}".encode(),
        content_type="application/zip",
    )
    made = DataExport.objects.create(
        id=world.rows.next_id("data export"), person=world.users[name], file=file
    )
    world.rows.add("data export", made, [name])


def consented(world: "World", name: str) -> None:
    """A guardian who said yes."""
    made = GuardianConsent.objects.create(
        id=world.rows.next_id("guardian consent"),
        cadet_id=world.id("cadet", name),
        guardian_name=secret_of(name, "Consent"),
        relation="Mother",
        way="paper",
        given_on=date(2026, 8, 1),
        paper=signed_paper(world, secret_of(name, "Paper")),
        recorded_by=world.users["admin"],
    )
    world.rows.add("guardian consent", made, [name])


def signed_paper(world: "World", words: str) -> StoredFile:
    """What the office scanned."""
    return keep_without_journal(
        kind=FileKind.CONSENT,
        owner=world.users["admin"],
        name="paper.pdf",
        content=f"%PDF-1.7 {words}".encode(),
        content_type="application/pdf",
    )


def consent_of_newcomer(world: "World") -> dict[str, Any]:
    """What the guardian of somebody without a consent said."""
    return {
        "cadet": world.extra["newcomer"].pk,
        "guardian_name": "Maria Reyes",
        "relation": "Mother",
        "way": "paper",
        "given_on": "2026-08-08",
    }


def something_due(world: "World") -> tuple[str, Any]:
    """A file of a letter whose term is closed for more than a year."""
    past = world.enrolments["cadet", "past"]
    Term.objects.filter(pk=past.term_id).update(state=TermState.CLOSED)
    letter = ExcuseLetterFactory(enrolment=past, state="withdrawn")
    file = keep_without_journal(
        kind=FileKind.EXCUSE,
        owner=world.users["cadet"],
        name="slip.pdf",
        content=b"%PDF-1.7",
        content_type="application/pdf",
    )
    ExcuseAttachment.objects.create(letter=letter, file=file)
    return "admin", None


def what_is_due(world: "World") -> dict[str, Any]:
    """The number that is due today."""
    return {"total": max(1, dry_run(as_of=timezone.localdate()).total)}
