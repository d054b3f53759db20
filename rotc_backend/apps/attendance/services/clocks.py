"""The clocks of devices: how far off one is, and from when on people are told."""

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

TOLERANCE: Final = timedelta(minutes=5)
# What a column of whole seconds holds; nobody needs to know a wilder clock better than this.
MOST: Final = 2_000_000_000


def skew_of(sent_at: datetime | None) -> int | None:
    """How many seconds ahead of ours a device's clock is that says `sent_at` now."""
    if sent_at is None:
        return None
    ahead = int((sent_at - timezone.now()).total_seconds())
    return max(-MOST, min(MOST, ahead))


def is_wrong(skew: int | None) -> bool:
    """Tell whether a clock is more than five minutes off."""
    return skew is not None and abs(skew) > TOLERANCE.total_seconds()
