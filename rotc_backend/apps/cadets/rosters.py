"""Writing a whole roster at once: a few statements for a thousand cadets.

It goes past `register_cadet` and `enrol_cadet`, which record one fact for each person; the service
that calls records one fact for the whole roster, with every cadet it concerns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Manager, QuerySet
from django.db.models.functions import Upper

from apps.cadets.models import Cadet, Enrolment
from apps.system.models import Term

BATCH: Final = 500


@dataclass(frozen=True)
class RosterEntry:
    """What a roster says about one cadet: who they are, and where they stand in the term.

    For a cadet or an enrolment that exists only the named fields change.
    """

    student_number: str
    cadet: Cadet | None
    enrolment: Enrolment | None
    cadet_fields: Mapping[str, Any] = field(default_factory=dict)
    enrolment_fields: Mapping[str, Any] = field(default_factory=dict)


def cadets_numbered(numbers: Iterable[str], *, lock: bool = False) -> dict[str, Cadet]:
    """The cadets with these student numbers, by the number in capitals."""
    wanted = [number.upper() for number in numbers]
    rows = Cadet.objects.annotate(number=Upper("student_number")).filter(number__in=wanted)
    if lock:
        rows = rows.select_for_update(no_key=True)
    return {cadet.student_number.upper(): cadet for cadet in rows}


def enrolments_in(
    term: Term, cadets: Iterable[Cadet], *, lock: bool = False
) -> dict[int, Enrolment]:
    """The enrolments of these cadets in a term, by cadet."""
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(term=term)
    if lock:
        rows = rows.select_for_update(no_key=True)
    return {row.cadet_id: row for row in rows.filter(cadet__in=[cadet.pk for cadet in cadets])}


def enter_roster_without_journal(*, term: Term, entries: Sequence[RosterEntry]) -> tuple[int, ...]:
    """Register, enrol and change everybody named; return the ids of the cadets concerned.

    The caller holds the term open and has locked the rows that exist.
    """
    registered = register_all([entry for entry in entries if entry.cadet is None])
    change_all(Cadet.objects, [(entry.cadet, entry.cadet_fields) for entry in entries])
    enrol_all(term, [entry for entry in entries if entry.enrolment is None], registered)
    change_all(Enrolment.objects, [(entry.enrolment, entry.enrolment_fields) for entry in entries])
    known = (entry.cadet.pk for entry in entries if entry.cadet)
    return (*known, *(cadet.pk for cadet in registered.values()))


def register_all(entries: Sequence[RosterEntry]) -> dict[str, Cadet]:
    """Make the cadets that are new."""
    rows = [Cadet(student_number=entry.student_number, **entry.cadet_fields) for entry in entries]
    made = Cadet.objects.bulk_create(rows, batch_size=BATCH)
    return {cadet.student_number: cadet for cadet in made}


def enrol_all(term: Term, entries: Sequence[RosterEntry], registered: Mapping[str, Cadet]) -> None:
    """Enrol those who are not enrolled yet."""
    rows = [
        Enrolment(
            cadet=entry.cadet or registered[entry.student_number],
            term=term,
            effective_from=term.starts_on,
            **entry.enrolment_fields,
        )
        for entry in entries
    ]
    Enrolment.objects.bulk_create(rows, batch_size=BATCH)


def change_all(
    rows: Manager[Any],
    changes: Iterable[tuple[Cadet | Enrolment | None, Mapping[str, Any]]],
) -> None:
    """Give locked rows their new values and their next version."""
    changed = []
    names = {"version"}
    for row, values in changes:
        if row is None or not values:
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
        names |= set(values)
        changed.append(row)
    if changed:
        rows.bulk_update(changed, sorted(names), batch_size=BATCH)
