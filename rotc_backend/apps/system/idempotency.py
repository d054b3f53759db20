"""Creating requests count once: the first answer is kept under its key and given again."""

import hashlib
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import transaction
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from apps.core.errors import RuleBroken
from apps.system.models import IdempotencyKey

Handler = TypeVar("Handler", bound=Callable[..., Response])
HEADER = "Idempotency-Key"
MEANING = "A UUID made when the person acts; the same key gives the same answer."


class KeyRequired(RuleBroken):
    """A creating request came without its key."""

    code = "idempotency_key_required"
    status = 400
    title = "Idempotency key required"


class KeyReused(RuleBroken):
    """The key belongs to a request with another body."""

    code = "idempotency_key_reused"
    status = 422
    title = "Idempotency key reused"


def idempotent(handler: Handler) -> Handler:
    """Run a creating handler at most once per person and key.

    The key is written first, in the same transaction as the work: a concurrent twin waits on the
    unique index and then receives the stored answer. A refused request leaves no key behind.
    """

    @wraps(handler)
    def once(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        key = key_of(request)
        with transaction.atomic():
            row, is_first = IdempotencyKey.objects.get_or_create(
                actor=view.person, key=key, defaults=fingerprint(request)
            )
            if not is_first:
                return replay(row, request)
            response = handler(view, request, *args, **kwargs)
            keep(row, response)
        return response

    once.required_headers = {HEADER: MEANING}  # type: ignore[attr-defined]
    return once  # type: ignore[return-value]


def key_of(request: Request) -> uuid.UUID:
    """Read the key. Raises KeyRequired when it is missing or no UUID."""
    try:
        return uuid.UUID(request.headers.get(HEADER, ""))
    except ValueError as error:
        raise KeyRequired(f"Send {HEADER} with a UUID.") from error


def fingerprint(request: Request) -> dict[str, Any]:
    """Describe a request, so that a second body under one key is noticed."""
    if request.FILES:
        body = b"".join(chunk for file in request.FILES.values() for chunk in file.chunks())
    else:
        body = json.dumps(request.data, sort_keys=True, default=str).encode()
    return {
        "route": f"{request.method} {request.path}"[:200],
        "body_hash": hashlib.sha256(body).digest(),
    }


def replay(row: IdempotencyKey, request: Request) -> Response:
    """Give the stored answer again."""
    seen = fingerprint(request)
    if row.route != seen["route"] or bytes(row.body_hash) != seen["body_hash"]:
        raise KeyReused("This key was used for another request.")
    return Response(row.response, status=row.status, headers={"Idempotency-Replayed": "true"})


def keep(row: IdempotencyKey, response: Response) -> None:
    """Store the answer with the work it describes."""
    row.status = response.status_code
    row.response = json.loads(JSONRenderer().render(response.data) or b"null")
    row.save(update_fields=["status", "response"])
