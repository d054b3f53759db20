"""Reads of the cadets app. A person sees only what these return."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet

from apps.cadets.models import Cadet, Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.core.names import by_name
from apps.core.permissions import Scope, scope_of

# The order of a roster: by unit, then by name.
ROSTER: Final = ("company", "platoon", *by_name("cadet__"))


@dataclass(frozen=True)
class Unit:
    """A platoon of a company at one MS level, and how many stand in it."""

    company: str
    platoon: str
    ms_level: str
    strength: int


def cadets_visible_to(user: Any) -> QuerySet[Cadet]:
    """Every cadet, or only the person's own record."""
    cadets = Cadet.objects.order_by(*by_name())
    return cadets if scope_of(user, "cadet.view") == Scope.ALL else cadets.filter(user=user)


def cadet_visible_to(user: Any, cadet_id: int) -> Cadet:
    """One cadet. Raises NotFoundOrNotYours."""
    cadet = cadets_visible_to(user).filter(pk=cadet_id).first()
    if cadet is None:
        raise NotFoundOrNotYours
    return cadet


def may_see_sensitive(user: Any, cadet: Cadet) -> bool:
    """Tell whether birth date, address and contact are this person's to see."""
    scope = scope_of(user, "cadet.view_sensitive")
    return scope == Scope.ALL or (scope == Scope.OWN and cadet.user_id == user.pk)


def enrolments_visible_to(user: Any) -> QuerySet[Enrolment]:
    """Every enrolment, or only the person's own, in the order of a roster."""
    enrolments = Enrolment.objects.select_related("cadet").order_by(*ROSTER)
    if scope_of(user, "enrolment.view") == Scope.ALL:
        return enrolments
    return enrolments.filter(cadet__user=user)


def enrolment_visible_to(user: Any, enrolment_id: int) -> Enrolment:
    """One enrolment with its cadet and term. Raises NotFoundOrNotYours."""
    visible = enrolments_visible_to(user).select_related("cadet", "term")
    enrolment = visible.filter(pk=enrolment_id).first()
    if enrolment is None:
        raise NotFoundOrNotYours
    return enrolment


def roster_of(
    term_id: int, *, company: str | None = None, platoon: str | None = None
) -> QuerySet[Enrolment]:
    """The enrolments of a term, or of one company or platoon of it, in the order of a roster."""
    enrolments = Enrolment.objects.filter(term_id=term_id).select_related("cadet")
    if company:
        enrolments = enrolments.filter(company=company)
    if platoon:
        enrolments = enrolments.filter(platoon=platoon)
    return enrolments.order_by(*ROSTER)


def units_of(term_id: int) -> list[Unit]:
    """The companies and platoons of a term with their strength."""
    groups = (
        Enrolment.objects.filter(term_id=term_id, status="active")
        .values("company", "platoon", "ms_level")
        .annotate(strength=Count("id"))
        .order_by("company", "platoon", "ms_level")
    )
    return [Unit(**group) for group in groups]


def matching(queryset: QuerySet[Any], text: str, *, prefix: str = "") -> QuerySet[Any]:
    """Narrow by words of a name or by student number; every word must be found."""
    for word in text.replace(",", " ").replace(".", " ").split():
        found = Q(**{f"{prefix}student_number__icontains": word})
        for field in ("last_name", "first_name", "middle_name"):
            found |= Q(**{f"{prefix}{field}__icontains": word})
        queryset = queryset.filter(found)
    return queryset
