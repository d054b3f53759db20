"""Query parameters of the integration app's lists."""

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from apps.cadets import selectors as cadets
from apps.cadets.models import Enrolment
from apps.core.filters import RowFilter, YesNoFilter
from apps.integration import reconciliation, selectors
from apps.integration.choices import Fate, ReconciliationCause, RecordKind, RecordVerdict, Verdict
from apps.integration.models import (
    LegacyRow,
    RecordImport,
    RecordImportRow,
    RosterImport,
    RosterImportRow,
    ScoreImport,
    ScoreImportRow,
)


class RosterImportFilter(filters.FilterSet):
    """Narrow imports by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = RosterImport
        fields: tuple[str, ...] = ()


class RosterRowFilter(filters.FilterSet):
    """Narrow the rows of an import by verdict."""

    verdict = filters.ChoiceFilter(field_name="verdict", choices=Verdict.choices)

    class Meta:
        """Only the declared filters."""

        model = RosterImportRow
        fields: tuple[str, ...] = ()


class ScoreImportFilter(filters.FilterSet):
    """Narrow score imports by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = ScoreImport
        fields: tuple[str, ...] = ()


class ScoreRowFilter(filters.FilterSet):
    """Narrow the rows of a score import by verdict."""

    verdict = filters.ChoiceFilter(field_name="verdict", choices=Verdict.choices)

    class Meta:
        """Only the declared filters."""

        model = ScoreImportRow
        fields: tuple[str, ...] = ()


class RecordImportFilter(filters.FilterSet):
    """Narrow record imports by kind and term."""

    kind = filters.ChoiceFilter(field_name="kind", choices=RecordKind.choices)
    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = RecordImport
        fields: tuple[str, ...] = ()


class RecordRowFilter(filters.FilterSet):
    """Narrow the rows of a record import by verdict."""

    verdict = filters.ChoiceFilter(field_name="verdict", choices=RecordVerdict.choices)

    class Meta:
        """Only the declared filters."""

        model = RecordImportRow
        fields: tuple[str, ...] = ()


class LegacyRowFilter(filters.FilterSet):
    """Narrow the rows of the old system by table, fate, words and whether a note was made."""

    table = filters.CharFilter(field_name="table", max_length=63)
    fate = filters.ChoiceFilter(field_name="fate", choices=Fate.choices)
    search = filters.CharFilter(method="by_search", max_length=64)
    is_noted = YesNoFilter(method="by_note")

    class Meta:
        """Only the declared filters."""

        model = LegacyRow
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match the old key, the reason, or what names a row."""
        return selectors.naming(queryset, value)

    def by_note(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Keep the migrated rows of which something could not go along, or all others."""
        noted = selectors.NOTED
        return queryset.filter(noted) if value else queryset.exclude(noted)


class LegacyGradeFilter(filters.FilterSet):
    """Narrow the compared cadets by name, company and cause.

    Causes are computed, so they are asked for last, of whoever is left.
    """

    search = filters.CharFilter(method="by_search", max_length=64)
    company = filters.CharFilter(field_name="company", max_length=20)
    cause = filters.ChoiceFilter(choices=ReconciliationCause.choices, method="unchanged")
    is_unexplained = YesNoFilter(method="unchanged")

    class Meta:
        """Only the declared filters."""

        model = Enrolment
        fields: tuple[str, ...] = ()

    def by_search(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Match words of the name or the student number."""
        return cadets.matching(queryset, value, prefix="cadet__")

    def unchanged(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Leave a computed column to `filter_queryset`."""
        return queryset

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow by columns, then by what comparing says."""
        narrowed: QuerySet[Any] = super().filter_queryset(queryset)
        asked = {
            name: value
            for name in ("cause", "is_unexplained")
            if (value := self.form.cleaned_data[name]) not in {None, ""}
        }
        move = selectors.newest_move() if asked else None
        if move is None:
            return narrowed
        found = reconciliation.compared(move.term, list(narrowed.values_list("pk", flat=True)))
        return narrowed.filter(pk__in=reconciliation.compared_ids(found, **asked))
