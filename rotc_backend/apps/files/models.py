"""Stored files: the record here, the content wherever settings.MEDIA_BACKEND says."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.files.choices import FileKind


class StoredFile(Recorded):
    """One uploaded file. Its name is data; the storage knows it by its key only."""

    kind = models.CharField(max_length=20, choices=FileKind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="files"
    )
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=100, unique=True)

    class Meta:
        """Found by owner."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="file_kind_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
        ]

    def __str__(self) -> str:
        """Name the file."""
        return f"{self.kind} {self.pk}"
