"""Terms as open files: asked for, written, forgotten after a week."""

from typing import ClassVar

from django.db import models

from apps.reports.models.making import MakingOfTerm


class TermExport(MakingOfTerm):
    """The records of one term as files that anybody's programs can read."""

    as_of = models.DateTimeField(null=True, help_text="of the newest fact that is in it")
    tables = models.JSONField(default=dict, help_text="rows by table")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Name the export."""
        return f"export of {self.term_id}"
