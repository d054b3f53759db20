"""Pictures and files of the old system: where each is now, or why it is not here."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from apps.core.db import Recorded
from apps.files.models import StoredFile
from apps.integration.choices import MediaSource, MediaState
from apps.integration.models.legacy import LegacyRow


class LegacyMedia(Recorded):
    """One picture or file that a row of the old system held or named.

    What stands in the row is known by its hash, so a row that names another file later gets
    another line, and the earlier one stays.
    """

    row = models.ForeignKey(LegacyRow, on_delete=models.PROTECT, related_name="media")
    column = models.CharField(max_length=63)
    source = models.CharField(max_length=6, choices=MediaSource)
    source_sha256 = models.CharField(max_length=64, help_text="of what stands in the row")
    state = models.CharField(max_length=7, choices=MediaState)
    reason = models.CharField(max_length=300, default="", blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="legacy_media"
    )

    class Meta:
        """Found by its row; stored means that there is a file, and nothing else does."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["row", "column", "source_sha256"], name="legacy_media_once"
            ),
            models.CheckConstraint(
                condition=Q(source__in=MediaSource.values), name="legacy_media_source_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MediaState.values), name="legacy_media_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=MediaState.STORED, file__isnull=False, reason="")
                | (~Q(state=MediaState.STORED) & Q(file=None) & ~Q(reason="")),
                name="legacy_media_stored_or_why_not",
            ),
        ]

    def __str__(self) -> str:
        """Name the line by its row and column."""
        return f"{self.column} of legacy row {self.row_id}"
