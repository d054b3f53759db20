"""What a cadet's merits of all terms have earned; each stands alone, nobody is ranked."""

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
    merits = lifetime_merits(cadet)
    steps = thresholds()
    earned = [name for name, least in steps if merits >= least]
    coming = next(((name, least) for name, least in steps if merits < least), (None, None))
    return Standing(cadet, merits, earned[-1] if earned else Achievement.NONE, *coming)


def lifetime_merits(cadet: Cadet) -> int:
    """Points of merits that were not voided; a view over the ledger, never stored."""
    rows = LedgerEntry.objects.filter(
        enrolment__cadet=cadet, kind=EntryKind.MERIT, voids=None, voided_by=None
    )
    total: int | None = rows.aggregate(points=Sum("points"))["points"]
    return total or 0


def thresholds() -> list[tuple[str, int]]:
    """From how many points each is earned, the least first."""
    table: dict[str, int] = USUAL | system.setting(SETTING, {})
    return sorted(((name, int(table[name])) for name in USUAL), key=lambda step: step[1])
