"""Keep the virtual environment `.venv` equal to the locked requirements."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from devtools import stamps
from devtools.console import Refusal, say
from devtools.layout import BACKEND, PYTHON, ROOT, VENV

RUN = "requirements-local.txt"
DEVELOP = "requirements-dev.txt"  # contains everything of RUN


def ensure(requirements: str) -> None:
    """Make the environment if needed and install what is locked, once per change of the lock."""
    if not _works():
        _create()
    covering = [requirements, DEVELOP] if requirements == RUN else [requirements]
    if any(stamps.is_current(_stamp(name), _wanted(name)) for name in covering):
        return
    _install(requirements)


def _works() -> bool:
    if not PYTHON.exists():
        return False
    question = "import pip, sys; print(sys.prefix, sys.version_info >= (3, 11))"
    answer = subprocess.run(
        [PYTHON, "-c", question], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return answer.stdout.strip() == f"{VENV} True"


def _create() -> None:
    say("Creating the virtual environment .venv ...")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise Refusal(
            f"Python could not create a virtual environment:\n{made.stdout}{made.stderr}"
            "On Debian and Ubuntu the package python3-venv is needed."
        )


def _install(requirements: str) -> None:
    say(f"Installing {requirements} (once; takes a minute or two) ...")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-input", "--require-hashes", "-r", str(BACKEND / requirements)]
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False, cwd=ROOT
        )
        output.seek(0)
        tail = output.read()[-3000:]
    if done.returncode:
        raise Refusal(f"pip could not install {requirements}:\n{tail}")
    stamps.write(_stamp(requirements), _wanted(requirements))


def _stamp(requirements: str) -> Path:
    return VENV / f".installed-{requirements}"


def _wanted(requirements: str) -> str:
    return stamps.hash_of([BACKEND / requirements])


def activated(env: dict[str, str]) -> dict[str, str]:
    """Return this environment with the commands of `.venv` first on PATH."""
    path = os.pathsep.join([str(VENV / "bin"), env.get("PATH", os.defpath)])
    return env | {"VIRTUAL_ENV": str(VENV), "PATH": path}
