"""Checking a document from outside: the same answer and the same work for whatever is unknown."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone

from apps.reports import signing
from apps.reports.choices import CheckedState, DocumentState
from apps.reports.codes import plain_code
from apps.reports.kinds import KINDS
from apps.reports.models import DocumentKey, IssuedDocument
from apps.system.models import Term

# Kinds about one person whose name and term anybody who holds the code may read.
NAMES_ITS_HOLDER: Final = frozenset({"certificate_of_completion", "certificate_of_achievement"})


@dataclass(frozen=True)
class Checked:
    """What anybody may know of a document; every field is empty when it is unknown.

    It never holds a grade, a reason, or whom a later document is about.
    """

    state: str = CheckedState.UNKNOWN
    kind: str = ""
    title: str = ""
    number: str = ""
    issued_on: date | None = None
    school: str = ""
    unit: str = ""
    holder: str = ""
    term: str = ""
    sha256: str = ""
    ended_on: date | None = None
    replaced_by: str = ""


UNKNOWN: Final = Checked()


def check(typed: str) -> Checked:
    """Say what became of the document with this code: one query and one signature, known or not.

    A row that does not say what was signed is unknown: somebody changed it past the services.
    """
    found = document_with(plain_code(typed))
    is_genuine = signing.is_genuine(found or decoy())
    return described(found) if found is not None and is_genuine else UNKNOWN


def document_with(code: str) -> IssuedDocument | None:
    """Find a document by its code."""
    people = ("term", "key", "replacement")
    return IssuedDocument.objects.select_related(*people).filter(code=code).first()


def described(document: IssuedDocument) -> Checked:
    """Tell of a document what its kind and state allow."""
    is_valid = document.state == DocumentState.VALID
    names_holder = is_valid and document.kind in NAMES_ITS_HOLDER
    replacement: IssuedDocument | None = getattr(document, "replacement", None)
    return Checked(
        state=document.state,
        kind=document.kind,
        title=title_of(document.kind),
        number=document.number,
        issued_on=timezone.localdate(document.issued_at),
        school=document.school,
        unit=document.unit,
        holder=document.holder_name if names_holder else "",
        term=document.term.label if names_holder else "",
        sha256=document.sha256,
        ended_on=None if document.ended_at is None else timezone.localdate(document.ended_at),
        replaced_by=replacement.number if replacement else "",
    )


def title_of(kind: str) -> str:
    """Name a kind as documents do; one that is no longer made keeps its code."""
    return KINDS[kind].title if kind in KINDS else kind


@lru_cache(maxsize=1)
def decoy() -> IssuedDocument:
    """A document nobody issued, whose signature is as much work as that of a real one."""
    public = Ed25519PrivateKey.generate().public_key()
    key = DocumentKey(public_key=public.public_bytes(Encoding.Raw, PublicFormat.Raw))
    term = Term(school_year="2000-2001", semester="first")
    return IssuedDocument(
        key=key, term=term, issued_at=timezone.now(), signature=bytes(63) + b"\1", sha256="0" * 64
    )
