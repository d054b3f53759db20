"""What happened to conduct: points, rules, recommendations, appeals, and talks with cadets."""

from typing import ClassVar, Literal

from apps.core.events import Event


class MeritAwarded(Event):
    """Cadets received merits."""

    ids: ClassVar = ("enrolments", "entries")
    type: Literal["merit.awarded"] = "merit.awarded"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    points: int
    reason: str


class DemeritGiven(Event):
    """Cadets received demerits."""

    ids: ClassVar = ("enrolments", "entries")
    type: Literal["demerit.given"] = "demerit.given"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    points: int
    reason: str


class EntryVoided(Event):
    """A ledger entry does not count any more; the row that says so is named beside it."""

    ids: ClassVar = ("enrolments", "entries")
    type: Literal["entry.voided"] = "entry.voided"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    reason: str


class ConductRuleAdded(Event):
    """The catalogue of conduct has a new rule."""

    ids: ClassVar = ("conduct_rule",)
    type: Literal["conduct_rule.added"] = "conduct_rule.added"
    conduct_rule: int
    code: str


class ConductRuleRevised(Event):
    """A rule of the catalogue has a new version."""

    ids: ClassVar = ("conduct_rule",)
    type: Literal["conduct_rule.revised"] = "conduct_rule.revised"
    conduct_rule: int
    code: str
    version: int
    reason: str


class ConductRuleRetired(Event):
    """A rule is not in the catalogue any more."""

    ids: ClassVar = ("conduct_rule",)
    type: Literal["conduct_rule.retired"] = "conduct_rule.retired"
    conduct_rule: int
    code: str
    reason: str


class RecommendationMade(Event):
    """Somebody recommended points for cadets; they are not told before it is decided."""

    ids: ClassVar = ("enrolments", "recommendations")
    type: Literal["recommendation.made"] = "recommendation.made"
    enrolments: tuple[int, ...]
    recommendations: tuple[int, ...]
    kind: str
    points: int
    reason: str


class RecommendationDecided(Event):
    """Another person awarded what was recommended, or declined it."""

    ids: ClassVar = ("enrolments", "recommendations")
    type: Literal["recommendation.decided"] = "recommendation.decided"
    enrolments: tuple[int, ...]
    recommendations: tuple[int, ...]
    decision: str
    entry: int | None
    reason: str


class EntryAcknowledged(Event):
    """A cadet has read an entry of their ledger."""

    ids: ClassVar = ("enrolments", "entries")
    type: Literal["entry.acknowledged"] = "entry.acknowledged"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]


class AppealSubmitted(Event):
    """A cadet objects to an entry."""

    ids: ClassVar = ("enrolments", "entries", "appeal")
    type: Literal["appeal.submitted"] = "appeal.submitted"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    appeal: int
    due_on: str


class AppealDecided(Event):
    """An appeal was upheld or dismissed."""

    ids: ClassVar = ("enrolments", "entries", "appeal")
    type: Literal["appeal.decided"] = "appeal.decided"
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    appeal: int
    decision: str
    reason: str


class AppealOverdue(Event):
    """Nobody decided an appeal by its day."""

    ids: ClassVar = ("enrolments", "appeal")
    type: Literal["appeal.overdue"] = "appeal.overdue"
    enrolments: tuple[int, ...]
    appeal: int
    due_on: str


class ContactNoted(Event):
    """Somebody of the unit wrote down a talk with a cadet."""

    ids: ClassVar = ("enrolments",)
    type: Literal["contact.noted"] = "contact.noted"
    enrolments: tuple[int, ...]
    note: int
    way: str
