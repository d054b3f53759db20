"""Query parameters of the attendance app's lists."""

from django_filters import rest_framework as filters

from apps.attendance.choices import CaseState, DayState, LetterState
from apps.attendance.models import AttendanceCase, AttendanceChange, ExcuseLetter, TrainingDay
from apps.core.filters import RowFilter


class TrainingDayFilter(filters.FilterSet):
    """Narrow training days by term, state and date."""

    term = RowFilter(field_name="term_id")
    state = filters.ChoiceFilter(field_name="state", choices=DayState.choices)
    date = filters.DateFilter(field_name="date")

    class Meta:
        """Only the declared filters."""

        model = TrainingDay
        fields: tuple[str, ...] = ()


class AttendanceChangeFilter(filters.FilterSet):
    """Narrow changes by day and by cadet."""

    training_day = RowFilter(field_name="training_day_id")
    enrolment = RowFilter(field_name="enrolment_id")

    class Meta:
        """Only the declared filters."""

        model = AttendanceChange
        fields: tuple[str, ...] = ()


class ExcuseLetterFilter(filters.FilterSet):
    """Narrow excuse letters by term, state and cadet."""

    term = RowFilter(field_name="enrolment__term_id")
    state = filters.ChoiceFilter(field_name="state", choices=LetterState.choices)
    enrolment = RowFilter(field_name="enrolment_id")

    class Meta:
        """Only the declared filters."""

        model = ExcuseLetter
        fields: tuple[str, ...] = ()


class CaseFilter(filters.FilterSet):
    """Narrow cases by term and state."""

    term = RowFilter(field_name="enrolment__term_id")
    state = filters.ChoiceFilter(field_name="state", choices=CaseState.choices)

    class Meta:
        """Only the declared filters."""

        model = AttendanceCase
        fields: tuple[str, ...] = ()
