"""Serializers that refuse unknown keys and describe plain dataclasses."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

from rest_framework import serializers

# The contract says UTC; training dates are dates and never pass here.
serializers.DateTimeField.timezone = UTC  # type: ignore[attr-defined]


class StrictSerializer(serializers.Serializer[Any]):
    """Input whose keys are all known: a misspelt or smuggled field is an error that names it."""

    def to_internal_value(self, data: Any) -> Any:
        """Validate, after refusing keys that are not fields."""
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unknown = {key: ["Unknown field."] for key in data if key not in writable}
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)


class PointField(serializers.IntegerField):
    """Whole points; a number written as text, a fraction or a truth value is refused."""

    def to_internal_value(self, data: Any) -> int:
        """Accept a JSON integer only."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return int(super().to_internal_value(data))


class MarkField(serializers.DecimalField):
    """A mark of an exam: a decimal written as text, such as "78.50"; two places, never a float."""

    default_error_messages = {"text": 'Write the mark as text, such as "78.50".'}

    def __init__(self, **kwargs: Any) -> None:
        """Use our number of digits."""
        super().__init__(**({"max_digits": 6, "decimal_places": 2} | kwargs))

    def to_internal_value(self, data: Any) -> Any:
        """Refuse JSON numbers, so that no mark ever passes through a float."""
        if not isinstance(data, str):
            self.fail("text")
        return super().to_internal_value(data)


class Reason(serializers.CharField):
    """A reason in a person's words, 3 to 500 characters."""

    def __init__(self, **kwargs: Any) -> None:
        """Use our lengths."""
        super().__init__(**({"min_length": 3, "max_length": 500} | kwargs))
