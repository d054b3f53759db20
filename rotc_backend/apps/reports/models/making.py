"""What a job makes for one person and keeps for a week: the columns that every such row has."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from apps.core.db import Recorded
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.reports.choices import RunState
from apps.system.choices import UNFINISHED
from apps.system.models import Job, Term


class Making(Recorded):
    """Something that was asked for. Its state follows from what it has."""

    # What the storage is told the content is; some kinds are encrypted there.
    content_kind: ClassVar[FileKind] = FileKind.DOCUMENT

    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    draft_key = models.CharField(
        max_length=100, default="", blank=True, help_text="where a content is being written"
    )
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Abstract base."""

        abstract = True

    @property
    def state(self) -> RunState:
        """Where this stands."""
        if self.file_id is not None:
            return RunState.READY
        is_working = self.job is None or self.job.state in UNFINISHED
        return RunState.WORKING if is_working else RunState.FAILED


class MakingOfTerm(Making):
    """Something about a term."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """Abstract base."""

        abstract = True
