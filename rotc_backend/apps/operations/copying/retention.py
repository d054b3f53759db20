"""Which copies are kept: all of two days, and the newest of each of 7 days, 4 weeks, 12 months.

All of two days, because whoever notices damage makes a copy of it, which must not push out the copy
of the night before.
"""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime, timedelta, tzinfo
from typing import Final

ALL_OF: Final = timedelta(days=2)
DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12

Bucket = Callable[[datetime], Hashable]


def day_of(moment: datetime) -> Hashable:
    """Name the day."""
    return moment.date()


def week_of(moment: datetime) -> Hashable:
    """Name the week, Monday to Sunday."""
    return moment.isocalendar()[:2]


def month_of(moment: datetime) -> Hashable:
    """Name the month."""
    return moment.year, moment.month


RULES: Final[tuple[tuple[Bucket, int], ...]] = (
    (day_of, DAYS),
    (week_of, WEEKS),
    (month_of, MONTHS),
)


def kept(moments: Collection[datetime], zone: tzinfo) -> set[datetime]:
    """Choose what to keep, by the days of a zone. Days without a copy do not count."""
    newest_first = sorted({*moments}, reverse=True)
    recent = {moment for moment in newest_first if newest_first[0] - moment <= ALL_OF}
    return recent.union(*(first_of(newest_first, bucket, most, zone) for bucket, most in RULES))


def first_of(
    newest_first: list[datetime], bucket: Bucket, most: int, zone: tzinfo
) -> set[datetime]:
    """Choose the newest of each of the last buckets that have any."""
    found: dict[Hashable, datetime] = {}
    for moment in newest_first:
        place = bucket(moment.astimezone(zone))
        if place not in found and len(found) == most:
            break
        found.setdefault(place, moment)
    return {*found.values()}
