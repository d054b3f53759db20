"""The library: files added, replaced by newer editions, described anew, laid aside."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.activities.events import LibraryChanged
from apps.activities.models import LibraryFile
from apps.activities.services.refusals import LibraryStateConflict
from apps.core.errors import InvalidInput, Stale
from apps.files.choices import FileKind
from apps.files.selectors import own_files
from apps.system import journal


@transaction.atomic
def add_to_library(
    *, file: int, values: Mapping[str, Any], actor: Any, replaces: LibraryFile | None = None
) -> LibraryFile:
    """Put an upload of one's own into the library; the edition it replaces is laid aside.

    Raises InvalidInput, LibraryStateConflict when that one is laid aside already.
    """
    held = own_files(actor, [file], FileKind.LIBRARY)
    if not held or LibraryFile.objects.filter(file=held[0]).exists():
        message = "The file is no longer here, or stands in the library already. Send it again."
        raise InvalidInput(message, fields={"file": [message]})
    made = LibraryFile.objects.create(file=held[0], added_by=actor, **values)
    if replaces is not None:
        former = held_current(replaces)
        former.replaced_by = made
        lay_aside(former, "replaced_by")
    change = "added" if replaces is None else "replaced"
    journal.record(LibraryChanged(library_file=made.pk, change=change), actor=actor)
    return made


@transaction.atomic
def describe_file(
    *, file: LibraryFile, version: int, changes: Mapping[str, Any], actor: Any
) -> LibraryFile:
    """Change what a file is called, what it is and for whom. Raises Stale, LibraryStateConflict."""
    file = held_current(file)
    if file.version != version:
        raise Stale("Somebody else changed this file.", data={"current_version": file.version})
    for name, value in changes.items():
        setattr(file, name, value)
    file.version += 1
    file.save(update_fields=[*changes, "version"])
    journal.record(LibraryChanged(library_file=file.pk, change="described"), actor=actor)
    return file


@transaction.atomic
def archive_file(*, file: LibraryFile, actor: Any) -> LibraryFile:
    """Lay a file aside; links made a moment ago stop too. Raises LibraryStateConflict."""
    file = held_current(file)
    lay_aside(file)
    journal.record(LibraryChanged(library_file=file.pk, change="archived"), actor=actor)
    return file


def held_current(file: LibraryFile) -> LibraryFile:
    """Hold a file that is not laid aside. Raises LibraryStateConflict."""
    file = LibraryFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.archived_at is not None:
        raise LibraryStateConflict("This file was laid aside already.")
    return file


def lay_aside(file: LibraryFile, *names: str) -> None:
    """Save a held file as archived now."""
    file.archived_at = timezone.now()
    file.version += 1
    file.save(update_fields=["archived_at", "version", *names])
