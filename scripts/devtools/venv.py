"""Keep the virtual environments `.venv` and `.venv-judge` equal to the locked requirements."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools import stamps
from devtools.console import Refusal, say
from devtools.layout import BACKEND, JUDGES, ROOT, VENV

RUN = "requirements-local.txt"
DEVELOP = "requirements-dev.txt"  # contains everything of RUN
JUDGE = "requirements-judge.txt"  # of tools that must not meet our own packages


def ensure(requirements: str) -> None:
    """Make the environment if needed and install what is locked, once per change of the lock."""
    folder = JUDGES if requirements == JUDGE else VENV
    if not _works(folder):
        _create(folder)
    covering = [requirements, DEVELOP] if requirements == RUN else [requirements]
    if any(stamps.is_current(_stamp(folder, name), _wanted(name)) for name in covering):
        return
    _install(folder, requirements)


def _works(folder: Path) -> bool:
    if not _python(folder).exists():
        return False
    question = "import pip, sys; print(sys.prefix, sys.version_info >= (3, 11))"
    answer = subprocess.run(
        [_python(folder), "-c", question], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return answer.stdout.strip() == f"{folder} True"


def _create(folder: Path) -> None:
    say(f"Creating the virtual environment {folder.name} ...")
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Refusal(
            f"Python could not create a virtual environment:\n{made.stdout}{made.stderr}"
            "On Debian and Ubuntu the package python3-venv is needed."
        )


def _install(folder: Path, requirements: str) -> None:
    say(f"Installing {requirements} (once; takes a minute or two) ...")
    command = [str(_python(folder)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "-r", str(BACKEND / requirements)]
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False, cwd=ROOT
        )
        output.seek(0)
        tail = output.read()[-3000:]
    if done.returncode:
        raise Refusal(f"pip could not install {requirements}:\n{tail}")
    stamps.write(_stamp(folder, requirements), _wanted(requirements))


def _python(folder: Path) -> Path:
    return folder / "bin" / "python"


def _stamp(folder: Path, requirements: str) -> Path:
    return folder / f".installed-{requirements}"


def _wanted(requirements: str) -> str:
    return stamps.hash_of([BACKEND / requirements])


def activated(env: dict[str, str]) -> dict[str, str]:
    """Return this environment with the commands of `.venv` first on PATH."""
    path = os.pathsep.join([str(VENV / "bin"), env.get("PATH", os.defpath)])
    return env | {"VIRTUAL_ENV": str(VENV), "PATH": path}
