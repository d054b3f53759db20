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
    UNDOING = "undoing", "Being taken back"
    UNDONE = "undone", "Undone"
    FAILED = "failed", "Failed"


class Fate(TextChoices):
    """What became of one row of the old system; exactly one of these."""

    MIGRATED = "migrated", "Migrated"
    MERGED = "merged", "Merged into another row"
    QUARANTINED = "quarantined", "Kept aside: no rule gives it a place"
    ARCHIVED = "archived", "Archived as it was"


class ReconciliationCause(TextChoices):
    """Why the records moved here do not by themselves give the number of the old screen."""

    SAME = "same", "Nothing stands between the records and the old number"
    COUNTER_DRIFT = "counter_drift", "The old counters differ from the old rows"
    MISSING_GRADES_ROW = "missing_grades_row", "The old system had no grades row"
    OVER_30_ATTENDANCE = "over_30_attendance", "More days attended than there were"
    UNDATED_DAY = "undated_day", "A day without a date still counted"
    UNREADABLE_POINTS = "unreadable_points", "Ledger rows kept aside or negative"
    UNREADABLE_SCORE = "unreadable_score", "A score that no cell here can hold"
    STATUS_DECISION = "status_decision", "INC, DO or T in place of a grade"
    RECORDED_SINCE = "recorded_since", "Work recorded here since the move"
    UNEXPLAINED = "unexplained", "Differs, and nothing recorded here says why"


class MediaSource(TextChoices):
    """How the old system kept a picture or a file."""

    DATA = "data", "In the row itself"
    CLOUD = "cloud", "In its Cloudinary account"
    UPLOAD = "upload", "On its own disk"
    OTHER = "other", "Anything else"


class MediaState(TextChoices):
    """What became of a picture or a file of the old system."""

    STORED = "stored", "Stored"
    MISSING = "missing", "Could not be had"
    REFUSED = "refused", "Not a kind of file that is kept"


class ScoreImportState(TextChoices):
    """Life of a score import."""

    READY = "ready", "Ready"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"


class RecordKind(TextChoices):
    """Which records a file of a record import holds."""

    ATTENDANCE = "attendance", "Attendance sheet of one day"
    ROTCMIS = "rotcmis", "Attendance of many days"
    LEDGER = "ledger", "Merits and demerits"


class RecordVerdict(TextChoices):
    """What applying would do with one row of a file of records."""

    NEW = "new", "New"
    CHANGED = "changed", "Changed"
    SAME = "same", "Same"
    KEPT = "kept", "What stands is kept"
    DUPLICATE = "duplicate", "Duplicate"
    UNMATCHED = "unmatched", "No cadet found"
    ERROR = "error", "Error"


class RecordImportState(TextChoices):
    """Life of a record import."""

    READY = "ready", "Ready"
    APPLYING = "applying", "Applying"
    APPLIED = "applied", "Applied"
    UNDONE = "undone", "Undone"


class Likeness(TextChoices):
    """Why a cadet is suggested for a row that names nobody exactly."""

    SAME_NAME = "same_name", "Has this name"
    NEAR_NAME = "near_name", "The name is spelt nearly so"
    HAS_NUMBER = "has_number", "Has this student number"
    NEAR_NUMBER = "near_number", "The student number is nearly this"
