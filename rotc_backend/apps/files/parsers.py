"""The one door that takes bytes: a part of a file, of limited size."""

from collections.abc import Mapping
from typing import IO, Any, Final

from rest_framework.exceptions import APIException
from rest_framework.parsers import BaseParser

MAX_BYTES: Final = 1024 * 1024


class PartTooLarge(APIException):
    """One request carries more than a part may."""

    status_code = 413
    default_detail = "A part is larger than 1 MiB."
    default_code = "too_large"


class BytesParser(BaseParser):
    """Bytes as they are."""

    media_type = "application/octet-stream"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Read the part. Raises PartTooLarge."""
        content = stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise PartTooLarge
        return content
