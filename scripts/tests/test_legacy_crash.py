"""However often a move or an export is killed, it ends as if nothing had happened."""

import os
import random
import resource
import subprocess
import sys
from contextlib import ExitStack

import bcrypt
import psycopg
import pytest
from apps.integration.models import LegacyRow
from crash_world import SCRIPTS, Target, copied
from django.db import connection
from legacy_world import edit, old_database

from legacy.archive import MANIFEST, Archive
from legacy.export import export
from legacy.problems import Problem

# RGMS_DRILLS=20 kills that many imports at random; RGMS_DRILL_SOURCE names another old database.
DRILLS = int(os.environ.get("RGMS_DRILLS", "2"))
DRILL_SOURCE = os.environ.get("RGMS_DRILL_SOURCE", "")
# While it lands, at the first people, in the middle of the marks, of the ledger, and when it settles.
KILLED_AT = (
    "integration_legacyrow",
    "cadets_cadet",
    "attendance_attendancechange",
    "grading_ledgerentry",
    "grading_score",
)


def hash_of(text):
    return bcrypt.hashpw(text.encode(), bcrypt.gensalt(4)).decode()


@pytest.fixture
def old(tmp_path):
    return old_database(tmp_path / "rotc.db", hashed=hash_of("words"), named=hash_of("cruz"))


@pytest.fixture
def new_target(db, tmp_path):
    """Make targets that are like the tests' own database, which holds nothing."""
    assert not LegacyRow.objects.exists()
    connection.close()  # nobody may be connected to a database that is copied
    name = connection.settings_dict["NAME"]
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    with ExitStack() as stack:
        yield lambda: Target(stack.enter_context(copied(name, server)), tmp_path / "export")


def test_a_move_killed_again_and_again_ends_like_one_that_was_not(old, tmp_path, new_target):
    export(str(old), tmp_path / "export")
    calm, killed = new_target(), new_target()
    calm.finish()

    reached = []
    for place in KILLED_AT:
        killed.kill_at(place, "--resume")
        reached.append(killed.decided())
    killed.finish("--resume")

    assert reached == sorted(reached)
    assert len(set(reached)) == len(KILLED_AT)
    assert killed.content() == calm.content()
    assert "0 rows are new, 0 changed" in killed.finish()
    assert killed.content()["archive"] == calm.content()["archive"]


def test_a_killed_second_import_ends_like_one_that_was_not(old, tmp_path, new_target):
    export(str(old), tmp_path / "export")
    calm, killed = new_target(), new_target()
    calm.finish()
    killed.finish()
    edit(
        old,
        "UPDATE cadets SET last_name = 'Abadiano' WHERE id = 1",
        "UPDATE attendance_records SET status = 'excused' WHERE id = 1",
        "DELETE FROM attendance_records WHERE id = 2",
        "UPDATE merit_demerit_logs SET points = 11 WHERE id = 1",
        "UPDATE grades SET merit_points = 14, final_score = 95 WHERE id = 1",
    )
    export(str(old), tmp_path / "export")
    calm.finish()
    for place in ("cadets_cadet", "attendance_attendancerecord", "grading_ledgerentry"):
        killed.kill_at(place, "--resume")
    killed.finish("--resume")

    assert killed.content() == calm.content()


def test_two_imports_never_work_at_the_same_time(old, tmp_path, new_target):
    export(str(old), tmp_path / "export")
    target = new_target()
    with target.held_at("cadets_cadet") as (first, _):
        second = target.start("--resume")
        _, errors = second.communicate(timeout=60)
    _, first_errors = first.communicate()

    assert (second.returncode, first.returncode) == (1, 0), first_errors
    assert "Not imported. Another import is at work." in errors
    assert "Traceback" not in errors


def exporting(source, out, **options):
    return subprocess.Popen(
        [sys.executable, SCRIPTS / "export_nodejs_data.py", "--source", source, "--out", out],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def test_a_killed_export_is_refused_and_the_next_one_replaces_it(old, tmp_path):
    edit(
        old,
        "INSERT INTO notifications SELECT value + 10, hex(randomblob(500))"
        " FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 50000)"
        " SELECT value FROM n)",
    )
    out = tmp_path / "export"
    process = exporting(str(old), out)
    half = out / "notifications.jsonl.gz"
    while not (half.exists() and half.stat().st_size):
        assert process.poll() is None
    process.kill()
    process.communicate()

    assert not (out / MANIFEST).exists()
    with pytest.raises(Problem, match="no finished export"):
        Archive(out)
    export(str(old), out)
    archive = Archive(out)
    assert all(list(archive.lines(table)) for table in archive.manifest.tables)


def limited():
    """Let a process write no file of more than a hundred thousand bytes, as a full disk would."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_full_disk_is_said_in_a_sentence_and_leaves_no_export(old, tmp_path):
    edit(old, "INSERT INTO notifications VALUES (99, hex(randomblob(500000)))")
    out = tmp_path / "export"
    process = exporting(str(old), out, preexec_fn=limited)
    said, errors = process.communicate()

    assert process.returncode == 1
    assert "Not exported." in errors
    assert "Traceback" not in errors
    assert said == ""
    with pytest.raises(Problem, match="no finished export"):
        Archive(out)


@pytest.mark.parametrize("out", ["/dev/null/export", "/proc/export", "a-file"])
def test_a_folder_that_takes_nothing_is_said_in_a_sentence(old, tmp_path, out):
    (tmp_path / "a-file").write_text("here first")
    process = exporting(str(old), tmp_path / out)
    _, errors = process.communicate()

    assert process.returncode == 1
    assert errors.splitlines()[-1].startswith("Not exported. ")
    assert "Traceback" not in errors


def test_a_target_that_goes_away_is_said_in_a_sentence(old, tmp_path, new_target):
    export(str(old), tmp_path / "export")
    target = new_target()
    with (
        target.held_at("grading_ledgerentry") as (process, number),
        psycopg.connect(target.address, autocommit=True) as server,
    ):
        server.execute("SELECT pg_terminate_backend(%s)", [number])
        _, errors = process.communicate()

    assert process.returncode == 1
    assert "Not imported. " in errors
    assert "Traceback" not in errors
    assert "--resume" in errors
    target.finish("--resume")


def test_imports_killed_at_random_end_like_one_that_was_not(old, tmp_path, new_target):
    export(DRILL_SOURCE or str(old), tmp_path / "export")
    calm = new_target()
    bytes_in_all, wanted = calm.measured(), calm.content()
    killed = 0
    while killed < DRILLS:
        target, reached = new_target(), []
        for _ in range(min(3, DRILLS - killed)):
            if not target.kill_after(random.randrange(bytes_in_all), "--resume"):  # noqa: S311 - dice
                break
            reached.append(target.decided())
        target.finish("--resume")
        killed += len(reached)
        sys.stderr.write(f"killed at {reached}: {killed} in all\n")
        assert target.content() == wanted
