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
from apps.system.witness import columns_of

BATCH: Final = 500
# What a row has beside what it says about its cadet.
OF_THE_ROW: Final = frozenset({"id", "created_at", "version"})


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


@dataclass(frozen=True)
class EnteredPerson:
    """What entering one cadet did: fields as they were before it and as they are after it.

    A row that was made has nothing before, and after it all that it says.
    """

    cadet: int
    enrolment: int
    is_registered: bool
    is_enrolled: bool
    cadet_before: Mapping[str, Any] = field(default_factory=dict)
    cadet_after: Mapping[str, Any] = field(default_factory=dict)
    enrolment_before: Mapping[str, Any] = field(default_factory=dict)
    enrolment_after: Mapping[str, Any] = field(default_factory=dict)


def cadets_numbered(numbers: Iterable[str], *, lock: bool = False) -> dict[str, Cadet]:
    """The cadets with these student numbers, by the number in capitals."""
    wanted = [number.upper() for number in numbers]
    rows = Cadet.objects.annotate(number=Upper("student_number")).filter(number__in=wanted)
    if lock:
        rows = rows.select_for_update(no_key=True).order_by("pk")
    return {cadet.student_number.upper(): cadet for cadet in rows}


def enrolments_in(
    term: Term, cadets: Iterable[Cadet], *, lock: bool = False
) -> dict[int, Enrolment]:
    """The enrolments of these cadets in a term, by cadet."""
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(term=term)
    if lock:
        rows = rows.select_for_update(no_key=True).order_by("pk")
    return {row.cadet_id: row for row in rows.filter(cadet__in=[cadet.pk for cadet in cadets])}


def enter_roster_without_journal(
    *, term: Term, entries: Sequence[RosterEntry]
) -> list[EnteredPerson]:
    """Register, enrol and change everybody named; return what became of each, in their order.

    The caller holds the term open and has locked the rows that exist.
    """
    before = [before_of(entry) for entry in entries]
    registered = register_all([entry for entry in entries if entry.cadet is None])
    change_all(Cadet.objects, [(entry.cadet, entry.cadet_fields) for entry in entries])
    enrolled = enrol_all(term, [entry for entry in entries if entry.enrolment is None], registered)
    change_all(Enrolment.objects, [(entry.enrolment, entry.enrolment_fields) for entry in entries])
    return [
        became(entry, was, registered, enrolled) for entry, was in zip(entries, before, strict=True)
    ]


@dataclass(frozen=True)
class Before:
    """The fields of one cadet that are about to be written over."""

    cadet: Mapping[str, Any]
    enrolment: Mapping[str, Any]


def before_of(entry: RosterEntry) -> Before:
    """What stands where an entry is to be written."""
    return Before(
        fields_of(entry.cadet, entry.cadet_fields),
        fields_of(entry.enrolment, entry.enrolment_fields),
    )


def became(
    entry: RosterEntry,
    before: Before,
    registered: Mapping[str, Cadet],
    enrolled: Mapping[int, Enrolment],
) -> EnteredPerson:
    """Say what entering one entry did."""
    cadet = entry.cadet or registered[entry.student_number]
    enrolment = entry.enrolment or enrolled[cadet.pk]
    return EnteredPerson(
        cadet=cadet.pk,
        enrolment=enrolment.pk,
        is_registered=entry.cadet is None,
        is_enrolled=entry.enrolment is None,
        cadet_before=before.cadet,
        cadet_after=fields_of(cadet, before.cadet if entry.cadet else all_of(cadet)),
        enrolment_before=before.enrolment,
        enrolment_after=fields_of(
            enrolment, before.enrolment if entry.enrolment else all_of(enrolment)
        ),
    )


def fields_of(row: Cadet | Enrolment | None, names: Iterable[str]) -> dict[str, Any]:
    """These fields of a row as they are; none of a row that is still to be made."""
    return {} if row is None else {name: getattr(row, name) for name in names}


def all_of(row: Cadet | Enrolment) -> list[str]:
    """Name every column that says something about the cadet."""
    names = [field.attname for field in columns_of(type(row))]
    return [name for name in names if name not in OF_THE_ROW]


def register_all(entries: Sequence[RosterEntry]) -> dict[str, Cadet]:
    """Make the cadets that are new."""
    rows = [Cadet(student_number=entry.student_number, **entry.cadet_fields) for entry in entries]
    made = Cadet.objects.bulk_create(rows, batch_size=BATCH)
    return {cadet.student_number: cadet for cadet in made}


def enrol_all(
    term: Term, entries: Sequence[RosterEntry], registered: Mapping[str, Cadet]
) -> dict[int, Enrolment]:
    """Enrol those who are not enrolled yet; by cadet."""
    rows = [
        Enrolment(
            cadet=entry.cadet or registered[entry.student_number],
            term=term,
            effective_from=term.starts_on,
            **entry.enrolment_fields,
        )
        for entry in entries
    ]
    made = Enrolment.objects.bulk_create(rows, batch_size=BATCH)
    return {enrolment.cadet_id: enrolment for enrolment in made}


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
