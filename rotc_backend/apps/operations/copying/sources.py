"""Which archive somebody means: a file, a name in the store, or the latest one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from apps.operations.copying.archive_form import Contents, Head, Manifest
from apps.operations.copying.archive_reading import head_of, read_through
from apps.operations.copying.names import moment_in
from apps.operations.copying.problems import CopyingRefused
from apps.operations.copying.stores import Folder, Store, store_at, usual_store

LATEST = "latest"


@dataclass(frozen=True)
class Archive:
    """One archive in its store; it can be opened again and again."""

    store: Store
    name: str

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """Open it at its beginning. Raises CopyingRefused."""
        with self.store.open(self.name) as source:
            yield source

    def head(self) -> Head:
        """Read what needs no key. Raises DamagedArchive, ForeignArchive."""
        with self.opened() as source:
            return head_of(source)[0]

    def read_through(self) -> tuple[Manifest, Contents]:
        """Read and check all of it. Raises DamagedArchive, ForeignArchive."""
        with self.opened() as source:
            return read_through(source)


def find(wish: str) -> Archive:
    """Find an archive by file, address, name, or the latest of this environment.

    Raises CopyingRefused.
    """
    if wish == LATEST:
        return latest()
    if "://" in wish:
        place, _, name = wish.rpartition("/")
        return Archive(store_at(place), name)
    file = Path(wish)
    if file.is_file():
        return Archive(Folder(file.absolute().parent), file.name)
    store = usual_store()
    if wish not in {stored.name for stored in store.names()}:
        raise CopyingRefused(f"There is neither a file {wish} nor an archive of that name.")
    return Archive(store, wish)


def latest() -> Archive:
    """Find the newest archive of this environment. Raises CopyingRefused."""
    store = usual_store()
    ours = [stored for stored in store.names() if moment_in(stored.name, settings.ENVIRONMENT)]
    if not ours:
        raise CopyingRefused(f"There is no archive in {store.words} yet.")
    return Archive(store, ours[-1].name)
