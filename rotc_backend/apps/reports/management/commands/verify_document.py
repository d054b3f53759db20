"""Tells whether a file is a document that this unit issued, and whether it still holds."""

import base64
import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.reports import signing
from apps.reports.choices import DocumentState
from apps.reports.models import IssuedDocument


class Command(BaseCommand):
    """Ends with exit code 1 for whatever is not a valid document, byte for byte."""

    help = "Say whether a file is a valid document of this unit."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and what checks it without the database."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--proof", type=Path, help="the proof of the document, as JSON")
        parser.add_argument("--public-key", default="", help="the unit's key in hexadecimal digits")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check one file."""
        try:
            sha256 = hashlib.sha256(options["file"].read_bytes()).hexdigest()
        except OSError as problem:
            raise CommandError(f"The file cannot be read: {problem.strerror}.") from None
        if options["proof"]:
            self.stdout.write(proven(sha256, options["proof"], options["public_key"]))
        else:
            self.stdout.write(recorded(sha256))


def recorded(sha256: str) -> str:
    """Look a fingerprint up and describe the document. Raises CommandError."""
    rows = IssuedDocument.objects.select_related("term", "key")
    document = rows.filter(sha256=sha256).first()
    if document is None:
        raise CommandError(
            "invalid: no document with this fingerprint was issued; it is not ours or was changed."
        )
    if not signing.is_genuine(document):
        raise CommandError(f"invalid: the record of {document.number} is not what was signed.")
    if document.state != DocumentState.VALID:
        raise CommandError(
            f"invalid: {document.number} was {document.get_state_display().lower()}."
        )
    return f"valid: {document.number}, issued on {document.issued_at:%Y-%m-%d}"


def proven(sha256: str, proof: Path, public_key: str) -> str:
    """Check a file with its proof alone; says nothing of what became of it. Raises CommandError."""
    try:
        given = json.loads(proof.read_text())
        statement = str(given["statement"]).encode()
        signature = base64.b64decode(given["signature"], validate=True)
        key = bytes.fromhex(public_key or given["public_key"])
        stated = json.loads(statement)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CommandError(f"The proof cannot be read: {type(problem).__name__}.") from None
    if not signing.is_signed_by(key, statement, signature):
        raise CommandError("invalid: the proof was not signed with this key.")
    if stated.get("sha256") != sha256:
        raise CommandError("invalid: the proof is of another file.")
    return f"valid: {stated.get('number')}, as it was signed; ask the check page if it still holds"
