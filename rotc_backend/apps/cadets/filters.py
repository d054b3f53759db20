"""Query parameters of the cadets app's lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from apps.cadets import selectors
from apps.cadets.choices import EnrolmentStatus, MSLevel
from apps.cadets.models import Cadet, Enrolment
from apps.core.filters import RowFilter, YesNoFilter


class CadetFilter(filters.FilterSet):
    """Narrow cadets by name, number and whether they left."""

    search = filters.CharFilter(method="by_search", max_length=64)
    archived = YesNoFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        """Only the declared filters."""

        model = Cadet
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of the name or the student number."""
        return selectors.matching(queryset, value)


class EnrolmentFilter(filters.FilterSet):
    """Narrow enrolments by term, unit, level, status and name."""

    term = RowFilter(field_name="term_id")
    company = filters.CharFilter(field_name="company", max_length=20)
    platoon = filters.CharFilter(field_name="platoon", max_length=20)
    ms_level = filters.ChoiceFilter(field_name="ms_level", choices=MSLevel.choices)
    status = filters.ChoiceFilter(field_name="status", choices=EnrolmentStatus.choices)
    search = filters.CharFilter(method="by_search", max_length=64)

    class Meta:
        """Only the declared filters."""

        model = Enrolment
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of the name or the student number."""
        return selectors.matching(queryset, value, prefix="cadet__")
