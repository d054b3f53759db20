"""Training days and what happened on them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now

from apps.attendance.choices import (
    AttendanceStatus,
    CaseKind,
    CaseLevel,
    CaseState,
    DayState,
    LetterState,
    MarkOutcome,
    MarkSource,
    ReasonKind,
)
from apps.cadets.models import Enrolment
from apps.core.db import Recorded
from apps.system.models import Term
from apps.system.witness import witnessed

STATUS_KNOWN = Q(status=None) | Q(status__in=AttendanceStatus.values)


class TrainingDay(Recorded):
    """One scheduled day of training: a date in Manila."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="training_days")
    date = models.DateField()
    title = models.CharField(max_length=120)
    location = models.CharField(max_length=120, default="", blank=True)
    starts_at = models.TimeField(null=True, help_text="Manila time")
    state = models.CharField(max_length=9, choices=DayState, default=DayState.PLANNED)
    closed_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=500, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Several days on one date need different titles; a cancelled one frees its title."""

        ordering: ClassVar = ["date", "starts_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "term",
                "date",
                Lower("title"),
                condition=~Q(state=DayState.CANCELLED),
                name="training_day_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DayState.values), name="training_day_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DayState.CLOSED, closed_at__isnull=False)
                | (~Q(state=DayState.CLOSED) & Q(closed_at=None)),
                name="training_day_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=DayState.CANCELLED) | ~Q(cancel_reason=""),
                name="training_day_cancelled_has_reason",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="training_day_is_named"),
        ]

    def __str__(self) -> str:
        """Name the day."""
        return f"{self.date} {self.title}"


@witnessed()
class AttendanceRecord(Recorded):
    """What the roll says of one cadet on one day, as it is now.

    A cadet nobody has marked has no row. Taking a mark back empties the status and keeps the row,
    so that its version only ever grows; version 0 is a row made in the running transaction.
    """

    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="records")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_records"
    )
    status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True, help_text="Manila time")
    time_out = models.TimeField(null=True, help_text="Manila time")
    remarks = models.CharField(max_length=300, default="", blank=True)
    source = models.CharField(max_length=10, choices=MarkSource, default=MarkSource.ROLL)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One record per cadet and day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "enrolment"], name="attendance_record_once"
            ),
            models.CheckConstraint(condition=STATUS_KNOWN, name="attendance_record_status_known"),
            models.CheckConstraint(
                condition=Q(source__in=MarkSource.values), name="attendance_record_source_known"
            ),
        ]

    def __str__(self) -> str:
        """Name the record."""
        return f"{self.enrolment_id} on {self.training_day_id}: {self.status}"


class AttendanceChange(Recorded):
    """One operation on one record, applied once. Written, never changed, never deleted.

    A duplicate operation changed nothing: it is kept, with the change it repeats, so that its
    resend gets the same answer.
    """

    op_id = models.UUIDField(unique=True, default=uuid.uuid4)
    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="changes")
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_changes"
    )
    outcome = models.CharField(max_length=9, choices=MarkOutcome, default=MarkOutcome.SAVED)
    repeats = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    from_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    to_status = models.CharField(max_length=7, choices=AttendanceStatus, null=True)
    time_in = models.TimeField(null=True)
    remarks = models.CharField(max_length=500, default="", blank=True)
    detail = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=10, choices=MarkSource)
    version = models.PositiveIntegerField(help_text="of the record after this operation")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())

    class Meta:
        """Each version of a record comes from one change."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["training_day", "enrolment", "version"],
                condition=Q(outcome=MarkOutcome.SAVED),
                name="attendance_change_version_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[MarkOutcome.SAVED, MarkOutcome.DUPLICATE]),
                name="attendance_change_was_applied",
            ),
            models.CheckConstraint(
                condition=(Q(from_status=None) | Q(from_status__in=AttendanceStatus.values))
                & (Q(to_status=None) | Q(to_status__in=AttendanceStatus.values)),
                name="attendance_change_status_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=MarkSource.values), name="attendance_change_source_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["enrolment", "-id"], name="attendance_change_by_cadet")
        ]

    def __str__(self) -> str:
        """Name the change."""
        return f"{self.from_status} to {self.to_status}"


@witnessed()
class ExcuseLetter(Recorded):
    """A cadet's request to be excused from one or more training days."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="excuse_letters"
    )
    reason_kind = models.CharField(max_length=20, choices=ReasonKind)
    reason = models.CharField(max_length=1000)
    days = models.ManyToManyField(TrainingDay, through="ExcuseDay", related_name="excuse_letters")
    state = models.CharField(max_length=12, choices=LetterState, default=LetterState.PENDING)
    submitted_at = models.DateTimeField(db_default=Now())
    decision_reason = models.CharField(max_length=500, default="", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first; a letter that is not accepted says why."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="excuse_letter_state_known"
            ),
            models.CheckConstraint(
                condition=Q(reason_kind__in=ReasonKind.values), name="excuse_letter_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LetterState.APPROVED, LetterState.NOT_ACCEPTED])
                | Q(decided_at__isnull=False),
                name="excuse_letter_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.NOT_ACCEPTED) | ~Q(decision_reason=""),
                name="excuse_letter_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name the letter."""
        return f"letter {self.pk} of {self.enrolment_id}"


class ExcuseDay(models.Model):
    """One day an excuse letter asks for."""

    letter = models.ForeignKey(ExcuseLetter, on_delete=models.CASCADE, related_name="excuse_days")
    training_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A letter names a day once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "training_day"], name="excuse_day_once")
        ]

    def __str__(self) -> str:
        """Name the pair."""
        return f"{self.letter_id} asks for {self.training_day_id}"


class AttendanceCase(Recorded):
    """A rule of attendance was met: a warning to people, or a case that a person decides."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attendance_cases"
    )
    kind = models.CharField(max_length=20, choices=CaseKind)
    level = models.CharField(max_length=7, choices=CaseLevel)
    length = models.PositiveIntegerField(help_text="absences that were counted")
    first_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")
    last_day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="+")
    detail = models.CharField(max_length=300)
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    opened_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """One warning and one case per run of absences; one case per cadet for the rate."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "level", "first_day"],
                condition=Q(kind=CaseKind.CONSECUTIVE_ABSENCES),
                name="attendance_case_once_per_run",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "level"],
                condition=Q(kind=CaseKind.ABSENCE_RATE),
                name="attendance_case_once_for_rate",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CaseKind.values)
                & Q(level__in=CaseLevel.values)
                & Q(state__in=CaseState.values),
                name="attendance_case_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state=CaseState.DECIDED)
                | (Q(decided_at__isnull=False) & ~Q(decision_reason="")),
                name="attendance_case_decided_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name the case."""
        return f"{self.kind} {self.level} of {self.enrolment_id}"
