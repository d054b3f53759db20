"""The binder of a term: every document in one archive, with an index and fingerprints.

The same content gives the same bytes: what is printed as the time is that of the newest fact of
the term, and the archive itself knows no times.
"""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from pypdf import PdfReader

from apps.core.errors import RuleBroken
from apps.files.choices import FileKind
from apps.files.keeping import keep_without_journal
from apps.files.selectors import content_of
from apps.files.storage import chosen_storage
from apps.reports import signatories
from apps.reports.archives import ZIP, archived
from apps.reports.events import BinderMade
from apps.reports.heading import unit_heading
from apps.reports.kinds import KINDS
from apps.reports.models import IssuedDocument, TermBinder
from apps.reports.sheets.form import DocumentKind, Scope, Stamp
from apps.reports.sheets.refusals import refuse_fault
from apps.reports.typesetting import render_pdf
from apps.system import journal
from apps.system.models import JournalEntry, Term

Told = Callable[[int, int, str], None]
# What says something of documents, not of the term.
OF_DOCUMENTS: Final = ("job.", "document", "binder.", "report", "signatory.", "session.")


@dataclass
class Binding:
    """What is in a binder so far: contents and fingerprints by file name."""

    contents: dict[str, bytes] = field(default_factory=dict)
    fingerprints: dict[str, dict[str, Any]] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, content: bytes) -> None:
        """Take one document in."""
        self.contents[name] = content
        self.fingerprints[name] = {
            "sha256": hashlib.sha256(content).hexdigest(),
            "pages": page_hashes(content),
        }


def page_hashes(content: bytes) -> list[str]:
    """The SHA-256 of what is drawn on each page of a PDF."""
    pages = PdfReader(io.BytesIO(content)).pages
    drawn = (page.get_contents() for page in pages)
    return [hashlib.sha256(each.get_data() if each else b"").hexdigest() for each in drawn]


def bind(term: Term, *, told: Told) -> tuple[Binding, datetime]:
    """Typeset every document of a term and take in those that were issued.

    What the records do not give is left out; a fault of ours is raised, so that no binder lacks
    what it could have.
    """
    binding, moment = Binding(), as_of(term)
    kinds = [kind for kind in KINDS.values() if not kind.needs]
    for done, kind in enumerate(kinds):
        told(done, len(kinds), kind.title)
        try:
            content = printed(kind, term, moment)
        except RuleBroken as problem:
            refuse_fault(problem)
            binding.left_out.append((kind.code, problem.detail))
        else:
            binding.add(f"{done + 1:02d}-{kind.code.replace('_', '-')}.pdf", content)
    for document in valid_documents(term):
        binding.add(f"issued/{document.number}.pdf", content_of(document.file))
    return binding, moment


def printed(kind: DocumentKind, term: Term, moment: datetime) -> bytes:
    """Typeset one document as it is now; lines nobody signs stay open for a pen."""
    heading, day = unit_heading(), signatories.today()
    lines = tuple(
        signatories.line_of(position, signatories.holder_of(position, day))
        for position in kind.signed_by
    )
    stamp = Stamp(heading.school, heading.unit, moment, "Binder", signatories=lines)
    return render_pdf((kind.build(Scope(term=term)),), stamp=stamp)


def valid_documents(term: Term) -> list[IssuedDocument]:
    """What was issued in a term and holds."""
    rows = IssuedDocument.objects.filter(term=term, state="valid").select_related("file")
    return list(rows.order_by("id"))


def as_of(term: Term) -> datetime:
    """When the newest fact of a term was written; documents are no facts of it."""
    entries = JournalEntry.objects.filter(term=term)
    for prefix in OF_DOCUMENTS:
        entries = entries.exclude(type__startswith=prefix)
    newest = entries.order_by("-id").values_list("at", flat=True).first()
    return newest or term.created_at


def archive_of(binding: Binding, term: Term) -> bytes:
    """Write the archive: files in order, then the index and the list of fingerprints."""
    files = binding.contents | {
        "INDEX.txt": index_of(binding, term).encode(),
        "FINGERPRINTS.txt": fingerprints_of(binding).encode(),
    }
    return archived(files.items())


def index_of(binding: Binding, term: Term) -> str:
    """List what is in the archive, and what is not and why."""
    inside = [f"{name}  ({len(each['pages'])} p.)" for name, each in binding.fingerprints.items()]
    outside = [f"not here: {kind}: {sentence}" for kind, sentence in binding.left_out]
    return "\n".join([f"Binder of {term.label}", "", *inside, "", *outside]).strip() + "\n"


def fingerprints_of(binding: Binding) -> str:
    """List fingerprints as `sha256sum -c` reads them, pages below their file as remarks."""
    lines = []
    for name, each in binding.fingerprints.items():
        lines.append(f"{each['sha256']}  {name}")
        lines += [f"# page {number}: {page}" for number, page in enumerate(each["pages"], start=1)]
    return "\n".join(lines) + "\n"


@transaction.atomic
def keep_binder(*, term: Term, binding: Binding, moment: datetime, actor: Any) -> TermBinder:
    """Store an archive in place of the one before; fingerprints of that one stay."""
    file = keep_without_journal(
        kind=FileKind.BINDER,
        owner=actor,
        name=f"binder-{term.school_year}-{term.semester}.zip",
        content=archive_of(binding, term),
        content_type=ZIP,
    )
    remove_archives_without_journal(term)
    made = TermBinder.objects.create(
        term=term,
        as_of=moment,
        fingerprints=binding.fingerprints,
        left_out=binding.left_out,
        file=file,
        made_by=actor,
    )
    event = BinderMade(
        binder=made.pk, files=len(binding.contents), term=term.pk, user_ids=(actor.pk,)
    )
    journal.record(event, actor=actor)
    return made


def remove_archives_without_journal(term: Term) -> None:
    """Let the archives of a term go; who makes the next one records it."""
    for row in TermBinder.objects.filter(term=term).exclude(file=None).select_related("file"):
        file = row.file
        row.file = None
        row.save(update_fields=["file"])
        key = file.storage_key if file else ""
        if file:
            file.delete()
        transaction.on_commit(lambda key=key: chosen_storage().delete(key), robust=True)  # type: ignore[misc]
