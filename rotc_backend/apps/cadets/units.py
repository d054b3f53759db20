"""Writes of the tree of units. Whoever stands in a unit goes along when its name or place changes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.authentication.models import User
from apps.cadets.events import UnitChanged, UnitRemoved, UnitsAdded, UnitStaffed
from apps.cadets.models import Enrolment
from apps.cadets.unit_models import Unit, UnitDuty
from apps.core.errors import InvalidInput, RuleBroken, Stale
from apps.core.permissions import Role
from apps.system import journal
from apps.system import services as system
from apps.system.choices import TermState
from apps.system.models import Term

WHO_TRAIN: Final = (Role.ADMIN, Role.STAFF)


class UnitNotEmpty(RuleBroken):
    """Somebody stands in the unit, or a platoon belongs to it."""

    code = "unit_not_empty"
    title = "The unit is not empty"


@transaction.atomic
def add_unit(
    *, term: Term, company: str, actor: Any, platoon: str = "", battalion: str = ""
) -> Unit:
    """Enter a company, or a platoon and the company it belongs to when that one is missing.

    Raises InvalidInput when the unit is there already, TermClosed.
    """
    term = held_for_units(term.pk)
    refuse_twin(term, company, platoon)
    made = [Unit.objects.create(term=term, company=company, platoon=platoon)]
    head, is_new = Unit.objects.get_or_create(term=term, company=company, platoon="")
    if is_new:
        made.append(head)
    if battalion and head.battalion != battalion:
        head.battalion = battalion
        save_next(head, "battalion")
    journal.record(UnitsAdded(term=term.pk, units=tuple(row.pk for row in made)), actor=actor)
    return made[0]


@transaction.atomic
def copy_units(*, term: Term, source: Term, actor: Any) -> int:
    """Enter every unit another term has, in its tree or on its roster, that is missing here.

    With the term itself as source: enter what only its roster names. Returns how many were new.
    Raises TermClosed.
    """
    term = held_for_units(term.pk)
    wanted = units_named_in(source)
    missing = [
        Unit(term=term, company=company, platoon=platoon, battalion=battalion)
        for (company, platoon), battalion in sorted(wanted.items())
    ]
    before = set(Unit.objects.filter(term=term).values_list("pk", flat=True))
    Unit.objects.bulk_create(missing, ignore_conflicts=True)
    made = Unit.objects.filter(term=term).exclude(pk__in=before).values_list("pk", flat=True)
    event = UnitsAdded(term=term.pk, units=tuple(sorted(made)), source=source.pk)
    journal.record(event, actor=actor)
    return len(event.units)


def units_named_in(source: Term) -> dict[tuple[str, str], str]:
    """Companies and platoons of a term with their battalion, each company with a row of its own."""
    roster = Enrolment.objects.filter(term=source).exclude(company="")
    names = set(roster.order_by().values_list("company", "platoon").distinct())
    rows = {(row.company, row.platoon): row.battalion for row in Unit.objects.filter(term=source)}
    companies = {(company, "") for company, _ in names | set(rows)}
    return {name: rows.get(name, "") for name in names | companies | set(rows)}


@transaction.atomic
def change_unit(*, unit: Unit, version: int, changes: Mapping[str, str], actor: Any) -> Unit:
    """Rename a unit or put it elsewhere; a company takes its platoons and cadets along.

    Raises Stale, InvalidInput for a name that is taken or a platoon's battalion, TermClosed.
    """
    term = held_for_units(unit.term_id)
    unit = locked_unit(unit.pk)
    if unit.version != version:
        raise Stale("Somebody else changed this unit.", data={"current_version": unit.version})
    before = {name: getattr(unit, name) for name in changes}
    changed = {name: value for name, value in changes.items() if before[name] != value}
    if not changed:
        return unit
    refuse_misplaced(unit, changed)
    cadet_ids = carry_along(term, unit, changed)
    for name, value in changed.items():
        setattr(unit, name, value)
    save_next(unit, *changed)
    event = UnitChanged(
        term=term.pk,
        units=(unit.pk,),
        cadet_ids=cadet_ids,
        before={name: before[name] for name in changed},
        after=changed,
    )
    journal.record(event, actor=actor)
    return unit


def refuse_misplaced(unit: Unit, changed: Mapping[str, str]) -> None:
    """Refuse a battalion for a platoon, a platoon for a company, and a name that is taken."""
    wrong = "battalion" if unit.platoon else "platoon"
    if wrong in changed:
        message = "A platoon belongs to its company." if unit.platoon else "A company has none."
        raise InvalidInput(message, fields={wrong: [message]})
    if changed.keys() & {"company", "platoon"}:
        company = changed.get("company", unit.company)
        refuse_twin(unit.term, company, changed.get("platoon", unit.platoon), also_roster=True)


def carry_along(term: Term, unit: Unit, changed: Mapping[str, str]) -> tuple[int, ...]:
    """Give the platoons and the cadets of a unit its new name; return the cadets."""
    names = {name: value for name, value in changed.items() if name != "battalion"}
    if not names:
        return ()
    if unit.platoon:
        Unit.objects.get_or_create(
            term=term, company=names.get("company", unit.company), platoon=""
        )
    else:
        below = Unit.objects.filter(term=term, company=unit.company).exclude(pk=unit.pk)
        below.update(**names, version=F("version") + 1)
    standing = standing_in(unit).select_for_update(no_key=True).order_by("pk")
    found = list(standing.values_list("pk", "cadet_id"))
    rows = Enrolment.objects.filter(pk__in=[pk for pk, _ in found])
    rows.update(**names, version=F("version") + 1)
    return tuple(cadet for _, cadet in found)


@transaction.atomic
def remove_unit(*, unit: Unit, actor: Any) -> None:
    """Take an empty unit out of the tree. Raises UnitNotEmpty, TermClosed."""
    term = held_for_units(unit.term_id)
    unit = locked_unit(unit.pk)
    below = Unit.objects.filter(term=term, company=unit.company).exclude(pk=unit.pk)
    if standing_in(unit).exists():
        raise UnitNotEmpty(f"Cadets stand in {unit}. Move them first.")
    if not unit.platoon and below.exists():
        raise UnitNotEmpty(f"{unit} has platoons. Remove them first.")
    event = UnitRemoved(term=term.pk, units=(unit.pk,), name=str(unit))
    unit.duties.all().delete()
    unit.delete()
    journal.record(event, actor=actor)


@transaction.atomic
def staff_unit(*, unit: Unit, version: int, duties: Sequence[tuple[int, str]], actor: Any) -> Unit:
    """Say who is assigned to a unit, each with a duty; whoever is not named any more is relieved.

    Raises Stale, InvalidInput for somebody twice or who does not train, TermClosed.
    """
    term = held_for_units(unit.term_id)
    unit = locked_unit(unit.pk)
    if unit.version != version:
        raise Stale("Somebody else changed this unit.", data={"current_version": unit.version})
    people = trainers([user for user, _ in duties])
    before = {row.user.full_name: row.duty for row in unit.duties.select_related("user")}
    unit.duties.all().delete()
    UnitDuty.objects.bulk_create(
        UnitDuty(unit=unit, user_id=user, duty=duty) for user, duty in duties
    )
    save_next(unit)
    after = {people[user].full_name: duty for user, duty in duties}
    event = UnitStaffed(
        term=term.pk, units=(unit.pk,), user_ids=tuple(people), before=before, after=after
    )
    journal.record(event, actor=actor)
    return unit


def trainers(user_ids: Sequence[int]) -> dict[int, User]:
    """The accounts of these people, who all train. Raises InvalidInput."""
    active = User.objects.filter(role__in=WHO_TRAIN, is_active=True, is_approved=True)
    found = active.in_bulk(user_ids)
    if len(found) < len(user_ids):
        message = "Name each person once, and only training staff."
        raise InvalidInput(message, fields={"duties": [message]})
    return found


def held_for_units(term_id: int) -> Term:
    """Hold a term alone, so that its tree changes one act at a time. Raises TermClosed."""
    term = system.locked_term(term_id)
    if term.is_final:
        raise system.TermClosed(f"{term.label} is {TermState(term.state).label.lower()}.")
    return term


def locked_unit(unit_id: int) -> Unit:
    """Lock one unit; the caller has found it."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit_id)


def standing_in(unit: Unit) -> QuerySet[Enrolment]:
    """The enrolments of a unit, whatever their status."""
    rows = Enrolment.objects.filter(term_id=unit.term_id, company=unit.company)
    return rows.filter(platoon=unit.platoon) if unit.platoon else rows


def refuse_twin(term: Term, company: str, platoon: str, *, also_roster: bool = False) -> None:
    """Refuse a name that another unit has, or that cadets stand under. Raises InvalidInput."""
    units = Unit.objects.filter(term=term, company=company, platoon=platoon)
    place = Q(company=company) & (Q(platoon=platoon) if platoon else Q())
    on_roster = also_roster and Enrolment.objects.filter(place, term=term).exists()
    if units.exists() or on_roster:
        message = f"{company} {platoon}".strip() + " is there already."
        field = "platoon" if platoon else "company"
        raise InvalidInput(message, fields={field: [message]})


def save_next(unit: Unit, *names: str) -> None:
    """Save changed fields of a locked unit as its next version."""
    unit.version += 1
    unit.save(update_fields=[*names, "version"])
