"""Query parameters of the reports app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter, YesNoFilter
from apps.reports.choices import DocumentState
from apps.reports.models import IssuedDocument, ReportRun, TermBinder, TermExport


class IssuedDocumentFilter(filters.FilterSet):
    """Narrow issued documents by term, kind, state, holder and number."""

    term = RowFilter(field_name="term_id")
    holder = RowFilter(field_name="holder_id")
    kind = filters.CharFilter(field_name="kind", max_length=40)
    state = filters.ChoiceFilter(field_name="state", choices=DocumentState.choices)
    number = filters.CharFilter(field_name="number", lookup_expr="icontains", max_length=20)

    class Meta:
        """Only the declared filters."""

        model = IssuedDocument
        fields: tuple[str, ...] = ()


class ReportRunFilter(filters.FilterSet):
    """Narrow documents by term, and to those the clock made or that somebody asked for."""

    term = RowFilter(field_name="term_id")
    by_clock = YesNoFilter(field_name="requested_by", lookup_expr="isnull")

    class Meta:
        """Only the declared filters."""

        model = ReportRun
        fields: tuple[str, ...] = ()


class BinderFilter(filters.FilterSet):
    """Narrow binders by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = TermBinder
        fields: tuple[str, ...] = ()


class TermExportFilter(filters.FilterSet):
    """Narrow exports by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = TermExport
        fields: tuple[str, ...] = ()
