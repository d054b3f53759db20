"""Reading every table of a term at one moment: what changes meanwhile is in all of them or in none."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from apps.reports.binder import as_of
from apps.reports.exports.tables import TABLES, Table
from apps.system.models import Term

AT_ONCE: Final = 2000  # rows of one fetch


@dataclass(frozen=True)
class Taken:
    """The rows of every table, and the time of the newest fact among them."""

    as_of: datetime
    rows: dict[str, list[tuple[Any, ...]]]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(rows) for name, rows in self.rows.items()}


def taken_from(term: Term) -> Taken:
    """Read everything of a term."""
    with one_moment():
        return Taken(as_of(term), {table.name: list(rows_of(table, term)) for table in TABLES})


@contextmanager
def one_moment() -> Iterator[None]:
    """Read as of one moment, unless a transaction of the caller's has begun to read before."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def rows_of(table: Table, term: Term) -> Iterator[tuple[Any, ...]]:
    """The rows of one table, columns in their order."""
    sources = [field.source for field in table.fields]
    return table.rows_of(term).values_list(*sources).iterator(chunk_size=AT_ONCE)
