"""Query filters of the privacy centre."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter, YesNoFilter
from apps.operations.choices import PrivacyRequestKind, PrivacyRequestState
from apps.operations.models import GuardianConsent, PrivacyRequest


class PrivacyRequestFilter(filters.FilterSet):
    """Narrow requests by state and right."""

    state = filters.ChoiceFilter(field_name="state", choices=PrivacyRequestState.choices)
    kind = filters.ChoiceFilter(field_name="kind", choices=PrivacyRequestKind.choices)

    class Meta:
        """Only the declared filters."""

        model = PrivacyRequest
        fields: tuple[str, ...] = ()


class GuardianConsentFilter(filters.FilterSet):
    """Narrow consents by cadet, and to those that hold or do not."""

    cadet = RowFilter(field_name="cadet_id")
    holds = YesNoFilter(field_name="withdrawn_at", lookup_expr="isnull")

    class Meta:
        """Only the declared filters."""

        model = GuardianConsent
        fields: tuple[str, ...] = ()
