"""Serial numbers that the command issued to graduates."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper

from apps.cadets.models import Cadet
from apps.core.db import Recorded
from apps.system.models import Term


class SerialImport(Recorded):
    """Serial numbers that came in together, and the order they stood in."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=120, help_text="the order that issued them")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the order."""
        return self.reference


class GraduateSerial(Recorded):
    """The serial number of one graduate, as the command issued it; this system makes none."""

    cadet = models.OneToOneField(Cadet, on_delete=models.PROTECT, related_name="graduate_serial")
    serial = models.CharField(max_length=30)
    source = models.ForeignKey(SerialImport, on_delete=models.PROTECT, related_name="serials")

    class Meta:
        """A number belongs to one person, however its letters are written."""

        ordering: ClassVar = ["serial"]
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("serial"), name="graduate_serial_once"),
            models.CheckConstraint(condition=~Q(serial=""), name="graduate_serial_not_empty"),
        ]

    def __str__(self) -> str:
        """Name the number."""
        return self.serial
