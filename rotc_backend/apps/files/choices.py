"""Enumerations of the files app."""

from django.db.models import TextChoices


class FileKind(TextChoices):
    """What a stored file is for."""

    ROSTER = "roster", "Roster to import"
    LEGACY = "legacy", "From the old system"
    EXCUSE = "excuse", "With an excuse letter"


class UploadKind(TextChoices):
    """The kinds of file that come in parts."""

    EXCUSE = FileKind.EXCUSE.value, "With an excuse letter"
