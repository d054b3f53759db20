"""Encrypting stored files anew: those from before, and all of them after the newest key changed."""

from collections.abc import Iterator

from django.db import transaction

from apps.files.choices import SEALED
from apps.files.keeping import new_key, save_content
from apps.files.models import StoredFile
from apps.files.selectors import content_of
from apps.files.storage import chosen_storage


def to_seal(*, anew: bool) -> list[int]:
    """Files whose kind is encrypted and that are not; with `anew` also those that are."""
    rows = StoredFile.objects.filter(kind__in=SEALED)
    found = rows if anew else rows.filter(is_sealed=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def seal_without_journal(*, anew: bool) -> Iterator[int]:
    """Encrypt them one by one under a new place each; yields how many are done.

    Whoever stops in between goes on later. Raises FileNotFoundError, ContentChanged,
    StorageUnavailable.
    """
    for done, number in enumerate(to_seal(anew=anew), start=1):
        seal_one_without_journal(number)
        yield done


@transaction.atomic
def seal_one_without_journal(number: int) -> None:
    """Encrypt one file under the newest key; the old content goes after commit."""
    file = StoredFile.objects.select_for_update(no_key=True).filter(pk=number).first()
    if file is None:
        return
    old, content = file.storage_key, content_of(file)
    file.storage_key, file.is_sealed = new_key(file.kind), True
    save_content(file.storage_key, content)
    file.save(update_fields=["storage_key", "is_sealed"])
    transaction.on_commit(lambda: chosen_storage().delete(old), robust=True)
