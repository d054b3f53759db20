"""Reads of the files app."""

from apps.files.content import digest_of
from apps.files.models import StoredFile
from apps.files.storage import chosen_storage


class ContentChanged(Exception):
    """The storage gave something else than what was stored."""


def content_of(file: StoredFile) -> bytes:
    """The stored bytes, checked against their hash. Raises FileNotFoundError, ContentChanged."""
    content = chosen_storage().open(file.storage_key)
    if len(content) != file.size or digest_of(content) != file.sha256:
        raise ContentChanged(file.pk)
    return content
