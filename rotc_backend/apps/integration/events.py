"""What the integration app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class RosterPreviewed(Event):
    """A file was read and compared with the records; nothing was written to them."""

    ids: ClassVar = ("roster_import",)
    type: Literal["roster.previewed"] = "roster.previewed"
    roster_import: int
    counts: dict[str, int]


class RosterImported(Event):
    """A whole roster was entered: cadets registered, enrolled and changed, all in one fact."""

    ids: ClassVar = ("roster_import",)
    type: Literal["roster.imported"] = "roster.imported"
    roster_import: int
    counts: dict[str, int]


class LegacyRowsMoved(Event):
    """A batch of rows of the old system was entered, or put aside with a reason."""

    type: Literal["legacy.moved"] = "legacy.moved"
    move: int
    what: str
    rows: int
