"""Enumerations of the reports app."""

from django.db.models import TextChoices


class RunFormat(TextChoices):
    """What a document is written as."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Workbook"


class RunState(TextChoices):
    """Where a document that somebody asked for stands."""

    WORKING = "working", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Failed"


class Position(TextChoices):
    """Who signs documents; order is the order of the lines."""

    PREPARER = "preparer", "Prepared by"
    CHECKER = "checker", "Checked by"
    COMMANDANT = "commandant", "Commandant"
    REGISTRAR = "registrar", "Registrar"


class DocumentState(TextChoices):
    """Whether an issued document still says what is so."""

    VALID = "valid", "Valid"
    REPLACED = "replaced", "Replaced"
    REVOKED = "revoked", "Revoked"


class CheckedState(TextChoices):
    """What the check page answers; unknown is whatever this unit did not issue."""

    UNKNOWN = "unknown", "Unknown"
    VALID = DocumentState.VALID.value, "Valid"
    REPLACED = DocumentState.REPLACED.value, "Replaced"
    REVOKED = DocumentState.REVOKED.value, "Revoked"


class Achievement(TextChoices):
    """What the merits of all terms together have earned; order is rank."""

    NONE = "none", "None yet"
    BRONZE = "bronze", "Bronze"
    SILVER = "silver", "Silver"
    GOLD = "gold", "Gold"
    PLATINUM = "platinum", "Platinum"


class SerialVerdict(TextChoices):
    """What importing one line of issued serial numbers would do."""

    NEW = "new", "New"
    SAME = "same", "Known already"
    ERROR = "error", "Error"
