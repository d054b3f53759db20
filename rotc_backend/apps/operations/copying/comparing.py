"""Compares what is in the tables with what an archive holds, row for row."""

import hashlib
from typing import Any

from django.db import connection, transaction

from apps.operations.copying.archive_form import Contents, TableFacts
from apps.operations.copying.tables import FORMS, Table, all_tables, next_values


@transaction.atomic
def differences(expected: Contents) -> list[str]:
    """Read every row back and name what is not as in the archive; empty when all is."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(FORMS)
        for table in all_tables(cursor):
            there = expected.tables.get(table.name)
            here = facts_of(cursor, table)
            if here != there:
                rows = there.rows if there else 0
                found.append(f"{table.name}: {here.rows} rows of {rows}, or other ones")
        if next_values(cursor) != expected.sequences:
            found.append("sequences")
    return found


def facts_of(cursor: Any, table: Table) -> TableFacts:
    """Count and hash the rows of a table as an archive does."""
    digest, rows = hashlib.sha256(), 0
    with cursor.copy(table.copied_out()) as sent:
        for row in sent:
            digest.update(row)
            rows += bytes(row).count(b"\n")
    return TableFacts(rows, digest.hexdigest())
