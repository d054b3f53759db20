"""The plain design beside the move: COPY of every table to a file, and from there into tables."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql

TABLES = """
    SELECT c.relname, array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
        ORDER BY a.attnum), (
        SELECT array_agg(quote_ident(k.attname) ORDER BY k.attnum) FROM pg_index AS i
        JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = ANY(i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary
    )
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    GROUP BY c.oid, c.relname ORDER BY c.relname
"""
BLOCK = 1 << 16


def copy_out(address: str, folder: Path) -> None:
    """Write every table of a database to a file."""
    with psycopg.connect(address) as source:
        for name, _, _ in source.execute(TABLES).fetchall():
            question = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
            with (folder / name).open("wb") as file, source.cursor().copy(question) as copy:
                for block in copy:
                    file.write(block)


def make_tables(source: str, target: str) -> None:
    """Make the same tables in an empty database: columns and primary keys, nothing else."""
    with psycopg.connect(source) as old, psycopg.connect(target) as new:
        for name, columns, key in old.execute(TABLES).fetchall():
            keys = [f"PRIMARY KEY ({', '.join(key)})"] if key else []
            new.execute(f'CREATE TABLE "{name}" ({", ".join([*columns, *keys])})')


def copy_in(address: str, folder: Path) -> None:
    """Read every file into its table, one transaction each."""
    with psycopg.connect(address, autocommit=True) as target:
        for file in sorted(folder.iterdir()):
            question = sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(file.name))
            with target.transaction(), target.cursor().copy(question) as copy:
                for block in blocks(file):
                    copy.write(block)


def blocks(file: Path) -> Iterator[bytes]:
    """Read a file bit by bit."""
    with file.open("rb") as content:
        while block := content.read(BLOCK):
            yield block
