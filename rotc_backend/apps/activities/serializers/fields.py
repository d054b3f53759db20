"""Fields that the serializers of activities share."""

from typing import Any

from apps.core.serializers import PointField


class RowId(PointField):
    """The number of a row, no more than a column can hold."""

    def __init__(self, **kwargs: Any) -> None:
        """Use the range of a column."""
        super().__init__(**({"min_value": 1, "max_value": 2**63 - 1} | kwargs))
