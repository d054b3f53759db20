"""Where contents are kept: a folder, or Cloudinary; chosen by settings.MEDIA_BACKEND."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from django.conf import settings

from apps.files.cloud import CloudStorage, Content


class Storage(Protocol):
    """What every place for contents can do."""

    def save(self, key: str, content: bytes) -> None:
        """Keep a content under a new key."""

    def open(self, key: str) -> bytes:
        """Read a content back. Raises FileNotFoundError."""

    def delete(self, key: str) -> None:
        """Forget a content; one that is gone already is no error."""

    def contents(self) -> Iterator[Content]:
        """List everything that is there, half-written contents included."""

    def url(self, key: str) -> str | None:
        """Return an address that expires soon, or None when only we can hand the content out."""


class FolderStorage:
    """Contents as files of one folder, for a single machine."""

    def __init__(self, folder: Path) -> None:
        """Keep contents below this folder."""
        self.folder = folder

    def save(self, key: str, content: bytes) -> None:
        """Write beside the final name first, so that nobody ever reads half a file."""
        place = self.place(key)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_suffix(".part")
        draft.write_bytes(content)
        draft.rename(place)

    def open(self, key: str) -> bytes:
        """Read the file."""
        return self.place(key).read_bytes()

    def delete(self, key: str) -> None:
        """Remove the file."""
        self.place(key).unlink(missing_ok=True)

    def contents(self) -> Iterator[Content]:
        """List every file of the folder."""
        for place in self.folder.rglob("*"):
            with suppress(FileNotFoundError):  # it may go while we look
                at = datetime.fromtimestamp(place.stat().st_mtime, UTC)
                yield Content(place.relative_to(self.folder).as_posix(), at)

    def url(self, key: str) -> str | None:  # noqa: ARG002 - the interface's
        """Have no address: a folder is not on the web."""
        return None

    def place(self, key: str) -> Path:
        """Turn a key into a path that cannot leave the folder."""
        place = (self.folder / key).resolve()
        if not place.is_relative_to(self.folder.resolve()):
            raise FileNotFoundError(key)
        return place


class UnknownBackend(Exception):
    """MEDIA_BACKEND names no place we know."""


def chosen_storage() -> Storage:
    """Return the storage that the settings ask for. Raises UnknownBackend."""
    if settings.MEDIA_BACKEND == "local":
        return FolderStorage(Path(settings.MEDIA_ROOT))
    if settings.MEDIA_BACKEND == "cloudinary":
        return CloudStorage.at(settings.CLOUDINARY_URL)
    raise UnknownBackend("MEDIA_BACKEND must be local or cloudinary.")
