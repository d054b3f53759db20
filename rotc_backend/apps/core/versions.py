"""Row versions: ETag out, If-Match in, so that nobody overwrites what they have not seen."""

import re
from collections.abc import Callable
from typing import TypeVar

from rest_framework.request import Request

from apps.core.errors import InvalidInput, MissingPrecondition

Handler = TypeVar("Handler", bound=Callable[..., object])
QUOTED_NUMBER = re.compile(r'"([0-9]{1,9})"')


def etag(version: int) -> str:
    """Write a version as an entity tag."""
    return f'"{version}"'


def expected_version(request: Request) -> int:
    """Read the version the editor saw.

    Raises MissingPrecondition (428) without If-Match, InvalidInput (400) for nonsense.
    """
    header = request.headers.get("If-Match")
    if header is None:
        raise MissingPrecondition("Send If-Match with the version you saw.")
    match = QUOTED_NUMBER.fullmatch(header.strip())
    if match is None:
        raise InvalidInput('If-Match must be a version such as "3".')
    return int(match.group(1))


def with_version(handler: Handler) -> Handler:
    """Mark a handler as one that needs If-Match, for the schema."""
    handler.required_headers = {  # type: ignore[attr-defined]
        "If-Match": 'The version you saw, such as "3".'
    }
    return handler
