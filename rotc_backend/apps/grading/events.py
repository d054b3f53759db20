"""What the grading app can say happened."""

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


class ExamPlanned(Event):
    """A term has a new exam."""

    ids: ClassVar = ("exam",)
    type: Literal["exam.planned"] = "exam.planned"
    exam: int
    code: str


class ExamChanged(Event):
    """An exam has another title, maximum, weight or place; with scores in it, for a reason."""

    ids: ClassVar = ("exam",)
    type: Literal["exam.changed"] = "exam.changed"
    exam: int
    before: dict[str, str]
    after: dict[str, str]
    reason: str = ""


class ExamRemoved(Event):
    """An exam nobody had entered a score in was taken out of the plan."""

    ids: ClassVar = ("exam",)
    type: Literal["exam.removed"] = "exam.removed"
    exam: int
    code: str


class ExamReleased(Event):
    """Cadets may see their scores of an exam."""

    ids: ClassVar = ("exam",)
    type: Literal["exam.released"] = "exam.released"
    exam: int


class ScoreEntered(Event):
    """Cells of the gradebook changed: exam, enrolment, before, after.

    Cadets are named only for exams that are released.
    """

    ids: ClassVar = ("exams", "enrolments")
    type: Literal["score.entered"] = "score.entered"
    exams: tuple[int, ...]
    enrolments: tuple[int, ...]
    changes: tuple[tuple[int, int, str, str], ...]


class ScoreCheckStarted(Event):
    """A second person began to type the scores of an exam."""

    ids: ClassVar = ("exam", "score_check")
    type: Literal["score_check.started"] = "score_check.started"
    exam: int
    score_check: int


class ScoreCheckTyped(Event):
    """The second encoder typed cells; what they typed stays in the check alone."""

    ids: ClassVar = ("exam", "score_check")
    type: Literal["score_check.typed"] = "score_check.typed"
    exam: int
    score_check: int
    cells: int


class ScoreCheckCompared(Event):
    """Both encodings were put side by side; without a difference the exam is checked."""

    ids: ClassVar = ("exam", "score_check")
    type: Literal["score_check.compared"] = "score_check.compared"
    exam: int
    score_check: int
    differences: int


class ScoreCheckResolved(Event):
    """A difference between two encoders was decided: exam, enrolment, before, after."""

    ids: ClassVar = ("exam", "score_check", "enrolments")
    type: Literal["score_check.resolved"] = "score_check.resolved"
    exam: int
    score_check: int
    enrolments: tuple[int, ...]
    choice: str
    first: str
    second: str
    changes: tuple[tuple[int, int, str, str], ...]
    differences: int


class ScoreCheckLeft(Event):
    """A check was given up before both encoders agreed."""

    ids: ClassVar = ("exam", "score_check")
    type: Literal["score_check.left"] = "score_check.left"
    exam: int
    score_check: int
    reason: str


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
