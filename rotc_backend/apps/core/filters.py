"""Filters that refuse what Django's own would silently take for nothing."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field

WHOLE: Final = re.compile(r"[1-9][0-9]{0,17}")


class RowNumber(forms.Field):
    """The number of a row: plain digits, no more than a column can hold."""

    def to_python(self, value: Any) -> int | None:
        """Read the digits."""
        if value in self.empty_values:
            return None
        if not WHOLE.fullmatch(str(value)):
            raise ValidationError("Enter the number of a row.")
        return int(value)


class RowFilter(filters.NumberFilter):
    """Narrow by the number of a row; 1.5, 1e3 and the digits of other scripts are no row."""

    field_class = RowNumber

    def get_max_validator(self) -> None:
        """Need none: the number of digits is the limit."""


@extend_schema_field({"type": "string", "enum": ["true", "false"]})
class YesNoFilter(filters.TypedChoiceFilter):
    """true or false; any other word is an error, not "no filter"."""

    def __init__(self, **kwargs: Any) -> None:
        """Know the two words."""
        choices = (("true", "true"), ("false", "false"))
        super().__init__(choices=choices, coerce=lambda word: word == "true", **kwargs)
