"""Enumerations of the attendance app."""

from django.db.models import TextChoices


class DayState(TextChoices):
    """Life of a training day: planned, open, closed (and perhaps reopened), or cancelled."""

    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"


class AttendanceStatus(TextChoices):
    """What the roll says of one cadet on one day; no status at all is unmarked."""

    PRESENT = "present", "Present"
    LATE = "late", "Late"
    EXCUSED = "excused", "Excused"
    ABSENT = "absent", "Absent"


ATTENDED = (AttendanceStatus.PRESENT, AttendanceStatus.LATE)


class MarkSource(TextChoices):
    """Which act a status came from."""

    ROLL = "roll", "Roll call"
    SCAN = "scan", "Scan"
    IMPORT = "import", "Import"
    EXCUSE = "excuse", "Excuse letter"
    CLOSING = "closing", "Closing of the roll"
    CORRECTION = "correction", "Correction"


class MarkOutcome(TextChoices):
    """What became of one mark in a batch; only the first two are operations that were applied."""

    SAVED = "saved", "Saved"
    DUPLICATE = "duplicate", "Already so"
    STALE = "stale", "Somebody else marked otherwise"
    CLOSED = "closed", "The roll is not open"
    INVALID = "invalid", "Not possible"


class ReasonKind(TextChoices):
    """Why a cadet asks to be excused."""

    SICKNESS = "sickness", "Sickness"
    INJURY = "injury", "Injury"
    SCHOOL_ACTIVITY = "school_activity", "Official school activity"
    BEREAVEMENT = "bereavement", "Bereavement"
    RELIGIOUS_OBSERVANCE = "religious_observance", "Religious observance"
    EXCEPTIONAL = "exceptional", "Exceptional circumstances"


class LetterState(TextChoices):
    """Life of an excuse letter."""

    PENDING = "pending", "Pending"
    APPROVED = "approved", "Approved"
    NOT_ACCEPTED = "not_accepted", "Not accepted"
    WITHDRAWN = "withdrawn", "Withdrawn"


class LetterDecision(TextChoices):
    """What a person may decide on an excuse letter."""

    APPROVED = "approved", "Approved"
    NOT_ACCEPTED = "not_accepted", "Not accepted"


class CaseKind(TextChoices):
    """Which rule of attendance was met."""

    CONSECUTIVE_ABSENCES = "consecutive_absences", "Absences in a row"
    ABSENCE_RATE = "absence_rate", "Too many absences"


class CaseLevel(TextChoices):
    """Whether people are only warned, or a person must decide."""

    WARNING = "warning", "Warning"
    CASE = "case", "Case"


class CaseState(TextChoices):
    """Life of a case: it closes by itself when it no longer holds, or by a person's decision."""

    OPEN = "open", "Open"
    RESOLVED = "resolved", "Resolved"
    DECIDED = "decided", "Decided"
