"""What the clock tells of deadlines: the registrar's for a term, and the year of an incomplete grade.

Each step before a deadline is told once, on the first morning on which so few days are left. The
day of such a notification is that of the deadline.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from apps.core.permissions import Role
from apps.grading.choices import DecisionKind
from apps.grading.models import HandOver, StatusDecision
from apps.messaging.choices import NoticeKind
from apps.messaging.selectors.recipients import people_with
from apps.messaging.services.posting import Notice
from apps.messaging.services.reminding import tell_by_clock
from apps.system import selectors as system
from apps.system.choices import TermState
from apps.system.models import Term

# How many days after its last day the registrar wants the grades of a term: a setting.
REGISTRAR_DAYS: Final = "registrar_days"
USUAL_DAYS: Final = 15
BEFORE_REGISTRAR: Final = (1, 3, 7)
BEFORE_YEAR: Final = (7, 30)


def remind_of_deadlines() -> int:
    """Tell the admins what ends soon; returns how many notifications are new."""
    today = timezone.localdate()
    admins = frozenset(people_with({Role.ADMIN}))
    notices = [*registrar_notices(today, admins), *year_notices(today, admins)]
    return tell_by_clock(notices)


def step_of(steps: Sequence[int], left: int) -> int | None:
    """The step that so many days belong to; None when it is too early or too late."""
    if left < 0:
        return None
    return next((step for step in steps if left <= step), None)


def registrar_notices(today: date, admins: frozenset[int]) -> list[Notice]:
    """Say of each term whose grades the registrar did not get how many days are left."""
    allowed = timedelta(days=int(system.setting(REGISTRAR_DAYS, USUAL_DAYS)))
    handed = HandOver.objects.order_by().values("term")
    terms = Term.objects.exclude(state=TermState.DRAFT).exclude(pk__in=handed)
    ending = terms.filter(ends_on__gte=today - allowed)
    return [
        notice
        for term in ending.order_by("id")
        if (
            notice := notice_before(
                "grades.deadline",
                f"term:{term.pk}",
                term.ends_on + allowed,
                {"term": term.pk},
                steps=BEFORE_REGISTRAR,
                today=today,
                people=admins,
            )
        )
    ]


def year_notices(today: date, admins: frozenset[int]) -> list[Notice]:
    """Say how many incomplete grades are soon a year old."""
    standing = StatusDecision.objects.filter(kind=DecisionKind.INC, lifted_at=None)
    decided = standing.order_by().values_list("decided_on", flat=True)
    ends = Counter(year_after(day) for day in decided)
    return [
        notice
        for end, count in sorted(ends.items())
        if (
            notice := notice_before(
                "incomplete.aging",
                "incomplete",
                end,
                {"count": count},
                steps=BEFORE_YEAR,
                today=today,
                people=admins,
            )
        )
    ]


def notice_before(
    reason: str,
    subject: str,
    end: date,
    ids: dict[str, Any],
    *,
    steps: Sequence[int],
    today: date,
    people: frozenset[int],
) -> Notice | None:
    """Describe the step before an end that today belongs to; None when it belongs to none."""
    left = (end - today).days
    step = step_of(steps, left)
    if step is None:
        return None
    return Notice(
        kind=NoticeKind.TASK,
        reason=reason,
        subject=f"{subject}:{step}",
        day=end,
        people=people,
        ids=ids | {"days": left},
    )


def year_after(day: date) -> date:
    """The same day a year later; the 28th for a 29th of February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
