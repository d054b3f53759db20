"""Record imports of the populated world, and how their doors are opened."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from apps.integration.choices import RecordKind, RecordVerdict
from apps.integration.models import RecordImport, RecordImportRow, RosterImport
from apps.integration.record_services import NOTHING_CHOSEN, judge_again

if TYPE_CHECKING:
    from tests.rights.world import World

# One merit for somebody whom the file does not name exactly.
MERITS = (
    b"Name,Type,Points,Reason,Date\r\nSomebody Unheard Of,merit,5,Stayed to help,2026-08-08\r\n"
)
UNHEARD_OF = 2


def fill_importing(world: "World") -> None:
    """Make imports whose one row names nobody, now and in a past term."""
    for term in ("now", "past"):
        made = RecordImport.objects.create(
            id=world.rows.next_id("record import"),
            kind=RecordKind.LEDGER,
            term=world.terms[term],
            file_name="merits.csv",
            sha256="0" * 64,
            requested_by=world.users["admin"],
            choices=NOTHING_CHOSEN,
            digest="d" * 64,
            summary={str(verdict): 0 for verdict in RecordVerdict}
            | {"total": 1, "days_to_make": 0},
        )
        RecordImportRow.objects.create(
            record_import=made,
            row_number=UNHEARD_OF,
            verdict=RecordVerdict.UNMATCHED,
            raw={},
            values={
                "name": "Somebody Unheard Of",
                "kind": "merit",
                "points": "5",
                "reason": "Stayed to help",
                "occurred_on": "2026-08-08",
            },
        )
        judge_again(made, actor=world.users["admin"])
        world.rows.add("record import", made, is_past=term != "now")
        world.extra[f"records digest {term}"] = made.digest


def records_applied(world: "World") -> tuple[str, Any]:
    """What was applied is taken back."""
    made = RecordImport.objects.filter(pk=world.id("record import"))
    made.update(applied_at=timezone.now())
    return "admin", world.id("record import")


def roster_applied(world: "World") -> tuple[str, Any]:
    """A roster that was applied is taken back."""
    made = RosterImport.objects.filter(pk=world.id("import"))
    made.update(applied_at=timezone.now(), is_kept=True)
    return "admin", world.id("import")
