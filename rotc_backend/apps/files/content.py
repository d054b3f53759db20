"""What a content is, by itself: the name and the client's word for it prove nothing."""

import hashlib
import io
import re
import zipfile
from typing import Final

CSV: Final = "text/csv"
JSON: Final = "application/json"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
WEBP: Final = "image/webp"

EXTENSIONS: Final = {
    CSV: ("csv",),
    JSON: ("json",),
    XLSX: ("xlsx",),
    PDF: ("pdf",),
    JPEG: ("jpg", "jpeg"),
    PNG: ("png",),
    WEBP: ("webp",),
}
BEGINNINGS: Final = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
UTF_8_MARK: Final = b"\xef\xbb\xbf"
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
# Tab, line ends, a form feed and the end mark of DOS may stand in lines of text.
NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


def type_of(content: bytes) -> str | None:
    """Name the type of this content; None when it is none of those we know."""
    for beginning, found in BEGINNINGS:
        if content.startswith(beginning):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK"):
        return XLSX if is_workbook(content) else None
    if not is_text(content):
        return None
    return JSON if is_json(content) else CSV


def is_workbook(content: bytes) -> bool:
    """Tell whether a ZIP archive says that it is a workbook; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def is_text(content: bytes) -> bool:
    """Tell whether this can be lines of text: no control characters, and no page of markup."""
    encoding = "utf-16" if content.startswith(UTF_16) else "latin-1"
    text = content.decode(encoding, errors="replace")
    begins = text.removeprefix("\u00ef\u00bb\u00bf").lstrip()[:1]
    return begins != "<" and NO_TEXT.search(text) is None


def agrees(name: str, content_type: str) -> bool:
    """Tell whether a name's extension is one of this type's."""
    return name.rpartition(".")[2].lower() in EXTENSIONS[content_type]


def is_json(content: bytes) -> bool:
    """Tell whether text is a JSON list or object by its first and last letter; it is not read."""
    text = content.removeprefix(UTF_8_MARK).strip()
    return text[:1] in {b"[", b"{"} and text[-1:] in {b"]", b"}"}


def digest_of(content: bytes) -> str:
    """Write the fingerprint by which a content is recognised."""
    return hashlib.sha256(content).hexdigest()
