"""Writes of admins about people: accounts, approval, activity and roles."""

from typing import Any

from django.db import transaction

from apps.authentication import ending, selectors, services
from apps.authentication.events import UserChanged
from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.core.permissions import Role
from apps.system import journal


class AccountState(RuleBroken):
    """The account is already as it is asked to become, perhaps because another admin was first."""

    code = "account_state"
    title = "Account state"


class OwnAccount(RuleBroken):
    """Nobody decides about themselves."""

    code = "own_account"
    title = "Own account"


class LastAdmin(RuleBroken):
    """Somebody must remain who can let others in."""

    code = "last_admin"
    title = "Last admin"


@transaction.atomic
def approve_user(*, user: User, actor: Any) -> None:
    """Let an account in. Raises AccountState when it is approved already."""
    waiting = User.objects.filter(pk=user.pk, is_approved=False)
    if not waiting.update(is_approved=True):
        raise AccountState("This account is approved already.")
    journal.record(UserChanged(user_ids=(user.pk,), change="approved"), actor=actor)


@transaction.atomic
def deactivate(*, user: User, reason: str, actor: Any) -> None:
    """Switch an account off; its sessions end at once.

    Raises OwnAccount, LastAdmin, AccountState when it is off already.
    """
    refuse_own_account(user, actor)
    locked = locked_keeping_an_admin(user)
    if not locked.is_active:
        raise AccountState("This account is switched off already.")
    services.deactivate_user(user=locked, reason=reason, actor=actor)


@transaction.atomic
def reactivate(*, user: User, reason: str, actor: Any) -> None:
    """Switch an account on again. Raises AccountState when it is on."""
    inactive = User.objects.filter(pk=user.pk, is_active=False)
    if not inactive.update(is_active=True):
        raise AccountState("This account is not switched off.")
    event = UserChanged(user_ids=(user.pk,), change="reactivated", reason=reason)
    journal.record(event, actor=actor)


@transaction.atomic
def change_role(*, user: User, role: Role, reason: str, actor: Any) -> None:
    """Give a person another role; their living sessions last no longer than it allows.

    Raises OwnAccount, LastAdmin, AccountState when they have this role already.
    """
    refuse_own_account(user, actor)
    locked = locked_keeping_an_admin(user)
    before = locked.role
    if before == role:
        raise AccountState("This person has this role already.")
    locked.role = role
    locked.save(update_fields=["role"])
    ending.clip_sessions_without_journal(user=locked)
    event = UserChanged(
        user_ids=(user.pk,), change="role", before=before, after=role, reason=reason
    )
    journal.record(event, actor=actor)


def refuse_own_account(user: User, actor: Any) -> None:
    """Raise OwnAccount when somebody acts on their own account."""
    if actor is not None and actor.pk == user.pk:
        raise OwnAccount("Another admin must do this for you.")


def locked_keeping_an_admin(user: User) -> User:
    """Lock a person; an admin only together with every other one, of whom somebody must remain.

    So of two admins who switch each other off at the same moment one is refused. Raises LastAdmin.
    """
    admins = list(selectors.locked_admins())
    locked = selectors.locked_user(user.pk)
    if locked in admins and len(admins) == 1:
        raise LastAdmin("Somebody must remain who can let others in.")
    return locked
