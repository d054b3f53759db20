"""The one door that takes files: a multipart form that is too large is refused unread."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework.exceptions import APIException
from rest_framework.parsers import MultiPartParser

MAX_BYTES: Final = 11 * 1024 * 1024  # a file of 10 MB and the form around it


class TooLarge(APIException):
    """The form is larger than anything we take."""

    status_code = 413
    default_detail = "The file is larger than 10 MB."
    default_code = "too_large"


class BoundedFormParser(MultiPartParser):
    """A multipart form of limited size; its length is known before it is read."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Read the form. Raises TooLarge."""
        request = (parser_context or {})["request"]
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MAX_BYTES:
            raise TooLarge
        return super().parse(stream, media_type, parser_context)
