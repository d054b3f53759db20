"""Break each protection of the API once, inside one run of pytest, and see whether a test notices."""

import subprocess
from typing import Final

from devtools import servers, venv
from devtools.commands import plain_environment
from devtools.layout import BACKEND, PYTHON
from devtools.state import State

# Breaks and judges; no file is changed while it does.
PLUGIN: Final = "tests.mutation.plugin"
TESTS: Final = ("tests/rights", "tests/operations/privacy", "tests/integration/records")


def judge_self(state: State, arguments: list[str]) -> int:
    """Judge the tests of rights, privacy and records; `--mutant WORDS` tries only some mutants."""
    venv.ensure(venv.DEVELOP)
    settings = ["-c", "pyproject.toml", "--rootdir", ".", "-q", "-s", "-p", PLUGIN]
    command = [str(PYTHON), "-m", "pytest", *settings, *TESTS, *arguments]
    with servers.at_hand(state) as found:
        env = plain_environment(state, found)
        return subprocess.run(command, cwd=BACKEND, env=env, check=False).returncode
