"""A rehearsal of the move goes through every step, or says which one failed; it never shows the source."""

import os
import secrets
import shutil
import subprocess
import sys

import bcrypt
import pytest
from legacy_world import old_database
from tests.system.other_databases import administrator

from devtools import rehearsal
from devtools.console import Refusal
from devtools.layout import ROOT, RUNNER

SCRATCH = "SELECT count(*) FROM pg_database WHERE datname = 'rgms_rehearsal_{pid}'"


def rehearsed(profile, source):
    """Rehearse in a folder of its own; returns what was said, the exit code and the process."""
    process = subprocess.Popen(
        [sys.executable, str(RUNNER), "--profile", profile, "migrate-legacy"],
        env=os.environ | {"SOURCE": str(source)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said, _ = process.communicate(timeout=300)
    with administrator() as connection:
        [(left,)] = connection.execute(SCRATCH.format(pid=process.pid)).fetchall()
    assert left == 0
    return said, process.returncode


@pytest.fixture
def profile():
    """A profile of the runner that nobody else uses."""
    name = f"trial-{secrets.token_hex(4)}"
    yield name
    shutil.rmtree(ROOT / ".run" / name)


def test_a_rehearsal_goes_from_the_backup_to_the_way_back(profile, tmp_path):
    secret = bcrypt.hashpw(secrets.token_bytes(8), bcrypt.gensalt(4)).decode()
    old = old_database(tmp_path / "rotc.db", hashed=secret, named=secret)
    before = old.read_bytes()

    said, code = rehearsed(profile, old)

    steps = [line.split(" s  ")[1] for line in said.splitlines() if line.startswith("ok ")]
    assert code == 0, said
    assert steps[:4] == ["back up", "export", "prepare the scratch database", "import"]
    assert steps[-2:] == ["import again", "rehearse the rollback"]
    assert "The rehearsal went through." in said
    assert str(old) not in said
    assert old.read_bytes() == before


def test_a_step_that_fails_is_named_and_ends_it(profile, tmp_path):
    source = tmp_path / "no-database.db"
    source.write_text("no database")

    said, code = rehearsed(profile, source)

    assert code == 1
    assert "FAILED" in said
    assert "The rehearsal failed: back up." in said
    assert "import" not in said.splitlines()[-4]


def test_no_list_of_processes_shows_the_source(tmp_path, monkeypatch):
    word = secrets.token_urlsafe(12)
    source = f"postgres://old:{word}@db.example.edu/rotc"
    monkeypatch.setenv("SOURCE", source)

    for step in rehearsal.steps(tmp_path, tmp_path / "export"):
        assert word not in " ".join(step.argv)
    assert rehearsal.hidden(f"no {source} and no {word}", source) == (
        "no (the source) and no (the source)"
    )


def test_without_a_source_nothing_is_started(state, monkeypatch):
    monkeypatch.delenv("SOURCE", raising=False)

    with pytest.raises(Refusal, match="SOURCE"):
        rehearsal.rehearse(state, None)
