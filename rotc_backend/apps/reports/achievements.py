"""What a cadet's merits of all terms have earned; each stands alone, nobody is ranked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Sum

from apps.cadets.models import Cadet
from apps.grading.choices import EntryKind
from apps.grading.models import LedgerEntry
from apps.reports.choices import Achievement
from apps.system import selectors as system

SETTING: Final = "achievement_thresholds"
USUAL: Final = {"bronze": 25, "silver": 50, "gold": 100, "platinum": 200}


@dataclass(frozen=True)
class Standing:
    """The merits of a lifetime, what they earned, and what comes next."""

    cadet: Cadet
    merits: int
    achievement: str
    next_achievement: str | None
    next_at: int | None


def standing_of(cadet: Cadet) -> Standing:
    """Count a cadet's standing merits over all terms and name what they earned."""
    return standings_of([cadet])[0]


def standings_of(cadets: Iterable[Cadet]) -> list[Standing]:
    """The same for many, in their order: two queries, however many there are."""
    asked = list(cadets)
    merits, steps = lifetime_merits([cadet.pk for cadet in asked]), thresholds()
    return [standing(cadet, merits.get(cadet.pk, 0), steps) for cadet in asked]


def standing(cadet: Cadet, merits: int, steps: Sequence[tuple[str, int]]) -> Standing:
    """Compare points with the steps, the least first."""
    earned = [name for name, least in steps if merits >= least]
    coming = next(((name, least) for name, least in steps if merits < least), (None, None))
    return Standing(cadet, merits, earned[-1] if earned else Achievement.NONE, *coming)


def lifetime_merits(cadet_ids: Sequence[int]) -> dict[int, int]:
    """Points of merits that were not voided, by cadet; a view over the ledger, never stored."""
    rows = LedgerEntry.objects.filter(
        enrolment__cadet__in=cadet_ids, kind=EntryKind.MERIT, voids=None, voided_by=None
    )
    points = rows.order_by().values_list("enrolment__cadet").annotate(points=Sum("points"))
    return dict(points)


def thresholds() -> list[tuple[str, int]]:
    """From how many points each is earned, the least first."""
    table: dict[str, int] = USUAL | system.setting(SETTING, {})
    return sorted(((name, int(table[name])) for name in USUAL), key=lambda step: step[1])
