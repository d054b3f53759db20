"""Reads of the files app."""

import logging
from collections.abc import Collection
from typing import Any

from apps.core.encryption import Unreadable, unseal
from apps.core.errors import NotFoundOrNotYours
from apps.files.cloud import StorageUnavailable
from apps.files.content import digest_of
from apps.files.models import StoredFile, Upload
from apps.files.refusals import StorageDown
from apps.files.storage import chosen_storage

log = logging.getLogger(__name__)


class ContentChanged(Exception):
    """The storage gave something else than what was stored."""


def content_of(file: StoredFile) -> bytes:
    """The plain bytes, checked against their hash. Raises FileNotFoundError, ContentChanged."""
    content = chosen_storage().open(file.storage_key)
    if file.is_sealed:
        content = unsealed(file, content)
    if len(content) != file.size or digest_of(content) != file.sha256:
        raise ContentChanged(file.pk)
    return content


def unsealed(file: StoredFile, content: bytes) -> bytes:
    """Decrypt a content. Raises ContentChanged."""
    try:
        return unseal(content, place=file.storage_key)
    except Unreadable as error:
        raise ContentChanged(file.pk) from error


def reachable_content_of(file: StoredFile) -> bytes:
    """The same for an answer to a person: whatever is wrong with the storage is StorageDown."""
    try:
        return content_of(file)
    except (StorageUnavailable, FileNotFoundError, ContentChanged) as error:
        log.exception("the content of file %s cannot be handed out", file.pk)
        raise StorageDown from error


def upload_of(person: Any, upload_id: int) -> Upload:
    """One upload of the person's own. Raises NotFoundOrNotYours."""
    upload = Upload.objects.select_related("file", "owner").filter(owner=person, pk=upload_id)
    found = upload.first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def own_files(owner: Any, file_ids: Collection[int], kind: str) -> list[StoredFile]:
    """The person's own files of a kind among these, held until the transaction ends, as asked."""
    rows = StoredFile.objects.select_for_update(no_key=True).filter(owner=owner, kind=kind)
    found = {file.pk: file for file in rows.filter(pk__in=file_ids).order_by("id")}
    return [found[each] for each in file_ids if each in found]
