"""Files that this app made itself, and drafts of them that a stopped attempt leaves behind.

Of a row that waits for its file the key is noted first, so that whoever is stopped in between
leaves a noted key.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from apps.files.cloud import StorageUnavailable
from apps.files.keeping import new_key, save_content
from apps.files.refusals import StorageDown
from apps.files.storage import chosen_storage
from apps.reports.models.making import Making


@contextmanager
def draft_of(making: Making, content: bytes) -> Iterator[str]:
    """Write a content under a key that its row notes before; the block makes it the row's own.

    When the block fails the content goes. Raises StorageUnavailable; what a storage that does not
    answer took in nevertheless, the next attempt takes away.
    """
    drop_draft_without_journal(making=making)
    key = making.draft_key = new_key(making.content_kind)
    making.save(update_fields=["draft_key"])
    save_content(key, content)
    try:
        yield key
    except BaseException:
        with suppress(StorageUnavailable):
            chosen_storage().delete(key)
        raise


def drop_draft_without_journal(*, making: Making) -> None:
    """Take a content away that an attempt left without a row."""
    if making.draft_key:
        chosen_storage().delete(making.draft_key)
        making.draft_key = ""
        making.save(update_fields=["draft_key"])


@contextmanager
def said_when_storage_is_down() -> Iterator[None]:
    """Say in an answer to a person that the storage is down. Raises StorageDown; jobs try again."""
    try:
        yield
    except StorageUnavailable as error:
        raise StorageDown from error
