"""Claims about image, compose files and workflows: they keep every rule, and each rule notices a mistake."""

import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from container_mistakes import MISTAKES, swap

import check_containers
from containers.project import Project, UnreadableFile

ROOT = Path(__file__).resolve().parents[2]
COPIED = (
    *("Dockerfile", ".dockerignore", ".env.compose.example", "Procfile", "Makefile", "render.yaml"),
    *("compose.yaml", "compose.override.yaml", "compose.prod.yaml"),
)
FOLDERS = ("docker", ".github")
LINKED = ("rotc_backend", "client", "scripts")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose files may be changed."""
    for name in COPIED:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in LINKED:
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


def number_of(rule: Callable) -> str:
    """Return how a rule is called in what it says."""
    return (rule.__doc__ or "").partition(":")[0]


def said_by(number: str, root: Path) -> list[str]:
    """Apply one rule."""
    project = Project(root)
    rules = [rule for rule in check_containers.RULES if number_of(rule) == number]
    return [str(finding) for rule in rules for finding in rule(project)]


def test_the_files_keep_every_rule(checkout):
    assert [str(finding) for finding in check_containers.findings(checkout)] == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found_by_its_rule(checkout, name):
    number, plant = MISTAKES[name]
    plant(checkout)

    said = said_by(number, checkout)

    assert said, f"{number} noticed nothing"
    assert all(text.startswith(number) for text in said)


def test_every_rule_has_a_planted_mistake():
    assert {number for number, _ in MISTAKES.values()} == {
        number_of(rule) for rule in check_containers.RULES
    }


@pytest.mark.parametrize("name", ["Dockerfile", "compose.prod.yaml", "docker/entrypoint.sh"])
def test_a_missing_file_is_named(checkout, name):
    (checkout / name).unlink()

    with pytest.raises(UnreadableFile, match=re.escape(name)):
        check_containers.findings(checkout)


@pytest.mark.parametrize("text", ["", "services: [", "- a list", "a: 1\na: 2\n"])
def test_what_is_no_compose_file_is_refused(checkout, text):
    (checkout / "compose.yaml").write_text(text)

    with pytest.raises(UnreadableFile, match=r"compose\.yaml"):
        check_containers.findings(checkout)


def test_a_digest_may_stand_behind_a_version(checkout):
    digest = f"@sha256:{secrets.token_hex(32)}"
    swap("Dockerfile", "22.21.1-bookworm-slim", f"22.21.1-bookworm-slim{digest}")(checkout)

    assert said_by("D1", checkout) == []
    assert said_by("D2", checkout) == []


def test_the_program_ends_with_1_and_names_what_is_wrong(checkout):
    swap("Dockerfile", "USER 10001:10001", "USER root")(checkout)
    program = [sys.executable, str(ROOT / "scripts" / "check_containers.py")]

    good = subprocess.run(program, capture_output=True, text=True, check=False, env={**os.environ})
    bad = subprocess.run([*program, str(checkout)], capture_output=True, text=True, check=False)

    assert (good.returncode, good.stderr) == (0, "")
    assert (bad.returncode, "D3   Dockerfile: must end as USER" in bad.stderr) == (1, True)
