"""A legacy database as the other modules see it: tables, their keys, and rows as lines of JSON."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from legacy.problems import Problem

POSTGRES_SCHEMES = ("postgres://", "postgresql://")
# Every process of a machine sees the arguments of the others, and nobody their environment.
VARIABLE = "NODEJS_DATABASE_URL"


def take_source(parser: ArgumentParser) -> None:
    """Let a command take the old database as an argument or, unseen by others, from the environment."""
    known = os.environ.get(VARIABLE)
    parser.add_argument(
        "--source",
        default=known,
        required=not known,
        help=f"postgres://..., sqlite:///... or a file; {VARIABLE} unless given",
    )


@dataclass(frozen=True)
class Column:
    """One column as the database declares it."""

    name: str
    type: str


@dataclass(frozen=True)
class Table:
    """One table found in the source."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


class Source(Protocol):
    """One snapshot of a legacy database: what is written to it later is not seen."""

    engine: str
    version: str
    time_zone: str

    def tables(self) -> list[Table]:
        """List the tables by name, with discovered columns and their real primary keys."""

    def count(self, table: Table) -> int:
        """Count the rows."""

    def lines(self, table: Table) -> Iterator[bytes]:
        """Yield each row as one JSON object without a line end, in the order of the key.

        Numbers and truth values stay what they are; texts, dates and moments are JSON texts; bytes
        are {"base64": "..."}.
        """


def open_source(address: str) -> AbstractContextManager[Source]:
    """Open a database by its URL, or an SQLite file by `sqlite:///path` or its plain path.

    Raises Problem; the address is never part of the message, because it holds the password.
    """
    if address.startswith(POSTGRES_SCHEMES):
        from legacy.postgres_source import open_postgres  # noqa: PLC0415 - only where it is needed

        return open_postgres(address)
    if "://" in address and not address.startswith("sqlite:///"):
        raise Problem("The source must begin with postgres://, postgresql:// or sqlite:///.")
    from legacy.sqlite_source import open_sqlite  # noqa: PLC0415

    return open_sqlite(Path(address.removeprefix("sqlite:///")))
