"""Run the benchmarks on private servers with the durable settings of daily work."""

import shutil
import subprocess

from devtools import servers, venv, web_client
from devtools.commands import plain_environment
from devtools.console import Refusal, say
from devtools.layout import BACKEND, PYTHON
from devtools.state import State

# Modules of rotc_backend/bench that print a table.
BENCHMARKS = (
    "access",
    "gradebook",
    "lists",
    "live",
    "memory",
    "client",
    "field",
    "muster",
    "notifications",
    "documents",
    "rosters",
    "pictures",
)
APART = ("migration",)  # takes minutes and stands for itself: `make bench-migration`


def bench(state: State, wanted: list[str]) -> int:
    """Run the named benchmarks, or all; each prints its own table."""
    unknown = sorted(set(wanted) - {*BENCHMARKS, *APART})
    if unknown:
        raise Refusal(f"There is only: {', '.join(BENCHMARKS + APART)}; not {', '.join(unknown)}.")
    venv.ensure(venv.DEVELOP)
    if {"client", "field"} & set(wanted or BENCHMARKS) and shutil.which("node"):
        web_client.build()
    with servers.at_hand(state) as found:
        env = plain_environment(state, found)
        codes = [_run(name, env) for name in wanted or BENCHMARKS]
    return int(any(codes))


def _run(name: str, env: dict[str, str]) -> int:
    say(f"== {name}")
    command = [str(PYTHON), "-m", f"bench.{name}"]
    return subprocess.run(command, cwd=BACKEND, env=env, check=False).returncode
