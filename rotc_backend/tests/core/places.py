"""The places of a JSON body: every property of its schema, nested ones and items of lists too."""

import re
import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.rights.doors import resolved

Schema = dict[str, Any]
Path = tuple[str | int, ...]
DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
# Days that a unit of this century writes down.
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class Place:
    """Where a value stands in a body, and what the contract says about it."""

    path: Path
    schema: Schema
    is_required: bool = False

    @property
    def name(self) -> str:
        """Write the place as problems name it, such as marks.0.status."""
        return ".".join(map(str, self.path))


def bare(schema: Schema) -> Schema:
    """Follow references and wrappers of one schema; `nullable` beside them is kept."""
    found = resolved(schema)
    for wrapper in ("allOf", "oneOf"):
        inner = [each for each in found.get(wrapper, ()) if "NullEnum" not in str(each)]
        if len(inner) == 1:
            rest = {key: value for key, value in found.items() if key != wrapper}
            found = bare(inner[0]) | rest
    return found


def places(schema: Schema, path: Path = ()) -> Iterator[Place]:
    """Yield every place below a schema; a list is entered at its first item."""
    schema = bare(schema)
    if schema.get("type") == "array":
        inner = Place((*path, 0), bare(schema["items"]))
        yield inner
        yield from places(inner.schema, inner.path)
    for key, value in schema.get("properties", {}).items():
        place = Place((*path, key), bare(value), key in schema.get("required", ()))
        yield place
        yield from places(value, place.path)


def objects(schema: Schema, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every object of a body, the body itself first."""
    if "properties" in bare(schema):
        yield path
    yield from (place.path for place in places(schema, path) if "properties" in place.schema)


def example(schema: Schema) -> Any:
    """Make a value that the schema allows."""
    schema = bare(schema)
    if "oneOf" in schema:
        return example(schema["oneOf"][0])
    if "enum" in schema:
        return schema["enum"][0]
    if schema.get("type") == "array":
        return [example(schema["items"])]
    if schema.get("type") == "string":
        return example_text(schema)
    if "properties" in schema:
        return {key: example(each) for key, each in schema["properties"].items()}
    return schema.get("type") == "boolean" or schema.get("minimum", 1)


def example_text(schema: Schema) -> str:
    """Make a text that the schema allows."""
    texts = ("2026-08-10", "10.00", "08:00", "abc", "2026-0001", str(uuid.UUID(int=7)), "a@b.ph")
    return next((text for text in texts if allows(schema, text)), "abc")


def at(body: Any, path: Path) -> Any:
    """Read a place; None where the body has no such place."""
    for key in path:
        try:
            body = body[key]
        except (KeyError, IndexError, TypeError):
            return None
    return body


def changed(body: Any, schema: Schema, path: Path, value: Any) -> Any:
    """Copy a body with another value at a place; what leads there is made when it is missing."""
    if not path:
        return value
    schema = bare(schema)
    body = deepcopy(body)
    key, *rest = path
    inner = schema["items"] if isinstance(key, int) else schema.get("properties", {}).get(key, {})
    if isinstance(key, int):
        body = body or [example(inner)]
        body[key] = changed(body[key], inner, tuple(rest), value)
    else:
        body = body if isinstance(body, dict) else example(schema)
        body[key] = changed(body.get(key), inner, tuple(rest), value)
    return body


def without(body: Any, schema: Schema, path: Path) -> Any:
    """Copy a body without one key."""
    *above, key = path
    found = changed(body, schema, path, None)
    at(found, tuple(above)).pop(key)
    return found


def allows(schema: Schema, value: Any) -> bool:
    """Tell whether the contract lets this value through; what it leaves open counts as allowed."""
    schema = bare(schema)
    if value is None:
        return bool(schema.get("nullable"))
    if "oneOf" in schema:
        return any(allows(each, value) for each in schema["oneOf"])
    if "enum" in schema:
        return isinstance(value, str) and value in schema["enum"]
    kind, fits = TYPES.get(schema.get("type", ""), (object, lambda schema, value: True))
    is_of_kind = isinstance(value, kind) and isinstance(value, bool) is (kind is bool)
    return kind is object or (is_of_kind and fits(schema, value))


def allows_number(schema: Schema, value: float) -> bool:
    """Compare with the ends of the range."""
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


def allows_list(schema: Schema, value: list[Any]) -> bool:
    """Compare lengths and items."""
    is_long = len(value) >= schema.get("minItems", 0)
    return (
        is_long
        and len(value) <= schema.get("maxItems", len(value))
        and all(allows(schema["items"], item) for item in value)
    )


def allows_text(schema: Schema, value: str) -> bool:
    """Compare length, pattern and format."""
    is_short = schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
    fits = "pattern" not in schema or re.fullmatch(schema["pattern"], value, re.ASCII)
    return is_short and bool(fits) and FORMATS.get(schema.get("format", ""), bool)(value or "x")


def allows_object(schema: Schema, value: dict[str, Any]) -> bool:
    """Compare the keys it cannot do without."""
    return set(schema.get("required", ())) <= set(value)


def is_day(value: str) -> bool:
    """Tell whether this is a day in the one form we write, of a year somebody could mean."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return FIRST_YEAR <= date.fromisoformat(value).year <= LAST_YEAR
    except ValueError:
        return False


def is_uuid(value: str) -> bool:
    """Tell whether this is a UUID."""
    try:
        return bool(uuid.UUID(value))
    except ValueError:
        return False


def is_decimal(value: str) -> bool:
    """Tell whether this is a number in plain digits."""
    return DECIMAL.fullmatch(value) is not None


def may_be_address(value: str) -> bool:
    """Tell whether this could be an e-mail address."""
    return value.isascii() and value.count("@") == 1 and "'" not in value


TYPES: dict[str, tuple[type, Callable[[Schema, Any], bool]]] = {
    "string": (str, allows_text),
    "integer": (int, allows_number),
    "number": (float, allows_number),
    "boolean": (bool, lambda schema, value: True),
    "array": (list, allows_list),
    "object": (dict, allows_object),
}
FORMATS: dict[str, Callable[[str], bool]] = {
    "date": is_day,
    "decimal": is_decimal,
    "uuid": is_uuid,
    "email": may_be_address,
}
