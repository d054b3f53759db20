"""Enumerations of the system app; where rank matters, order is rank."""

from typing import Final

from django.db.models import TextChoices


class Semester(TextChoices):
    """Part of a school year."""

    FIRST = "first", "1st Semester"
    SECOND = "second", "2nd Semester"
    SUMMER = "summer", "Summer"


class TermState(TextChoices):
    """Life of a term (DOMAIN 3)."""

    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    IN_REVIEW = "in_review", "In review"
    RELEASED = "released", "Released"
    CLOSED = "closed", "Closed"


class JobState(TextChoices):
    """Life of a job."""

    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    DEAD = "dead", "Dead"
    CANCELLED = "cancelled", "Cancelled"


class HistoryChange(TextChoices):
    """What a change did to a row."""

    MADE = "made", "Made"
    CHANGED = "changed", "Changed"
    REMOVED = "removed", "Removed"


UNFINISHED: Final = (JobState.QUEUED, JobState.RUNNING)
