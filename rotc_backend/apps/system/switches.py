"""Switches that an operator turns while everything runs: read-only, and jobs paused.

A switch that is on is a row among the settings, with the reason, the moment and the person; one
that is off has no row. Services above turn them; here they are read.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, Q, QuerySet, Subquery

from apps.system.models import Setting

READ_ONLY: Final = "read_only"
JOBS_PAUSED: Final = "jobs_paused"


@dataclass(frozen=True)
class Switch:
    """A switch that is on: why, since when, and the account that turned it."""

    reason: str
    since: datetime
    by: int

    def kept(self) -> dict[str, Any]:
        """Return the row's value."""
        return asdict(self) | {"since": self.since.isoformat()}


def switch_from(value: Any) -> Switch | None:
    """Read what `kept` wrote; None stays None."""
    if value is None:
        return None
    return Switch(value["reason"], datetime.fromisoformat(value["since"]), value["by"])


def switch_named(name: str) -> Switch | None:
    """Ask for one switch by its key; None while it is off."""
    return switch_from(rows_of(name).values_list("value", flat=True).first())


def column_of(name: str) -> Subquery:
    """Read the switch as one more column of another query, so that it costs none of its own."""
    return Subquery(rows_of(name).values("value")[:1])


def is_off(name: str) -> Q:
    """Restrict another statement to moments at which the switch is off."""
    return Q(~Exists(rows_of(name)))


def rows_of(name: str) -> QuerySet[Setting]:
    """The row of a switch, if there is one."""
    return Setting.objects.filter(pk=name)
