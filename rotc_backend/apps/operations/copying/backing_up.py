"""Makes a copy, puts it in its place, removes the ones nobody needs, and notes all that."""

import hashlib
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.operations.copying.archive_form import Contents, Manifest
from apps.operations.copying.copying_out import Report, copy_out
from apps.operations.copying.names import moment_in, name_of
from apps.operations.copying.places import COPYING, alone
from apps.operations.copying.retention import kept
from apps.operations.copying.stores import PART, Folder, Store, private, settle
from apps.operations.events import BackupMade
from apps.operations.models import Backup
from apps.system import journal

JOINED = "."


@dataclass(frozen=True)
class Made:
    """An archive that was just written."""

    manifest: Manifest
    contents: Contents
    key_id: str
    size: int
    sha256: str


class Measuring:
    """A file that knows the hash of what went into it."""

    def __init__(self, file: BinaryIO) -> None:
        """Begin with nothing written."""
        self.file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write and hash."""
        self.digest.update(data)
        self.size += len(data)
        return self.file.write(data)


def back_up(*, store: Store, report: Report) -> Backup:
    """Copy the database to a store, and delete the copies that need not be kept.

    Raises CopyingRefused, CopyingBusy; then the store is as it was.
    """
    began = time.monotonic()
    with alone(COPYING), tempfile.TemporaryDirectory(prefix="rgms-copy-") as spare:
        folder = workshop(store, Path(spare))
        unfinished = folder / ("rgms" + PART)
        made = write_archive(unfinished, report=report)
        name = name_of(made.manifest.environment, datetime.fromisoformat(made.manifest.made_at))
        store.put(unfinished, name)
        deleted = tidy(store)
    seconds = time.monotonic() - began
    return keep(made=made, name=name, store=store, seconds=seconds, deleted=deleted)


def workshop(store: Store, spare: Path) -> Path:
    """Choose where an archive is written: beside its place, so that moving it is one step."""
    if not isinstance(store, Folder):
        return spare
    store.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return store.path


def write_archive(file: Path, *, report: Report) -> Made:
    """Write an archive into a new private file, to the disk itself; nothing stays of half a one."""
    try:
        with private(file) as target:
            measuring = Measuring(target)
            manifest, contents, key_id = copy_out(measuring, report=report)  # type: ignore[arg-type]
            settle(target)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return Made(manifest, contents, key_id, measuring.size, measuring.digest.hexdigest())


def tidy(store: Store) -> list[str]:
    """Delete the copies of this environment that retention does not keep; returns their names."""
    moments = {}
    for stored in store.names():
        if moment := moment_in(stored.name, settings.ENVIRONMENT):
            moments[stored.name] = moment
    needed = kept(moments.values(), timezone.get_default_timezone())
    surplus = [name for name, moment in moments.items() if moment not in needed]
    for name in surplus:
        store.delete(name)
    return surplus


@transaction.atomic
def keep(*, made: Made, name: str, store: Store, seconds: float, deleted: list[str]) -> Backup:
    """Note a copy that is in its place, and those that are gone."""
    backup = Backup.objects.create(
        name=name, place=store.words, seconds=round(seconds, 2), **facts_of(made)
    )
    Backup.objects.filter(name__in=deleted).update(deleted_at=timezone.now())
    event = BackupMade(
        backup=backup.pk,
        name=name,
        sha256=made.sha256,
        rows=made.contents.rows,
        deleted=tuple(deleted),
    )
    journal.record(event, actor=None)
    return backup


def facts_of(made: Made) -> dict[str, object]:
    """Return the columns of a copy that follow from what was written."""
    return {
        "made_at": datetime.fromisoformat(made.manifest.made_at),
        "release": made.manifest.release[:64],
        "migrations": heads_of(made.manifest.migrations),
        "tables": made.contents.as_json(),
        "size": made.size,
        "sha256": made.sha256,
        "key_id": made.key_id,
    }


def heads_of(migrations: list[str]) -> dict[str, str]:
    """Name the newest migration of each app."""
    return dict(sorted(tuple(name.split(JOINED, 1)) for name in migrations))  # type: ignore[misc]
