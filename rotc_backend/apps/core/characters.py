"""Characters that no honest text holds: they hide, reorder or cut what a person reads."""

import re
from typing import Final

# Control characters but tab and line ends, marks that turn the reading direction round, spaces of
# no width, and halves of surrogate pairs.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
LINE_ENDS: Final = re.compile("[\t\r\n]")


def has_hidden(text: str) -> bool:
    """Tell whether a text holds something that cannot be seen."""
    return HIDDEN.search(text) is not None


def has_hidden_or_lines(text: str) -> bool:
    """Tell the same of a text that has to fit on one line."""
    return has_hidden(text) or LINE_ENDS.search(text) is not None
