"""Numbers of documents: each year begins at 1 and leaves out none."""

from datetime import date
from typing import Final

from apps.reports.models import DocumentCounter

PREFIX: Final = "RGMS"


def next_number_without_journal(on: date) -> str:
    """Take the next number of a day's year.

    The year's row is held until the transaction ends: who asks meanwhile waits, and a document
    that comes to nothing gives its number back. Call it inside the transaction that writes the row.
    """
    DocumentCounter.objects.get_or_create(year=on.year)
    counter = DocumentCounter.objects.select_for_update().get(year=on.year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{PREFIX}-{on.year}-{counter.last:06d}"
