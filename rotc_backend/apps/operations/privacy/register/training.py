"""The register: rolls, letters and cases."""

from typing import Final

from apps.operations.privacy.register.form import Kept, Part, Purpose, Seen, Table, Withheld

ACTOR, SECRET, UNDECIDED = Withheld.ACTOR, Withheld.SECRET, Withheld.UNDECIDED
MARKED_BY: Final = Part(
    "marked_by",
    "Who marked somebody on a roll",
    Purpose.PROOF,
    Kept.SCHOOL,
    Seen.UNIT,
    withheld=ACTOR,
)
ATTENDANCE: Final = (
    Table(
        "attendance.TrainingDay",
        (),
        "id created_at term date title location starts_at state closed_at cancel_reason version",
    ),
    Table(
        "attendance.AttendanceRecord",
        (
            Part(
                "status time_in time_out remarks source marked_at",
                "Your mark on each training day, with times and remarks",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            MARKED_BY,
        ),
        "id created_at training_day enrolment version",
    ),
    Table(
        "attendance.AttendanceChange",
        (
            Part(
                "at outcome from_status to_status time_in time_out tapped_at clock_skew remarks"
                " detail source",
                "Every change of your marks",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.SELF_AND_UNIT,
            ),
            MARKED_BY,
        ),
        "id created_at op_id training_day enrolment repeats version",
    ),
    Table(
        "attendance.LateArrival",
        (
            Part(
                "status time_in time_out remarks source tapped_at arrived_at state decided_at"
                " decision_reason",
                "Marks that came after a roll was closed, and what became of them",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "proof clock_skew",
                "The code that was scanned, and how far the phone's clock was off",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.NOBODY,
                withheld=SECRET,
            ),
            Part(
                "sent_by decided_by",
                "Who sent and who decided on a late mark",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=ACTOR,
            ),
        ),
        "id created_at op_id training_day enrolment",
    ),
    Table(
        "attendance.ScannedCode",
        (
            Part(
                "made_at",
                "When your code was shown and scanned",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "session",
                "The number of the phone's session that made the code",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.NOBODY,
                withheld=SECRET,
            ),
        ),
        "id created_at training_day enrolment op_id",
    ),
    Table("attendance.IdentityKey", (), "id created_at secret public_key accepted_until"),
    Table(
        "attendance.ExcuseLetter",
        (
            Part(
                "reason_kind reason state submitted_at decision_reason decided_at",
                "Your excuse letters: why, when, and what was decided",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
                is_sensitive=True,
            ),
            Part(
                "decided_by",
                "Who decided on a letter",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=ACTOR,
            ),
        ),
        "id created_at enrolment version",
    ),
    Table(
        "attendance.ExcuseDay",
        (
            Part(
                "training_day",
                "The days that your letters ask for",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
        ),
        "id letter",
    ),
    Table(
        "attendance.ExcuseAttachment",
        (
            Part(
                "created_at file",
                "Which files came with which letter",
                Purpose.ATTENDANCE,
                Kept.LETTER,
                Seen.DECIDERS,
                is_sensitive=True,
            ),
        ),
        "id letter",
    ),
    Table(
        "attendance.AttendanceCase",
        (
            Part(
                "kind level length first_day last_day state opened_at resolved_at decided_at"
                " decision_reason outcome",
                "Warnings and cases about your absences, and what was decided",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_UNIT,
            ),
            Part(
                "detail referral",
                "What the staff wrote to each other about a case",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=UNDECIDED,
            ),
            Part(
                "decided_by owner",
                "Who looks after a case, and who decided",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.UNIT,
                withheld=ACTOR,
            ),
        ),
        "id created_at enrolment",
    ),
    Table(
        "attendance.StaffAttendance",
        (
            Part(
                "status time_in time_out remarks source marked_at",
                "Marks of the training staff on training days",
                Purpose.ATTENDANCE,
                Kept.SCHOOL,
                Seen.SELF_AND_ADMINS,
            ),
            Part(
                "marked_by confirmed_by",
                "Who marked the staff, and who confirmed it",
                Purpose.PROOF,
                Kept.SCHOOL,
                Seen.ADMINS,
                withheld=ACTOR,
            ),
        ),
        "id created_at training_day member version",
    ),
    Table(
        "attendance.StaffAttendanceChange",
        (
            Part(
                "created_at from_status to_status time_in time_out remarks source",
                "Every change of the marks of the training staff",
                Purpose.PROOF,
                Kept.JOURNAL,
                Seen.SELF_AND_ADMINS,
            ),
            MARKED_BY,
        ),
        "id training_day member version",
    ),
)
