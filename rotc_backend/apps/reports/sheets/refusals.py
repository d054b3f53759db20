"""Why a document is not made."""

from typing import Final

from apps.core.errors import RuleBroken

FAULT: Final = 500  # statuses from here on are no answer of the records, but a fault of ours


class NothingToPrint(RuleBroken):
    """There is nothing that this document could say."""

    code = "nothing_to_print"
    title = "Nothing to print"


def refuse_fault(problem: RuleBroken) -> None:
    """Raise what is no answer of the records, such as a typesetter or a storage that failed."""
    if problem.status >= FAULT:
        raise problem
