"""A JSON parser that refuses what no honest client sends, before any view sees it."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_DIGITS = 18


class StrictJSONParser(BaseParser):
    """UTF-8 JSON without duplicate keys, NaN, NUL, lone surrogates, huge numbers or deep nesting."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Return the parsed document.

        Raises ParseError with a sentence that says what is wrong.
        """
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ParseError(f"The document is larger than {MAX_BYTES // 1024} KiB.")
        refuse_deep_nesting(raw)
        document = decode(raw)
        refuse_bad_text(document)
        return document


def refuse_deep_nesting(raw: bytes) -> None:
    """Count brackets outside strings, so that the decoder never recurses into an attack."""
    depth = 0
    in_string = escaped = False
    for byte in raw:
        if in_string:
            in_string = escaped or byte != 0x22
            escaped = not escaped and byte == 0x5C
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ParseError(f"The document is nested deeper than {MAX_DEPTH} levels.")
        elif byte in b"]}":
            depth -= 1


def decode(raw: bytes) -> Any:
    """Read the JSON text."""
    try:
        return json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=unique_keys,
            parse_constant=refuse_constant,
            parse_int=bounded_int,
        )
    except UnicodeDecodeError as error:
        raise ParseError("The document is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ParseError(f"The document is not JSON: {error.msg} at {place}.") from error


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names a key twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParseError("A key appears twice in one object.")
    return found


def refuse_constant(name: str) -> Any:
    """Refuse NaN and the infinities."""
    raise ParseError(f"{name} is not a JSON number.")


def bounded_int(digits: str) -> int:
    """Refuse integers that no column of ours can hold."""
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise ParseError(f"A number has more than {MAX_DIGITS} digits.")
    return int(digits)


def refuse_bad_text(document: Any) -> None:
    """Walk the document once; refuse NUL, lone surrogates and too many values."""
    waiting = [document]
    seen = 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if seen > MAX_NODES:
            raise ParseError(f"The document has more than {MAX_NODES} values.")
        if isinstance(value, str):
            refuse_bad_string(value)
        elif isinstance(value, dict):
            waiting.extend(value.keys())
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def refuse_bad_string(value: str) -> None:
    """Refuse characters that PostgreSQL cannot store."""
    if "\x00" in value:
        raise ParseError("A text contains the NUL character.")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ParseError("A text contains half of a surrogate pair.")
