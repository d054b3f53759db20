"""The restore point of a move: the whole target as it was before the first write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.integration.models import LegacyMove
from django.db import connection

from devtools import backups, binaries
from devtools.backups import Tools
from devtools.console import Refusal
from legacy.backup import VARIABLES
from legacy.problems import Problem


def target() -> Tools:
    """Point PostgreSQL's programs at the database that Django works with. Raises Problem."""
    parts = connection.get_connection_params()
    own = {VARIABLES[name]: str(parts[name]) for name in VARIABLES if parts.get(name)}
    try:
        return Tools(binaries.postgres(), own)
    except Refusal as refusal:
        raise Problem(str(refusal)) from None


@contextmanager
def restore_point(folder: Path | None) -> Iterator[str]:
    """Take a restore point for a move that begins in this block; yields its path.

    Without a folder none is taken and the path is empty. It goes again when the move does not
    begin after all. Raises Problem when it cannot be taken.
    """
    if folder is None:
        yield ""
        return
    file = take(folder, "before-import")
    try:
        yield str(file)
    except BaseException:
        file.unlink()
        backups.manifest_of(file).unlink()
        raise


def take(folder: Path, name: str) -> Path:
    """Write an archive of the target into a folder. Raises Problem."""
    longest = LegacyMove._meta.get_field("restore_point").max_length or 0  # noqa: SLF001 - Django documents _meta
    file = folder.resolve() / f"{name}-{backups.now():%Y%m%dT%H%M%S.%fZ}.dump"
    if len(str(file)) > longest:
        raise Problem(f"The path of the restore point is longer than {longest} characters.")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        backups.write_archive(target(), file)
    except (Refusal, OSError) as error:
        raise Problem(f"No restore point could be taken, so nothing was begun. {error}") from None
    return file
