"""Old grades beside ours, and why they are what they are. Reads only."""

from apps.integration.reconciliation.comparing import Comparison, compared, compared_ids
from apps.integration.reconciliation.figures import Figures
from apps.integration.reconciliation.recorded import Unlike, unlike_recorded
from apps.integration.reconciliation.summing import CauseCount, Summary, summary_of, summed_up

__all__ = [
    "CauseCount",
    "Comparison",
    "Figures",
    "Summary",
    "Unlike",
    "compared",
    "compared_ids",
    "summary_of",
    "summed_up",
    "unlike_recorded",
]
