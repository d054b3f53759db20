"""Reads of the staff app."""

from typing import Any

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.staff.models import TrainingStaff


def training_staff() -> QuerySet[TrainingStaff]:
    """The training staff by name."""
    return TrainingStaff.objects.order_by("last_name", "first_name", "id")


def staff_member_of(user: Any) -> TrainingStaff:
    """The person's own staff record. Raises NotFoundOrNotYours."""
    member = TrainingStaff.objects.filter(user=user).first()
    if member is None:
        raise NotFoundOrNotYours
    return member
