"""Query parameters of the attendance app's lists."""

from django_filters import rest_framework as filters

from apps.attendance.choices import CaseLevel, CaseState, DayState, LateState, LetterState
from apps.attendance.models import (
    AttendanceCase,
    AttendanceChange,
    ExcuseLetter,
    LateArrival,
    TrainingDay,
)
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


class LateArrivalFilter(filters.FilterSet):
    """Narrow late marks by term, day and state."""

    term = RowFilter(field_name="training_day__term_id")
    training_day = RowFilter(field_name="training_day_id")
    state = filters.ChoiceFilter(field_name="state", choices=LateState.choices)

    class Meta:
        """Only the declared filters."""

        model = LateArrival
        fields: tuple[str, ...] = ()


class ExcuseLetterFilter(filters.FilterSet):
    """Narrow excuse letters by term, state, cadet and company."""

    term = RowFilter(field_name="enrolment__term_id")
    state = filters.ChoiceFilter(field_name="state", choices=LetterState.choices)
    enrolment = RowFilter(field_name="enrolment_id")
    company = filters.CharFilter(field_name="enrolment__company", max_length=20)

    class Meta:
        """Only the declared filters."""

        model = ExcuseLetter
        fields: tuple[str, ...] = ()


class CaseFilter(filters.FilterSet):
    """Narrow cases by term, state, level, cadet and unit."""

    term = RowFilter(field_name="enrolment__term_id")
    state = filters.ChoiceFilter(field_name="state", choices=CaseState.choices)
    level = filters.ChoiceFilter(field_name="level", choices=CaseLevel.choices)
    enrolment = RowFilter(field_name="enrolment_id")
    company = filters.CharFilter(field_name="enrolment__company", max_length=20)
    platoon = filters.CharFilter(field_name="enrolment__platoon", max_length=20)

    class Meta:
        """Only the declared filters."""

        model = AttendanceCase
        fields: tuple[str, ...] = ()
