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
