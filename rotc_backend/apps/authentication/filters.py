"""Query parameters of the authentication app's lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from apps.authentication import selectors
from apps.authentication.choices import PersonState
from apps.authentication.models import User
from apps.core.permissions import Role


class PersonFilter(filters.FilterSet):
    """Narrow people by name, role and the state of their account."""

    search = filters.CharFilter(method="by_search", max_length=64)
    role = filters.ChoiceFilter(field_name="role", choices=Role.choices)
    state = filters.ChoiceFilter(method="by_state", choices=PersonState.choices)

    class Meta:
        """Only the declared filters."""

        model = User
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match a part of the name, the user name or the address."""
        return selectors.people_matching(queryset, value)

    def by_state(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match the state of the account."""
        return selectors.people_in(queryset, value)
