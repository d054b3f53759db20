"""Marking notifications as read, and forgetting old ones."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.messaging.events import NotificationsRead
from apps.messaging.models import Digest, Notification
from apps.messaging.services import delivering, telling
from apps.system import journal
from apps.system.choices import JobState
from apps.system.models import Job


@transaction.atomic
def mark_read(
    *, ids: Sequence[int] | None = None, all_before: int | None = None, actor: Any
) -> int:
    """Mark some of one's notifications as read, or all up to one; returns how many were unread.

    What was read already, or is somebody else's, stays as it is and counts for nothing.
    """
    unread = Notification.objects.filter(user=actor, read_at=None)
    chosen = (
        unread.filter(pk__in=ids or []) if all_before is None else unread.filter(pk__lte=all_before)
    )
    count = chosen.update(read_at=timezone.now())
    if count:
        journal.record(NotificationsRead(user_ids=(actor.pk,)), actor=actor)
    return count


def forget_finished_jobs_without_journal(*, before: datetime) -> int:
    """Delete the many small jobs of telling and delivering that went well; the journal keeps them."""
    done = Job.objects.filter(
        kind__in=[telling.JOB, delivering.JOB], state=JobState.DONE, finished_at__lt=before
    )
    deleted, _ = done.delete()
    return deleted


@transaction.atomic
def forget_old_notices_without_journal(*, before: datetime) -> dict[str, int]:
    """Delete notifications and digests written before a moment, with their deliveries."""
    _, notices = Notification.objects.filter(created_at__lt=before).delete()
    _, digests = Digest.objects.filter(created_at__lt=before).delete()
    return {
        "notifications": notices.get("messaging.Notification", 0),
        "digests": digests.get("messaging.Digest", 0),
        "deliveries": notices.get("messaging.Delivery", 0) + digests.get("messaging.Delivery", 0),
    }
