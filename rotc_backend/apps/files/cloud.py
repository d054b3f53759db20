"""Contents in Cloudinary: raw, of the authenticated kind, reached by signed addresses only."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import urllib3
from cloudinary import api, uploader, utils
from cloudinary.exceptions import Error, NotFound

SECONDS: Final = 20  # for one call
ONCE: Final = urllib3.Retry(connect=0, read=0, redirect=2)  # a storage that hangs hangs again
ADDRESS_LIVES: Final = 300
PAGE: Final = 500  # the most that Cloudinary lists at once


class StorageUnavailable(ConnectionError):
    """The storage did not do what it was asked; trying again later may work."""


class BadCloudAddress(ValueError):
    """CLOUDINARY_URL is not cloudinary://key:secret@cloud."""


@dataclass(frozen=True)
class Content:
    """Something in a storage, and when it came there."""

    key: str
    at: datetime


@dataclass(frozen=True)
class CloudStorage:
    """One account of Cloudinary; nothing is kept in the library's global settings."""

    account: dict[str, Any]

    @classmethod
    def at(cls, address: str) -> "CloudStorage":
        """Read cloudinary://key:secret@cloud[?upload_prefix=...]. Raises BadCloudAddress."""
        parts = urlsplit(address)
        if parts.scheme != "cloudinary" or not (parts.username and parts.password):
            raise BadCloudAddress("CLOUDINARY_URL must be cloudinary://key:secret@cloud.")
        account: dict[str, Any] = {
            "api_key": parts.username,
            "api_secret": parts.password,
            "cloud_name": parts.netloc.rpartition("@")[2],
        }
        if prefix := parse_qs(parts.query).get("upload_prefix"):
            account["upload_prefix"] = prefix[0]
        return cls(account | {"resource_type": "raw", "type": "authenticated"})

    def save(self, key: str, content: bytes) -> None:
        """Upload under the key; an existing content is never replaced."""
        options = {"public_id": key, "overwrite": False, "timeout": SECONDS}
        try:
            uploader.upload(io.BytesIO(content), filename="content", **options, **self.account)
        except Error as error:
            raise StorageUnavailable("The file could not be stored.") from error

    def open(self, key: str) -> bytes:
        """Download the content. Raises FileNotFoundError."""
        try:
            answer = urllib3.request("GET", self.url(key), timeout=SECONDS, retries=ONCE)
        except urllib3.exceptions.HTTPError as error:
            raise StorageUnavailable("The file could not be read.") from error
        if answer.status == 404:
            raise FileNotFoundError(key)
        if answer.status != 200:
            raise StorageUnavailable(f"The storage answered {answer.status}.")
        return bytes(answer.data)

    def delete(self, key: str) -> None:
        """Delete the content and its cached copies."""
        try:
            uploader.destroy(key, invalidate=True, timeout=SECONDS, **self.account)
        except NotFound:
            return
        except Error as error:
            raise StorageUnavailable("The file could not be deleted.") from error

    def contents(self) -> Iterator[Content]:
        """List the account, page by page. Raises StorageUnavailable."""
        cursor: dict[str, Any] = {}
        while True:
            try:
                page = api.resources(max_results=PAGE, timeout=SECONDS, **cursor, **self.account)
            except Error as error:
                raise StorageUnavailable("The contents could not be listed.") from error
            for each in page["resources"]:
                yield Content(each["public_id"], datetime.fromisoformat(each["created_at"]))
            if "next_cursor" not in page:
                return
            cursor = {"next_cursor": page["next_cursor"]}

    def url(self, key: str) -> str:
        """Sign an address that works for five minutes."""
        expires_at = int(time.time()) + ADDRESS_LIVES
        address: str = utils.private_download_url(key, "", expires_at=expires_at, **self.account)
        return address
