"""Every bad request to a door, made from the contract."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from tests.core import hostile
from tests.core.places import Place, Schema, allows, at, changed, example, objects, places, without
from tests.core.sending import Attempt, Stage
from tests.rights.bodies import BODIES, QUERIES
from tests.rights.doors import contract
from tests.rights.expectation import Door

REFUSED = (400,)
OUTDATED = '"999999999"'
NUMERIC = {"integer", "number"}


def schema_of(route: str) -> Schema | None:
    """The schema of a JSON body that a door takes."""
    content = contract()[route].get("requestBody", {}).get("content", {})
    found: Schema | None = content.get("application/json", {}).get("schema")
    return found


def good_body(stage: Stage) -> Any:
    """What a person in good faith would send; made from the contract where nobody wrote it down."""
    name = stage.door.route
    if name in BODIES:
        return BODIES[name](stage.world)
    return example(schema_of(name) or {})


def bad_values(stage: Stage) -> Iterator[Attempt]:
    """Put every wrong value in every place of the body."""
    schema = schema_of(stage.door.route)
    assert schema is not None
    body = good_body(stage)
    for number, place in enumerate(places(schema)):
        for label, value in values_for(place, is_first=number == 0):
            sent = hostile.written(changed(body, schema, place.path, value))
            # What is nested too deep is refused before any place in it is known.
            is_fine = label not in hostile.UNREADABLE and is_allowed(place, value)
            yield Attempt(
                f"{place.name} is {label}",
                sent,
                place=None if is_fine or "levels" in label else place.name,
                wanted=() if is_fine else REFUSED,
            )


def is_allowed(place: Place, value: Any) -> bool:
    """Tell whether the contract leaves a value open."""
    if isinstance(value, hostile.Raw):
        value = json.loads(value.text)
    if isinstance(value, str) and "password" not in place.name:
        value = value.strip()  # spaces belong to a password and to nothing else
    return allows(place.schema, value)


def values_for(place: Place, *, is_first: bool) -> Iterator[tuple[str, Any]]:
    """Choose what could break a place of this type."""
    for label, value in hostile.UNREADABLE.items():
        if is_first or label in hostile.UNREADABLE_ANYWHERE:
            yield label, value
    yield from hostile.WRONG_TYPES.items()
    kind, form = place.schema.get("type"), place.schema.get("format")
    if kind in NUMERIC or form == "decimal":
        yield from hostile.NUMBERS.items()
    if kind == "string" or "oneOf" in place.schema:
        yield from hostile.TEXTS.items()
    if form == "date" or ":" in place.schema.get("pattern", ""):
        yield from hostile.DATES.items()
    if kind == "array":
        yield "1,000 items", [at_most(place)] * 1000


def at_most(place: Place) -> Any:
    """One item of a list."""
    return example(place.schema["items"])


def bad_keys(stage: Stage) -> Iterator[Attempt]:
    """Leave out keys, add unknown ones, and write keys twice."""
    schema = schema_of(stage.door.route)
    assert schema is not None
    body = good_body(stage)
    for place in places(schema):
        if place.is_required:
            sent = hostile.written(without(body, schema, place.path))
            yield Attempt(f"no {place.name}", sent, place=place.name, wanted=REFUSED)
    for path in objects(schema):
        above = at(body, path) or at(changed(body, schema, (*path, "x"), 1), path)
        yield from unknown_and_double(body, schema, path, {**above, "x": 1})


def unknown_and_double(body: Any, schema: Schema, path: Any, above: Any) -> Iterator[Attempt]:
    """Spoil the keys of one object."""
    prefix = "".join(f"{key}." for key in path)
    known = {key: value for key, value in above.items() if key != "x"}
    for key in ("no_such_key", "id", "__proto__", "user__password"):
        sent = hostile.written(changed(body, schema, path, known | {key: 1}))
        yield Attempt(f"{prefix}{key} is unknown", sent, place=prefix + key, wanted=REFUSED)
    for key, value in known.items():
        twice = f"{{{json.dumps(key)}: {json.dumps(value)}, " + json.dumps(known)[1:]
        sent = hostile.written(changed(body, schema, path, hostile.Raw(twice)))
        yield Attempt(f"{prefix}{key} twice", sent, place=prefix + key, wanted=REFUSED)


def bad_documents(stage: Stage) -> Iterator[Attempt]:
    """Send what is no document at all, or not one of ours."""
    good = hostile.written(good_body(stage))
    broken = (good[:-1], b"\xef\xbb\xbf" + good, good.decode().encode("utf-16"), good + good)
    for sent in (b"[]", b"null", b'"x"', b"5", b"{", b"\xff", *broken):
        yield Attempt(f"the document {sent[:20]!r}", sent, wanted=REFUSED)
    long = b'{"x": "' + b"x" * 1_000_000 + b'"}'
    yield Attempt("a text of one megabyte", long, wanted=REFUSED)
    for kind in ("text/plain", "application/xml", "application/json; charset=utf-16"):
        yield Attempt(f"{kind} as type", good, kind=kind, wanted=(415,))
    yield Attempt("a form", b"--b--", kind="multipart/form-data; boundary=b", wanted=(415,))


def bad_queries(stage: Stage) -> Iterator[Attempt]:
    """Send unknown keys, keys twice, and wrong values of each key the door knows."""
    body = good_bytes(stage)
    for key in hostile.UNKNOWN_KEYS:
        query = f"?{quote(key)}=1"
        yield Attempt(f"query {key}", body, query=query, place=key, wanted=REFUSED)
    for parameter in contract()[stage.door.route].get("parameters", ()):
        if parameter["in"] == "query":
            yield from bad_parameter(parameter, body)


def bad_parameter(parameter: dict[str, Any], body: bytes) -> Iterator[Attempt]:
    """Send wrong values of one query key."""
    name, schema = parameter["name"], parameter["schema"]
    yield Attempt(f"{name} twice", body, query=f"?{name}=1&{name}=1", place=name, wanted=REFUSED)
    is_number = schema.get("type") in NUMERIC
    for value in hostile.QUERY_NUMBERS if is_number else hostile.QUERY_TEXTS:
        label = f"{name} is {value[:30]}"
        is_fine = not is_number or is_whole(value)
        wanted = () if is_fine else REFUSED
        place = None if is_fine else name
        yield Attempt(label, body, query=f"?{name}={quote(value)}", place=place, wanted=wanted)


def is_whole(value: str) -> bool:
    """Tell whether this is a number of a row, whether or not there is such a row."""
    return value.isascii() and value.strip().isdigit() and len(value) < 19


def headers_of(door: Door) -> set[str]:
    """The headers that a door asks for."""
    found = contract()[door.route].get("parameters", ())
    return {one["name"] for one in found if one["in"] == "header"}


def good_query(stage: Stage) -> str:
    """The query that a reading door cannot do without."""
    asked = QUERIES.get(stage.door.route)
    return f"?{urlencode(asked(stage.world))}" if asked else ""


def bad_preconditions(stage: Stage) -> Iterator[Attempt]:
    """Spoil the headers that this door asks for."""
    body = good_bytes(stage)
    asked = headers_of(stage.door)
    if "If-Match" in asked:
        for value in (None, *hostile.TAGS):
            wanted = (428,) if value is None else (412,) if value == OUTDATED else REFUSED
            yield Attempt(
                f"If-Match {value!r:.40}", body, headers={"HTTP_IF_MATCH": value}, wanted=wanted
            )
    if "Idempotency-Key" in asked:
        for value in (None, *hostile.KEYS):
            headers = {"HTTP_IDEMPOTENCY_KEY": value}
            yield Attempt(f"key {value!r:.40}", body, headers=headers, wanted=REFUSED)


def bad_ids() -> Iterator[str]:
    """Write in an address what is no row of the door's kind."""
    for text in hostile.IDS:
        yield text if "%" in text or "/" in text else quote(text)


def good_bytes(stage: Stage) -> bytes:
    """What a person in good faith would send, as bytes; nothing where the door takes no JSON."""
    return hostile.written(good_body(stage)) if schema_of(stage.door.route) else b""
