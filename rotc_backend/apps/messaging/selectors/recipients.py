"""Whom entries of the journal are told to; the same few queries for one entry and for hundreds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from apps.activities.choices import PostAudience
from apps.activities.models import Post
from apps.attendance.choices import AttendanceStatus
from apps.attendance.models import AttendanceRecord, TrainingDay
from apps.authentication.models import User
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.unit_models import UnitDuty
from apps.core.permissions import Role
from apps.messaging.tellings import To

People = dict[int, set[int]]


@dataclass(frozen=True)
class Happening:
    """The part of a journal entry that decides who is told, and figures where some are told."""

    id: int
    xid: int
    type: str
    at: datetime
    actor_id: int | None
    term_id: int | None
    cadet_ids: Sequence[int] = ()
    user_ids: Sequence[int] = ()
    ids: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)


def cadets_of(happenings: Sequence[Happening]) -> People:
    """The accounts of the cadets concerned."""
    wanted = {cadet for one in happenings for cadet in one.cadet_ids}
    accounts = dict(
        Cadet.objects.filter(pk__in=wanted, archived_at=None)
        .exclude(user=None)
        .values_list("pk", "user_id")
    )
    return {
        one.id: {accounts[cadet] for cadet in one.cadet_ids if cadet in accounts}
        for one in happenings
    }


def cadets_of_entries_of(happenings: Sequence[Happening]) -> People:
    """The accounts of the cadets concerned, where entries of the ledger are named."""
    cadets = cadets_of(happenings)
    return {one.id: cadets[one.id] if one.ids.get("entries") else set() for one in happenings}


def persons_of(happenings: Sequence[Happening]) -> People:
    """The persons concerned."""
    return {one.id: set(one.user_ids) for one in happenings}


def training_in(term_ids: Iterable[int | None]) -> dict[int, set[int]]:
    """The accounts of the cadets who train in terms, by term."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = Enrolment.objects.filter(
        term_id__in={term for term in term_ids if term}, status=EnrolmentStatus.ACTIVE
    ).exclude(cadet__user=None)
    for term, account in rows.order_by().values_list("term_id", "cadet__user_id"):
        found[term].add(account)
    return found


def term_cadets_of(happenings: Sequence[Happening]) -> People:
    """The cadets who train in the term of each entry."""
    by_term = training_in(one.term_id for one in happenings)
    return {one.id: by_term.get(one.term_id or 0, set()) for one in happenings}


def term_people_of(happenings: Sequence[Happening]) -> People:
    """The cadets who train in the term of each entry, and everybody who trains them."""
    by_term = training_in(one.term_id for one in happenings)
    others = set(people_with({Role.STAFF, Role.ADMIN}))
    return {one.id: by_term.get(one.term_id or 0, set()) | others for one in happenings}


def people_with(roles: set[Role]) -> list[int]:
    """The accounts of these roles that are in use."""
    accounts = User.objects.filter(role__in=roles, is_active=True, is_approved=True)
    return list(accounts.values_list("pk", flat=True))


def admins_of(happenings: Sequence[Happening]) -> People:
    """The admins."""
    admins = set(people_with({Role.ADMIN}))
    return {one.id: admins for one in happenings}


def chain_of(happenings: Sequence[Happening]) -> People:
    """The staff assigned to where the cadets concerned stand; without any, the admins."""
    duties = assigned_in({one.term_id for one in happenings if one.term_id})
    places = places_of(happenings)
    admins = set(people_with({Role.ADMIN}))
    found: People = {}
    for one in happenings:
        units = {places.get((one.term_id, cadet)) for cadet in one.cadet_ids} - {None}
        people = {who for unit in units if unit for who in over(duties, one.term_id, *unit)}
        found[one.id] = people or admins
    return found


Duties = dict[tuple[int, str, str], set[int]]


def assigned_in(term_ids: Iterable[int]) -> Duties:
    """Who is assigned to the units of terms, by (term, company, platoon)."""
    found: Duties = defaultdict(set)
    rows = UnitDuty.objects.filter(unit__term_id__in=term_ids).order_by()
    for term, company, platoon, who in rows.values_list(
        "unit__term_id", "unit__company", "unit__platoon", "user_id"
    ):
        found[term, company, platoon].add(who)
    return found


def over(duties: Duties, term_id: int | None, company: str, platoon: str) -> set[int]:
    """Who is assigned to a platoon or to its company."""
    if term_id is None or not company:
        return set()
    return duties.get((term_id, company, platoon), set()) | duties.get(
        (term_id, company, ""), set()
    )


def places_of(happenings: Sequence[Happening]) -> dict[tuple[int | None, int], tuple[str, str]]:
    """Where cadets stand, by (term, cadet)."""
    wanted = {cadet for one in happenings for cadet in one.cadet_ids}
    rows = Enrolment.objects.filter(
        cadet_id__in=wanted, term_id__in={one.term_id for one in happenings}
    )
    found = rows.order_by().values_list("term_id", "cadet_id", "company", "platoon")
    return {(term, cadet): (company, platoon) for term, cadet, company, platoon in found}


def readers_of(happenings: Sequence[Happening]) -> People:
    """The cadets that posts are for, and everybody who trains them where a post is for these too."""
    posts = {one.ids["post"] for one in happenings if "post" in one.ids}
    open_to_all = [PostAudience.ALL, PostAudience.STAFF]
    wide = set(
        Post.objects.filter(pk__in=posts, audience__in=open_to_all).values_list("pk", flat=True)
    )
    others = set(people_with({Role.STAFF, Role.ADMIN}))
    cadets = cadets_of(happenings)
    return {
        one.id: cadets[one.id] | (others if one.ids.get("post") in wide else set())
        for one in happenings
    }


def absent_of(happenings: Sequence[Happening]) -> People:
    """The cadets whom the roll of each entry's training day calls absent."""
    days = {one.ids.get("training_day") for one in happenings}
    rows = AttendanceRecord.objects.filter(
        training_day_id__in=days, status=AttendanceStatus.ABSENT
    ).exclude(enrolment__cadet__user=None)
    by_day: People = defaultdict(set)
    for day, account in rows.order_by().values_list("training_day_id", "enrolment__cadet__user_id"):
        by_day[day].add(account)
    return {one.id: by_day.get(one.ids.get("training_day", 0), set()) for one in happenings}


RESOLVERS: Final = {
    To.CADETS: cadets_of,
    To.CADETS_OF_ENTRIES: cadets_of_entries_of,
    To.PEOPLE: persons_of,
    To.TERM_CADETS: term_cadets_of,
    To.TERM_PEOPLE: term_people_of,
    To.CHAIN: chain_of,
    To.ADMINS: admins_of,
    To.READERS: readers_of,
    To.ABSENT: absent_of,
}


def people_of(happenings: Sequence[Happening], to: To) -> People:
    """Whom entries are told to, by the entry's id."""
    return RESOLVERS[to](happenings)


def dates_of_days(happenings: Sequence[Happening]) -> dict[int, Any]:
    """The dates of the training days that entries are about, by day."""
    days = {one.ids.get("training_day") for one in happenings} - {None}
    return dict(TrainingDay.objects.filter(Q(pk__in=days)).values_list("pk", "date"))
