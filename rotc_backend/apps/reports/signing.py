"""Signatures of issued documents: what is signed, with which key, and whether one is genuine.

Anybody who has the statement, the signature and the unit's public key can check them without this
system; see docs/documents.md.
"""

import base64
import json
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.encryption import decrypt, encrypt
from apps.reports.events import DocumentKeyMade
from apps.reports.models import DocumentKey, IssuedDocument
from apps.system import journal

# What is signed begins with what it is, so that no signature serves for something else.
PURPOSE: Final = b"rgms issued document\0"


def statement_of(document: IssuedDocument) -> bytes:
    """Write what the unit signs: canonical JSON, keys in order, no blanks, UTF-8."""
    values = {
        "code": document.code,
        "holder": document.holder_name,
        "issued_at": document.issued_at.isoformat(),
        "kind": document.kind,
        "number": document.number,
        "school": document.school,
        "sha256": document.sha256,
        "subject": document.subject,
        "term": document.term.label,
        "unit": document.unit,
    }
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def is_signed_by(public_key: bytes, statement: bytes, signature: bytes) -> bool:
    """Check a signature."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, PURPOSE + statement)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_genuine(document: IssuedDocument) -> bool:
    """Tell whether a row says what was signed when the document was issued."""
    return is_signed_by(
        bytes(document.key.public_key), statement_of(document), bytes(document.signature)
    )


def signature_by(key: DocumentKey, document: IssuedDocument) -> bytes:
    """Sign a document whose columns are all there."""
    secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(decrypt(key.secret)))
    return secret.sign(PURPOSE + statement_of(document))


def proof_of(document: IssuedDocument) -> dict[str, str]:
    """Everything that checking a document elsewhere takes, as text."""
    return {
        "statement": statement_of(document).decode(),
        "signature": base64.b64encode(bytes(document.signature)).decode(),
        "public_key": bytes(document.key.public_key).hex(),
    }


def signing_key(*, actor: Any) -> DocumentKey:
    """The key that signs; the first document makes the first one."""
    found = DocumentKey.objects.filter(retired_at=None).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return replace_document_key(actor=actor, reason="The first document was issued.")
    except IntegrityError:
        return DocumentKey.objects.get(retired_at=None)


@transaction.atomic
def replace_document_key(*, actor: Any, reason: str) -> DocumentKey:
    """Sign with a new key from here on; what the one before signed stays good."""
    DocumentKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    made = Ed25519PrivateKey.generate()
    secret = made.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = made.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key = DocumentKey.objects.create(secret=encrypt(secret.hex()), public_key=public)
    journal.record(DocumentKeyMade(key=key.pk, reason=reason), actor=actor)
    return key
