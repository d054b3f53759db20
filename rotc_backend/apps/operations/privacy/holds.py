"""Holds: nothing of a person is deleted by the clock while somebody may still need it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.authentication.models import User
from apps.cadets.models import Cadet
from apps.core.errors import InvalidInput, NotFoundOrNotYours, RuleBroken
from apps.operations.events import HoldLifted, HoldPlaced
from apps.operations.models import Hold
from apps.system import journal

RELATED = ("cadet", "user", "placed_by", "lifted_by")


class HoldLiftedAlready(RuleBroken):
    """Somebody else lifted the hold first."""

    code = "hold_state"
    title = "Not possible in this state"


@dataclass(frozen=True)
class Held:
    """The cadets and the accounts that a hold protects."""

    cadets: frozenset[int]
    users: frozenset[int]


def holds() -> QuerySet[Hold]:
    """Every hold, newest first."""
    return Hold.objects.select_related(*RELATED).order_by("-id")


def hold(hold_id: int) -> Hold:
    """One hold. Raises NotFoundOrNotYours."""
    found = holds().filter(pk=hold_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def stands(hold: Hold) -> bool:
    """Tell whether a hold protects somebody today."""
    return hold.lifted_at is None and (hold.until is None or hold.until >= timezone.localdate())


def held_on(day: date) -> Held:
    """Whom holds protect on a day: the cadet and the account of one person together."""
    standing = Hold.objects.filter(lifted_at=None).filter(Q(until=None) | Q(until__gte=day))
    named = list(standing.values_list("cadet_id", "user_id"))
    cadets = Cadet.objects.filter(
        Q(pk__in=[cadet for cadet, _ in named if cadet])
        | Q(user__in=[user for _, user in named if user])
    )
    pairs = list(cadets.values_list("id", "user_id"))
    users = {user for _, user in (*named, *pairs) if user}
    return Held(frozenset(cadet for cadet, _ in pairs), frozenset(users))


@transaction.atomic
def place_hold(
    *, cadet: Cadet | None, user: User | None, reason: str, until: date | None, actor: Any
) -> Hold:
    """Stop the clock for one person. Raises InvalidInput."""
    if until is not None and until < timezone.localdate():
        message = "This day is over."
        raise InvalidInput(f"until: {message}", fields={"until": [message]})
    made = Hold.objects.create(cadet=cadet, user=user, reason=reason, until=until, placed_by=actor)
    journal.record(HoldPlaced(hold=made.pk, reason=reason, **about(made)), actor=actor)
    return made


@transaction.atomic
def lift_hold(*, hold: Hold, reason: str, actor: Any) -> Hold:
    """Let the clock run again. Raises HoldLiftedAlready."""
    held = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if held.lifted_at is not None:
        raise HoldLiftedAlready("This hold was lifted already.")
    held.lifted_at, held.lifted_by, held.lifted_reason = timezone.now(), actor, reason
    held.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    journal.record(HoldLifted(hold=held.pk, reason=reason, **about(held)), actor=actor)
    return held


def about(hold: Hold) -> dict[str, Any]:
    """Name whom a hold's events are about; they do not hear of it."""
    return {
        "cadet_ids": (hold.cadet_id,) if hold.cadet_id else (),
        "user_ids": (hold.user_id,) if hold.user_id else (),
    }
