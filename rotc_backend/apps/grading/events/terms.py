"""What happened to a term's policy, grades and statuses, and to those who move up."""

from typing import ClassVar, Literal

from apps.core.events import Event


class PolicyCreated(Event):
    """There is a new version of a grading policy."""

    ids: ClassVar = ("policy",)
    type: Literal["policy.created"] = "policy.created"
    policy: int
    name: str
    version: int


class PolicyAssigned(Event):
    """A term is graded by another policy."""

    ids: ClassVar = ("policy",)
    type: Literal["policy.assigned"] = "policy.assigned"
    policy: int
    before: int | None
    reason: str = ""


class StatusDecided(Event):
    """A person set INC, DRP, W or T."""

    ids: ClassVar = ("enrolments",)
    type: Literal["status.decided"] = "status.decided"
    enrolments: tuple[int, ...]
    kind: str
    reason: str


class StatusLifted(Event):
    """A status decision does not stand any more."""

    ids: ClassVar = ("enrolments",)
    type: Literal["status.lifted"] = "status.lifted"
    enrolments: tuple[int, ...]
    kind: str
    reason: str


class TermPrepared(Event):
    """A person vouched for the numbers of a term before their release."""

    type: Literal["term.prepared"] = "term.prepared"
    cadets: int
    digest: str
    note: str


class GradesHandedOver(Event):
    """The registrar got the grades of a term."""

    type: Literal["grades.handed_over"] = "grades.handed_over"
    handed_on: str
    note: str


class GradeAmended(Event):
    """A released grade has a new revision."""

    ids: ClassVar = ("enrolments",)
    type: Literal["grade.amended"] = "grade.amended"
    enrolments: tuple[int, ...]
    revision: int
    reason: str
    before: str
    after: str
    changes: tuple[tuple[int, int, str, str], ...]


class RollOverApplied(Event):
    """Everybody who passed was enrolled in the next term."""

    ids: ClassVar = ("roll_over",)
    type: Literal["roll_over.applied"] = "roll_over.applied"
    roll_over: int
    source: int
    counts: dict[str, int]


class RollOverUndone(Event):
    """The enrolments of a roll-over were taken back."""

    ids: ClassVar = ("roll_over",)
    type: Literal["roll_over.undone"] = "roll_over.undone"
    roll_over: int
    cadets: int
    reason: str
