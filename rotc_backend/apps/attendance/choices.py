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


class StaffMarkSource(TextChoices):
    """Who says that a member of the staff was there: the office, or they themselves."""

    OFFICE = "office", "Office"
    OWN = "own", "Checked in themselves"


class TapSource(TextChoices):
    """The sources a phone may name for its own marks."""

    ROLL = MarkSource.ROLL.value, MarkSource.ROLL.label
    SCAN = MarkSource.SCAN.value, MarkSource.SCAN.label


class MarkOutcome(TextChoices):
    """What became of one mark in a batch; only the first two are operations that were applied.

    The server holds the first three; the others are still the phone's to keep.
    """

    SAVED = "saved", "Saved"
    DUPLICATE = "duplicate", "Already so"
    KEPT = "kept", "Kept with the day as a late arrival"
    STALE = "stale", "Somebody else marked otherwise"
    CLOSED = "closed", "The roll is not open"
    INVALID = "invalid", "Not possible"


class LateState(TextChoices):
    """Life of a mark that came after the roll was closed."""

    PENDING = "pending", "Pending"
    ACCEPTED = "accepted", "Accepted"
    DISMISSED = "dismissed", "Dismissed"


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


class LetterEffect(TextChoices):
    """What approving a letter does to one of its days."""

    EXCUSED = "excused", "Becomes excused"
    ALREADY = "already", "Is excused already"
    CONFLICT = "conflict", "Keeps its mark: the cadet was there"
    NOT_COUNTED = "not_counted", "Does not count for the cadet"


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


class CaseOutcome(TextChoices):
    """What a person decided on a case: the cadet goes on, or a status takes the grade's place."""

    KEPT = "kept", "May continue"
    INC = "INC", "Incomplete"
    DRP = "DRP", "Dropped"
    WITHDRAWN = "W", "Withdrawn"
    DEFERRED = "T", "Deferred"
