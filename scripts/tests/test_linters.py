"""Claims about the linters from outside: each finds our files sound, and notices a planted mistake."""

import shutil
import subprocess
from pathlib import Path

import pytest

from devtools import checks
from devtools.layout import ROOT, SCRIPTS

CI = ".github/workflows/ci.yml"
# The check: the file, what stands there, and what somebody could write instead.
MISTAKES = {
    "Dockerfile: hadolint": (
        "Dockerfile",
        "WORKDIR /app/rotc_backend\n",
        "RUN cd /app && sudo ls\n",
    ),
    "compose: schema": ("compose.yaml", "condition: service_healthy", "condition: healthy"),
    "workflows: schema": (CI, "timeout-minutes: 30", "timeout: 30"),
    "workflows: zizmor": (CI, "run: make lint", "run: make lint ${{ github.head_ref }}"),
    "workflows: actionlint": (
        CI,
        "needs: [backend-test, frontend]",
        "needs: [backend-test, client]",
    ),
    "shell: shellcheck": ("docker/entrypoint.sh", 'exit "$USAGE"', "exit $USAGE $nobody"),
}
COPIED = ("Dockerfile", "compose.yaml", "compose.override.yaml", "compose.prod.yaml")


def from_outside() -> dict[str, checks.Check]:
    """Return the linters by name; our own checks have claims of their own."""
    return {
        each.name: each for each in checks.containers() if each.name != "containers and workflows"
    }


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose files may be changed."""
    for name in COPIED:
        shutil.copy(ROOT / name, tmp_path / name)
    for name in (".github", ".ci", "docker"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "scripts" / "actionlint").mkdir(parents=True)
    for file in (SCRIPTS / "actionlint").iterdir():
        place = tmp_path / "scripts" / "actionlint" / file.name
        (shutil.copytree if file.is_dir() else shutil.copy)(file, place)
    return tmp_path


def run(check: checks.Check, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a linter as the gate does, on another checkout."""
    argv = [word.replace(f"{ROOT}/.github", f"{root}/.github") for word in check.argv]
    folder = root / check.cwd.relative_to(ROOT) if check.cwd.is_relative_to(ROOT) else check.cwd
    folder = folder if folder.exists() else root
    return subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)


def test_every_linter_has_a_planted_mistake():
    assert {*from_outside()} == {*MISTAKES}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_linter_passes_our_files_and_refuses_a_planted_mistake(checkout, name):
    good = run(from_outside()[name], checkout)
    file, old, new = MISTAKES[name]
    text = (checkout / file).read_text()
    assert old in text
    (checkout / file).write_text(text.replace(old, new, 1))

    bad = run(from_outside()[name], checkout)

    assert good.returncode == 0, good.stdout + good.stderr
    assert bad.returncode != 0
    assert bad.stdout + bad.stderr
