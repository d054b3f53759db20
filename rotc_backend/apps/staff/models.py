"""The training staff."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from apps.core.db import Recorded


class TrainingStaff(Recorded):
    """An officer or NCO who trains."""

    rank = models.CharField(max_length=30, default="", blank=True)
    last_name = models.CharField(max_length=60)
    first_name = models.CharField(max_length=60)
    middle_name = models.CharField(max_length=60, default="", blank=True)
    position = models.CharField(max_length=80, default="", blank=True)
    contact_number = models.CharField(max_length=20, default="", blank=True)
    email = models.EmailField(default="", blank=True)
    address = models.CharField(max_length=200, default="", blank=True)
    birth_date = models.DateField(null=True)
    serial_number = models.CharField(max_length=30, default="", blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="staff"
    )
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """In the order of a list of names."""

        ordering: ClassVar = ["last_name", "first_name", "id"]

    def __str__(self) -> str:
        """Name the person."""
        return self.name

    @property
    def name(self) -> str:
        """Write rank and name as orders do."""
        return f"{self.rank} {self.first_name} {self.last_name}".strip()
