"""The runner's own tests: each works in a folder of its own and starts only what it stops."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from devtools import processes
from devtools.processes import Child, Program
from devtools.state import State, open_state


@pytest.fixture
def state() -> Iterator[State]:
    """Give a folder that the servers' user can reach, which pytest's own are not."""
    with tempfile.TemporaryDirectory(prefix="rgms-trial-") as folder:
        Path(folder).chmod(0o755)
        yield open_state("trial", base=Path(folder))


@pytest.fixture
def started(state: State) -> Iterator[list[Child]]:
    """Collect children, so that a failing test leaves none behind."""
    children: list[Child] = []
    yield children
    for child in children:
        child.kill()


@pytest.fixture
def run_script(state: State, started: list[Child]):
    """Start a small Python program as a child of the runner."""

    def start(code: str, *, name: str = "web", **options: object) -> Child:
        argv = [sys.executable, "-u", "-c", code]
        program = Program(name=name, argv=argv, cwd=state.folder, env={}, **options)
        child = Child(program, state, is_shown=False)
        child.start()
        started.append(child)
        return child

    return start


@pytest.fixture
def eventually():
    """Wait for a claim to become true; no longer than needed."""

    def check(claim, seconds: float = 10.0) -> bool:
        return processes.wait_gone(lambda: not claim(), seconds)

    return check
