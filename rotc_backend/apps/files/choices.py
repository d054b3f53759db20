"""Enumerations of the files app."""

from django.db.models import TextChoices


class FileKind(TextChoices):
    """What a stored file is for."""

    ROSTER = "roster", "Roster to import"
    LEGACY = "legacy", "From the old system"
