"""What happened to exams and their scores."""

from typing import ClassVar, Literal

from apps.core.events import Event


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
