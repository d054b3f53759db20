"""Serializers that refuse unknown keys and describe plain dataclasses."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from rest_framework import serializers

# The contract says UTC; training dates are dates and never pass here.
serializers.DateTimeField.timezone = UTC  # type: ignore[attr-defined]


def written_moment(moment: datetime | None) -> str | None:
    """Write a moment as DateTimeField does, for lines that are written all at once."""
    return None if moment is None else f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


WHOLE: Final = re.compile(r"[0-9]{1,18}")
HOUR: Final = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
DECIMAL: Final = re.compile(r"\s*-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)\s*")
# Days that somebody of this unit could mean.
DAY: Final = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


class StrictSerializer(serializers.Serializer[Any]):
    """Input whose keys are all known and whose values have the type that the contract names.

    A misspelt or smuggled field is an error that names it, and so is "5" where 5 is asked for.
    """

    # Whether everything arrives as text, as it does in a query and in a form.
    is_all_text: ClassVar[bool] = False

    def to_internal_value(self, data: Any) -> Any:
        """Validate, after refusing keys that are not fields and values of another type."""
        if isinstance(data, Mapping):
            writable = {name: field for name, field in self.fields.items() if not field.read_only}
            wrong: dict[Any, Any] = {key: ["Unknown field."] for key in data if key not in writable}
            for name, field in writable.items():
                if complaint := wrong_type(field, data.get(name), is_all_text=self.is_all_text):
                    wrong[name] = complaint
            if wrong:
                raise serializers.ValidationError(wrong)
        return super().to_internal_value(data)


class StrictTextSerializer(StrictSerializer):
    """The same for a query or a form."""

    is_all_text = True


def wrong_type(field: Any, value: Any, *, is_all_text: bool) -> Any:
    """Complain about a value that is not of a field's type, or about items of a list; else None.

    DRF would read "5", 5.0 and the digits of any script as 5, and 5 as a text.
    """
    if value is None:
        return None
    if isinstance(field, serializers.ListField) and isinstance(value, list):
        complaints = (wrong_type(field.child, one, is_all_text=is_all_text) for one in value)
        return {number: each for number, each in enumerate(complaints) if each}
    return None if is_of_type(field, value, is_all_text=is_all_text) else [sentence_of(field)]


def is_of_type(field: Any, value: Any, *, is_all_text: bool) -> bool:
    """Tell whether a value is written as the contract writes it."""
    forms = (TEXT_FORMS if is_all_text else ()) + FORMS
    looks_right = next((check for kind, check in forms if isinstance(field, kind)), None)
    return looks_right is None or looks_right(value)


def written_as(pattern: re.Pattern[str]) -> Callable[[Any], bool]:
    """Make a check that a value is text of this form."""
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def is_text(value: Any) -> bool:
    """Tell texts from all else."""
    return isinstance(value, str)


# How the values of each kind of field are written; the first kind that fits counts.
FORMS: Final[tuple[tuple[Any, Callable[[Any], bool]], ...]] = (
    (serializers.BooleanField, lambda value: isinstance(value, bool)),
    (serializers.IntegerField, lambda value: type(value) is int),
    (serializers.DateField, written_as(DAY)),
    (serializers.TimeField, written_as(HOUR)),
    # That a mark is no JSON number is for its own field to say.
    (serializers.DecimalField, lambda value: not is_text(value) or bool(DECIMAL.fullmatch(value))),
    ((serializers.CharField, serializers.UUIDField, serializers.ChoiceField), is_text),
)
TEXT_FORMS: Final[tuple[tuple[Any, Callable[[Any], bool]], ...]] = (
    (serializers.BooleanField, is_text),
    (serializers.IntegerField, written_as(WHOLE)),
)


def sentence_of(field: Any) -> str:
    """Say what a field asks for."""
    match field:
        case serializers.DateField():
            return "Write the day as 2026-11-25; years from 1900 to 2199."
        case serializers.UUIDField() | serializers.ChoiceField():
            return "Must be a text."
        case serializers.TimeField():
            return "Write the hour as 07:05."
    return str(field.error_messages["invalid"])


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
