"""Where archives are kept: a folder, or a bucket of a host that speaks S3 (BACKUP_URL)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, cast
from urllib.parse import unquote, urlsplit

from django.conf import settings

from apps.operations.copying.names import moment_in
from apps.operations.copying.problems import CopyingRefused

PART: Final = ".part"
AT_ONCE: Final = 8 * 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """One archive in its place."""

    name: str
    size: int


class Store(Protocol):
    """A place for archives. Only files with names of ours are listed or deleted."""

    @property
    def words(self) -> str:
        """Name the place without a password."""

    def put(self, file: Path, name: str) -> None:
        """Move a finished archive to its place; it appears there whole or not at all."""

    def names(self) -> list[Stored]:
        """List the archives, oldest first."""

    def open(self, name: str) -> Any:
        """Open an archive for reading, as a context. Raises CopyingRefused."""

    def delete(self, name: str) -> None:
        """Delete an archive."""


@dataclass(frozen=True)
class Folder:
    """A folder of this machine; its archives are readable by their owner only."""

    path: Path

    @property
    def words(self) -> str:
        """Name the folder."""
        return self.path.as_uri()

    def put(self, file: Path, name: str) -> None:
        """Move a file here: beside its place first, then over in one step."""
        target = self.path / name
        if file.parent != self.path:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = self.path / (name + PART)
            with file.open("rb") as source, private(beside) as copy:
                shutil.copyfileobj(source, copy, AT_ONCE)
                settle(copy)
            file.unlink()
            file = beside
        if target.exists():
            raise CopyingRefused(f"There is an archive {name} already.")
        file.rename(target)
        settle_folder(self.path)

    def names(self) -> list[Stored]:
        """List the archives, oldest first."""
        if not self.path.is_dir():
            return []
        files = [file for file in self.path.iterdir() if moment_in(file.name)]
        return in_order([Stored(file.name, file.stat().st_size) for file in files])

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open an archive."""
        try:
            source = (self.path / name).open("rb")
        except OSError as error:
            raise CopyingRefused(f"{name} cannot be read: {error.strerror}.") from None
        with source:
            yield source

    def delete(self, name: str) -> None:
        """Delete an archive."""
        (self.path / name).unlink()


@dataclass(frozen=True)
class Bucket:
    """A bucket of a host that speaks S3, and what the names in it begin with."""

    bucket: str
    prefix: str

    @property
    def words(self) -> str:
        """Name the bucket."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def key(self, name: str) -> str:
        """Return the name of an archive in the bucket."""
        return f"{self.prefix}/{name}" if self.prefix else name

    def put(self, file: Path, name: str) -> None:
        """Send a file; what was not sent completely is not there."""
        with s3_errors(self.words):
            self.client().upload_file(str(file), self.bucket, self.key(name), Config=transfer())
            head = self.client().head_object(Bucket=self.bucket, Key=self.key(name))
        if head["ContentLength"] != file.stat().st_size:
            raise CopyingRefused(f"{self.words} kept another size of {name} than was sent.")
        file.unlink()

    def names(self) -> list[Stored]:
        """List the archives, oldest first."""
        start = self.key("")
        with s3_errors(self.words):
            pages = self.client().get_paginator("list_objects_v2")
            found = [
                Stored(row["Key"].removeprefix(start), row["Size"])
                for page in pages.paginate(Bucket=self.bucket, Prefix=start)
                for row in page.get("Contents", [])
            ]
        return in_order([stored for stored in found if moment_in(stored.name)])

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Read an archive over the network; nothing of it is kept here."""
        with s3_errors(self.words):
            body = self.client().get_object(Bucket=self.bucket, Key=self.key(name))["Body"]
        try:
            yield cast("BinaryIO", Whole(body))
        finally:
            body.close()

    def delete(self, name: str) -> None:
        """Delete an archive."""
        with s3_errors(self.words):
            self.client().delete_object(Bucket=self.bucket, Key=self.key(name))

    def client(self) -> Any:
        """Speak to the host of the settings; the library is large and loaded only here."""
        import boto3  # noqa: PLC0415
        from botocore.config import Config  # noqa: PLC0415

        given = settings.BACKUP_S3
        return boto3.client(
            "s3",
            endpoint_url=given["endpoint"] or None,
            region_name=given["region"],
            aws_access_key_id=given["key_id"],
            aws_secret_access_key=given["secret"],
            config=Config(
                connect_timeout=10,
                read_timeout=60,
                retries={"max_attempts": 5, "mode": "standard"},
                # Other hosts than Amazon's know neither the newer checksums nor names of hosts.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": "path" if given["endpoint"] else "auto"},
            ),
        )


class Whole:
    """A body from the network that gives as many bytes as were asked for, as files do."""

    def __init__(self, body: Any) -> None:
        """Begin at its beginning."""
        self.body = body

    def read(self, size: int) -> bytes:
        """Read so many bytes, fewer only at the end."""
        found = bytearray()
        while len(found) < size and (piece := self.body.read(size - len(found))):
            found += piece
        return bytes(found)


@contextmanager
def s3_errors(words: str) -> Iterator[None]:
    """Turn what the library says into one sentence without a key."""
    from boto3.exceptions import Boto3Error  # noqa: PLC0415
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "unknown")
        raise CopyingRefused(f"{words} refused: {code}.") from None
    except (BotoCoreError, Boto3Error) as error:
        raise CopyingRefused(f"{words} cannot be used: {type(error).__name__}.") from None


def transfer() -> Any:
    """Send in parts, one after the other: two hosts' worth of memory would be too much."""
    from boto3.s3.transfer import TransferConfig  # noqa: PLC0415

    return TransferConfig(
        multipart_threshold=AT_ONCE, multipart_chunksize=AT_ONCE, use_threads=False
    )


def store_at(url: str) -> Store:
    """Return the place an address names. Raises CopyingRefused."""
    parts = urlsplit(url)
    if parts.scheme == "file" and not parts.netloc and parts.path.startswith("/"):
        return Folder(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.netloc:
        return Bucket(parts.netloc, parts.path.strip("/"))
    raise CopyingRefused("A place for copies begins with file:/// or s3:// and a bucket.")


def usual_store() -> Store:
    """Return the place of the settings. Raises CopyingRefused when there is none."""
    if not settings.BACKUP_URL:
        raise CopyingRefused("BACKUP_URL is not set: there is no place to keep copies.")
    return store_at(settings.BACKUP_URL)


def in_order(found: list[Stored]) -> list[Stored]:
    """Sort by the moment in the name."""
    return sorted(found, key=lambda stored: (moment_in(stored.name), stored.name))


def private(file: Path) -> BinaryIO:
    """Make a file that only its owner reads; what a killed process left there goes first."""
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def settle(file: BinaryIO) -> None:
    """Wait until a file is on the disk."""
    file.flush()
    os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Wait until a change of names is on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
