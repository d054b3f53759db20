"""The library: manuals, forms and memoranda, and links that work once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from apps.activities.choices import LibraryAudience, LibraryCategory
from apps.core.db import Recorded
from apps.files.models import StoredFile


class LibraryFile(Recorded):
    """A file everybody of its audience can take; a newer edition replaces it."""

    title = models.CharField(max_length=120)
    description = models.CharField(max_length=500, default="", blank=True)
    category = models.CharField(max_length=6, choices=LibraryCategory)
    audience = models.CharField(max_length=6, choices=LibraryAudience, default=LibraryAudience.ALL)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="library_file")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    replaced_by = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaces"
    )
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Has a title; what was replaced is archived."""

        ordering: ClassVar = ["category", "title", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="library_file_is_named"),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(archived_at__isnull=False),
                name="library_file_replaced_is_archived",
            ),
        ]

    def __str__(self) -> str:
        """Name the file."""
        return self.title


class DownloadLink(Recorded):
    """A link by which one person opens one file once; only its hash is kept."""

    token_hash = models.BinaryField(unique=True)
    library_file = models.ForeignKey(LibraryFile, on_delete=models.CASCADE, related_name="links")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Swept by when it ends."""

        indexes: ClassVar = [models.Index(fields=["expires_at"], name="download_link_by_end")]

    def __str__(self) -> str:
        """Name the link by what it opens."""
        return f"link to {self.library_file_id}"
