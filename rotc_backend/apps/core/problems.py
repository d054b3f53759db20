"""Every failure as one shape: application/problem+json (RFC 9457) with our code and request id."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DatabaseError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from psycopg import errors as pg
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error

from apps.core.chain import request_id
from apps.core.errors import NotFoundOrNotYours, RuleBroken

log = logging.getLogger(__name__)
CONTENT_TYPE = "application/problem+json"
# What somebody sent is repeated to them only so far.
LONGEST_MESSAGE = 300
LONGEST_KEY = 60
MOST_FIELDS = 100


class Busy(RuleBroken):
    """Another request holds the row; trying again in a moment will work."""

    code = "busy"
    status = 409
    title = "Busy"


class Conflict(RuleBroken):
    """Another row holds what must be unique, most often because two people acted at once."""

    code = "conflict"
    status = 409
    title = "Conflict"


class Unavailable(RuleBroken):
    """The database cannot be reached."""

    code = "unavailable"
    status = 503
    title = "Service unavailable"


def problem(error: RuleBroken) -> dict[str, Any]:
    """Describe a failure for the client."""
    body: dict[str, Any] = {
        "type": f"urn:rgms:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "request_id": request_id.get(),
    }
    if error.fields:
        body["fields"] = error.fields
    if error.data:
        body["data"] = error.data
    return body


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response | None:  # noqa: ARG001
    """Answer any expected failure; an unexpected one goes on and becomes a logged 500."""
    broken = as_rule_broken(error)
    if broken is None:
        return None
    response = Response(problem(broken), status=broken.status, content_type=CONTENT_TYPE)
    if wait := retry_after(broken, error):
        response["Retry-After"] = str(wait)
    if isinstance(error, exceptions.AuthenticationFailed | exceptions.NotAuthenticated):
        response["WWW-Authenticate"] = 'Bearer realm="rgms"'
    return response


def as_rule_broken(error: Exception) -> RuleBroken | None:
    """Translate an exception of Django, DRF or the database into one of ours."""
    if isinstance(error, RuleBroken):
        return error
    if isinstance(error, Http404):
        return NotFoundOrNotYours()
    if isinstance(error, RequestDataTooBig):
        return named(code="too_large", status=413, detail="The body is too large.", fields={})
    if isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, exceptions.APIException):
        return from_api_exception(error)
    return from_database_error(error) if isinstance(error, DatabaseError) else None


def from_api_exception(error: exceptions.APIException) -> RuleBroken:
    """Keep DRF's status and code; a validation error names its fields."""
    fields = field_messages(error.detail) if isinstance(error, exceptions.ValidationError) else {}
    detail = first_message(fields) if fields else str(error.detail)
    return named(
        code="invalid" if fields else str(error.default_code),
        status=error.status_code,
        detail=detail,
        fields=fields,
    )


def from_database_error(error: DatabaseError) -> RuleBroken | None:
    """Recognise a lock held too long, a conflict of natural keys, and a lost database."""
    cause = error.__cause__
    if isinstance(cause, pg.LockNotAvailable | pg.DeadlockDetected):
        return Busy("Somebody else is changing this right now. Please try again.")
    if isinstance(cause, pg.UniqueViolation):
        return Conflict("Somebody else entered the same thing first. Please look again.")
    if isinstance(cause, pg.QueryCanceled):
        return Unavailable("This took too long and was stopped. Please try again.")
    if isinstance(error, OperationalError):
        log.error("the database cannot be reached: %s", type(cause).__name__)
        return Unavailable("The database cannot be reached. Please try again in a moment.")
    return None


def named(*, code: str, status: int, detail: str, fields: dict[str, list[str]]) -> RuleBroken:
    """Make a one-off RuleBroken with this code and status."""
    title = HTTPStatus(status).phrase
    kind = type("Problem", (RuleBroken,), {"code": code, "status": status, "title": title})
    broken: RuleBroken = kind(detail, fields=fields)
    return broken


def retry_after(broken: RuleBroken, error: Exception) -> int | None:
    """Say in seconds when a refused request may come again."""
    if isinstance(broken, Busy | Unavailable):
        return 1 if isinstance(broken, Busy) else 5
    wait = broken.data.get("retry_after") or getattr(error, "wait", None)
    return int(str(wait)) if wait else None


def field_messages(detail: Any, path: str = "") -> dict[str, list[str]]:
    """Flatten DRF's nested details to `marks.3.status` -> messages; a list's own are under `marks`."""
    if isinstance(detail, Mapping):
        pairs = [(str(key)[:LONGEST_KEY], value) for key, value in detail.items()]
    elif isinstance(detail, list) and any(isinstance(item, Mapping | list) for item in detail):
        pairs = [(str(index), item) for index, item in enumerate(detail) if item]
    else:
        messages = detail if isinstance(detail, list) else [detail]
        return {path or "non_field_errors": [str(one)[:LONGEST_MESSAGE] for one in messages]}
    found: dict[str, list[str]] = {}
    for key, value in pairs[:MOST_FIELDS]:
        is_own = key == "non_field_errors"
        found |= field_messages(value, path if is_own else f"{path}.{key}" if path else key)
    return found


def first_message(fields: Mapping[str, list[str]]) -> str:
    """Put the first complaint in one sentence that names its field."""
    name, messages = next(iter(fields.items()))
    return messages[0] if name == "non_field_errors" else f"{name}: {messages[0]}"


def plain_problem(status: int, code: str, detail: str) -> JsonResponse:
    """Answer outside of DRF (unknown route, crash) in the same shape."""
    return refusal(named(code=code, status=status, detail=detail, fields={}))


def refusal(broken: RuleBroken) -> JsonResponse:
    """Answer a failure where there is no view of DRF."""
    return JsonResponse(problem(broken), status=broken.status, content_type=CONTENT_TYPE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001
    """Answer a path that does not exist."""
    return plain_problem(404, "not_found", NotFoundOrNotYours().detail)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:  # noqa: ARG001
    """Answer a request that Django itself refused."""
    return plain_problem(400, "bad_request", "The request could not be understood.")


def server_error(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Answer a crash without a word about its cause."""
    return plain_problem(500, "server_error", "Something failed on our side. It has been recorded.")
