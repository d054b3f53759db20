"""The rules of attendance that can say no."""

from apps.core.errors import RuleBroken


class DayStateConflict(RuleBroken):
    """The step is not possible in the state the day is in."""

    code = "training_day_state"
    title = "Not possible in this state"


class BlanksUnconfirmed(RuleBroken):
    """Closing makes unmarked cadets absent; whoever closes must name how many they are."""

    code = "blanks_unconfirmed"
    title = "Unmarked cadets"


class OperationReused(RuleBroken):
    """One operation id was sent for two different marks at the same moment."""

    code = "operation_reused"
    title = "Operation id reused"


class TappedByAnother(RuleBroken):
    """Marks that wait on a phone go out under the account that made them, and no other."""

    code = "tapped_by_another"
    title = "Another person's marks"


class LateArrivalConflict(RuleBroken):
    """The late mark was decided already, or the roll cannot take it."""

    code = "late_arrival_state"
    title = "Not possible for this late mark"


class LetterStateConflict(RuleBroken):
    """The letter was decided or withdrawn already."""

    code = "excuse_letter_state"
    title = "Not possible in this state"


class OwnCase(RuleBroken):
    """Nobody decides a case about themself."""

    code = "about_oneself"
    status = 403
    title = "About oneself"


class CaseStateConflict(RuleBroken):
    """The case is not open, or a pending excuse letter concerns it."""

    code = "case_state"
    title = "Not possible in this state"


class NotTheDay(RuleBroken):
    """What is asked for is possible on another day only."""

    code = "not_the_day"
    title = "Not on this day"


class AlreadyCheckedIn(RuleBroken):
    """The step of the staff roll was done already, or something comes before it."""

    code = "checked_in"
    title = "Already done"


class CodeUsedElsewhere(RuleBroken):
    """One identity code was sent for two training days at the same moment."""

    code = "code_used_elsewhere"
    title = "Code used elsewhere"
