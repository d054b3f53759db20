"""Keeping files that this app made itself: there is nothing to check, only to store."""

import uuid
from typing import Any

from apps.files.content import digest_of
from apps.files.models import StoredFile
from apps.files.storage import chosen_storage


def keep_without_journal(
    *, kind: str, owner: Any, name: str, content: bytes, content_type: str
) -> StoredFile:
    """Store a content and write its row.

    The content comes first: a rollback may leave one that nobody knows, but no row ever points
    at nothing.
    """
    key = f"{kind}/{uuid.uuid4().hex}"
    chosen_storage().save(key, content)
    return StoredFile.objects.create(
        kind=kind,
        owner=owner,
        name=name,
        content_type=content_type,
        size=len(content),
        sha256=digest_of(content),
        storage_key=key,
    )
