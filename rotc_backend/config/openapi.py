"""Adds to the generated OpenAPI what serializers cannot say: problems and live events."""

from typing import Any

from django.utils.module_loading import autodiscover_modules

from apps.core.events import CATALOGUE, Event
from apps.live.audiences import AUDIENCES, Audience

PROBLEM = {
    "type": "object",
    "description": "Every failure has this shape (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "request_id": {"type": "string"},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "data": {"type": "object", "additionalProperties": {}},
    },
    "required": ["type", "title", "status", "code", "detail", "request_id"],
}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Give every operation the one failure answer."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in result["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict) and "responses" in operation:
                operation["responses"]["default"] = {"description": "Problem", "content": content}
    return result


def add_live_events(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Describe one frame per event that screens hear, told apart by its type."""
    frames = {f"{event.__name__}Frame": frame_of(event) for event in heard_events()}
    references = {name: f"#/components/schemas/{name}" for name in frames}
    types = {frame["properties"]["type"]["enum"][0]: name for name, frame in frames.items()}
    frames["LiveEvent"] = {
        "description": "What happened and to which rows, never data.",
        "oneOf": [{"$ref": reference} for reference in references.values()],
        "discriminator": {
            "propertyName": "type",
            "mapping": {kind: references[name] for kind, name in types.items()},
        },
    }
    result["components"]["schemas"] |= frames
    return result


def heard_events() -> list[type[Event]]:
    """Every event class that reaches a screen, by type, whether a route needs its module or not."""
    autodiscover_modules("events")
    return [
        event
        for kind, event in sorted(CATALOGUE.items())
        if AUDIENCES.get(kind, Audience.AUDIT_ONLY) != Audience.AUDIT_ONLY
    ]


def frame_of(event: type[Event]) -> dict[str, Any]:
    """Describe the frame of one event. Lists of ids are left out of a cadet's frames."""
    known = event.model_json_schema()["properties"]
    ids = {name: plain(known[name]) for name in event.ids}
    scalars = [name for name, schema in ids.items() if schema["type"] != "array"]
    return {
        "type": "object",
        "properties": {
            "seq": {"type": "string"},
            "epoch": {"type": "integer"},
            "type": {"type": "string", "enum": [event.model_fields["type"].default]},
            "ids": {
                "type": "object",
                "properties": {"term": {"type": "integer"}} | ids,
                **({"required": scalars} if scalars else {}),
            },
            "at": {"type": "string", "format": "date-time"},
            "cause": {"type": "string", "description": "The request behind it; not for cadets."},
        },
        "required": ["seq", "epoch", "type", "ids", "at"],
    }


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """Keep what a client needs of a field's schema."""
    return {key: value for key, value in schema.items() if key in {"type", "items"}}
