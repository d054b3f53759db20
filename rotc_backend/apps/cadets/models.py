"""Cadets and their enrolments. Grades belong to an enrolment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from apps.cadets.choices import (
    BloodType,
    EnrolmentStatus,
    LegalField,
    MSLevel,
    Origin,
    RequestState,
    Sex,
)
from apps.cadets.unit_models import EnrolmentMove, Unit, UnitDuty  # noqa: F401 - found here
from apps.core.db import Recorded
from apps.system.choices import Semester
from apps.system.models import Term
from apps.system.witness import witnessed


class Cadet(Recorded):
    """A student enrolled in the unit, over all terms."""

    student_number = models.CharField(max_length=20)
    last_name = models.CharField(max_length=60)
    first_name = models.CharField(max_length=60)
    middle_name = models.CharField(max_length=60, default="", blank=True)
    suffix = models.CharField(max_length=10, default="", blank=True)
    sex = models.CharField(max_length=6, choices=Sex)
    course = models.CharField(max_length=60, default="", blank=True)
    year_level = models.PositiveSmallIntegerField(null=True)
    contact_number = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    birth_date = models.DateField(null=True)
    address = models.CharField(max_length=200, default="", blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="cadet"
    )
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A student number belongs to one person, however its letters are written."""

        ordering: ClassVar = ["last_name", "first_name", "middle_name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("student_number"), name="cadet_student_number_once"),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="cadet_sex_known"),
            models.CheckConstraint(
                condition=~Q(student_number="") & ~Q(last_name="") & ~Q(first_name=""),
                name="cadet_is_named",
            ),
        ]

    def __str__(self) -> str:
        """Name the cadet as rosters do."""
        return self.name

    @property
    def name(self) -> str:
        """Write the name as rosters do: last name, first name, middle initial, suffix."""
        initial = f" {self.middle_name[0]}." if self.middle_name else ""
        suffix = f" {self.suffix}" if self.suffix else ""
        return f"{self.last_name}, {self.first_name}{initial}{suffix}"


class Enrolment(Recorded):
    """One cadet in one term: MS level, company, platoon, position."""

    cadet = models.ForeignKey(Cadet, on_delete=models.PROTECT, related_name="enrolments")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="enrolments")
    ms_level = models.CharField(max_length=4, choices=MSLevel)
    company = models.CharField(max_length=20, default="", blank=True)
    platoon = models.CharField(max_length=20, default="", blank=True)
    position = models.CharField(max_length=60, default="", blank=True)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    status = models.CharField(max_length=9, choices=EnrolmentStatus, default=EnrolmentStatus.ACTIVE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """One enrolment per cadet and term."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cadet", "term"], name="enrolment_once"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="enrolment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ms_level__in=MSLevel.values), name="enrolment_ms_level_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=EnrolmentStatus.values), name="enrolment_status_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["term", "company", "platoon"], name="enrolment_by_unit")
        ]

    def __str__(self) -> str:
        """Name the enrolment."""
        return f"{self.cadet_id} in {self.term_id}"


class CadetProfile(models.Model):
    """What else the unit's forms ask about a cadet; a cadet without a row has said nothing yet.

    It stands beside the record so that no list reads it. The health notes are the fields of
    `profile_fields.HEALTH`; whoever else reads them is journaled.
    """

    cadet = models.OneToOneField(
        Cadet, primary_key=True, on_delete=models.PROTECT, related_name="profile"
    )
    birth_place = models.CharField(max_length=120, default="", blank=True)
    guardian_name = models.CharField(max_length=120, default="", blank=True)
    guardian_relation = models.CharField(max_length=40, default="", blank=True)
    guardian_contact = models.CharField(max_length=20, default="", blank=True)
    emergency_name = models.CharField(max_length=120, default="", blank=True)
    emergency_relation = models.CharField(max_length=40, default="", blank=True)
    emergency_contact = models.CharField(max_length=20, default="", blank=True)
    beneficiary_name = models.CharField(max_length=120, default="", blank=True)
    beneficiary_relation = models.CharField(max_length=40, default="", blank=True)
    origin = models.CharField(max_length=14, choices=Origin, default=Origin.REGULAR)
    home_school = models.CharField(max_length=120, default="", blank=True)
    serial_number = models.CharField(max_length=30, default="", blank=True)
    boots_size = models.CharField(max_length=10, default="", blank=True)
    uniform_size = models.CharField(max_length=10, default="", blank=True)
    cap_size = models.CharField(max_length=10, default="", blank=True)
    blood_type = models.CharField(max_length=3, choices=BloodType, default="", blank=True)
    height_cm = models.PositiveSmallIntegerField(null=True)
    weight_kg = models.PositiveSmallIntegerField(null=True)
    conditions = models.CharField(max_length=500, default="", blank=True)
    allergies = models.CharField(max_length=500, default="", blank=True)
    religion = models.CharField(max_length=60, default="", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Words of a list are words of that list."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(origin__in=Origin.values), name="cadet_profile_origin_known"
            ),
            models.CheckConstraint(
                condition=Q(blood_type="") | Q(blood_type__in=BloodType.values),
                name="cadet_profile_blood_type_known",
            ),
        ]

    def __str__(self) -> str:
        """Name the profile."""
        return f"profile of {self.cadet_id}"


class ProfileChangeRequest(Recorded):
    """A cadet asks for another value of a legal field; an admin decides.

    Values are text as the contract writes them: a day as 2026-11-25, a sex as its code.
    """

    cadet = models.ForeignKey(Cadet, on_delete=models.PROTECT, related_name="change_requests")
    field = models.CharField(max_length=14, choices=LegalField)
    before = models.CharField(max_length=60, default="", blank=True)
    value = models.CharField(max_length=60, default="", blank=True)
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=9, choices=RequestState, default=RequestState.OPEN)
    decision_reason = models.CharField(max_length=500, default="", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        """One open request for each field of a cadet; a decision has its person and reason."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cadet", "field"],
                condition=Q(state=RequestState.OPEN),
                name="change_request_open_once",
            ),
            models.CheckConstraint(
                condition=Q(field__in=LegalField.values) & Q(state__in=RequestState.values),
                name="change_request_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.ACCEPTED, RequestState.DECLINED])
                | (
                    Q(decided_at__isnull=False)
                    & Q(decided_by__isnull=False)
                    & ~Q(decision_reason="")
                ),
                name="change_request_decided_has_reason",
            ),
        ]

    def __str__(self) -> str:
        """Name the request."""
        return f"{self.field} of {self.cadet_id}: {self.state}"


