"""Text that people write to each other."""

import unicodedata
from itertools import groupby
from typing import Any, Final

from rest_framework import serializers

MOST_MARKS: Final = 8  # on one letter; no script of ours needs more than four


class WordsField(serializers.CharField):
    """Words of a message; letters piled up until they cover the lines around them are refused."""

    default_error_messages = {"marks": "Too many marks on one letter."}

    def to_internal_value(self, data: Any) -> str:
        """Read the text."""
        text: str = super().to_internal_value(data)
        if has_piles(text):
            self.fail("marks")
        return text


def has_piles(text: str) -> bool:
    """Tell whether more marks stand on one letter than anybody would write."""
    runs = groupby(text, key=lambda sign: unicodedata.combining(sign) > 0)
    return any(is_mark and len(list(run)) > MOST_MARKS for is_mark, run in runs)
