"""What the staff app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class StaffAppointed(Event):
    """Somebody joined the training staff."""

    ids: ClassVar = ("staff",)
    type: Literal["staff.appointed"] = "staff.appointed"
    staff: tuple[int, ...]


class StaffChanged(Event):
    """Fields of a staff record changed; the names of the fields, never their values."""

    ids: ClassVar = ("staff",)
    type: Literal["staff.changed"] = "staff.changed"
    staff: tuple[int, ...]
    fields: tuple[str, ...]


class StaffArchived(Event):
    """Somebody left the training staff; records stay."""

    ids: ClassVar = ("staff",)
    type: Literal["staff.archived"] = "staff.archived"
    staff: tuple[int, ...]
    reason: str


class StaffRestored(Event):
    """Somebody came back to the training staff."""

    ids: ClassVar = ("staff",)
    type: Literal["staff.restored"] = "staff.restored"
    staff: tuple[int, ...]
    reason: str