@witnessed()
class ElsewhereCompletion(Recorded):
    """MS 1, the first term of the basic course, passed at another school; what shows it, and who saw it.

    The grade is written as that school wrote it. Never deleted: a wrong entry is withdrawn with a
    reason, and a cadet has one that stands at most.
    """

    cadet = models.ForeignKey(Cadet, on_delete=models.PROTECT, related_name="completed_elsewhere")
    school = models.CharField(max_length=120)
    school_year = models.CharField(max_length=9, help_text="such as 2026-2027")
    semester = models.CharField(max_length=8, choices=Semester)
    grade = models.CharField(max_length=20, default="", blank=True)
    evidence = models.CharField(max_length=300, help_text="the paper that shows it, and its number")
    reason = models.CharField(max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        """Newest first; one stands for each cadet, and a withdrawn one says by whom and why."""

        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cadet"], condition=Q(withdrawn_at=None), name="elsewhere_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(school_year__regex=r"^\d{4}-\d{4}$") & Q(semester__in=Semester.values),
                name="elsewhere_term_known",
            ),
            models.CheckConstraint(
                condition=~Q(school="") & ~Q(evidence="") & ~Q(reason=""),
                name="elsewhere_is_shown",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_reason="")
                ),
                name="elsewhere_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        """Name the entry as documents do."""
        return f"{self.label}, {self.school}"

    @property
    def label(self) -> str:
        """Name the term as people say it."""
        return f"{Semester(self.semester).label} {self.school_year}"


class RecordChange(Recorded):
    """One field of a cadet's record before and after. Written, never changed, never deleted.

    Only what certificates and rosters rest on: contact, family and health leave no copy.
    """

    cadet = models.ForeignKey(Cadet, on_delete=models.PROTECT, related_name="record_changes")
    field = models.CharField(max_length=40)
    before = models.CharField(max_length=60, default="", blank=True)
    after = models.CharField(max_length=60, default="", blank=True)
    reason = models.CharField(max_length=500, default="", blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Read by cadet, newest first."""

        indexes: ClassVar = [models.Index(fields=["cadet", "-id"], name="record_change_by_cadet")]

    def __str__(self) -> str:
        """Name the change."""
        return f"{self.field} of {self.cadet_id}"
