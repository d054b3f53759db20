"""Reads of the attendance app, by concept. A person sees only what these return."""

from apps.attendance.selectors.cases import (
    Finding,
    case_visible_to,
    cases_visible_to,
    findings_of,
    pending_excuses_of,
)
from apps.attendance.selectors.days import counts_of, training_day, training_days
from apps.attendance.selectors.facts import (
    Mark,
    TermDay,
    day_facts,
    is_on_roster,
    marks_of,
    open_cases,
    open_days,
    pending_letters,
    statuses_of,
)
from apps.attendance.selectors.history import (
    AttendanceHistory,
    changes_visible_to,
    history_of,
)
from apps.attendance.selectors.letters import (
    days_asked_for,
    letter_visible_to,
    letters_visible_to,
    own_enrolment,
)
from apps.attendance.selectors.roll import (
    Muster,
    RollLine,
    changes_by_operation,
    excused_by_letter,
    latest_changes,
    line_of,
    line_of_change,
    muster_of,
    roll_of,
    unmarked_on,
)

__all__ = [
    "AttendanceHistory",
    "Finding",
    "Mark",
    "Muster",
    "RollLine",
    "TermDay",
    "case_visible_to",
    "cases_visible_to",
    "changes_by_operation",
    "changes_visible_to",
    "counts_of",
    "day_facts",
    "days_asked_for",
    "excused_by_letter",
    "findings_of",
    "history_of",
    "is_on_roster",
    "latest_changes",
    "letter_visible_to",
    "letters_visible_to",
    "line_of",
    "line_of_change",
    "marks_of",
    "muster_of",
    "open_cases",
    "open_days",
    "own_enrolment",
    "pending_excuses_of",
    "pending_letters",
    "roll_of",
    "statuses_of",
    "training_day",
    "training_days",
    "unmarked_on",
]
