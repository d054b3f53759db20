"""Who is of whose chain: cadets with the staff assigned to their company or platoon."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.authentication.models import User
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.selectors import matching
from apps.cadets.unit_models import UnitDuty
from apps.core.names import by_name
from apps.core.permissions import Role
from apps.messaging.choices import ClosedBecause, ConversationKind
from apps.messaging.models import Conversation
from apps.system.choices import TermState

RUNNING: Final = (TermState.OPEN, TermState.IN_REVIEW)
MOST_CONTACTS: Final = 500


@dataclass(frozen=True)
class Contact:
    """Somebody of one's chain: a member of the staff with a duty, or a cadet of one's unit."""

    user: int
    name: str
    duty: str
    company: str
    platoon: str


@dataclass(frozen=True)
class Chains:
    """Which of the asked cadets train now, and which pairs (cadet, staff) are of one chain."""

    training: frozenset[int]
    pairs: frozenset[tuple[int, int]]


def standing() -> QuerySet[Enrolment]:
    """Enrolments of cadets who train now and have an account they can use."""
    return Enrolment.objects.filter(
        status=EnrolmentStatus.ACTIVE,
        term__state__in=RUNNING,
        cadet__archived_at=None,
        cadet__user__is_active=True,
        cadet__user__is_approved=True,
        cadet__user__role=Role.CADET,
    ).exclude(company="")


def duties() -> QuerySet[UnitDuty]:
    """Who of the staff is assigned where, as far as they can sign in."""
    return UnitDuty.objects.filter(
        unit__term__state__in=RUNNING,
        user__is_active=True,
        user__is_approved=True,
        user__role__in=[Role.STAFF, Role.ADMIN],
    )


def chains_of(cadets: Collection[int], staff: Collection[int]) -> Chains:
    """How these accounts stand to each other: two queries, however many."""
    places: dict[int, list[list[Any]]] = {}
    rows = standing().filter(cadet__user__in=cadets)
    for user, *place in rows.values_list("cadet__user_id", "term_id", "company", "platoon"):
        places.setdefault(user, []).append(place)
    held = set(
        duties()
        .filter(user__in=staff)
        .values_list("user_id", "unit__term_id", "unit__company", "unit__platoon")
    )
    pairs = (
        (cadet, member)
        for cadet, found in places.items()
        for term, company, platoon in found
        for member in staff
        if held & {(member, term, company, ""), (member, term, company, platoon)}
    )
    return Chains(training=frozenset(places), pairs=frozenset(pairs))


def closed_reasons(conversations: Collection[Conversation]) -> dict[int, ClosedBecause]:
    """Why nobody can write in some of these; those that are open are not named.

    They come with `asker`, its cadet and `staff`.
    """
    direct = [one for one in conversations if one.kind == ConversationKind.DIRECT]
    chains = chains_of(
        {one.asker_id for one in direct if one.asker_id},
        {one.staff_id for one in direct if one.staff_id},
    )
    reasons = {one.pk: closed_because(one, chains) for one in conversations}
    return {number: reason for number, reason in reasons.items() if reason}


def closed_because(conversation: Conversation, chains: Chains) -> ClosedBecause | None:
    """Why nobody can write here, by what is known of the chains; None when it is open."""
    if conversation.asker is None:
        return None
    cadet = getattr(conversation.asker, "cadet", None)
    if cadet is not None and cadet.archived_at is not None:
        return ClosedBecause.ARCHIVED
    if not conversation.asker.may_sign_in:
        return ClosedBecause.LEFT
    if conversation.staff is None:
        return None
    return direct_closed(conversation.asker.pk, conversation.staff, chains)


def direct_closed(cadet: int, staff: User, chains: Chains) -> ClosedBecause | None:
    """Why a cadet and a member of the staff cannot write to each other any more."""
    if not staff.may_sign_in or staff.role == Role.CADET:
        return ClosedBecause.LEFT
    if cadet not in chains.training:
        return ClosedBecause.TERM_ENDED
    return None if (cadet, staff.pk) in chains.pairs else ClosedBecause.CHAIN_CHANGED


def contacts_of(person: Any, text: str = "") -> list[Contact]:
    """Whom of their chain a person can write to, each once, by name."""
    found = staff_over(person, text) if person.role == Role.CADET else cadets_under(person, text)
    return list({contact.user: contact for contact in reversed(list(found))}.values())[::-1]


def staff_over(cadet_user: Any, text: str) -> Iterable[Contact]:
    """The staff assigned to a cadet's company and platoon."""
    own = standing().filter(
        cadet__user=cadet_user, term=OuterRef("unit__term"), company=OuterRef("unit__company")
    )
    rows = duties().filter(
        Q(Exists(own), unit__platoon="") | Q(Exists(own.filter(platoon=OuterRef("unit__platoon"))))
    )
    for word in text.split():
        rows = rows.filter(user__full_name__icontains=word)
    rows = rows.select_related("user", "unit").order_by("user__full_name", "id")
    for row in rows[:MOST_CONTACTS]:
        yield Contact(row.user_id, row.user.full_name, row.duty, row.unit.company, row.unit.platoon)


def cadets_under(member: Any, text: str) -> Iterable[Contact]:
    """The cadets of the units a member of the staff is assigned to."""
    units = duties().filter(user=member).select_related("unit")
    places = [place_of(row) for row in units]
    if not places:
        return
    rows = matching(standing().filter(reduce(or_, places)), text, prefix="cadet__")
    rows = rows.select_related("cadet").order_by(*by_name("cadet__"))
    for row in rows[:MOST_CONTACTS]:
        yield Contact(row.cadet.user_id, row.cadet.name, "", row.company, row.platoon)


def place_of(row: UnitDuty) -> Q:
    """The enrolments that stand in the unit of a duty."""
    where = Q(term=row.unit.term_id, company=row.unit.company)
    return where & Q(platoon=row.unit.platoon) if row.unit.platoon else where
