"""Query parameters of the system app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter
from apps.system.choices import JobState
from apps.system.models import Job, JournalEntry


class JournalFilter(filters.FilterSet):
    """Narrow the audit by kind of fact, by who, by whom it concerns and by time."""

    type = filters.CharFilter(field_name="type", max_length=40)
    actor = RowFilter(field_name="actor_id")
    cadet = RowFilter(field_name="cadet_ids", lookup_expr="contains", method="by_cadet")
    user = RowFilter(field_name="user_ids", lookup_expr="contains", method="by_user")
    request_id = filters.CharFilter(field_name="request_id", max_length=64)
    since = filters.IsoDateTimeFilter(field_name="at", lookup_expr="gte")
    until = filters.IsoDateTimeFilter(field_name="at", lookup_expr="lt")

    class Meta:
        """Only the declared filters."""

        model = JournalEntry
        fields: tuple[str, ...] = ()

    def by_cadet(self, queryset, name, value):  # type: ignore[no-untyped-def]
        """Facts that concern one cadet."""
        return queryset.filter(cadet_ids__contains=[int(value)])

    def by_user(self, queryset, name, value):  # type: ignore[no-untyped-def]
        """Facts that concern one account."""
        return queryset.filter(user_ids__contains=[int(value)])


class JobFilter(filters.FilterSet):
    """Narrow jobs by kind and state."""

    kind = filters.CharFilter(field_name="kind", max_length=60)
    state = filters.ChoiceFilter(field_name="state", choices=JobState.choices)

    class Meta:
        """Only the declared filters."""

        model = Job
        fields: tuple[str, ...] = ()
