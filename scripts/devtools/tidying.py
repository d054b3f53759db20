"""Set the checkout up, format the code, lock the Python requirements."""

import subprocess

from devtools import venv, web_client
from devtools.console import say
from devtools.layout import BACKEND, PYTHON, ROOT, SCRIPTS

UV = "uv==0.13.8"
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-local.txt": ["pyproject.toml", "--group", "local"],
    "requirements-dev.txt": ["pyproject.toml", "--group", "dev"],
    "requirements-judge.txt": ["--group", "judge"],
}


def setup() -> int:
    """Install everything a developer needs, and start nothing."""
    venv.ensure(venv.DEVELOP)
    web_client.build()
    return 0


def fmt() -> int:
    """Format everything and repair what can be repaired without a decision."""
    venv.ensure(venv.DEVELOP)
    for place in (BACKEND, SCRIPTS):
        for work in (["check", "--fix-only", "--quiet"], ["format", "--quiet"]):
            subprocess.run([PYTHON, "-m", "ruff", *work, "."], cwd=place, check=True)
    if web_client.exists():
        web_client.install()
        web_client.npm("run", "--silent", "format")
    return 0


def lock() -> int:
    """Resolve the requirements anew, with hashes and without the address they came from."""
    venv.ensure(venv.RUN)
    place = ROOT / ".run" / "tools"
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--target", place, "--upgrade", UV]
    subprocess.run([str(word) for word in install], check=True)
    for name, content in LOCKS.items():
        say(f"Locking {name} ...")
        subprocess.run(_compile(name, content), cwd=BACKEND, check=True)
    return 0


def _compile(name: str, content: list[str]) -> list[str]:
    how = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"]
    look = ["--no-header", "--no-annotate", "--quiet"]
    program = str(ROOT / ".run" / "tools" / "bin" / "uv")
    return [program, "pip", "compile", *how, *look, *content, "-o", name]
