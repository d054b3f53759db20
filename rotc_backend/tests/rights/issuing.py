"""Issued documents, who signs them, and a binder, of the populated world."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.files.choices import FileKind
from apps.files.keeping import keep_without_journal
from apps.reports import codes, signing
from apps.reports.choices import Position
from apps.reports.models import IssuedDocument, Signatory, TermBinder
from tests.rights.parts import CADETS

if TYPE_CHECKING:
    from tests.rights.world import World


def fill_documents(world: "World") -> None:
    """Let somebody sign, and give every cadet a document of the past."""
    since = timezone.localdate() - timedelta(days=400)
    for position in Position:
        row = Signatory.objects.create(
            id=world.rows.next_id("signatory"),
            position=position,
            name=f"Sgt {position}",
            valid_from=since,
        )
        world.rows.add("signatory", row)
    key = signing.signing_key(actor=world.users["admin"])
    for name in CADETS:
        made = issued(world, key, name)
        world.rows.add("issued document", made, [name], is_past=True)
    world.extra["issued roll"] = issued(world, key, None)
    world.rows.add("issued document", world.extra["issued roll"])
    binder = TermBinder.objects.create(
        id=world.rows.next_id("binder"),
        term=world.terms["past"],
        as_of=timezone.now(),
        fingerprints={},
        file=keep_without_journal(
            kind=FileKind.BINDER,
            owner=world.users["admin"],
            name="binder.zip",
            content=b"PK",
            content_type="application/zip",
        ),
        made_by=world.users["admin"],
    )
    world.rows.add("binder", binder)


def issued(world: "World", key, name: str | None) -> IssuedDocument:
    """Write a document of a cadet, or a roll of nobody in particular."""
    number = world.rows.next_id("issued document")
    holder = world.enrolments[name, "past"] if name else None
    file = keep_without_journal(
        kind=FileKind.ISSUED,
        owner=world.users["admin"],
        name=f"{number}.pdf",
        content=b"%PDF-1.7 " + uuid.uuid4().bytes,
        content_type="application/pdf",
    )
    document = IssuedDocument(
        id=number,
        kind="certificate_of_completion" if name else "nominal_roll",
        number=f"RGMS-2025-{number % 1_000_000:06d}",
        code=codes.new_code(),
        subject=f"enrolment:{holder.pk}" if holder else "roll",
        scope={"term": world.terms["past" if name else "now"].pk},
        term=world.terms["past" if name else "now"],
        holder=holder,
        holder_name=holder.cadet.name if holder else "",
        issued_at=timezone.now(),
        issued_by=world.users["admin"],
        file=file,
        sha256=file.sha256,
        key=key,
    )
    document.signature = signing.signature_by(key, document)
    document.save(force_insert=True)
    return document
