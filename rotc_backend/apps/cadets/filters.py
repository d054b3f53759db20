"""Query parameters of the cadets app's lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from apps.cadets import selectors
from apps.cadets.choices import EnrolmentStatus, MSLevel, Purpose, RequestState
from apps.cadets.completeness import lacking
from apps.cadets.models import Cadet, Enrolment, ProfileChangeRequest
from apps.cadets.unit_models import EnrolmentMove
from apps.core.filters import RowFilter, YesNoFilter


class CadetFilter(filters.FilterSet):
    """Narrow cadets by name, number and whether they left."""

    search = filters.CharFilter(method="by_search", max_length=64)
    archived = YesNoFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)
    incomplete = filters.ChoiceFilter(method="by_purpose", choices=Purpose.choices)

    class Meta:
        """Only the declared filters."""

        model = Cadet
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of the name or the student number."""
        return selectors.matching(queryset, value)

    def by_purpose(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep those whose profile lacks something for a purpose."""
        return queryset.filter(lacking(Purpose(value)))


class EnrolmentFilter(filters.FilterSet):
    """Narrow enrolments by term, unit, level, status and name."""

    term = RowFilter(field_name="term_id")
    company = filters.CharFilter(field_name="company", max_length=20)
    platoon = filters.CharFilter(field_name="platoon", max_length=20)
    ms_level = filters.ChoiceFilter(field_name="ms_level", choices=MSLevel.choices)
    status = filters.ChoiceFilter(field_name="status", choices=EnrolmentStatus.choices)
    archived = YesNoFilter(field_name="cadet__archived_at", lookup_expr="isnull", exclude=True)
    incomplete = filters.ChoiceFilter(method="by_purpose", choices=Purpose.choices)
    search = filters.CharFilter(method="by_search", max_length=64)

    class Meta:
        """Only the declared filters."""

        model = Enrolment
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of the name or the student number."""
        return selectors.matching(queryset, value, prefix="cadet__")

    def by_purpose(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Keep those whose profile lacks something for a purpose."""
        return queryset.filter(lacking(Purpose(value), prefix="cadet__"))


class ChangeRequestFilter(filters.FilterSet):
    """Narrow requests by state and cadet."""

    state = filters.ChoiceFilter(field_name="state", choices=RequestState.choices)
    cadet = RowFilter(field_name="cadet_id")

    class Meta:
        """Only the declared filters."""

        model = ProfileChangeRequest
        fields: tuple[str, ...] = ()


class EnrolmentMoveFilter(filters.FilterSet):
    """Narrow moves by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = EnrolmentMove
        fields: tuple[str, ...] = ()
