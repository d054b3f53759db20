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


class LetterStateConflict(RuleBroken):
    """The letter was decided or withdrawn already."""

    code = "excuse_letter_state"
    title = "Not possible in this state"


class CaseStateConflict(RuleBroken):
    """The case is not open, or a pending excuse letter concerns it."""

    code = "case_state"
    title = "Not possible in this state"
