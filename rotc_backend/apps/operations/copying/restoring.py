"""Makes the database what an archive holds; until the last step nobody sees a change."""

import getpass
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from apps.live import services as live
from apps.operations.copying import staging
from apps.operations.copying.archive_form import Contents, Manifest
from apps.operations.copying.comparing import differences
from apps.operations.copying.copying_in import copy_in
from apps.operations.copying.copying_out import Report
from apps.operations.copying.places import (
    COPYING,
    RELEASING,
    REPLACING,
    Place,
    alone,
    working_in,
)
from apps.operations.copying.problems import CopyingRefused, DamagedArchive, ForeignArchive
from apps.operations.copying.sources import Archive
from apps.operations.events import DatabaseRestored
from apps.operations.models import Restore
from apps.system import journal, migrating, roles
from apps.system.models import Heartbeat

ALIVE: Final = timedelta(minutes=1)
EXCHANGED: Final = "exchanged"
IN_PLACE: Final = "in_place"


@dataclass
class Restoring:
    """One restore: what was wished, and what is said on the way."""

    archive: Archive
    place: Place
    say: Callable[[str], None]
    report: Report
    with_migrations: bool = False
    is_forced: bool = False
    is_in_place: bool = False
    began: float = field(default_factory=time.monotonic)

    def examined(self) -> tuple[Manifest, Contents]:
        """Read the whole archive before anything is touched. Raises DamagedArchive, Foreign."""
        manifest, contents = self.archive.read_through()
        self.tell(f"{self.archive.name} is whole: {contents.rows} rows, made {manifest.made_at}")
        refuse_unfit(manifest, with_migrations=self.with_migrations)
        return manifest, contents

    def run(self, manifest: Manifest, contents: Contents) -> Restore:
        """Do it. Raises CopyingRefused, CopyingBusy; then the database is as it was."""
        with working_in(self.place), alone(RELEASING, REPLACING, COPYING):
            refuse_living(is_forced=self.is_forced)
            usual = staging.usual_schema()
            if not self.is_in_place and staging.may_exchange():
                return self.exchanged(usual, manifest, contents)
            self.tell("in the tables there are, in one transaction; nothing of before is kept")
            return self.in_place(manifest, contents)

    def exchanged(self, usual: str, manifest: Manifest, contents: Contents) -> Restore:
        """Prepare all of it in a schema of its own, and exchange at the very end."""
        with staging.stage():
            with working_in(self.place.in_schema(staging.STAGE)):
                staging.build(manifest.migrations)
                self.tell(f"{len(contents.tables)} tables are prepared")
                self.fill(contents)
                applied = self.migrated()
                restored = self.finish(manifest, contents, EXCHANGED, applied)
                self.give_rights()
            staging.exchange(usual)
        self.tell(f"exchanged; the data before are in the schema {staging.PREVIOUS}")
        return restored

    def in_place(self, manifest: Manifest, contents: Contents) -> Restore:
        """Replace the rows of the tables there are. Raises ForeignArchive for other tables."""
        if sorted(applied_here()) != sorted(manifest.migrations):
            raise ForeignArchive(
                "The tables here are of another release than the archive, and this role may not "
                "make others. Restore as the owner of the database (DATABASE_URL_DIRECT)."
            )
        with transaction.atomic():
            self.fill(contents)
            restored = self.finish(manifest, contents, IN_PLACE, [])
        self.tell("committed")
        return restored

    def fill(self, contents: Contents) -> None:
        """Put the rows in and read them back. Raises DamagedArchive."""
        with self.archive.opened() as source:
            copy_in(source, total=contents.rows, report=self.report)
        self.tell(f"{contents.rows} rows are in, and every reference holds")
        if found := differences(contents):
            raise DamagedArchive(f"The tables differ from the archive: {'; '.join(found[:5])}.")
        self.tell("read back: every table is what the archive says")

    def migrated(self) -> list[str]:
        """Apply what came after the archive, if that was asked for."""
        pending = migrating.pending()
        if pending:
            call_command("migrate", interactive=False, verbosity=0)
            self.tell(f"{len(pending)} later migrations are applied")
        return pending

    @transaction.atomic
    def finish(
        self, manifest: Manifest, contents: Contents, way: str, applied: list[str]
    ) -> Restore:
        """Void every client's cursor and note the restore, in the data that were restored."""
        epoch = live.begin_epoch()
        self.tell(f"epoch {epoch}: every open page reads anew")
        return note_restore(
            name=self.archive.name,
            made_at=datetime.fromisoformat(manifest.made_at),
            way=way,
            seconds=self.seconds,
            result={
                "rows": contents.rows,
                "tables": len(contents.tables),
                "epoch": epoch,
                "migrated": applied,
            },
        )

    def give_rights(self) -> None:
        """Give the services' role its rights in the new schema, as a release does."""
        role = roles.services_role()
        if role is None:
            return
        try:
            roles.prepare(role)
        except roles.RoleProblem as problem:
            raise CopyingRefused(str(problem)) from None
        self.tell(f"the role {role.name} has its rights")

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return round(time.monotonic() - self.began, 2)

    def tell(self, words: str) -> None:
        """Say what was done, and when."""
        self.say(f"{self.seconds:7.1f} s  {words}")


@transaction.atomic
def note_restore(
    *, name: str, made_at: datetime, way: str, seconds: float, result: dict[str, Any]
) -> Restore:
    """Keep that the database became an archive."""
    by = getpass.getuser()[:80]
    restored = Restore.objects.create(
        at=timezone.now(),
        backup_name=name,
        made_at=made_at,
        by=by,
        way=way,
        seconds=seconds,
        result=result,
    )
    event = DatabaseRestored(name=name, made_at=made_at.isoformat(), by=by, way=way)
    journal.record(event, actor=None)
    return restored


def refuse_unfit(manifest: Manifest, *, with_migrations: bool) -> None:
    """Compare the migrations of an archive with those of this release. Raises ForeignArchive."""
    staging.refuse_unknown(manifest.migrations)
    missing = staging.later(manifest.migrations)
    if missing and not with_migrations:
        raise ForeignArchive(
            f"The archive is older than this release: {len(missing)} migrations came later, such "
            f"as {missing[0]}. Say --migrate to apply them afterwards, or deploy the release of "
            f"the archive ({manifest.release})."
        )


def refuse_living(*, is_forced: bool) -> None:
    """Refuse while services write to the database. Raises CopyingRefused."""
    living = alive()
    if living and not is_forced:
        raise CopyingRefused(
            f"Services are running: {', '.join(living)}. Stop all of them (on Render: suspend), "
            "wait a minute and try again. What they write meanwhile would be lost; --force accepts "
            "that."
        )


def alive() -> list[str]:
    """Name the processes that gave a sign of life in the last minute."""
    if Heartbeat._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001
        return []
    beats = Heartbeat.objects.filter(at__gt=timezone.now() - ALIVE).order_by("service", "instance")
    return [str(beat) for beat in beats]


def applied_here() -> list[str]:
    """Name the migrations of this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations")
        return [name for (name,) in cursor.fetchall()]
