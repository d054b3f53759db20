"""MS 1 passed at another school: entering what a paper shows, withdrawing it, and what stands."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.cadets.change_requests import AboutYourself
from apps.cadets.events import ElsewhereEntered, ElsewhereWithdrawn
from apps.cadets.models import Cadet, ElsewhereCompletion
from apps.cadets.profiles import people_of
from apps.cadets.services import locked_cadet
from apps.core.errors import InvalidInput, RuleBroken
from apps.system import journal


class ElsewhereStands(RuleBroken):
    """An entry of this cadet stands already."""

    code = "elsewhere_stands"
    title = "Entered already"


class NothingElsewhere(RuleBroken):
    """No entry of this cadet stands."""

    code = "nothing_elsewhere"
    title = "Nothing to withdraw"


def entries_of(cadet: Cadet) -> QuerySet[ElsewhereCompletion]:
    """Everything that was ever entered about a cadet, newest first."""
    return cadet.completed_elsewhere.select_related("entered_by", "withdrawn_by").order_by("-id")


def standing_of(cadet_ids: Collection[int]) -> dict[int, ElsewhereCompletion]:
    """What stands, by cadet: one query, however many."""
    rows = ElsewhereCompletion.objects.filter(cadet__in=cadet_ids, withdrawn_at=None)
    return {row.cadet_id: row for row in rows}


@transaction.atomic
def enter_elsewhere(*, cadet: Cadet, actor: Any, **values: Any) -> ElsewhereCompletion:
    """Enter that a cadet passed MS 1 at another school, by the paper that shows it.

    Raises ElsewhereStands, AboutYourself, InvalidInput for a year that no term has.
    """
    refuse_oneself(cadet, actor)
    refuse_impossible_year(values["school_year"])
    locked_cadet(cadet.pk)
    there = standing_of([cadet.pk]).get(cadet.pk)
    if there is not None:
        raise ElsewhereStands(f"{there} is entered already. Withdraw it first if it is wrong.")
    made = ElsewhereCompletion.objects.create(cadet=cadet, entered_by=actor, **values)
    event = ElsewhereEntered(
        cadets=(cadet.pk,),
        cadet_ids=(cadet.pk,),
        user_ids=people_of(cadet),
        school=made.school,
        reason=made.reason,
    )
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def withdraw_elsewhere(*, cadet: Cadet, reason: str, actor: Any) -> ElsewhereCompletion:
    """Say that the entry that stands was wrong; it stays to be read. Raises NothingElsewhere."""
    refuse_oneself(cadet, actor)
    locked_cadet(cadet.pk)
    row = standing_of([cadet.pk]).get(cadet.pk)
    if row is None:
        raise NothingElsewhere("Nothing is entered that could be withdrawn.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), actor, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    event = ElsewhereWithdrawn(
        cadets=(cadet.pk,),
        cadet_ids=(cadet.pk,),
        user_ids=people_of(cadet),
        school=row.school,
        reason=reason,
    )
    journal.record(event, actor=actor)
    return row


def refuse_oneself(cadet: Cadet, actor: Any) -> None:
    """Keep people from writing their own record. Raises AboutYourself."""
    if cadet.user_id is not None and cadet.user_id == getattr(actor, "pk", None):
        raise AboutYourself("Nobody enters what they completed themselves.")


def refuse_impossible_year(school_year: str) -> None:
    """Refuse a year that is none. Raises InvalidInput."""
    first, _, second = school_year.partition("-")
    is_year = len(school_year) == 9 and first.isdecimal() and second.isdecimal()
    if not (is_year and school_year.isascii() and int(second) == int(first) + 1):
        message = "Write two years in a row, such as 2026-2027."
        raise InvalidInput(message, fields={"school_year": [message]})
