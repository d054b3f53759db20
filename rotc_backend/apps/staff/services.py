"""Writes of the staff app."""

from typing import Any

from django.db import transaction

from apps.staff.events import StaffAppointed
from apps.staff.models import TrainingStaff
from apps.system import journal


@transaction.atomic
def appoint_staff(
    *, rank: str, first_name: str, last_name: str, position: str, user: Any, actor: Any
) -> TrainingStaff:
    """Enter somebody as training staff."""
    member = TrainingStaff.objects.create(
        rank=rank, first_name=first_name, last_name=last_name, position=position, user=user
    )
    user_ids = (user.pk,) if user else ()
    journal.record(StaffAppointed(staff=(member.pk,), user_ids=user_ids), actor=actor)
    return member
