"""Reads of the units of a term."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, QuerySet

from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.unit_models import EnrolmentMove, Unit, UnitDuty
from apps.core.errors import NotFoundOrNotYours

NO_PLATOON: Final = ""


@dataclass(frozen=True)
class PlatoonBranch:
    """A platoon, how many train in it, and who is assigned; no id while only the roster names it."""

    id: int | None
    platoon: str
    version: int
    strength: int
    duties: tuple[UnitDuty, ...]


@dataclass(frozen=True)
class CompanyBranch:
    """A company with its platoons; its strength is theirs and of cadets without a platoon."""

    id: int | None
    battalion: str
    company: str
    version: int
    strength: int
    without_platoon: int
    duties: tuple[UnitDuty, ...]
    platoons: tuple[PlatoonBranch, ...]


@dataclass(frozen=True)
class UnitTree:
    """The companies of a term, its strength, and how many cadets have no company."""

    companies: tuple[CompanyBranch, ...]
    strength: int
    unplaced: int


def unit(unit_id: int) -> Unit:
    """One unit. Raises NotFoundOrNotYours."""
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def moves() -> QuerySet[EnrolmentMove]:
    """All moves, newest first."""
    return EnrolmentMove.objects.select_related("moved_by").order_by("-id")


def move(move_id: int) -> EnrolmentMove:
    """One move. Raises NotFoundOrNotYours."""
    found = EnrolmentMove.objects.filter(pk=move_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def strengths(term_id: int) -> dict[tuple[str, str], int]:
    """How many cadets train in each company and platoon."""
    rows = Enrolment.objects.filter(term_id=term_id, status=EnrolmentStatus.ACTIVE)
    groups = rows.order_by().values_list("company", "platoon").annotate(strength=Count("id"))
    return {(company, platoon): count for company, platoon, count in groups}


def unit_tree(term_id: int) -> UnitTree:
    """The tree of a term: what was entered, and what only the roster names; three queries."""
    rows = Unit.objects.filter(term_id=term_id).prefetch_related("duties__user")
    entered = {(row.company, row.platoon): row for row in rows}
    counts = strengths(term_id)
    names = sorted({company for company, _ in [*entered, *counts] if company})
    branches = [branch_of(name, entered, counts) for name in names]
    return UnitTree(
        companies=tuple(sorted(branches, key=lambda one: (one.battalion, one.company))),
        strength=sum(counts.values()),
        unplaced=sum(count for (company, _), count in counts.items() if not company),
    )


def branch_of(
    company: str, entered: dict[tuple[str, str], Unit], counts: dict[tuple[str, str], int]
) -> CompanyBranch:
    """One company of the tree."""
    row = entered.get((company, NO_PLATOON))
    platoons = sorted({two for one, two in [*entered, *counts] if one == company and two})
    return CompanyBranch(
        id=row.pk if row else None,
        battalion=row.battalion if row else "",
        company=company,
        version=row.version if row else 0,
        strength=sum(count for (one, _), count in counts.items() if one == company),
        without_platoon=counts.get((company, NO_PLATOON), 0),
        duties=tuple(duties_of(row)),
        platoons=tuple(
            platoon_of(name, entered.get((company, name)), counts.get((company, name), 0))
            for name in platoons
        ),
    )


def platoon_of(name: str, row: Unit | None, strength: int) -> PlatoonBranch:
    """One platoon of the tree."""
    return PlatoonBranch(
        id=row.pk if row else None,
        platoon=name,
        version=row.version if row else 0,
        strength=strength,
        duties=tuple(duties_of(row)),
    )


def duties_of(row: Unit | None) -> Iterable[UnitDuty]:
    """Who is assigned to a unit, in the order they were."""
    return row.duties.all() if row else ()
