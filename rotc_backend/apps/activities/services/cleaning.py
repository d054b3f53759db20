"""What is left over: files that came into no post and not into the library, and links of the past."""

from datetime import datetime

from django.db import transaction

from apps.activities import selectors
from apps.activities.models import DownloadLink
from apps.files.models import StoredFile
from apps.files.services import delete_file


def forget_loose_files(*, before: datetime) -> int:
    """Delete files that nobody used until then, each with its journal entry. Returns how many."""
    forgotten = 0
    for number in list(selectors.loose_files(before=before).values_list("pk", flat=True)):
        with transaction.atomic():
            held = StoredFile.objects.select_for_update().filter(pk=number).first()
            # Used in the meantime, perhaps: asked again now that it is held.
            if held and selectors.loose_files(before=before).filter(pk=number).exists():
                delete_file(file=held, actor=None)
                forgotten += 1
    return forgotten


def forget_old_links_without_journal(*, before: datetime) -> int:
    """Delete links that ended before. Returns how many."""
    deleted, _ = DownloadLink.objects.filter(expires_at__lt=before).delete()
    return deleted
