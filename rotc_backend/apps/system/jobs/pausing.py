"""Which jobs may begin: none while jobs are paused, and in read-only mode those that change nothing.

What is asked for meanwhile waits in its row; what runs already goes on to its end.
"""

from typing import Final

from django.db.models import Q

from apps.system.switches import JOBS_PAUSED, READ_ONLY, is_off, switch_named

# Checks and copies: they read the unit's data and write down only what came of it.
WHILE_READ_ONLY: Final = (
    "attendance.check_operations",
    "grading.check",
    "grading.check_ledger",
    "operations.back_up",
    "operations.verify_backup",
)


def may_begin() -> Q:
    """Restrict a statement about jobs to those that may begin now."""
    return is_off(JOBS_PAUSED) & (is_off(READ_ONLY) | Q(kind__in=WHILE_READ_ONLY))


def kinds_to_ask_for(kinds: set[str]) -> set[str]:
    """Those kinds of scheduled work that are asked for now; in read-only mode not those that write.

    The slots they miss are caught up afterwards like any other.
    """
    if switch_named(READ_ONLY) is None:
        return kinds
    return kinds & set(WHILE_READ_ONLY)
