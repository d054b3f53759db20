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


class Fate(TextChoices):
    """What became of one row of the old system; exactly one of these."""

    MIGRATED = "migrated", "Migrated"
    MERGED = "merged", "Merged into another row"
    QUARANTINED = "quarantined", "Kept aside: no rule gives it a place"
    ARCHIVED = "archived", "Archived as it was"
