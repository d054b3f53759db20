"""What the system app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class TermPlanned(Event):
    """A term was entered as a draft."""

    type: Literal["term.planned"] = "term.planned"


class TermOpened(Event):
    """A term became the one that training writes to."""

    type: Literal["term.opened"] = "term.opened"


class TermChanged(Event):
    """Year, semester, dates or number of days of a term changed."""

    type: Literal["term.changed"] = "term.changed"
    before: dict[str, str]
    after: dict[str, str]


class TermClosedForGood(Event):
    """A released term was laid aside."""

    type: Literal["term.closed"] = "term.closed"


class TermReopened(Event):
    """A term went one step back: from review to training, or from closed to released."""

    type: Literal["term.reopened"] = "term.reopened"
    state: str
    reason: str


class TermReviewed(Event):
    """A term went into review before its release."""

    type: Literal["term.reviewed"] = "term.reviewed"


class TermReleased(Event):
    """Grades of a term were frozen and made final."""

    type: Literal["term.released"] = "term.released"
    released: int
    alone_reason: str = ""


class SettingChanged(Event):
    """A setting has a new value."""

    type: Literal["setting.changed"] = "setting.changed"
    name: str
    before: str
    after: str


class JobQueued(Event):
    """Work was asked for."""

    ids: ClassVar = ("job",)
    type: Literal["job.queued"] = "job.queued"
    job: str
    kind: str


class JobProgressed(Event):
    """A job got further."""

    ids: ClassVar = ("job",)
    type: Literal["job.progressed"] = "job.progressed"
    job: str
    done: int
    total: int


class JobFinished(Event):
    """A job reached its end: done, failed, dead or cancelled."""

    ids: ClassVar = ("job",)
    type: Literal["job.finished"] = "job.finished"
    job: str
    state: str


class JobStopAsked(Event):
    """Somebody asked for a job to be cancelled; a running one stops at its next report."""

    ids: ClassVar = ("job",)
    type: Literal["job.stop_asked"] = "job.stop_asked"
    job: str


class WitnessExplained(Event):
    """Somebody accounted for changes of rows that no service had recorded."""

    type: Literal["witness.explained"] = "witness.explained"
    reason: str
    places: tuple[str, ...]
