"""Cadets and their enrolments. Grades belong to an enrolment."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from apps.cadets.choices import EnrolmentStatus, MSLevel, Sex
from apps.core.db import Recorded
from apps.system.models import Term


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
