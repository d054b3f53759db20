"""Binders: every document of a term in one archive, with an index and fingerprints."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.system.models import Term


class TermBinder(Recorded):
    """An archive of a term; its fingerprints stay when the archive itself was removed."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateTimeField(help_text="the moment that is printed on every page")
    fingerprints = models.JSONField(help_text="by file: SHA-256 of it and of each of its pages")
    left_out = models.JSONField(default=list, help_text="[kind, sentence] of what had no content")
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.SET_NULL, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the binder."""
        return f"binder of {self.term_id}"
