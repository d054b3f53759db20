"""Sending a file in parts, as a phone does."""

import uuid

from apps.files.views import OFFSET
from tests.files.contents import fingerprint

BYTES = "application/octet-stream"


def announce(caller, content, *, name="slip.jpg", key=None, **changes):
    """Say what will come."""
    body = {
        "kind": "excuse",
        "name": name,
        "size": len(content),
        "sha256": fingerprint(content),
    }
    return caller.do("uploads/", body | changes, key=key or uuid.uuid4())


def send_part(caller, upload, content, *, offset=0):
    """Send bytes from a place."""
    return caller.patch(
        f"/api/v1/uploads/{upload}/",
        data=content,
        content_type=BYTES,
        headers={OFFSET: str(offset)},
    )


def send_whole(caller, content, *, name="slip.jpg", step=1024 * 1024, **changes):
    """Announce a file and send all of it; the last answer."""
    begun = announce(caller, content, name=name, **changes)
    if begun.status_code != 201:
        return begun
    answer = begun
    for offset in range(0, len(content), step):
        part = content[offset : offset + step]
        answer = send_part(caller, begun.json()["id"], part, offset=offset)
    return answer


def sent_file(caller, content, **named):
    """Send all of a file; the number of what it became."""
    return send_whole(caller, content, **named).json()["file"]
