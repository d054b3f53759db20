"""What the staff app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class StaffAppointed(Event):
    """Somebody joined the training staff."""

    ids: ClassVar = ("staff",)
    type: Literal["staff.appointed"] = "staff.appointed"
    staff: tuple[int, ...]
