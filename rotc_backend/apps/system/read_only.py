"""Read-only mode: everybody may look, nothing may be changed, and every answer says so.

The session's own query brings the switch along, so that asking for it costs no statement, and it
holds at the very next request. What is under way when it is turned on still ends.
"""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from apps.core.errors import RuleBroken
from apps.core.permissions import PUBLIC, action_of
from apps.system.switches import READ_ONLY, Switch, switch_from, switch_named

HEADER: Final = "X-Read-Only"
RETRY_SECONDS: Final = 60
# Coming in, leaving, listening, calculating what is kept nowhere, and turning the switch off.
GOES_ON: Final = frozenset(
    {"account.prove", "live.listen", "grade.view", "policy.simulate", "system.operate"}
)
ENTRANCES: Final = frozenset({"login", "refresh", "logout"})


class ReadOnly(RuleBroken):
    """Nothing can be changed for a while; the same request may come again later."""

    code = "read_only"
    status = 503
    title = "Read-only"

    def __init__(self, switch: Switch) -> None:
        """Give the operator's reason; `data` names when to try again."""
        reason = switch.reason.rstrip(".")
        super().__init__(
            f"Nothing can be changed at the moment: {reason}. Please try again later.",
            data={
                "retry_after": RETRY_SECONDS,
                "reason": switch.reason,
                "since": switch.since.isoformat(),
            },
        )


class MayWrite(BasePermission):
    """Let a request through unless it would change something in read-only mode."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Look at the switch. Raises ReadOnly."""
        if request.method in SAFE_METHODS or goes_on(request, view):
            return True
        switch = switch_for(request)
        if switch is not None:
            raise ReadOnly(switch)
        return True


def goes_on(request: Request, view: Any) -> bool:
    """Tell whether this door stays open in read-only mode."""
    action = action_of(view, request.method or "")
    if action == PUBLIC:
        return getattr(view, "action", None) in ENTRANCES
    return action in GOES_ON


def switch_for(request: Any) -> Switch | None:
    """The switch as the session brought it along; asked for when there is no session."""
    session = getattr(request, "auth", None)
    if session is None:
        return switch_named(READ_ONLY)
    return switch_from(session.read_only)


class ReadOnlyMiddleware:
    """Tell signed-in people with every answer that nothing can be changed, since when and why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next door."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header while the switch is on; headers are ASCII, so the reason is quoted."""
        response = self.get_response(request)
        switch = switch_from(getattr(getattr(request, "auth", None), "read_only", None))
        if switch is not None:
            response[HEADER] = f"{switch.since.isoformat()} {quote(switch.reason)}"
        return response
