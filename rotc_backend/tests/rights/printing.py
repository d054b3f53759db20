"""Documents that people of the populated world had made for themselves."""

from typing import TYPE_CHECKING, Any

from apps.files.choices import FileKind
from apps.files.keeping import keep_without_journal
from apps.reports.models import ReportRun, TermExport
from tests.rights.parts import CADETS
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World


def fill_runs(world: "World") -> None:
    """Give everybody a document of their own; a cadet's holds words that stand nowhere else."""
    for name in CADETS:
        made_for(world, name, "grade_receipt", enrolment=world.enrolments[name, "now"])
    for name in ("staff", "other_staff", "admin"):
        made_for(world, name, "nominal_roll")
    export_term(world)


def export_term(world: "World") -> None:
    """A term as open files, ready."""
    file = keep_without_journal(
        kind=FileKind.DOCUMENT,
        owner=world.users["admin"],
        name="term.zip",
        content=b"PK",
        content_type="application/zip",
    )
    made = TermExport.objects.create(
        id=world.rows.next_id("term export"),
        term=world.terms["past"],
        requested_by=world.users["admin"],
        file=file,
    )
    world.rows.add("term export", made, ["admin"])


def made_for(world: "World", name: str, kind: str, **about: Any) -> None:
    """One document that is ready."""
    owner = world.users[name]
    file = keep_without_journal(
        kind=FileKind.DOCUMENT,
        owner=owner,
        name=f"{kind}.pdf",
        content=f"%PDF-1.7 {secret_of(name, 'Document')}".encode(),
        content_type="application/pdf",
    )
    made = ReportRun.objects.create(
        id=world.rows.next_id("report run"),
        kind=kind,
        format="pdf",
        term=world.terms["now"],
        requested_by=owner,
        file=file,
        **about,
    )
    world.rows.add("report run", made, [name])


def printable(world: "World") -> tuple[str, Any]:
    """An admin has a roll made; of a certificate, which anybody could ask for, there is none."""
    world.extra["document"] = {"kind": "nominal_roll", "company": "Alpha"}
    return "admin", None


def document(world: "World") -> dict[str, Any]:
    """What to have made: a certificate unless the stage names something else."""
    asked = world.extra.get("document", {"kind": "certificate_of_completion"})
    return {"format": "xlsx", "term": world.terms["now"].pk} | asked
