"""Adds to the generated OpenAPI what serializers cannot say: problems and live events."""

from typing import Any

from apps.core.events import CATALOGUE

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
    """Describe the live frame and the types it can have."""
    result["components"]["schemas"]["LiveEventType"] = {
        "type": "string",
        "enum": sorted(CATALOGUE),
    }
    result["components"]["schemas"]["LiveEvent"] = {
        "type": "object",
        "description": "A frame of the live socket: what happened and to which rows, never data.",
        "properties": {
            "seq": {"type": "string"},
            "epoch": {"type": "integer"},
            "type": {"$ref": "#/components/schemas/LiveEventType"},
            "ids": {"type": "object", "additionalProperties": {}},
            "at": {"type": "string", "format": "date-time"},
        },
        "required": ["seq", "epoch", "type", "ids", "at"],
    }
    return result
