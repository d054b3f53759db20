"""What a roster did to each cadet, kept with its import and read again to take it back."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from apps.cadets.models import Cadet, Enrolment
from apps.cadets.rosters import EnteredPerson
from apps.integration.models import ImportedPerson, RosterImport
from apps.integration.verdicts import written
from apps.system.witness import columns_of

BATCH: Final = 500


def keep(held: RosterImport, people: Sequence[EnteredPerson]) -> None:
    """Keep what entering a roster did."""
    rows = [
        ImportedPerson(
            roster_import=held,
            cadet=person.cadet,
            enrolment=person.enrolment,
            is_registered=person.is_registered,
            is_enrolled=person.is_enrolled,
            before=texts(person.cadet_before, person.enrolment_before),
            after=texts(person.cadet_after, person.enrolment_after),
        )
        for person in people
    ]
    ImportedPerson.objects.bulk_create(rows, batch_size=BATCH)


def kept(held: RosterImport) -> list[EnteredPerson]:
    """What entering a roster did, in the order of its file."""
    return [
        EnteredPerson(
            cadet=row.cadet,
            enrolment=row.enrolment,
            is_registered=row.is_registered,
            is_enrolled=row.is_enrolled,
            cadet_before=read(Cadet, row.before["cadet"]),
            cadet_after=read(Cadet, row.after["cadet"]),
            enrolment_before=read(Enrolment, row.before["enrolment"]),
            enrolment_after=read(Enrolment, row.after["enrolment"]),
        )
        for row in held.people.order_by("pk")
    ]


def texts(cadet: Mapping[str, Any], enrolment: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Write fields of a cadet and an enrolment as JSON has them."""
    rows = {"cadet": cadet, "enrolment": enrolment}
    return {
        row: {name: written(value) for name, value in fields.items()}
        for row, fields in rows.items()
    }


def read(model: type[Cadet | Enrolment], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Turn fields from JSON into values of their columns."""
    columns = {column.attname: column for column in columns_of(model)}
    return {name: columns[name].to_python(value) for name, value in fields.items()}
