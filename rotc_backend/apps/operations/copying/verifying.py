"""Proves that an archive could become the database: restores it beside, and asks it everything."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from io import StringIO
from typing import Any, Final

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from apps.core.errors import RuleBroken
from apps.operations.copying import staging
from apps.operations.copying.archive_form import Contents, Manifest
from apps.operations.copying.comparing import differences
from apps.operations.copying.copying_in import copy_in
from apps.operations.copying.copying_out import Report
from apps.operations.copying.places import Place, alone, here, place_at, working_in
from apps.operations.copying.sources import Archive
from apps.operations.events import BackupVerified
from apps.operations.models import Backup
from apps.system import journal, migrating

VERIFYING: Final = 7_214_005  # any number nothing else of ours locks
# Promises about the rows themselves; each command ends with an error when one is broken.
PROMISES: Final = ("check_ledger", "check_grades", "check_ops", "check_release", "verify_seals")
RESTORED: Final = "restored"
READ: Final = "read"


@dataclass
class Verdict:
    """What was found in an archive; without `wrong` it is good."""

    name: str
    how: str = READ
    rows: int = 0
    where: str = ""
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.wrong

    def as_json(self) -> dict[str, Any]:
        """Write it as a row of the database keeps it."""
        return {"is_good": self.is_good, **asdict(self)}


def verify(
    archive: Archive, *, scratch: str, say: Callable[[str], None], report: Report
) -> Verdict:
    """Read an archive, restore it beside the database, and check what was promised.

    `scratch` is the address of a database for this alone; without one a database or a schema is
    made, and where this role may make neither the archive is only read. The verdict is kept.
    """
    verdict = Verdict(archive.name)
    try:
        manifest, contents = archive.read_through()
        verdict.rows = contents.rows
        say(f"whole: {contents.rows} rows in {len(contents.tables)} tables")
        refuse_other_file(archive, contents)
        staging.refuse_unknown(manifest.migrations)
        with alone(VERIFYING), scratch_place(scratch) as place:
            if place is None:
                verdict.notes.append(NOT_RESTORED)
            else:
                restore_beside(archive, place, (manifest, contents), verdict, report)
    except RuleBroken as problem:
        verdict.wrong.append(problem.detail)
    keep_verdict(verdict)
    return verdict


NOT_RESTORED: Final = (
    "read and not restored: this role may make neither a database nor a schema; name a database "
    "for it in BACKUP_SCRATCH_URL"
)


def refuse_other_file(archive: Archive, contents: Contents) -> None:
    """Compare an archive with what was noted when it was made. Raises RuleBroken."""
    noted = Backup.objects.filter(name=archive.name).first()
    if noted and noted.tables != contents.as_json():
        raise RuleBroken(f"{archive.name} is whole and not the archive that was noted.")


def restore_beside(
    archive: Archive,
    place: Place,
    held: tuple[Manifest, Contents],
    verdict: Verdict,
    report: Report,
) -> None:
    """Restore into a scratch place, compare it, and check the promises there."""
    manifest, contents = held
    verdict.how, verdict.where = RESTORED, place.words
    with working_in(place):
        staging.build(manifest.migrations)
        with archive.opened() as source:
            copy_in(source, total=contents.rows, report=report)
        verdict.wrong += differences(contents)
        if pending := migrating.pending():
            verdict.notes.append(f"older than this release: {len(pending)} migrations applied")
            call_command("migrate", interactive=False, verbosity=0)
        for promise in PROMISES:
            ask(promise, verdict)


def ask(promise: str, verdict: Verdict) -> None:
    """Run one check in the place Django's connection leads to."""
    said = StringIO()
    try:
        call_command(promise, stdout=said, stderr=said)
    except CommandError as broken:
        verdict.wrong.append(f"{promise}: {broken}")
    else:
        verdict.notes.append(f"{promise}: {(said.getvalue().strip().splitlines() or ['ok'])[0]}")


@contextmanager
def scratch_place(url: str) -> Iterator[Place | None]:
    """Make an empty place to restore into and remove it at the end; None when none can be made."""
    if url:
        with schema_of(place_at(url)) as place:
            yield place
    elif may_make_database():
        with database_beside() as place:
            yield place
    elif staging.may_make_schema():
        with schema_of(here()) as place:
            yield place
    else:
        yield None


@contextmanager
def schema_of(place: Place) -> Iterator[Place]:
    """Make a schema for this in a database."""
    with working_in(place):
        staging.make_schema(staging.SCRATCH)
    try:
        yield place.in_schema(staging.SCRATCH)
    finally:
        with working_in(place):
            staging.drop_schema(staging.SCRATCH)


@contextmanager
def database_beside() -> Iterator[Place]:
    """Make a database beside this one; one that a killed attempt left goes first."""
    place = here().in_database(f"{here().database}_{staging.SCRATCH}"[:63])
    name = sql.Identifier(place.database)
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name)
    staging.run(drop)
    staging.run(sql.SQL("CREATE DATABASE {}").format(name))
    try:
        yield place
    finally:
        staging.run(drop)


def may_make_database() -> bool:
    """Tell whether this role may make databases."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


@transaction.atomic
def keep_verdict(verdict: Verdict) -> None:
    """Note the verdict with the copy; an archive of elsewhere has no row, and stays without."""
    backup = Backup.objects.select_for_update().filter(name=verdict.name).first()
    if backup is None:
        return
    backup.verified_at = timezone.now()
    backup.verified_result = verdict.as_json()
    backup.save(update_fields=["verified_at", "verified_result"])
    event = BackupVerified(
        backup=backup.pk, name=backup.name, is_good=verdict.is_good, how=verdict.how
    )
    journal.record(event, actor=None)


def usual_scratch() -> str:
    """Return the address of the settings; empty when there is none."""
    return str(settings.BACKUP_SCRATCH_URL)
