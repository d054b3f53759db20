"""Export and backup keep every row of either engine as it was, and can prove it."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from devtools import binaries
from legacy.archive import MANIFEST, Archive
from legacy.backup import back_up, environment
from legacy.export import export
from legacy.problems import Problem
from legacy.source import Column, Table, open_source

SCRIPTS = Path(__file__).resolve().parents[1]
CADETS = """
    CREATE TABLE cadets (id INTEGER PRIMARY KEY, student_id TEXT, last_name TEXT, rank TEXT);
    INSERT INTO cadets VALUES (2, '2023-0002', 'NUÑEZ "Boy"', '. . . .'),
                              (1, '2023-0001', 'De\nla Cruz\tJr \\ n', NULL)
"""
SETTINGS = """
    CREATE TABLE user_settings (user_id INTEGER PRIMARY KEY, primary_color TEXT);
    INSERT INTO user_settings VALUES (7, 'blue')
"""
STRANGE = """
    CREATE TABLE some_unknown_table (note TEXT);
    INSERT INTO some_unknown_table VALUES ('kept')
"""


@pytest.fixture
def postgres():
    """Make an empty database on the server of the tests and drop it afterwards."""
    server, name = os.environ["DATABASE_URL"], f"legacy_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        address = server.rpartition("/")[0] + f"/{name}"
        yield address
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def sqlite(tmp_path):
    """Make an empty SQLite file."""
    return tmp_path / "rotc.db"


def fill_postgres(address, *scripts):
    with psycopg.connect(address) as connection:
        for script in scripts:
            connection.execute(script)


def fill_sqlite(path, *scripts):
    with sqlite3.connect(path) as connection:
        for script in scripts:
            connection.executescript(script + ";")
    connection.close()


def rows_of(folder, name):
    archive = Archive(folder)
    return list(archive.rows(archive.table(name)))


EXPECTED_CADETS = [
    {"id": 1, "student_id": "2023-0001", "last_name": "De\nla Cruz\tJr \\ n", "rank": None},
    {"id": 2, "student_id": "2023-0002", "last_name": 'NUÑEZ "Boy"', "rank": ". . . ."},
]


def test_both_engines_give_the_same_rows_in_the_order_of_their_keys(postgres, sqlite, tmp_path):
    scripts = (CADETS, SETTINGS, STRANGE)
    fill_postgres(postgres, *scripts)
    fill_sqlite(sqlite, *scripts)

    found = {}
    for name, address in (("pg", postgres), ("lite", str(sqlite))):
        manifest = export(address, tmp_path / name)
        found[name] = {
            table.name: (table.rows, table.key, table.is_known) for table in manifest.tables
        }
        assert rows_of(tmp_path / name, "cadets") == EXPECTED_CADETS
        assert rows_of(tmp_path / name, "some_unknown_table") == [{"note": "kept"}]

    assert found["pg"] == found["lite"]
    assert found["pg"] == {
        "cadets": (2, ["id"], True),
        "some_unknown_table": (1, [], False),
        "user_settings": (1, ["user_id"], True),
    }


def test_every_kind_of_value_survives(postgres, tmp_path):
    fill_postgres(
        postgres,
        "CREATE TABLE audit_logs (id SERIAL PRIMARY KEY, payload JSONB, raw BYTEA, seen TIMESTAMP,"
        " born DATE, latitude FLOAT8, is_read BOOLEAN, amount NUMERIC)",
        "INSERT INTO audit_logs (payload, raw, seen, born, latitude, is_read, amount) VALUES"
        r""" ('{"reason": "a \"quote\" \\ ñ"}', '\x00ff10', '2026-02-20 01:02:03.456', '0001-01-01',
            'NaN', true, 87.50), (NULL, NULL, NULL, NULL, 7.808, NULL, NULL)""",
    )
    export(postgres, tmp_path / "out")

    first, second = rows_of(tmp_path / "out", "audit_logs")

    assert json.loads(first["payload"]) == {"reason": 'a "quote" \\ ñ'}
    assert first["raw"] == {"base64": "AP8Q"}
    assert (first["seen"], first["born"]) == ("2026-02-20T01:02:03.456", "0001-01-01")
    assert (first["latitude"], first["is_read"], str(first["amount"])) == ("NaN", True, "87.50")
    assert float(second["latitude"]) == 7.808
    assert second["payload"] is second["raw"] is second["is_read"] is None


def test_sqlite_values_of_any_type_in_any_column_survive(sqlite, tmp_path):
    fill_sqlite(
        sqlite,
        "CREATE TABLE grades (id INTEGER PRIMARY KEY, merit_points INTEGER)",
        "INSERT INTO grades VALUES (1, 2.5), (2, 'many'), (3, NULL), (4, x'00ff'), (5, 9e999),"
        " (6, CAST(x'ff41' AS TEXT))",
    )
    export(str(sqlite), tmp_path / "out")

    values = [row["merit_points"] for row in rows_of(tmp_path / "out", "grades")]

    assert [str(value) for value in values[:3]] == ["2.5", "many", "None"]
    assert values[3:] == [{"base64": "AP8="}, "Infinity", "\\xffA"]


def test_a_row_written_while_the_export_runs_is_not_in_it(postgres, tmp_path):
    fill_postgres(postgres, CADETS, SETTINGS)

    with open_source(postgres) as source:
        tables = {table.name: table for table in source.tables()}
        fill_postgres(postgres, "INSERT INTO user_settings VALUES (8, 'red')")
        lines = list(source.lines(tables["user_settings"]))

    assert len(lines) == 1


def test_nothing_of_the_address_is_written_and_only_its_owner_can_read_the_files(
    postgres, tmp_path
):
    fill_postgres(postgres, CADETS)
    export(postgres, tmp_path / "out")

    files = sorted((tmp_path / "out").iterdir())
    written = (tmp_path / "out" / MANIFEST).read_text()

    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert postgres not in written
    assert "127.0.0.1" not in written


def test_a_changed_or_cut_file_is_noticed_when_it_is_read(sqlite, tmp_path):
    fill_sqlite(sqlite, CADETS)
    export(str(sqlite), tmp_path / "out")
    file = tmp_path / "out" / "cadets.jsonl.gz"
    whole = file.read_bytes()

    for broken in (whole[:-9], whole[:40] + b"x" + whole[41:]):
        file.write_bytes(broken)
        with pytest.raises(Problem, match=r"cadets\.jsonl\.gz"):
            rows_of(tmp_path / "out", "cadets")


def test_an_unfinished_export_is_no_export_and_the_next_run_replaces_it(sqlite, tmp_path):
    fill_sqlite(sqlite, CADETS)
    out = tmp_path / "out"
    export(str(sqlite), out)
    (out / MANIFEST).unlink()
    (out / "left_over.jsonl.gz").write_bytes(b"half")

    with pytest.raises(Problem, match="no finished export"):
        Archive(out)
    export(str(sqlite), out)

    assert sorted(file.name for file in out.iterdir()) == ["cadets.jsonl.gz", MANIFEST]


def test_a_folder_with_other_files_is_left_alone(sqlite, tmp_path):
    fill_sqlite(sqlite, CADETS)
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(Problem, match=r"rotc.db, thesis.txt"):
        export(str(sqlite), tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://somewhere/db",
        "no-such-file.db",
        "postgres://someone:{secret}@127.0.0.1:1/nowhere",
        "postgres://someone:{secret}@127.0.0.1:1/nowhere?sslmode=no-such-mode",
    ],
)
@pytest.mark.parametrize("program", ["export_nodejs_data.py", "backup_database.py"])
def test_a_source_that_cannot_be_read_is_said_without_its_password(program, address, tmp_path):
    secret = uuid4().hex
    source = address.format(secret=secret)
    done = subprocess.run(
        [sys.executable, SCRIPTS / program, "--source", source, "--out", tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Not ")
    assert "Traceback" not in done.stderr
    assert secret not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("encoding", "stored", "found"),
    [
        ("LATIN1", b"NU\\321EZ", "NUÑEZ"),
        ("SQL_ASCII", b"NU\\321EZ \\303\\221 \\\\ n", "NU\\xd1EZ Ñ \\ n"),
    ],
)
def test_a_database_of_another_encoding_gives_its_texts(
    postgres, tmp_path, encoding, stored, found
):
    name = f"legacy_{uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'"
        )
    address = postgres.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(address) as connection:
        connection.execute(f"SET client_encoding = '{encoding}'")
        connection.execute("CREATE TABLE cadets (id SERIAL PRIMARY KEY, last_name TEXT)")
        connection.execute(b"INSERT INTO cadets (last_name) VALUES (E'" + stored + b"')")
    export(address, tmp_path / "out")
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    assert rows_of(tmp_path / "out", "cadets") == [{"id": 1, "last_name": found}]


def test_computed_columns_and_endless_names_are_exported_too(sqlite, tmp_path):
    unknown = "🎖" * 80
    fill_sqlite(
        sqlite,
        "CREATE TABLE cadets (id INTEGER PRIMARY KEY, points, half AS (points / 2))",
        "INSERT INTO cadets VALUES (1, 9.0)",
        f'CREATE TABLE "{unknown}" (note)',
        f'CREATE TABLE "{unknown}2" (note)',
    )
    manifest = export(str(sqlite), tmp_path / "out")

    assert [str(row["half"]) for row in rows_of(tmp_path / "out", "cadets")] == ["4.5"]
    assert len({table.file for table in manifest.tables}) == 3


def test_a_whole_number_of_any_length_and_a_row_that_is_none(postgres, tmp_path):
    long = "7" * 5000
    fill_postgres(
        postgres,
        "CREATE TABLE grades (id SERIAL PRIMARY KEY, merit_points NUMERIC)",
        f"INSERT INTO grades (merit_points) VALUES ({long})",  # noqa: S608 - digits
    )
    export(postgres, tmp_path / "out")

    assert str(rows_of(tmp_path / "out", "grades")[0]["merit_points"]) == long
    (tmp_path / "out" / "grades.jsonl.gz").write_bytes(gzip.compress(b"no row\n"))
    with pytest.raises(Problem, match=r"grades\.jsonl\.gz holds a row that cannot be read"):
        rows_of(tmp_path / "out", "grades")


def test_a_table_that_may_not_be_read_is_said(postgres, tmp_path):
    fill_postgres(
        postgres,
        "CREATE TABLE cadets (id SERIAL PRIMARY KEY, points INTEGER)",
    )
    with open_source(postgres) as source:
        table = source.tables()[0]
    gone = Table(table.name, (*table.columns, Column("no_such_column", "text")), table.key)

    with pytest.raises(Problem, match="cannot be read: "), open_source(postgres) as source:
        list(source.lines(gone))


def test_a_database_of_something_else_is_refused(sqlite, tmp_path):
    fill_sqlite(sqlite, STRANGE)

    with pytest.raises(Problem, match="right one"):
        export(str(sqlite), tmp_path / "out")


def test_a_backup_of_postgresql_brings_every_row_back(postgres, tmp_path):
    fill_postgres(postgres, CADETS, SETTINGS)
    backup = back_up(postgres, tmp_path)
    fill_postgres(postgres, "DROP TABLE cadets")

    restore = [binaries.postgres().tool("pg_restore"), "--table=cadets", tmp_path / backup.file]
    subprocess.run(
        [*restore, "--dbname", postgres.rpartition("/")[2]], env=environment(postgres), check=True
    )

    with psycopg.connect(postgres) as connection:
        assert connection.execute("SELECT id FROM cadets ORDER BY id").fetchall() == [(1,), (2,)]


def test_a_backup_of_sqlite_is_a_database_again(sqlite, tmp_path):
    fill_sqlite(sqlite, CADETS)
    backup = back_up(f"sqlite:///{sqlite}", tmp_path / "copies")

    copy = sqlite3.connect(tmp_path / "copies" / backup.file)
    found = copy.execute("SELECT id FROM cadets ORDER BY id").fetchall()
    copy.close()

    assert found == [(1,), (2,)]


def test_a_backup_is_described_and_private_and_names_no_address(postgres, tmp_path):
    fill_postgres(postgres, CADETS)
    backup = back_up(postgres, tmp_path)

    [note] = tmp_path.glob("*.json")
    described = json.loads(note.read_text())

    assert described["sha256"] == backup.sha256
    assert described["size"] == (tmp_path / backup.file).stat().st_size
    assert "127.0.0.1" not in note.read_text()
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


def test_a_backup_that_fails_leaves_nothing_half_done(tmp_path):
    (tmp_path / "rotc.db").write_text("not a database at all, but long enough to be read")

    with pytest.raises(Problem):
        back_up(str(tmp_path / "rotc.db"), tmp_path / "copies")

    assert list((tmp_path / "copies").iterdir()) == []
