"""Training days with their counts."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from apps.attendance.choices import AttendanceStatus
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours


def training_days() -> QuerySet[TrainingDay]:
    """Every training day with its counts, in order; the schedule is everybody's to see."""
    days = TrainingDay.objects.annotate(
        marked=Subquery(marks_of_day()),
        strength=Coalesce(Subquery(strength_on_date(), output_field=IntegerField()), 0),
    )
    return days.order_by("date", "starts_at", "id")


def marks_of_day() -> QuerySet[AttendanceRecord, Any]:
    """The marks of the outer day by status, of cadets whose dates contain it."""
    ends = Q(enrolment__effective_to=None) | Q(enrolment__effective_to__gte=OuterRef("date"))
    marks = AttendanceRecord.objects.filter(
        ends,
        training_day=OuterRef("pk"),
        enrolment__effective_from__lte=OuterRef("date"),
        status__isnull=False,
    )
    counts = {str(status): Count("pk", filter=Q(status=status)) for status in AttendanceStatus}
    training = Count("pk", filter=Q(enrolment__status=EnrolmentStatus.ACTIVE))
    grouped = marks.order_by().values("training_day")
    return grouped.annotate(counts=JSONObject(training=training, **counts)).values("counts")


def strength_on_date() -> QuerySet[Enrolment, Any]:
    """How many cadets trained in the term of the outer day on its date."""
    not_ended = Q(effective_to=None) | Q(effective_to__gte=OuterRef("date"))
    roster = Enrolment.objects.filter(
        not_ended,
        term=OuterRef("term"),
        status=EnrolmentStatus.ACTIVE,
        effective_from__lte=OuterRef("date"),
    )
    return roster.order_by().values("term").annotate(strength=Count("pk")).values("strength")


def training_day(day_id: int) -> TrainingDay:
    """One training day with its counts. Raises NotFoundOrNotYours."""
    found = training_days().filter(pk=day_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def counts_of(day: TrainingDay) -> dict[str, int]:
    """The counts of a day that `training_days` annotated.

    A cadet who left since stays on the rolls that marked them, and is no blank of the others.
    """
    marked: dict[str, int] = day.marked or {}  # type: ignore[attr-defined]
    counts = {str(status): marked.get(status, 0) for status in AttendanceStatus}
    unmarked = day.strength - marked.get("training", 0)  # type: ignore[attr-defined]
    return {"roster": sum(counts.values()) + unmarked, **counts, "unmarked": unmarked}
