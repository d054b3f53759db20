"""Query parameters of the activities app's lists."""

from typing import Any

from django_filters import rest_framework as filters

from apps.activities.choices import LibraryCategory, PostKind, PostState
from apps.activities.models import LibraryFile, Post
from apps.core.filters import YesNoFilter


class PostFilter(filters.FilterSet):
    """Narrow posts by kind and by the state they are in at this moment."""

    kind = filters.ChoiceFilter(field_name="kind", choices=PostKind.choices)
    state = filters.ChoiceFilter(field_name="shown_as", choices=PostState.choices)

    class Meta:
        """Only the declared filters."""

        model = Post
        fields: tuple[str, ...] = ()


class LibraryFilter(filters.FilterSet):
    """Narrow the library by category, by words, and to what is not laid aside."""

    category = filters.ChoiceFilter(field_name="category", choices=LibraryCategory.choices)
    search = filters.CharFilter(field_name="title", lookup_expr="icontains", max_length=64)
    current = YesNoFilter(method="only_current")

    class Meta:
        """Only the declared filters."""

        model = LibraryFile
        fields: tuple[str, ...] = ()

    def only_current(self, rows: Any, name: str, value: bool) -> Any:  # noqa: FBT001 - django-filter's
        """Keep what is in force, or what was laid aside."""
        return rows.filter(archived_at__isnull=value)
