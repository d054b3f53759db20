"""Query parameters of the integration app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter
from apps.integration.choices import Verdict
from apps.integration.models import RosterImport, RosterImportRow


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
