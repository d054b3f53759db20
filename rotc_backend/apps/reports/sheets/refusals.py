"""Why a document is not made."""

from apps.core.errors import RuleBroken


class NothingToPrint(RuleBroken):
    """There is nothing that this document could say."""

    code = "nothing_to_print"
    title = "Nothing to print"
