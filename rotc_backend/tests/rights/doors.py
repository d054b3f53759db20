"""Every door of the API, as the resolver knows it, and as the contract describes it."""

import re
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

from tests.architecture.test_routes import OUTSIDE_THE_MATRIX
from tests.architecture.test_routes import doors as routes

BASE = "/api/v1/"
METHODS = {"get", "post", "put", "patch", "delete"}


@cache
def routed() -> dict[str, Any]:
    """Every address and method of the resolver, with the view that answers."""
    return {
        f"{method.upper()} {plain(path)}": view
        for path, view, methods in routes()
        if view is not None and view.__name__ not in OUTSIDE_THE_MATRIX
        for method in methods
    }


def plain(path: str) -> str:
    """Write an address as the contract does."""
    return re.sub(r"<\w+:(\w+)>", lambda found: name_of(found[1]), path).removeprefix("api/v1/")


def name_of(parameter: str) -> str:
    """Name a part of an address as the contract does."""
    return "{id}" if parameter == "pk" else f"{{{parameter}}}"


@cache
def contract() -> dict[str, dict[str, Any]]:
    """Every operation of the OpenAPI document."""
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    return {
        f"{method.upper()} {path.removeprefix(BASE)}": operation
        for path, item in paths.items()
        for method, operation in item.items()
        if method in METHODS
    }


@cache
def components() -> dict[str, Any]:
    """The schemas that operations refer to."""
    found = SchemaGenerator().get_schema(request=None, public=True)["components"]["schemas"]
    return dict(found)


def accepted(door: str) -> dict[str, Any] | None:
    """The keys a door's body may have, with their schemas; None when it takes no body."""
    body = contract()[door].get("requestBody")
    if body is None:
        return None
    schema = next(iter(body["content"].values()))["schema"]
    return dict(resolved(schema).get("properties", {}))


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference to the schema it names."""
    while "$ref" in schema:
        schema = components()[schema["$ref"].rsplit("/", 1)[1]]
    return schema
