"""Checking documents has a limit of its own, beside that of everybody we do not know."""

from typing import Any

from rest_framework.request import Request

from apps.core.addresses import client_address, group_of
from apps.system.limits import table
from apps.system.limits.counters import Counted
from apps.system.limits.throttles import RequestLimits


class CheckLimits(RequestLimits):
    """Whoever guesses codes from one address is stopped long before they could."""

    def counted(self, request: Request, view: Any) -> tuple[Counted, ...]:
        """Count for the address."""
        address = group_of(client_address(request))
        own = Counted(table.scaled(table.DOCUMENT_CHECKS), address)
        return (*super().counted(request, view), own)
