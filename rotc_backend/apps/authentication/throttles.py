"""Refreshing is counted per session: hundreds of phones behind one campus address all refresh."""

from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request

from apps.authentication.tokens import BadToken, RefreshToken
from apps.authentication.transport import refresh_text
from apps.core.addresses import client_address, group_of
from apps.system.limits import table
from apps.system.limits.counters import Counted
from apps.system.limits.throttles import RequestLimits


class EntryLimits(RequestLimits):
    """As everywhere for people we do not know, but for those who continue a session."""

    def counted(self, request: Request, view: Any) -> tuple[Counted, ...]:
        """Count a refresh for its session and, generously, for the address it comes from."""
        session = session_named_by(request) if view.action == "refresh" else None
        if session is None:
            return super().counted(request, view)
        address = group_of(client_address(request))
        return (
            Counted(table.scaled(table.REFRESHES), session),
            Counted(table.scaled(table.REFRESHES_FROM), address),
        )


def session_named_by(request: Request) -> str | None:
    """Read which session a refresh token claims to continue; None for anything else.

    Raises CrossSiteRefused as the door itself would.
    """
    body = request.data if isinstance(request.data, Mapping) else {}
    given = body.get("refresh")
    text = refresh_text(request, given if isinstance(given, str) else None)
    try:
        return str(RefreshToken.parse(text).session_id)
    except BadToken:
        return None
