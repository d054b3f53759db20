"""Writes of the attendance app, by concept."""

from apps.attendance.services.cases import decide_case, review_absences
from apps.attendance.services.corrections import correct_mark_even_after_release
from apps.attendance.services.days import (
    cancel_training_day,
    change_training_day,
    close_training_day,
    open_training_day,
    plan_training_day,
    reopen_training_day,
)
from apps.attendance.services.excuses import (
    decide_excuse_letter,
    submit_excuse_letter,
    withdraw_excuse_letter,
)
from apps.attendance.services.refusals import (
    BlanksUnconfirmed,
    CaseStateConflict,
    DayStateConflict,
    LetterStateConflict,
    OperationReused,
)
from apps.attendance.services.roll import MarkResult, RollMark, record_marks

__all__ = [
    "BlanksUnconfirmed",
    "CaseStateConflict",
    "DayStateConflict",
    "LetterStateConflict",
    "MarkResult",
    "OperationReused",
    "RollMark",
    "cancel_training_day",
    "change_training_day",
    "close_training_day",
    "correct_mark_even_after_release",
    "decide_case",
    "decide_excuse_letter",
    "open_training_day",
    "plan_training_day",
    "record_marks",
    "reopen_training_day",
    "review_absences",
    "submit_excuse_letter",
    "withdraw_excuse_letter",
]
