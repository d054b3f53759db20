"""Query parameters of the staff app's lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from apps.core.filters import YesNoFilter
from apps.staff import selectors
from apps.staff.models import TrainingStaff


class StaffFilter(filters.FilterSet):
    """Narrow the training staff by name and whether they left."""

    search = filters.CharFilter(method="by_search", max_length=64)
    archived = YesNoFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        """Only the declared filters."""

        model = TrainingStaff
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of rank, name or position."""
        return selectors.matching(queryset, value)
