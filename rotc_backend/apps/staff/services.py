"""Writes of the staff app: appointing, editing and archiving training staff."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.authentication import services as authentication
from apps.core.errors import NotFoundOrNotYours, RuleBroken, Stale
from apps.staff.events import StaffAppointed, StaffArchived, StaffChanged, StaffRestored
from apps.staff.models import TrainingStaff
from apps.system import journal


class StaffStateConflict(RuleBroken):
    """The person has left the training staff already, or has not left it."""

    code = "archive_state"
    title = "Not possible in this state"


@transaction.atomic
def appoint_staff(
    *, first_name: str, last_name: str, actor: Any, user: Any = None, **fields: Any
) -> TrainingStaff:
    """Enter somebody as training staff; `fields` are rank, position and details."""
    member = TrainingStaff.objects.create(
        first_name=first_name, last_name=last_name, user=user, **fields
    )
    event = StaffAppointed(staff=(member.pk,), user_ids=people_of(member))
    journal.record(event, actor=actor)
    return member


@transaction.atomic
def edit_staff(
    *, member: TrainingStaff, version: int, changes: Mapping[str, Any], actor: Any
) -> TrainingStaff:
    """Change fields of a staff record. Raises Stale when somebody else was first."""
    member = locked_member(member.pk)
    if member.version != version:
        raise Stale("Somebody else changed this record.")
    changed = {name: value for name, value in changes.items() if getattr(member, name) != value}
    if not changed:
        return member
    for name, value in changed.items():
        setattr(member, name, value)
    save_next(member, *changed)
    event = StaffChanged(
        staff=(member.pk,), user_ids=people_of(member), fields=tuple(sorted(changed))
    )
    journal.record(event, actor=actor)
    return member


@transaction.atomic
def archive_staff(*, member: TrainingStaff, reason: str, actor: Any) -> TrainingStaff:
    """Take somebody off the staff list; the account is switched off, nothing is deleted."""
    member = locked_member(member.pk)
    if member.archived_at:
        raise StaffStateConflict("This person has left the training staff already.")
    member.archived_at = timezone.now()
    save_next(member, "archived_at")
    if member.user:
        authentication.deactivate_user(user=member.user, actor=actor)
    event = StaffArchived(staff=(member.pk,), user_ids=people_of(member), reason=reason)
    journal.record(event, actor=actor)
    return member


@transaction.atomic
def restore_staff(*, member: TrainingStaff, reason: str, actor: Any) -> TrainingStaff:
    """Bring somebody back; the account stays off until an admin switches it on."""
    member = locked_member(member.pk)
    if not member.archived_at:
        raise StaffStateConflict("This person has not left the training staff.")
    member.archived_at = None
    save_next(member, "archived_at")
    event = StaffRestored(staff=(member.pk,), user_ids=people_of(member), reason=reason)
    journal.record(event, actor=actor)
    return member


def locked_member(staff_id: int) -> TrainingStaff:
    """Lock one staff row for a change. Raises NotFoundOrNotYours."""
    member = TrainingStaff.objects.select_for_update(no_key=True).filter(pk=staff_id).first()
    if member is None:
        raise NotFoundOrNotYours
    return member


def save_next(member: TrainingStaff, *names: str) -> None:
    """Save changed fields of a locked row as its next version."""
    member.version += 1
    member.save(update_fields=[*names, "version"])


def people_of(member: TrainingStaff) -> tuple[int, ...]:
    """The account of a member, when there is one."""
    return (member.user_id,) if member.user_id else ()
