"""What the attendance app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class TrainingDayPlanned(Event):
    """A day of training was entered in the schedule."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.planned"] = "training_day.planned"
    training_day: int


class TrainingDaysPlanned(Event):
    """Several days of training were entered in the schedule at once."""

    ids: ClassVar = ("training_days",)
    type: Literal["training_days.planned"] = "training_days.planned"
    training_days: tuple[int, ...]


class TrainingDayChanged(Event):
    """Date, title, place or hour of a training day changed."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.changed"] = "training_day.changed"
    training_day: int
    before: dict[str, str]
    after: dict[str, str]


class TrainingDayOpened(Event):
    """The roll of a training day takes marks."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.opened"] = "training_day.opened"
    training_day: int


class TrainingDayClosed(Event):
    """The roll was closed; the cadets it left blank became absent, or excused by their letter."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.closed"] = "training_day.closed"
    training_day: int
    absent: tuple[int, ...]
    excused: tuple[int, ...]


class TrainingDayReopened(Event):
    """A closed roll takes marks again."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.reopened"] = "training_day.reopened"
    training_day: int
    reason: str


class TrainingDayCancelled(Event):
    """A training day will not be held and counts for nobody."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.cancelled"] = "training_day.cancelled"
    training_day: int
    reason: str


class TrainingDayLeftOpen(Event):
    """The roll of a past day is still open; somebody should close it."""

    ids: ClassVar = ("training_day",)
    type: Literal["training_day.left_open"] = "training_day.left_open"
    training_day: int


class AttendanceRecorded(Event):
    """Marks of one day were saved; the changes themselves are in the attendance history."""

    ids: ClassVar = ("training_day", "enrolments")
    type: Literal["attendance.recorded"] = "attendance.recorded"
    training_day: int
    enrolments: tuple[int, ...]
    source: str


class LateArrivalsKept(Event):
    """Marks came for a closed roll; they wait for a person."""

    ids: ClassVar = ("training_day", "enrolments")
    type: Literal["late_arrival.kept"] = "late_arrival.kept"
    training_day: int
    enrolments: tuple[int, ...]
    source: str


class LateArrivalAccepted(Event):
    """A mark that had come for a closed roll was put on it after reopening."""

    ids: ClassVar = ("training_day", "enrolments", "late_arrival")
    type: Literal["late_arrival.accepted"] = "late_arrival.accepted"
    training_day: int
    enrolments: tuple[int, ...]
    late_arrival: int
    outcome: str


class LateArrivalDismissed(Event):
    """A mark that had come for a closed roll was set aside."""

    ids: ClassVar = ("training_day", "enrolments", "late_arrival")
    type: Literal["late_arrival.dismissed"] = "late_arrival.dismissed"
    training_day: int
    enrolments: tuple[int, ...]
    late_arrival: int
    reason: str


class StaffAttendanceRecorded(Event):
    """The staff roll of a day says something new; the changes are in its history."""

    ids: ClassVar = ("training_day", "staff")
    type: Literal["staff_attendance.recorded"] = "staff_attendance.recorded"
    training_day: int
    staff: tuple[int, ...]
    source: str


class ExcuseSubmitted(Event):
    """A cadet asked to be excused."""

    ids: ClassVar = ("excuse_letter", "enrolments")
    type: Literal["excuse.submitted"] = "excuse.submitted"
    excuse_letter: int
    enrolments: tuple[int, ...]


class ExcuseDecided(Event):
    """An excuse letter was approved or not accepted."""

    ids: ClassVar = ("excuse_letter", "enrolments")
    type: Literal["excuse.decided"] = "excuse.decided"
    excuse_letter: int
    enrolments: tuple[int, ...]
    decision: str
    excused_days: tuple[int, ...]
    conflicting_days: tuple[int, ...]


class ExcuseWithdrawn(Event):
    """A cadet took a pending excuse letter back."""

    ids: ClassVar = ("excuse_letter", "enrolments")
    type: Literal["excuse.withdrawn"] = "excuse.withdrawn"
    excuse_letter: int
    enrolments: tuple[int, ...]


class ExcuseAttachmentOpened(Event):
    """Somebody other than the cadet read a file of an excuse letter."""

    ids: ClassVar = ("excuse_letter", "attachment", "enrolments")
    type: Literal["excuse.attachment_opened"] = "excuse.attachment_opened"
    excuse_letter: int
    attachment: int
    enrolments: tuple[int, ...]


class AbsenceWarned(Event):
    """A cadet has been absent often enough in a row to be warned."""

    ids: ClassVar = ("case", "enrolments")
    type: Literal["absence.warned"] = "absence.warned"
    case: int
    enrolments: tuple[int, ...]
    length: int


class CaseOpened(Event):
    """A cadet's absences need a person's decision."""

    ids: ClassVar = ("case", "enrolments")
    type: Literal["case.opened"] = "case.opened"
    case: int
    enrolments: tuple[int, ...]
    kind: str
    length: int


class CaseResolved(Event):
    """A warning or a case no longer holds: the record was excused, corrected, or the run ended."""

    ids: ClassVar = ("case", "enrolments")
    type: Literal["case.resolved"] = "case.resolved"
    case: int
    enrolments: tuple[int, ...]
    kind: str


class CaseReferred(Event):
    """An open case was put into one person's hands."""

    ids: ClassVar = ("case", "enrolments")
    type: Literal["case.referred"] = "case.referred"
    case: int
    enrolments: tuple[int, ...]
    owner: int
    words: str


class CaseDecided(Event):
    """A person decided a case."""

    ids: ClassVar = ("case", "enrolments")
    type: Literal["case.decided"] = "case.decided"
    case: int
    enrolments: tuple[int, ...]
    reason: str
    outcome: str = "kept"


class IdentityKeyMade(Event):
    """The unit signs identity passes with another key."""

    type: Literal["identity_key.made"] = "identity_key.made"
    key: int
    reason: str
    is_compromised: bool
