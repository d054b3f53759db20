"""Query parameters of the grading app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter
from apps.grading.choices import EntryKind
from apps.grading.models import Exam, LedgerEntry, StatusDecision


class LedgerFilter(filters.FilterSet):
    """Narrow the ledger by term, cadet, kind and unit."""

    term = RowFilter(field_name="enrolment__term_id")
    enrolment = RowFilter(field_name="enrolment_id")
    kind = filters.ChoiceFilter(field_name="kind", choices=EntryKind.choices)
    company = filters.CharFilter(field_name="enrolment__company", max_length=20)
    platoon = filters.CharFilter(field_name="enrolment__platoon", max_length=20)

    class Meta:
        """Only the declared filters."""

        model = LedgerEntry
        fields: tuple[str, ...] = ()


class ExamFilter(filters.FilterSet):
    """Narrow exams by term."""

    term = RowFilter(field_name="term_id")

    class Meta:
        """Only the declared filters."""

        model = Exam
        fields: tuple[str, ...] = ()


class StatusDecisionFilter(filters.FilterSet):
    """Narrow decisions by term and cadet."""

    term = RowFilter(field_name="enrolment__term_id")
    enrolment = RowFilter(field_name="enrolment_id")

    class Meta:
        """Only the declared filters."""

        model = StatusDecision
        fields: tuple[str, ...] = ()
