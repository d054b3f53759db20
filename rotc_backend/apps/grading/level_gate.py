"""Who moves up to which MS level: the gate between two terms as a plain table."""

from dataclasses import dataclass
from typing import Final

from apps.cadets.choices import EnrolmentStatus, MSLevel
from apps.grading.choices import MarkRemark, RollOverVerdict

NEXT: Final = {
    MSLevel.MS1: MSLevel.MS2,
    MSLevel.COQC: MSLevel.MS31,
    MSLevel.MS31: MSLevel.MS32,
    MSLevel.MS32: MSLevel.MS41,
    MSLevel.MS41: MSLevel.MS42,
}
# Nothing follows by itself: after MS 2 the advance course is a cadet's own choice.
COMPLETED: Final = frozenset({MSLevel.MS2, MSLevel.MS42})
BY_STATUS: Final = {
    EnrolmentStatus.WITHDRAWN: RollOverVerdict.WITHDRAWN,
    EnrolmentStatus.DROPPED: RollOverVerdict.DROPPED,
}
BY_REMARK: Final = {
    MarkRemark.FAILED: RollOverVerdict.FAILED,
    MarkRemark.INC: RollOverVerdict.INCOMPLETE,
    MarkRemark.DRP: RollOverVerdict.DROPPED,
    MarkRemark.WITHDRAWN: RollOverVerdict.WITHDRAWN,
    MarkRemark.DEFERRED: RollOverVerdict.DEFERRED,
    MarkRemark.NO_GRADE_YET: RollOverVerdict.NO_GRADE,
}


@dataclass(frozen=True)
class Standing:
    """What the gate asks about a cadet; `remark` is of the released grade, None without one."""

    ms_level: str
    status: str
    remark: str | None
    is_archived: bool = False
    is_enrolled_there: bool = False
    has_basic: bool = False


def verdict_on(standing: Standing) -> RollOverVerdict:
    """Say whether somebody moves up, else the first reason why not."""
    if standing.is_archived:
        return RollOverVerdict.ARCHIVED
    if standing.is_enrolled_there:
        return RollOverVerdict.ENROLLED
    if standing.status in BY_STATUS:
        return BY_STATUS[EnrolmentStatus(standing.status)]
    if standing.remark is None:
        return RollOverVerdict.NOT_RELEASED
    if standing.remark in BY_REMARK:
        return BY_REMARK[MarkRemark(standing.remark)]
    return verdict_on_level(standing)


def verdict_on_level(standing: Standing) -> RollOverVerdict:
    """Say what follows a level that was passed."""
    if standing.ms_level in COMPLETED:
        return RollOverVerdict.COMPLETED
    if standing.ms_level not in NEXT:
        return RollOverVerdict.NO_LEVEL
    if standing.ms_level == MSLevel.COQC and not standing.has_basic:
        return RollOverVerdict.BASIC_MISSING
    return RollOverVerdict.MOVES_UP


def level_after(standing: Standing) -> str | None:
    """The level somebody moves up to; None for who does not."""
    moves_up = verdict_on(standing) == RollOverVerdict.MOVES_UP
    return NEXT[MSLevel(standing.ms_level)] if moves_up else None
