"""What the cadets app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class CadetRegistered(Event):
    """A person entered the unit's records."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.registered"] = "cadet.registered"
    cadets: tuple[int, ...]


class CadetChanged(Event):
    """Fields of a cadet's record changed; the names of the fields, never their values."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.changed"] = "cadet.changed"
    cadets: tuple[int, ...]
    fields: tuple[str, ...]


class CadetArchived(Event):
    """A cadet left the unit; records stay."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.archived"] = "cadet.archived"
    cadets: tuple[int, ...]
    reason: str


class CadetRestored(Event):
    """An archived cadet came back."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.restored"] = "cadet.restored"
    cadets: tuple[int, ...]
    reason: str = ""


class CadetProfileChanged(Event):
    """Fields of a cadet's profile changed; the names of the fields, never their values."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.profile_changed"] = "cadet.profile_changed"
    cadets: tuple[int, ...]
    fields: tuple[str, ...]


class CadetHealthOpened(Event):
    """Somebody other than the cadet opened the health notes."""

    ids: ClassVar = ("cadets",)
    type: Literal["cadet.health_opened"] = "cadet.health_opened"
    cadets: tuple[int, ...]


class ChangeRequestSubmitted(Event):
    """A cadet asked for another value of a legal field."""

    ids: ClassVar = ("change_request", "cadets")
    type: Literal["change_request.submitted"] = "change_request.submitted"
    change_request: int
    cadets: tuple[int, ...]
    field: str


class ChangeRequestDecided(Event):
    """An admin accepted or declined a request for another value of a legal field."""

    ids: ClassVar = ("change_request", "cadets")
    type: Literal["change_request.decided"] = "change_request.decided"
    change_request: int
    cadets: tuple[int, ...]
    field: str
    decision: str
    reason: str


class ChangeRequestWithdrawn(Event):
    """A cadet took an open request back."""

    ids: ClassVar = ("change_request", "cadets")
    type: Literal["change_request.withdrawn"] = "change_request.withdrawn"
    change_request: int
    cadets: tuple[int, ...]
    field: str


class ElsewhereEntered(Event):
    """An admin saw that a cadet passed MS 1 at another school, and entered it."""

    ids: ClassVar = ("cadets",)
    type: Literal["elsewhere.entered"] = "elsewhere.entered"
    cadets: tuple[int, ...]
    school: str
    reason: str


class ElsewhereWithdrawn(Event):
    """What was entered about MS 1 at another school does not stand any more."""

    ids: ClassVar = ("cadets",)
    type: Literal["elsewhere.withdrawn"] = "elsewhere.withdrawn"
    cadets: tuple[int, ...]
    school: str
    reason: str


class EnrolmentCreated(Event):
    """A cadet was enrolled in a term."""

    ids: ClassVar = ("enrolments",)
    type: Literal["enrolment.created"] = "enrolment.created"
    enrolments: tuple[int, ...]


class EnrolmentChanged(Event):
    """A cadet's place in a term changed."""

    ids: ClassVar = ("enrolments",)
    type: Literal["enrolment.changed"] = "enrolment.changed"
    enrolments: tuple[int, ...]
    before: dict[str, str]
    after: dict[str, str]


class UnitsAdded(Event):
    """Companies or platoons were entered in the tree of a term."""

    ids: ClassVar = ("units",)
    type: Literal["units.added"] = "units.added"
    units: tuple[int, ...]
    source: int | None = None


class UnitChanged(Event):
    """A unit has another name or place; whoever stands in it went along."""

    ids: ClassVar = ("units",)
    type: Literal["unit.changed"] = "unit.changed"
    units: tuple[int, ...]
    before: dict[str, str]
    after: dict[str, str]


class UnitRemoved(Event):
    """An empty unit was taken out of the tree."""

    ids: ClassVar = ("units",)
    type: Literal["unit.removed"] = "unit.removed"
    units: tuple[int, ...]
    name: str


class UnitStaffed(Event):
    """Other people are assigned to a unit; who was before, and who is now."""

    ids: ClassVar = ("units",)
    type: Literal["unit.staffed"] = "unit.staffed"
    units: tuple[int, ...]
    before: dict[str, str]
    after: dict[str, str]


class EnrolmentsMoved(Event):
    """Cadets were put into another platoon together."""

    ids: ClassVar = ("enrolments", "move")
    type: Literal["enrolments.moved"] = "enrolments.moved"
    enrolments: tuple[int, ...]
    move: int
    company: str
    platoon: str


class EnrolmentMoveUndone(Event):
    """Cadets who were moved together went back to where they stood."""

    ids: ClassVar = ("enrolments", "move")
    type: Literal["enrolments.move_undone"] = "enrolments.move_undone"
    enrolments: tuple[int, ...]
    move: int
