"""What the clock tells admins of the copies of the database, once a week for each trouble.

Looked at every morning; nothing is said while all is well. The day of such a notification is the
Monday of its week. A system that is on no host and names no place for copies has none to miss.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from apps.core.permissions import Role
from apps.messaging.choices import NoticeKind
from apps.messaging.selectors.recipients import people_with
from apps.messaging.services.gaps import week_of
from apps.messaging.services.posting import Notice
from apps.messaging.services.reminding import tell_by_clock
from apps.operations.models import Backup
from apps.system.models import JournalEntry

# One copy a night and one trial a week, each with some hours to spare.
COPY_WITHIN: Final = timedelta(hours=30)
MISSING_AFTER: Final = timedelta(hours=48)
TRIED_WITHIN: Final = timedelta(days=8)
ON_NO_HOST: Final = frozenset({"local", "test"})
NO_PLACE: Final = "no place is named for copies"


@dataclass(frozen=True)
class Standing:
    """How long ago the newest copy was made, and how long ago one was tried out and was good.

    A system without either counts from its own beginning; `is_any` says whether there is a copy.
    """

    copied: timedelta
    tried: timedelta
    is_any: bool

    @property
    def reason(self) -> str:
        """What to tell; nothing when all is well."""
        if self.copied > MISSING_AFTER:
            return "copies.missing"
        is_late = self.copied > COPY_WITHIN or self.tried > TRIED_WITHIN
        return "copies.late" if is_late else ""


def remind_of_copies() -> dict[str, Any]:
    """Tell the admins of copies that are late or untried; returns what the job says."""
    if not settings.BACKUP_URL and settings.ENVIRONMENT in ON_NO_HOST:
        return {"notifications": 0, "note": NO_PLACE}
    standing = standing_now(timezone.now())
    if not standing.reason:
        return {"notifications": 0}
    return {"notifications": tell_by_clock([notice_of(standing)]), "reason": standing.reason}


def standing_now(now: datetime) -> Standing:
    """Look at the copies that are kept."""
    kept = Backup.objects.filter(deleted_at=None)
    newest = kept.order_by("-made_at").first()
    good = kept.filter(verified_result__is_good=True).order_by("-verified_at").first()
    began = beginning(now)
    return Standing(
        copied=now - (newest.made_at if newest else began),
        tried=now - (good.verified_at if good and good.verified_at else began),
        is_any=newest is not None,
    )


def beginning(now: datetime) -> datetime:
    """When this system began: at the first entry of its journal."""
    first = JournalEntry.objects.order_by("id").first()
    return first.at if first else now


def notice_of(standing: Standing) -> Notice:
    """Tell the admins; without a copy of two days whatever they have muted."""
    ids = {
        "hours": int(standing.copied.total_seconds() // 3600),
        "days": standing.tried.days,
        "is_any": standing.is_any,
    }
    return Notice(
        kind=NoticeKind.TASK,
        reason=standing.reason,
        subject="",
        day=week_of(timezone.localdate()),
        people=frozenset(people_with({Role.ADMIN})),
        ids=ids,
        is_must_know=standing.reason == "copies.missing",
    )
