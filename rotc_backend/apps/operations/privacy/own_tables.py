"""Whose a row is: by table, the way from the row to the account of the person it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True)
class OwnTable:
    """How the rows about a person are found; `context` adds words of what a row belongs to."""

    label: str
    person: str
    context: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, Any] = field(default_factory=dict)


TITLES: Final = {
    "account": "Your account",
    "record": "Your record",
    "attendance": "Attendance",
    "letters": "Excuse letters",
    "conduct": "Merits and demerits",
    "scores": "Scores",
    "grades": "Grades",
    "documents": "Documents",
    "messages": "Messages and notifications",
    "privacy": "Privacy",
    "files": "Files you sent",
    "journal": "Journal: what you did",
}
TERM: Final = {
    "school_year": "enrolment__term__school_year",
    "semester": "enrolment__term__semester",
}
DAY: Final = {"date": "training_day__date", "training": "training_day__title"}
OF_CADET: Final = "enrolment__cadet__user"
SECTIONS: Final[dict[str, tuple[OwnTable, ...]]] = {
    "account": (
        OwnTable("authentication.User", "pk"),
        OwnTable("authentication.AuthSession", "user"),
        OwnTable("authentication.SecondFactor", "user"),
        OwnTable("authentication.PasswordReset", "user"),
        OwnTable("messaging.NoticeChoice", "user"),
        OwnTable("messaging.QuietHours", "user"),
        OwnTable("activities.CalendarFeed", "person"),
    ),
    "record": (
        OwnTable("cadets.Cadet", "user"),
        OwnTable("cadets.CadetProfile", "cadet__user"),
        OwnTable(
            "cadets.Enrolment",
            "cadet__user",
            {"school_year": "term__school_year", "semester": "term__semester"},
        ),
        OwnTable("cadets.ProfileChangeRequest", "cadet__user"),
        OwnTable("cadets.RecordChange", "cadet__user"),
        OwnTable("cadets.ElsewhereCompletion", "cadet__user"),
        OwnTable("staff.TrainingStaff", "user"),
        OwnTable(
            "cadets.UnitDuty", "user", {"company": "unit__company", "platoon": "unit__platoon"}
        ),
    ),
    "attendance": (
        OwnTable("attendance.AttendanceRecord", OF_CADET, DAY | TERM),
        OwnTable("attendance.AttendanceChange", OF_CADET, DAY),
        OwnTable("attendance.LateArrival", OF_CADET, DAY),
        OwnTable("attendance.ScannedCode", OF_CADET, DAY),
        OwnTable("attendance.AttendanceCase", OF_CADET, TERM),
        OwnTable("attendance.StaffAttendance", "member__user", DAY),
        OwnTable("attendance.StaffAttendanceChange", "member__user", DAY),
    ),
    "letters": (
        OwnTable("attendance.ExcuseLetter", OF_CADET, TERM),
        OwnTable("attendance.ExcuseDay", "letter__enrolment__cadet__user", DAY),
        OwnTable("attendance.ExcuseAttachment", "letter__enrolment__cadet__user"),
    ),
    "conduct": (
        OwnTable("grading.LedgerEntry", OF_CADET, TERM),
        OwnTable("grading.EntryAcknowledgement", "entry__enrolment__cadet__user"),
        OwnTable("grading.Appeal", "ledger_entry__enrolment__cadet__user"),
    ),
    "scores": (
        OwnTable(
            "grading.Score",
            OF_CADET,
            {"exam_title": "exam__title", "maximum": "exam__maximum"} | TERM,
            {"exam__released_at__isnull": False},
        ),
    ),
    "grades": (
        OwnTable("grading.ReleasedGrade", OF_CADET, TERM),
        OwnTable("grading.StatusDecision", OF_CADET, TERM),
        OwnTable("grading.LegacyEvidence", OF_CADET, TERM),
    ),
    "documents": (
        OwnTable("reports.IssuedDocument", "holder__cadet__user"),
        OwnTable("reports.GraduateSerial", "cadet__user"),
        OwnTable("reports.ReportRun", "requested_by"),
    ),
    "messages": (
        OwnTable("messaging.Message", "author"),
        OwnTable("messaging.MessageRevision", "message__author"),
        OwnTable("messaging.ReadMark", "user"),
        OwnTable("messaging.BroadcastCopy", "user"),
        OwnTable("messaging.Notification", "user"),
        OwnTable("messaging.Digest", "user"),
        OwnTable("messaging.PushSubscription", "user"),
    ),
    "privacy": (
        OwnTable("operations.PrivacyRequest", "person"),
        OwnTable("operations.NoticeAcceptance", "user"),
        OwnTable("operations.GuardianConsent", "cadet__user"),
        OwnTable("operations.DataExport", "person"),
    ),
    "files": (
        OwnTable("files.StoredFile", "owner", only={"kind__in": ("excuse", "message")}),
        OwnTable("files.Upload", "owner", only={"kind__in": ("excuse", "message")}),
    ),
    "journal": (OwnTable("system.JournalEntry", "actor"),),
}
