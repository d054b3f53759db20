"""Answers that hand a file out: it is kept by its reader and does nothing in the browser."""

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# A file shows itself and does nothing: no script, no frame, no request, no guess at its type.
INERT: Final = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def attachment(content: bytes, *, name: str, content_type: str) -> HttpResponse:
    """Answer a content as a download under this name."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment", **INERT}
    return HttpResponse(content, content_type=content_type, headers=headers)
