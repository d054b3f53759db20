"""Benchmark of the move from the old system: export, import and verification beside a raw COPY."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from psycopg import sql  # noqa: E402

from bench import old_system, raw_copy, spent  # noqa: E402
from bench.spent import Spent  # noqa: E402
from bench.stage import BACKEND, scratch_database  # noqa: E402
from bench.tables import Line, at_most, machine, show  # noqa: E402

SCRIPTS = BACKEND.parent / "scripts"
EXPORT_TIMES, IMPORT_TIMES, MOST_MEMORY = 4, 6, 300


@contextmanager
def empty_database(beside: str, word: str) -> Iterator[str]:
    """Make a database on the server of another one, and drop it afterwards; yields its address."""
    parts = urlsplit(beside)
    name = f"{parts.path[1:]}_{word}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(beside, autocommit=True) as server:
        server.execute(drop)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
        )
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            server.execute(drop)


class Bench:
    """One old database, one new one, and what was measured between them."""

    def __init__(self, old: str, new: str, folder: Path) -> None:
        """Know the places; files go into the folder."""
        self.old, self.new, self.folder = old, new, folder
        self.server = server_of(old)
        self.export, self.raw = folder / "export", folder / "raw"
        self.raw.mkdir()

    def script(self, name: str, *arguments: object, most: int = 0) -> Spent:
        """Run one of the three commands as a person would; `most` is the code it may end with."""
        env = os.environ | {"DATABASE_URL": self.new, "DATABASE_URL_DIRECT": self.new}
        command = [sys.executable, str(SCRIPTS / name), *map(str, arguments)]
        self.rest()
        return spent.run(command, env, self.server, most)

    def raw_out(self) -> Spent:
        """Measure COPY of every old table to a file."""
        self.rest()
        with spent.spending(self.server) as measured:
            raw_copy.copy_out(self.old, self.raw)
        return measured

    def raw_in(self) -> Spent:
        """Measure COPY of these files into tables with the same columns and primary keys."""
        return self.copied_in(self.old, self.raw)

    def written_in(self) -> Spent:
        """Measure the same with every row that is in the new database after the import."""
        written = self.folder / "written"
        written.mkdir()
        raw_copy.copy_out(self.new, written)
        return self.copied_in(self.new, written)

    def copied_in(self, like: str, files: Path) -> Spent:
        """Measure COPY of files into empty tables like those of a database."""
        with empty_database(self.new, "raw") as place:
            raw_copy.make_tables(like, place)
            self.rest()
            with spent.spending(self.server) as measured:
                raw_copy.copy_in(place, files)
        return measured

    def rest(self) -> None:
        """Let the server write down what earlier work left in memory."""
        with psycopg.connect(self.old, autocommit=True) as server:
            server.execute("CHECKPOINT")


def server_of(address: str) -> int | None:
    """Find the process of PostgreSQL; None when it is not on this machine."""
    with psycopg.connect(address) as asked:
        status = Path(f"/proc/{asked.info.backend_pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
    is_ours = lines[:1] == ["Name:\tpostgres"]
    return (
        next(int(line.split()[1]) for line in lines if line.startswith("PPid")) if is_ours else None
    )


def measure(bench: Bench, *, is_verified: bool) -> dict[str, Spent]:
    """Run all; the raw COPY before and after, and of both the mean."""
    found = {"raw out": bench.raw_out()}
    found["export"] = bench.script(
        "export_nodejs_data.py", "--source", bench.old, "--out", bench.export
    )
    found["raw out"] = mean(found["raw out"], bench.raw_out())
    found["raw in"] = bench.raw_in()
    points = bench.folder / "restore-points"
    found["import"] = bench.script(
        "import_django_data.py", "--data", bench.export, "--restore-points", points
    )
    found["raw in"] = mean(found["raw in"], bench.raw_in())
    found["written in"] = bench.written_in()
    if is_verified:
        report = bench.folder / "report"
        words = ("--source", bench.old, "--data", bench.export, "--report", report)
        found["verify"] = bench.script("verify_migration.py", *words, most=1)
    return found


def mean(first: Spent, second: Spent) -> Spent:
    """Take the middle of two measurements of the same work."""
    return Spent(
        (first.seconds + second.seconds) / 2,
        (first.processor + second.processor) / 2,
        max(first.memory, second.memory),
    )


def table_of(rows: int, found: dict[str, Spent]) -> list[Line]:
    """Put what was measured beside the raw COPY."""
    lines = []
    for name, raw, times in (
        ("export", found["raw out"], EXPORT_TIMES),
        ("import", found["raw in"], IMPORT_TIMES),
        ("verify", None, None),
    ):
        if name in found:
            lines += lines_of(name, rows, found[name], raw, times)
    beside = found["written in"].seconds
    return [
        *lines,
        Line("import, s (plain: COPY of what it wrote)", found["import"].seconds, beside),
    ]


def lines_of(
    name: str, rows: int, ours: Spent, raw: Spent | None, times: float | None
) -> Iterator[Line]:
    """Write the rows of one step."""
    wish = f"{times} times raw COPY" if times else ""
    is_met = not (raw and times) or ours.seconds <= times * raw.seconds
    yield Line(f"{name}, s", ours.seconds, raw.seconds if raw else None, wish, is_met)
    yield Line("  thousand rows/s", rows / ours.seconds / 1000)
    yield Line("  processors of both sides, s", ours.processor, raw.processor if raw else None)
    yield at_most(MOST_MEMORY, "  memory, MB", ours.memory)
    if ours.code:
        yield at_most(0, "  ended with", ours.code)


def main() -> None:
    """Make an old database, move it, and print what it took."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=int(os.environ.get("ROWS") or 1_000_000))
    options.add_argument("--without-verify", action="store_true")
    chosen = options.parse_args()
    rows = chosen.rows
    with (
        scratch_database() as new,
        empty_database(new, "old") as old,
        tempfile.TemporaryDirectory(prefix="rgms-bench-") as folder,
    ):
        connection.close()
        old_system.build(old, rows)
        found = measure(Bench(old, new, Path(folder)), is_verified=not chosen.without_verify)
    code = show(f"move of {rows:,} rows (plain: raw COPY)", table_of(rows, found))
    facts = {"machine": machine(), "rows": rows}
    facts |= {"steps": {name: asdict(each) for name, each in found.items()}}
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.exit(code)


if __name__ == "__main__":
    main()
