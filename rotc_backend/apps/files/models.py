"""Stored files, the content wherever settings.MEDIA_BACKEND says; and files on their way here."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.core.db import Recorded
from apps.files.choices import FileKind, UploadKind


class StoredFile(Recorded):
    """One uploaded file. Its name is data; the storage knows it by its key only."""

    kind = models.CharField(max_length=20, choices=FileKind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="files",
        help_text="nobody for what the clock made",
    )
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    storage_key = models.CharField(max_length=100, unique=True)
    is_sealed = models.BooleanField(
        db_default=False,
        help_text="encrypted in the storage; size and hash are of the plain content",
    )

    class Meta:
        """Found by owner."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="file_kind_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="file_not_empty"),
        ]

    def __str__(self) -> str:
        """Name the file."""
        return f"{self.kind} {self.pk}"


class Upload(Recorded):
    """A file that comes in parts; when the last one is there it becomes a stored file."""

    kind = models.CharField(max_length=20, choices=UploadKind)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads"
    )
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField(help_text="bytes, as announced")
    sha256 = models.CharField(max_length=64, help_text="of the whole content, as announced")
    received = models.PositiveIntegerField(default=0, help_text="bytes that are here")
    touched_at = models.DateTimeField(db_default=Now())
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Never more than was announced."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=UploadKind.values), name="upload_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, received__lte=F("size")), name="upload_within_size"
            ),
        ]

    def __str__(self) -> str:
        """Name the upload."""
        return f"{self.received} of {self.size} bytes"


class UploadPart(models.Model):
    """Bytes of an unfinished upload; kept in the database, where every process finds them."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        """One part begins at each place."""

        ordering: ClassVar = ["offset"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["upload", "offset"], name="upload_part_once")
        ]

    def __str__(self) -> str:
        """Name the part."""
        return f"{self.upload_id} from {self.offset}"
