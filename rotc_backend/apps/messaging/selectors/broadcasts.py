"""Reads of broadcasts: who would hear one, what was sent, and what a person received."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.authentication.models import User
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.unit_models import UnitDuty
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Role
from apps.messaging.choices import BroadcastAudience
from apps.messaging.models import Broadcast, BroadcastCopy


@dataclass(frozen=True)
class Hearers:
    """Whom a broadcast is for."""

    term: int
    audience: BroadcastAudience
    company: str = ""
    platoon: str = ""
    ms_level: str = ""
    duty: str = ""


@dataclass(frozen=True)
class AudienceCount:
    """How many would hear a broadcast, and how many cadets of it have no account to hear with."""

    count: int
    without_account: int


def hearers_of(scope: Hearers, *, sender: Any) -> QuerySet[User]:
    """The accounts that would receive a broadcast, each once, without its sender."""
    people = User.objects.filter(is_active=True, is_approved=True).exclude(pk=sender.pk)
    is_staff = Q(role__in=[Role.STAFF, Role.ADMIN])
    cadets = Q(role=Role.CADET, pk__in=cadets_of(scope).values("cadet__user_id"))
    assigned = is_staff & Q(pk__in=duties_of(scope).values("user_id"))
    match scope.audience:
        case BroadcastAudience.ALL:
            found = cadets | is_staff
        case BroadcastAudience.COMPANY | BroadcastAudience.PLATOON:
            found = cadets | assigned
        case BroadcastAudience.MS_LEVEL:
            found = cadets
        case BroadcastAudience.STAFF:
            found = is_staff
        case BroadcastAudience.DUTY:
            found = assigned
    return people.filter(found).order_by("id")


def cadets_of(scope: Hearers) -> QuerySet[Enrolment]:
    """The enrolments a broadcast speaks to; none when it speaks to the staff alone."""
    if scope.audience in {BroadcastAudience.STAFF, BroadcastAudience.DUTY}:
        return Enrolment.objects.none()
    rows = Enrolment.objects.filter(
        term=scope.term, status=EnrolmentStatus.ACTIVE, cadet__archived_at=None
    )
    if scope.company:
        rows = rows.filter(company=scope.company)
    if scope.platoon:
        rows = rows.filter(platoon=scope.platoon)
    return rows.filter(ms_level=scope.ms_level) if scope.ms_level else rows


def duties_of(scope: Hearers) -> QuerySet[UnitDuty]:
    """The assignments a broadcast speaks to: those over a platoon are of its company as well."""
    rows = UnitDuty.objects.filter(unit__term=scope.term)
    if scope.company:
        rows = rows.filter(unit__company=scope.company)
    if scope.platoon:
        rows = rows.filter(unit__platoon__in=["", scope.platoon])
    return rows.filter(duty__iexact=scope.duty) if scope.duty else rows


def audience_count(scope: Hearers, *, sender: Any) -> AudienceCount:
    """How many would hear a broadcast now."""
    deaf = cadets_of(scope).exclude(
        cadet__user__is_active=True, cadet__user__is_approved=True, cadet__user__role=Role.CADET
    )
    return AudienceCount(
        count=hearers_of(scope, sender=sender).count(), without_account=deaf.count()
    )


def broadcasts() -> QuerySet[Broadcast]:
    """What was sent, newest first, with how many have read it."""
    read = BroadcastCopy.objects.filter(broadcast=OuterRef("pk"), read_at__isnull=False)
    counted = read.order_by().values("broadcast").annotate(how_many=Count("id"))
    return (
        Broadcast.objects.select_related("sent_by", "term")
        .annotate(read_count=Coalesce(Subquery(counted.values("how_many")), 0))
        .order_by("-id")
    )


def broadcast(broadcast_id: int) -> Broadcast:
    """One broadcast. Raises NotFoundOrNotYours."""
    found = broadcasts().filter(pk=broadcast_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def copies_for(person: Any) -> QuerySet[BroadcastCopy]:
    """The broadcasts a person received, newest first."""
    copies = BroadcastCopy.objects.filter(user=person)
    return copies.select_related("broadcast__sent_by").order_by("-broadcast_id")


def copy_for(person: Any, broadcast_id: int) -> BroadcastCopy:
    """A person's copy of a broadcast. Raises NotFoundOrNotYours."""
    found = copies_for(person).filter(broadcast=broadcast_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found
