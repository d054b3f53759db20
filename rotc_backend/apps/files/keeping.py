"""Keeping contents: the content is written before its row, so that no row ever points at nothing."""

import uuid
from typing import Any

from apps.core.encryption import seal
from apps.files.choices import SEALED
from apps.files.cloud import StorageUnavailable
from apps.files.content import digest_of
from apps.files.models import StoredFile
from apps.files.storage import chosen_storage


def new_key(kind: str) -> str:
    """Make up the key of a content."""
    return f"{kind}/{uuid.uuid4().hex}"


def save_content(key: str, content: bytes) -> None:
    """Write a content, encrypted if its kind asks for that.

    Raises StorageUnavailable, also for a disk that is full or gone.
    """
    is_sealed = key.partition("/")[0] in SEALED
    try:
        chosen_storage().save(key, seal(content, place=key) if is_sealed else content)
    except StorageUnavailable:
        raise
    except OSError as error:
        raise StorageUnavailable("The file could not be stored.") from error


def keep_without_journal(
    *, kind: str, owner: Any, name: str, content: bytes, content_type: str
) -> StoredFile:
    """Store a content and write its row. A rollback may leave a content that nobody knows."""
    key = new_key(kind)
    save_content(key, content)
    return row_without_journal(
        key=key, kind=kind, owner=owner, name=name, content=content, content_type=content_type
    )


def row_without_journal(
    *, key: str, kind: str, owner: Any, name: str, content: bytes, content_type: str
) -> StoredFile:
    """Write the row of a content that is there."""
    return StoredFile.objects.create(
        kind=kind,
        owner=owner,
        name=name,
        content_type=content_type,
        size=len(content),
        sha256=digest_of(content),
        storage_key=key,
        is_sealed=kind in SEALED,
    )
