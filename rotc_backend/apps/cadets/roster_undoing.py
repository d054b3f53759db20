"""Taking a whole roster back: fields become what they were, and who was new leaves again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Manager

from apps.cadets.models import Cadet, Enrolment
from apps.cadets.references import referred_to
from apps.cadets.rosters import EnteredPerson, change_all

GONE: Final = "a record that is gone"


@dataclass(frozen=True)
class Held:
    """The rows of a roster as they stand now, locked, by their ids."""

    cadets: dict[int, Cadet]
    enrolments: dict[int, Enrolment]


def take_back_roster_without_journal(*, people: Sequence[EnteredPerson]) -> list[str]:
    """Take back what entering these people did, all of it or nothing.

    Returns the names of those who stand in the way; when there are any, nothing was written. They
    are cadets of whom a field that the roster wrote was changed since, and new ones on whom
    anything hangs by now. The caller holds the term alone.
    """
    held = Held(
        locked(Cadet.objects, [person.cadet for person in people]),
        locked(Enrolment.objects, [person.enrolment for person in people]),
    )
    if names := in_the_way(people, held):
        return names
    put_back(people, held)
    Enrolment.objects.filter(pk__in=new_enrolments(people)).delete()
    Cadet.objects.filter(pk__in=new_cadets(people)).delete()
    return []


def locked(rows: Manager[Any], ids: Sequence[int]) -> dict[int, Any]:
    """Lock rows in the order of their ids, also against rows that would refer to them."""
    return {row.pk: row for row in rows.filter(pk__in=ids).order_by("pk").select_for_update()}


def new_cadets(people: Sequence[EnteredPerson]) -> list[int]:
    """The cadets whom the roster registered."""
    return [person.cadet for person in people if person.is_registered]


def new_enrolments(people: Sequence[EnteredPerson]) -> list[int]:
    """The enrolments that the roster made."""
    return [person.enrolment for person in people if person.is_enrolled]


def in_the_way(people: Sequence[EnteredPerson], held: Held) -> list[str]:
    """Name those whose record was changed or used since, in the order of the roster."""
    enrolments = new_enrolments(people)
    own = Enrolment.objects.filter(pk__in=enrolments)
    used_cadets = referred_to(Cadet, new_cadets(people), apart_from=own)
    used_enrolments = referred_to(Enrolment, enrolments)
    return [
        str(held.cadets.get(person.cadet, GONE))
        for person in people
        if person.cadet in used_cadets
        or person.enrolment in used_enrolments
        or is_changed(person, held)
    ]


def is_changed(person: EnteredPerson, held: Held) -> bool:
    """Tell whether anything that the roster wrote is no longer the same."""
    cadet = held.cadets.get(person.cadet)
    enrolment = held.enrolments.get(person.enrolment)
    if cadet is None or enrolment is None:
        return True
    after = [(cadet, person.cadet_after), (enrolment, person.enrolment_after)]
    return any(
        getattr(row, name) != value for row, values in after for name, value in values.items()
    )


def put_back(people: Sequence[EnteredPerson], held: Held) -> None:
    """Give the fields that were written over their old values, as the next version of each row."""
    change_all(
        Cadet.objects, [(held.cadets[person.cadet], person.cadet_before) for person in people]
    )
    change_all(
        Enrolment.objects,
        [(held.enrolments[person.enrolment], person.enrolment_before) for person in people],
    )
