"""Workbooks that are handed on: no macro, nothing from elsewhere, nothing that unfolds too far."""

import io
import zipfile
from typing import Final

from apps.files.refusals import refusal

MOST_ENTRIES: Final = 200
MOST_UNPACKED: Final = 50 * 1024 * 1024  # bytes
MOST_RATIO: Final = 100
ACTIVE: Final = ("vbaproject", "activex", "externallinks", "embeddings", "macrosheets")


def refuse_unsafe_workbook(content: bytes) -> None:
    """Refuse a workbook by its packing list, before anything is unpacked. Raises InvalidInput."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refusal("The workbook is damaged.") from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed:
        raise refusal("The workbook unpacks to more than can be checked.")
    for entry in entries:
        refuse_entry(entry.filename.lower())


def refuse_entry(name: str) -> None:
    """Refuse what acts, what is fetched, and a name that leads out of the archive."""
    if any(word in name for word in ACTIVE):
        raise refusal("The workbook can do more than be read. Save it without macros and links.")
    if name.startswith("/") or ".." in name.split("/"):
        raise refusal("The workbook is packed in a way that cannot be checked.")
