"""Contents that belong to no row, as a rollback or a killed process leaves them; a week later they go.

Only keys of our own form are looked at: what somebody else keeps in the same place is left alone.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from apps.core.errors import RuleBroken
from apps.files.choices import FileKind
from apps.files.cloud import Content
from apps.files.models import StoredFile
from apps.files.storage import chosen_storage
from apps.reports.models import ReportRun, TermExport

LEFT_ALONE: Final = timedelta(days=7)
FEW: Final = 20
OURS: Final = re.compile(rf"(?:{'|'.join(FileKind.values)})/[0-9a-f]{{32}}(?:\.part)?")


class TooManyOrphans(RuleBroken):
    """More contents belong to nothing than is likely: this may be another database."""

    code = "too_many_orphans"
    title = "Too many contents belong to nothing"


def sweep_without_journal(*, now: datetime, is_sure: bool = False) -> int:
    """Delete contents without a row; returns how many.

    Raises TooManyOrphans when more than half of what is there would go and nobody is sure, and
    StorageUnavailable.
    """
    there, found = orphans(now=now)
    if len(found) > max(FEW, there // 2) and not is_sure:
        raise TooManyOrphans(
            f"{len(found)} of {there} contents belong to no row of this database. If it is the"
            " right one, `manage.py sweep_contents --sure` deletes them."
        )
    for content in found:
        chosen_storage().delete(content.key)
    return len(found)


def orphans(*, now: datetime) -> tuple[int, list[Content]]:
    """How many contents there are, and those that had no row for a week."""
    there = [each for each in chosen_storage().contents() if OURS.fullmatch(each.key)]
    known = known_keys()
    before = now - LEFT_ALONE
    return len(there), [each for each in there if each.at < before and each.key not in known]


def known_keys() -> set[str]:
    """Every key that a row names. Read after the storage: what came meanwhile is not missed."""
    keys: set[str] = set(StoredFile.objects.values_list("storage_key", flat=True))
    for making in (ReportRun, TermExport):
        keys.update(making.objects.exclude(draft_key="").values_list("draft_key", flat=True))
    return keys
