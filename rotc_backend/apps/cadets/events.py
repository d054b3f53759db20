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
