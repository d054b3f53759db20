"""Query parameters of the grading app's lists."""

from django_filters import rest_framework as filters

from apps.core.filters import RowFilter, YesNoFilter
from apps.grading.choices import AppealState, EntryKind, RecommendationState
from apps.grading.models import (
    Appeal,
    ConductRule,
    ContactNote,
    Exam,
    LedgerEntry,
    Recommendation,
    RollOver,
    StatusDecision,
)


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


class ConductRuleFilter(filters.FilterSet):
    """Narrow the catalogue by kind, and to rules in use or retired."""

    kind = filters.ChoiceFilter(field_name="kind", choices=EntryKind.choices)
    retired = YesNoFilter(field_name="is_retired")

    class Meta:
        """Only the declared filters."""

        model = ConductRule
        fields: tuple[str, ...] = ()


class RecommendationFilter(filters.FilterSet):
    """Narrow recommendations by term, state, kind, cadet and unit."""

    term = RowFilter(field_name="enrolment__term_id")
    enrolment = RowFilter(field_name="enrolment_id")
    state = filters.ChoiceFilter(field_name="state", choices=RecommendationState.choices)
    kind = filters.ChoiceFilter(field_name="kind", choices=EntryKind.choices)
    company = filters.CharFilter(field_name="enrolment__company", max_length=20)
    platoon = filters.CharFilter(field_name="enrolment__platoon", max_length=20)

    class Meta:
        """Only the declared filters."""

        model = Recommendation
        fields: tuple[str, ...] = ()


class AppealFilter(filters.FilterSet):
    """Narrow appeals by term, state and cadet."""

    term = RowFilter(field_name="ledger_entry__enrolment__term_id")
    enrolment = RowFilter(field_name="ledger_entry__enrolment_id")
    state = filters.ChoiceFilter(field_name="state", choices=AppealState.choices)

    class Meta:
        """Only the declared filters."""

        model = Appeal
        fields: tuple[str, ...] = ()


class ContactNoteFilter(filters.FilterSet):
    """Narrow notes by term and cadet."""

    term = RowFilter(field_name="enrolment__term_id")
    enrolment = RowFilter(field_name="enrolment_id")

    class Meta:
        """Only the declared filters."""

        model = ContactNote
        fields: tuple[str, ...] = ()


class RollOverFilter(filters.FilterSet):
    """Narrow roll-overs by the term they lead into."""

    target = RowFilter(field_name="target_id")

    class Meta:
        """Only the declared filters."""

        model = RollOver
        fields: tuple[str, ...] = ()
