"""Starts the rehearsal in the environment that has what it needs."""

import subprocess

from devtools import venv, web_client
from devtools.layout import CLIENT, PYTHON, SCRIPTS
from devtools.state import State


def run(state: State) -> int:
    """Rehearse production; a client that was built before is served as it is."""
    venv.ensure(venv.DEVELOP)
    if not (CLIENT / "dist" / "index.html").exists():
        web_client.build()
    command = [str(PYTHON), "-m", "devtools.prodlike", "--profile", state.profile]
    return subprocess.run(command, cwd=SCRIPTS, check=False).returncode
