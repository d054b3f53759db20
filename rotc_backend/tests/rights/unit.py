"""Jobs, files and roster imports of the populated world."""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from apps.authentication.models import ActivationBatch
from apps.files.choices import FileKind
from apps.files.models import StoredFile
from apps.grading.models import LegacyEvidence
from apps.integration.choices import Fate, Verdict
from apps.integration.models import LegacyMove, LegacyRow, RosterImport, RosterImportRow
from apps.integration.services import upload_roster
from apps.system.choices import JobState
from apps.system.models import Job
from tests.rights.secrets import secret_of

if TYPE_CHECKING:
    from tests.rights.world import World


# A spreadsheet with one cadet.
ROSTER = b"""Student Number,Last Name,First Name,Sex,MS Level,Company,Platoon
2026-7777,Luna,Ana,F,MS1,Alpha,1st
"""


def fill_office(world: "World") -> None:
    """Make what goes on in the office."""
    for name in ("staff", "other_staff", "admin", "cadet"):
        job = Job.objects.create(
            kind="grading.check", title=f"Asked for by {name}", requested_by=world.users[name]
        )
        world.rows.add("job", job, [name])
    sheet = ActivationBatch.objects.create(
        title="Alpha",
        seed=secrets.token_bytes(32),
        issued_by=world.users["admin"],
        expires_at=timezone.now() + timedelta(days=14),
        term=world.terms["now"],
    )
    world.rows.add("sheet", sheet)
    uploaded = upload_roster(
        term=world.terms["now"],
        name="roster.csv",
        content=ROSTER,
        actor=world.users["admin"],
    )
    uploaded.refresh_from_db()
    world.extra["digest"] = uploaded.digest
    world.rows.add("import", uploaded)
    world.rows.add("job", uploaded.job, ["admin"])
    past_import(world)
    moved_from_the_old_system(world)


def past_import(world: "World") -> None:
    """Make the rows of a roster that was previewed when its term was open."""
    number = world.rows.next_id("import")
    file = StoredFile.objects.create(
        kind=FileKind.ROSTER,
        owner=world.users["admin"],
        name="roster.csv",
        content_type="text/csv",
        size=10,
        sha256="0" * 64,
        storage_key=f"roster-{number}",
    )
    made = RosterImport.objects.create(
        id=number,
        term=world.terms["past"],
        file=file,
        requested_by=world.users["admin"],
        job=Job.objects.create(
            kind="integration.preview_roster",
            title="Preview",
            state=JobState.DONE,
            requested_by=world.users["admin"],
        ),
        digest="d" * 64,
        summary={str(verdict): 1 for verdict in Verdict} | {"total": len(Verdict)},
    )
    world.rows.add("import", made, is_past=True)
    world.rows.add("job", made.job, ["admin"])
    RosterImportRow.objects.create(
        roster_import=made, row_number=2, verdict=Verdict.DUPLICATE, raw={}, values={}
    )


def moved_from_the_old_system(world: "World") -> None:
    """Make what a move leaves: the move, rows with every fate, and the old counters of a cadet."""
    move = LegacyMove.objects.create(
        id=world.rows.next_id("legacy move"),
        term=world.terms["now"],
        export="e" * 64,
        engine="sqlite",
        time_zone="UTC",
        counts={"notifications": {str(fate): 1 for fate in Fate}},
        finished_at=timezone.now(),
    )
    world.rows.add("legacy move", move)
    for fate in Fate:
        row = LegacyRow.objects.create(
            id=world.rows.next_id("legacy row"),
            move=move,
            table="notifications",
            key=str(fate),
            hash=b"-" * 32,
            raw={"message": secret_of("other_company", "Old")},
            fate=fate,
        )
        world.rows.add("legacy row", row)
    LegacyEvidence.objects.create(
        enrolment=world.enrolments["cadet", "now"], has_row=False, total_days=0
    )
