"""Issuing documents: number, code, picture code and signatories are printed, then all of it signed."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.files.choices import FileKind
from apps.files.content import PDF
from apps.files.keeping import keep_without_journal
from apps.reports import codes, numbering, signatories, signing
from apps.reports.events import DocumentIssued
from apps.reports.heading import unit_heading
from apps.reports.models import IssuedDocument
from apps.reports.sheets.form import DocumentKind, Scope, SignatureLine, Stamp
from apps.reports.typesetting import render_pdf
from apps.system import journal

CHECK_PAGE: Final = "/verify/"


class NotIssued(RuleBroken):
    """This document is only printed, or it is a draft: nothing leaves the unit."""

    code = "not_issued"
    title = "This cannot be issued"


class AlreadyIssued(RuleBroken):
    """A valid document says this already; it can be replaced."""

    code = "already_issued"
    title = "Issued already"


@dataclass(frozen=True)
class Order:
    """What is to be issued, by whom, and instead of what."""

    kind: DocumentKind
    scope: Scope
    actor: Any
    batch: uuid.UUID | None = None
    replaces: IssuedDocument | None = None


@transaction.atomic
def issue_document(
    *, kind: DocumentKind, scope: Scope, actor: Any, batch: uuid.UUID | None = None
) -> IssuedDocument:
    """Issue one document. Raises NotIssued, AlreadyIssued, SignatoryMissing, RuleBroken."""
    document = issue_without_journal(Order(kind, scope, actor, batch))
    event = DocumentIssued(
        document=document.pk,
        kind=document.kind,
        number=document.number,
        sha256=document.sha256,
        term=document.term_id,
        **concerned(document),
    )
    journal.record(event, actor=actor)
    return document


def issue_without_journal(order: Order) -> IssuedDocument:
    """Make the row and the file; its caller records it. Raises as `issue_document` does."""
    now = timezone.now()
    lines = signatories.lines_for(order.kind, on=timezone.localdate(now))
    sheet = issuable_sheet(order.kind, order.scope)
    number = numbering.next_number_without_journal(timezone.localdate(now))
    refuse_second(order.kind, order.scope)
    document = drafted(order, lines, number=number, at=now)
    content = render_pdf((sheet,), stamp=stamp_of(document, lines))
    document.file = keep_without_journal(
        kind=FileKind.ISSUED,
        owner=order.actor,
        name=f"{number}.pdf",
        content=content,
        content_type=PDF,
    )
    document.sha256 = document.file.sha256
    document.key = signing.signing_key(actor=order.actor)
    document.signature = signing.signature_by(document.key, document)
    document.save(force_insert=True)
    return document


def issuable_sheet(kind: DocumentKind, scope: Scope) -> Any:
    """Build what will be printed. Raises NotIssued for drafts and for kinds that never leave."""
    if not kind.is_issued:
        raise NotIssued(f"The document “{kind.title}” is printed, not issued.")
    sheet = kind.build(scope)
    if sheet.is_draft:
        raise NotIssued(f"“{sheet.title}” is a draft until the grades of the term are released.")
    return sheet


def refuse_second(kind: DocumentKind, scope: Scope) -> None:
    """Refuse while a valid document is about the same. Raises AlreadyIssued."""
    there = valid_document(kind.code, subject_of(scope))
    if there is not None:
        raise AlreadyIssued(
            f"{there.number} says this and is valid. Replace it if it is wrong.",
            data={"document": there.pk, "number": there.number},
        )


def valid_document(kind: str, subject: str) -> IssuedDocument | None:
    """The valid document of a kind about a subject."""
    rows = IssuedDocument.objects.filter(kind=kind, subject=subject, state="valid")
    return rows.first()


def drafted(
    order: Order, lines: tuple[SignatureLine, ...], *, number: str, at: datetime
) -> IssuedDocument:
    """Fill a row with everything that is known before the file is."""
    heading, holder = unit_heading(), order.scope.enrolment
    return IssuedDocument(
        kind=order.kind.code,
        number=number,
        code=codes.new_code(),
        subject=subject_of(order.scope),
        scope=kept_scope(order.scope),
        term=order.scope.term,
        holder=holder,
        holder_name=holder.cadet.name if holder else "",
        school=heading.school,
        unit=heading.unit,
        signatories=[[line.position, line.rank, line.name] for line in lines],
        issued_at=at,
        issued_by=order.actor,
        batch=order.batch,
        replaces=order.replaces,
    )


def stamp_of(document: IssuedDocument, lines: tuple[SignatureLine, ...]) -> Stamp:
    """What is printed around the rows."""
    return Stamp(
        school=document.school,
        unit=document.unit,
        issued_at=document.issued_at,
        issued_by=document.issued_by.full_name,
        number=document.number,
        code=codes.in_groups(document.code),
        check_url=check_url(document.code),
        signatories=lines,
    )


def check_url(code: str) -> str:
    """The address that the picture code opens."""
    return f"{settings.FRONTEND_URL.rstrip('/')}{CHECK_PAGE}{code}"


def subject_of(scope: Scope) -> str:
    """Say in one word what a document is about; the same for the same."""
    return "/".join(f"{name}:{value}" for name, value in kept_scope(scope).items())


def kept_scope(scope: Scope) -> dict[str, Any]:
    """Write a scope as it is kept, without what does not narrow it."""
    values = {"term": scope.term, **scope.narrowed()}
    return {name: getattr(value, "pk", value) for name, value in values.items() if value}


def concerned(document: IssuedDocument) -> dict[str, tuple[int, ...]]:
    """Whom an event about a document concerns."""
    if document.holder is None:
        return {}
    cadet = document.holder.cadet
    people = (cadet.user_id,) if cadet.user_id else ()
    return {"cadet_ids": (cadet.pk,), "user_ids": people}
