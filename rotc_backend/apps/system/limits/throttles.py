"""The guard of every door: counts each request once and says in headers what is left."""

from typing import Any, Final

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from apps.core.addresses import client_address, group_of
from apps.system.limits import counters, table
from apps.system.limits.counters import Counted, Verdict

LOOKING: Final = {"GET", "HEAD", "OPTIONS"}


class RequestLimits(BaseThrottle):
    """Counts for the person, or for the address of somebody we do not know.

    A view may name a limit of its own for a handler: `limits = {"create": "imports"}`.
    """

    def allow_request(self, request: Request, view: Any) -> bool:
        """Let the request through. Raises TooManyTries."""
        verdict = counters.count(*self.counted(request, view))
        tell(view, verdict)
        verdict.require()
        return True

    def counted(self, request: Request, view: Any) -> tuple[Counted, ...]:
        """Say which limits this request uses up."""
        if not request.user.is_authenticated:
            return (stranger(request),)
        name = getattr(view, "limits", {}).get(getattr(view, "action", None))
        if name is None:
            return (Counted(table.scaled(ordinary(request)), request.user.pk),)
        who = request.auth.pk if name in table.PER_SESSION else request.user.pk
        return (Counted(table.scaled(table.SPECIAL[name]), who),)


def ordinary(request: Request) -> table.Limit:
    """Tell reading, searching and writing apart."""
    if request.method not in LOOKING:
        return table.WRITES
    if "search" in request.query_params:
        return table.SEARCHES
    return table.reads_of(getattr(request.user, "role", ""))


def stranger(request: Request) -> Counted:
    """Count somebody we do not know by where they come from."""
    address = client_address(request)
    return Counted(table.scaled(table.strangers_from(address)), group_of(address))


def tell(view: Any, verdict: Verdict) -> None:
    """Say in headers how much is left; nothing when nobody counted."""
    if verdict.most:
        view.headers |= {
            "RateLimit-Limit": str(verdict.most),
            "RateLimit-Remaining": str(verdict.left),
            "RateLimit-Reset": str(verdict.seconds),
        }
