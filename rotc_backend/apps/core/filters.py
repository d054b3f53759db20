"""Filters that refuse what Django's own would silently take for nothing."""

from typing import Any

from django_filters import rest_framework as filters


class YesNoFilter(filters.TypedChoiceFilter):
    """true or false; any other word is an error, not "no filter"."""

    def __init__(self, **kwargs: Any) -> None:
        """Know the two words."""
        choices = (("true", "true"), ("false", "false"))
        super().__init__(choices=choices, coerce=lambda word: word == "true", **kwargs)
