"""Writes of the attendance app, by concept."""

from apps.attendance.services.attachments import forget_unsent_files, open_attachment
from apps.attendance.services.cases import review_absences
from apps.attendance.services.corrections import correct_mark_even_after_release
from apps.attendance.services.days import (
    cancel_training_day,
    change_training_day,
    close_training_day,
    open_training_day,
    plan_training_day,
    reopen_training_day,
)
from apps.attendance.services.deciding import decide_case, refer_case
from apps.attendance.services.excuses import (
    decide_excuse_letter,
    submit_excuse_letter,
    withdraw_excuse_letter,
)
from apps.attendance.services.identity import SignedPass, issue_pass
from apps.attendance.services.imports import (
    FileMark,
    Standing,
    WrittenMark,
    hold_for_file,
    put_back_marks_without_journal,
    write_file_marks_without_journal,
)
from apps.attendance.services.late import accept_late_arrival, dismiss_late_arrival
from apps.attendance.services.plans import DayPlan, plan_training_days
from apps.attendance.services.refusals import (
    BlanksUnconfirmed,
    CaseStateConflict,
    CodeUsedElsewhere,
    DayStateConflict,
    LateArrivalConflict,
    LetterStateConflict,
    OperationReused,
    OwnCase,
    TappedByAnother,
)
from apps.attendance.services.roll import record_marks
from apps.attendance.services.sheet import MarkResult, RollMark
from apps.attendance.services.staff import (
    StaffMark,
    StaffResult,
    check_in,
    check_out,
    mark_staff,
)

__all__ = [
    "BlanksUnconfirmed",
    "CaseStateConflict",
    "CodeUsedElsewhere",
    "DayPlan",
    "DayStateConflict",
    "FileMark",
    "LateArrivalConflict",
    "LetterStateConflict",
    "MarkResult",
    "OperationReused",
    "OwnCase",
    "RollMark",
    "SignedPass",
    "StaffMark",
    "StaffResult",
    "Standing",
    "TappedByAnother",
    "WrittenMark",
    "accept_late_arrival",
    "cancel_training_day",
    "change_training_day",
    "check_in",
    "check_out",
    "close_training_day",
    "correct_mark_even_after_release",
    "decide_case",
    "decide_excuse_letter",
    "dismiss_late_arrival",
    "forget_unsent_files",
    "hold_for_file",
    "issue_pass",
    "mark_staff",
    "open_attachment",
    "open_training_day",
    "plan_training_day",
    "plan_training_days",
    "put_back_marks_without_journal",
    "record_marks",
    "refer_case",
    "reopen_training_day",
    "review_absences",
    "submit_excuse_letter",
    "withdraw_excuse_letter",
    "write_file_marks_without_journal",
]
