"""Training days and what happened on them."""

from apps.attendance.models.cases import AttendanceCase
from apps.attendance.models.days import AttendanceChange, AttendanceRecord, TrainingDay
from apps.attendance.models.identity import IdentityKey, ScannedCode
from apps.attendance.models.late import LateArrival
from apps.attendance.models.letters import ExcuseAttachment, ExcuseDay, ExcuseLetter
from apps.attendance.models.staff import StaffAttendance, StaffAttendanceChange

__all__ = [
    "AttendanceCase",
    "AttendanceChange",
    "AttendanceRecord",
    "ExcuseAttachment",
    "ExcuseDay",
    "ExcuseLetter",
    "IdentityKey",
    "LateArrival",
    "ScannedCode",
    "StaffAttendance",
    "StaffAttendanceChange",
    "TrainingDay",
]
