"""Excuse letters, with the days they ask for and the days that contradict them."""

from collections.abc import Collection
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, QuerySet

from apps.attendance.choices import ATTENDED, LetterState
from apps.attendance.models import ExcuseAttachment, ExcuseDay, ExcuseLetter
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of


def letters_visible_to(user: Any) -> QuerySet[ExcuseLetter]:
    """Every excuse letter, or one's own, newest first, with `day_ids`, `conflict_ids` and files."""
    days = ExcuseDay.objects.filter(letter=OuterRef("pk")).order_by("training_day__date", "id")
    attended = days.filter(
        training_day__records__enrolment=F("letter__enrolment"),
        training_day__records__status__in=ATTENDED,
    )
    letters = ExcuseLetter.objects.select_related("enrolment__cadet", "decided_by").annotate(
        day_ids=ArraySubquery(days.values("training_day_id")),
        conflict_ids=ArraySubquery(attended.values("training_day_id")),
    )
    files = ExcuseAttachment.objects.select_related("file").order_by("id")
    letters = letters.prefetch_related(Prefetch("attachments", files))
    if scope_of(user, "excuse.view") != Scope.ALL:
        letters = letters.filter(enrolment__cadet__user=user)
    return letters.order_by("-id")


def letter_visible_to(user: Any, letter_id: int) -> ExcuseLetter:
    """One excuse letter. Raises NotFoundOrNotYours."""
    letter = letters_visible_to(user).filter(pk=letter_id).first()
    if letter is None:
        raise NotFoundOrNotYours
    return letter


def days_asked_for(enrolment: Enrolment, day_ids: Collection[int]) -> set[int]:
    """The days among these that another letter of the cadet already asks for, or has got."""
    standing = ExcuseDay.objects.filter(
        training_day__in=day_ids,
        letter__enrolment=enrolment,
        letter__state__in=[LetterState.PENDING, LetterState.APPROVED],
    )
    return set(standing.values_list("training_day_id", flat=True))


def own_enrolment(
    user: Any, *, day_ids: Collection[int], enrolment_id: int | None = None
) -> Enrolment:
    """The person's own enrolment: the one named, or the one in the term of the days.

    Raises NotFoundOrNotYours.
    """
    own = Enrolment.objects.filter(cadet__user=user)
    if enrolment_id is not None:
        own = own.filter(pk=enrolment_id)
    else:
        own = own.filter(term__training_days__in=day_ids)
    enrolment = own.order_by("-id").first()
    if enrolment is None:
        raise NotFoundOrNotYours
    return enrolment
