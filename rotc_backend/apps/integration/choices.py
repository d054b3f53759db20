"""Enumerations of the integration app."""

from django.db.models import TextChoices


class Verdict(TextChoices):
    """What applying would do with one row of a file."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    SAME = "same", "Same"
    DUPLICATE = "duplicate", "Duplicate"
    ERROR = "error", "Error"


class ImportState(TextChoices):
    """Life of a roster import."""

    READING = "reading", "Reading"
    READY = "ready", "Ready"
    APPLYING = "applying", "Applying"
    APPLIED = "applied", "Applied"
    FAILED = "failed", "Failed"
