"""A JSON parser that refuses what no honest client sends, before any view sees it."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, NoReturn
from unicodedata import normalize

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import BaseParser

from apps.core.characters import has_hidden

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000
MAX_DIGITS = 18

# Where a value stands: its key or number, and where that stands.
Place = tuple["Place | None", str]


@dataclass(frozen=True)
class Wrong:
    """Stands in the document for what was refused while it was read, until its place is known."""

    sentence: str
    key: str = ""


class StrictJSONParser(BaseParser):
    """UTF-8 JSON without duplicate keys, NaN, hidden characters, huge numbers or deep nesting.

    Texts come out in Unicode's composed form (NFC): the same name is the same whatever keyboard
    wrote it.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,  # noqa: ARG002 - DRF's signature
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> Any:
        """Return the parsed document.

        Raises ParseError with a sentence that says what is wrong, and ValidationError where a
        place in the document can be named.
        """
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise ParseError(f"The document is larger than {MAX_BYTES // 1024} KiB.")
        refuse_deep_nesting(raw)
        document = decode(raw)
        inspect(document)
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
            parse_constant=refused_constant,
            parse_int=bounded_int,
            parse_float=finite_float,
        )
    except UnicodeDecodeError as error:
        raise ParseError("The document is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ParseError(f"The document is not JSON: {error.msg} at {place}.") from error


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Wrong:
    """Refuse an object that names a key twice."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            return Wrong("This key appears twice in one object.", key)
        found[key] = value
    return found


def refused_constant(name: str) -> Wrong:
    """Refuse NaN and the infinities."""
    return Wrong(f"{name} is not a JSON number.")


def bounded_int(digits: str) -> int | Wrong:
    """Refuse integers that no column of ours can hold."""
    if len(digits.lstrip("-")) > MAX_DIGITS:
        return Wrong(f"A number has more than {MAX_DIGITS} digits.")
    return int(digits)


def finite_float(digits: str) -> float | Wrong:
    """Refuse a number that is too large to be one."""
    number = float(digits)
    return number if math.isfinite(number) else Wrong("This number is too large.")


def inspect(document: Any) -> None:
    """Walk the document once: refuse what is wrong by its place, and compose its texts."""
    root = [document]
    waiting: list[tuple[Any, Any, Place | None]] = [(root, 0, None)]
    seen = 0
    while waiting:
        holder, key, place = waiting.pop()
        seen += 1
        if seen > MAX_NODES:
            raise ParseError(f"The document has more than {MAX_NODES} values.")
        value = holder[key]
        if isinstance(value, str):
            holder[key] = readable(value, place)
        elif isinstance(value, dict):
            refuse_hidden_keys(value, place)
            waiting.extend((value, name, (place, name)) for name in value)
        elif isinstance(value, list):
            waiting.extend((value, index, (place, str(index))) for index in range(len(value)))
        elif isinstance(value, Wrong):
            refuse(value.sentence, (place, value.key) if value.key else place)


def readable(value: str, place: Place | None) -> str:
    """Return a text in composed form. Raises ValidationError when it hides something."""
    if value.isascii() and value.isprintable():
        return value
    if has_hidden(value):
        refuse("This text contains hidden characters, such as control characters.", place)
    return normalize("NFC", value)


def refuse_hidden_keys(value: dict[str, Any], place: Place | None) -> None:
    """Refuse keys that hide something; they are never repeated in the answer."""
    if any(has_hidden(key) for key in value):
        refuse("A key contains hidden characters.", place)


def refuse(sentence: str, place: Place | None) -> NoReturn:
    """Raise ValidationError naming where in the document it is, such as marks.3.remarks."""
    parts: list[str] = []
    while place is not None:
        place, name = place
        parts.append(name[:60])
    raise ValidationError({".".join(reversed(parts)) or "non_field_errors": [sentence]})
