"""Fields that several inputs and answers of attendance share."""

from datetime import time
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.core.serializers import PointField

LARGEST_ID = 10**18 - 1  # as many digits as the JSON parser lets in
MOST_IDS = 500
FIRST_YEAR, LAST_YEAR = 1970, 2199
HOUR = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"


@extend_schema_field({"type": "string", "pattern": HOUR})
class HourField(serializers.TimeField):
    """An hour of a training day in Manila, such as 07:05."""

    def __init__(self, **kwargs: Any) -> None:
        """Read and write hours and minutes."""
        how = {"format": "%H:%M", "input_formats": ["%H:%M", "%H:%M:%S"]}
        super().__init__(**(how | kwargs))


def written_hour(hour: time | None) -> str | None:
    """Write an hour as HourField does, for lines that are written all at once."""
    return None if hour is None else f"{hour:%H:%M}"


class DeviceTimeField(serializers.DateTimeField):
    """A moment by the clock of a device, which may be years off."""

    default_error_messages = {"unlikely": "No device's clock says this."}

    def to_internal_value(self, value: Any) -> Any:
        """Read it; only what a clock can show."""
        moment = super().to_internal_value(value)
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            self.fail("unlikely")
        return moment


class RowId(PointField):
    """The number of a row."""

    def __init__(self, **kwargs: Any) -> None:
        """Keep to what a column can hold."""
        super().__init__(**({"min_value": 1, "max_value": LARGEST_ID} | kwargs))


@extend_schema_field(OpenApiTypes.STR)
class RowIds(serializers.CharField):
    """Row ids in a query, with commas between them."""

    default_error_messages = {"ids": "Write row ids with commas between them, such as 1,2."}

    def to_internal_value(self, data: Any) -> Any:
        """Read the numbers."""
        parts = str(super().to_internal_value(data)).split(",")
        are_ids = all(part.isascii() and part.isdigit() and len(part) <= 18 for part in parts)
        if len(parts) > MOST_IDS or not are_ids:
            self.fail("ids")
        return [int(part) for part in parts]
