"""Writes of the files app: storing and deleting uploads."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from apps.files.cloud import StorageUnavailable
from apps.files.content import agrees, type_of
from apps.files.events import FileDeleted, FileStored
from apps.files.keeping import keep_without_journal
from apps.files.models import StoredFile
from apps.files.refusals import StorageDown, refusal
from apps.files.storage import chosen_storage
from apps.system import journal

NAME_LENGTH: Final = 120
UNWANTED: Final = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]'
)
# Names that Windows takes for devices, whatever their extension.
DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """What a kind of upload may be."""

    types: tuple[str, ...]
    max_bytes: int


@transaction.atomic
def store_file(*, kind: str, owner: Any, name: str, content: bytes, limits: Limits) -> StoredFile:
    """Keep an upload after checking its size and what it really is.

    Raises InvalidInput, StorageDown.
    """
    try:
        file = store_file_without_journal(
            kind=kind, owner=owner, name=name, content=content, limits=limits
        )
    except StorageUnavailable as error:
        raise StorageDown from error
    event = FileStored(file=file.pk, kind=kind, size=file.size, user_ids=(owner.pk,))
    journal.record(event, actor=owner)
    return file


def store_file_without_journal(
    *, kind: str, owner: Any, name: str, content: bytes, limits: Limits
) -> StoredFile:
    """Keep one file of many that its caller records in one entry.

    Raises InvalidInput, StorageUnavailable.
    """
    name = plain_name(name)
    content_type = checked_type(name, content, limits)
    return keep_without_journal(
        kind=kind, owner=owner, name=name, content=content, content_type=content_type
    )


@transaction.atomic
def delete_file(*, file: StoredFile, actor: Any) -> None:
    """Delete a file's row now and its content after commit."""
    event = FileDeleted(file=file.pk, kind=file.kind, user_ids=(file.owner_id,))
    delete_file_without_journal(file=file)
    journal.record(event, actor=actor)


def delete_file_without_journal(*, file: StoredFile) -> None:
    """Delete one file of what its caller records as a whole; the content goes after commit."""
    key = file.storage_key
    file.delete()
    transaction.on_commit(lambda: chosen_storage().delete(key), robust=True)


def plain_name(name: str) -> str:
    """Return the last part of a name, without characters that could mislead a system or a reader."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    last = UNWANTED.sub("_", last).strip(" .")
    last = f"_{last}" if DEVICE.match(last) else last
    stem, dot, extension = last.rpartition(".")
    room = NAME_LENGTH - len(dot + extension)
    return f"{stem[:room]}{dot}{extension}"[-NAME_LENGTH:] or "file"


def checked_type(name: str, content: bytes, limits: Limits) -> str:
    """Find out what the content is and refuse what the limits do not allow. Raises InvalidInput."""
    if not content:
        raise refusal("The file is empty.")
    if len(content) > limits.max_bytes:
        raise refusal(f"The file is larger than {limits.max_bytes // 1024 // 1024} MB.")
    found = type_of(content)
    if found is None or found not in limits.types:
        raise refusal("The file is not of a kind that can be used here.")
    if not agrees(name, found):
        raise refusal("The file's content is not what its name says.")
    return found
