"""What the clock tells once a week of records that lack something.

The day of such a notification is the Monday of its week, so that nobody is told twice in one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from apps.cadets.choices import EnrolmentStatus, MSLevel, Purpose
from apps.cadets.completeness import missing_for
from apps.cadets.models import CadetProfile, Enrolment
from apps.core.permissions import Role
from apps.messaging.choices import NoticeKind
from apps.messaging.selectors.recipients import people_with
from apps.messaging.services.posting import Notice
from apps.messaging.services.reminding import RUNNING, tell_by_clock

# What a record is asked for now; only whose course ends is asked what graduation needs.
ALWAYS: Final = (Purpose.ENROLMENT, Purpose.UNIFORM)
LAST_YEAR: Final = (*ALWAYS, Purpose.GRADUATION)


@dataclass(frozen=True)
class Gaps:
    """A cadet who trains and whose record lacks these fields; `user` is None without an account."""

    user: int | None
    company: str
    fields: tuple[str, ...]


def remind_of_gaps(on: date | None = None) -> int:
    """Tell each cadet what is missing, and the admins how many records; returns how many are new."""
    monday = week_of(on or timezone.localdate())
    found = gaps_of_cadets()
    own = (cadet_notice(gaps, gaps.user, monday) for gaps in found if gaps.user)
    return tell_by_clock([*own, *office_notices(found, monday)])


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def gaps_of_cadets() -> list[Gaps]:
    """Everybody who trains in a running term and lacks something, each once; one query."""
    rows = Enrolment.objects.filter(
        status=EnrolmentStatus.ACTIVE, term__state__in=RUNNING, cadet__archived_at=None
    )
    rows = rows.select_related("cadet__profile").order_by("term__starts_on", "id")
    newest = {row.cadet_id: row for row in rows}.values()
    found = (Gaps(row.cadet.user_id, row.company, missing_of(row)) for row in newest)
    return [gaps for gaps in found if gaps.fields]


def missing_of(row: Enrolment) -> tuple[str, ...]:
    """Name every field that is missing, once, in the order of the form."""
    profile = getattr(row.cadet, "profile", None) or CadetProfile(cadet=row.cadet)
    wanted = LAST_YEAR if row.ms_level == MSLevel.MS2 else ALWAYS
    names = (name for purpose in wanted for name in missing_for(purpose, row.cadet, profile))
    return tuple(dict.fromkeys(names))


def cadet_notice(gaps: Gaps, user: int, monday: date) -> Notice:
    """Name to a cadet what their own record lacks."""
    return Notice(
        kind=NoticeKind.TASK,
        reason="record.gaps",
        subject="",
        day=monday,
        people=frozenset({user}),
        ids={"fields": list(gaps.fields)},
    )


def office_notices(found: Sequence[Gaps], monday: date) -> list[Notice]:
    """Count the records for the admins, by company; nothing when none lacks anything."""
    if not found:
        return []
    companies = sorted(Counter(gaps.company for gaps in found).items())
    return [
        Notice(
            kind=NoticeKind.TASK,
            reason="records.gaps",
            subject="",
            day=monday,
            people=frozenset(people_with({Role.ADMIN})),
            ids={"count": len(found), "companies": [list(each) for each in companies]},
        )
    ]
