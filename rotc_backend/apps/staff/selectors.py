"""Reads of the staff app."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.core.names import by_name
from apps.core.permissions import Scope, scope_of
from apps.staff.models import TrainingStaff


def training_staff() -> QuerySet[TrainingStaff]:
    """The training staff by name."""
    return TrainingStaff.objects.order_by(*by_name())


def member(staff_id: int) -> TrainingStaff:
    """One member of the training staff. Raises NotFoundOrNotYours."""
    found = TrainingStaff.objects.filter(pk=staff_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def member_editable_by(user: Any, staff_id: int) -> TrainingStaff:
    """A member whose record this person may change. Raises NotFoundOrNotYours."""
    found = member(staff_id)
    if not may_see_details(user, found):
        raise NotFoundOrNotYours
    return found


def may_see_details(user: Any, member: TrainingStaff) -> bool:
    """Tell whether contact, birth date and serial number are this person's to see and change."""
    scope = scope_of(user, "staff.edit")
    is_own = member.user_id is not None and member.user_id == user.pk
    return scope == Scope.ALL or (scope == Scope.OWN and is_own)


def staff_member_of(user: Any) -> TrainingStaff:
    """The person's own staff record. Raises NotFoundOrNotYours."""
    member = TrainingStaff.objects.filter(user=user).first()
    if member is None:
        raise NotFoundOrNotYours
    return member


def matching(staff: QuerySet[TrainingStaff], text: str) -> QuerySet[TrainingStaff]:
    """Narrow by words of a name or rank; every word must be found."""
    for word in text.replace(",", " ").replace(".", " ").split():
        found = Q()
        for field in ("rank", "last_name", "first_name", "position"):
            found |= Q(**{f"{field}__icontains": word})
        staff = staff.filter(found)
    return staff
