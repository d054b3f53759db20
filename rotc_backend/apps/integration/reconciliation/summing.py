"""The verdict over a whole move: how many cadets by cause, and whether people may switch over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from apps.integration.choices import ReconciliationCause
from apps.integration.models import LegacyMove
from apps.integration.reconciliation.comparing import Comparison, compared


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many cadets have a cause; one cadet can have several."""

    cause: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """How the grades of a move compare."""

    total: int
    unexplained: int
    can_cut_over: bool
    causes: tuple[CauseCount, ...]


def summary_of(move: LegacyMove | None) -> Summary:
    """Compare every migrated cadet of a move; without one there is nothing to switch over to."""
    if move is None:
        return summed_up([], is_finished=False)
    return summed_up(compared(move.term), is_finished=move.finished_at is not None)


def summed_up(comparisons: Sequence[Comparison], *, is_finished: bool) -> Summary:
    """Count causes. People may switch over once a finished move leaves nothing unexplained."""
    counts = Counter(cause for each in comparisons for cause in each.causes)
    unexplained = counts[ReconciliationCause.UNEXPLAINED]
    return Summary(
        total=len(comparisons),
        unexplained=unexplained,
        can_cut_over=bool(comparisons) and is_finished and not unexplained,
        causes=tuple(
            CauseCount(cause.value, str(cause.label), counts[cause])
            for cause in ReconciliationCause
        ),
    )
