"""Grades as they were released."""

from collections.abc import Iterable

from django.db.models import QuerySet

from apps.cadets.models import Enrolment
from apps.grading.models import ReleasedGrade


def releases_of(enrolment: Enrolment) -> QuerySet[ReleasedGrade]:
    """Every revision of a cadet's released grade, newest first."""
    rows = ReleasedGrade.objects.filter(enrolment=enrolment).select_related("released_by")
    return rows.order_by("-revision")


def latest_release(enrolment: Enrolment) -> ReleasedGrade | None:
    """The revision that holds, with its policy."""
    rows = ReleasedGrade.objects.filter(enrolment=enrolment).select_related("policy")
    return rows.order_by("-revision").first()


def latest_releases(enrolment_ids: Iterable[int]) -> dict[int, ReleasedGrade]:
    """The revision that holds for each of these enrolments, without receipts: one query."""
    rows = ReleasedGrade.objects.filter(enrolment__in=enrolment_ids).defer("trace")
    newest = rows.order_by("enrolment_id", "-revision").distinct("enrolment_id")
    return {row.enrolment_id: row for row in newest}
