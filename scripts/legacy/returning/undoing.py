"""Undoes a move: puts the restore point back, then makes the database ready for the services again."""

import io
from pathlib import Path

from apps.system import roles
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection

from devtools import exchange
from devtools.console import Refusal
from legacy.problems import Problem
from legacy.restoring import target

AFTERWARDS = ("release", "begin_epoch")


def put_back(point: Path) -> None:
    """Make the content what it was before the move: all of it or, when that fails, nothing."""
    tools = target()
    connection.close()  # we would be in our own way
    try:
        exchange.put_back(tools, point)
    except (Refusal, OSError) as error:
        raise Problem(f"Nothing was changed; the restore point was not put back. {error}") from None


def open_again() -> None:
    """Give the services' role its rights anew and void what open pages remember. Raises Problem."""
    roles.be_the_owner()
    for command in AFTERWARDS:
        try:
            call_command(command, stdout=io.StringIO())
        except (CommandError, DatabaseError) as error:
            raise Problem(
                "The restore point is back. What remains is to run "
                f"`manage.py release` and `manage.py begin_epoch`: {error}"
            ) from error
