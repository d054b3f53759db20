"""Claims about a single instance: it does everything on one port, and lives or ends as a whole."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import smoke
from devtools.layout import ROOT
from devtools.processes import wait_gone
from devtools.prodlike import idle, people
from devtools.prodlike.stack import OLD, Running, Stack, asked
from devtools.state import open_state

VARIANT = ROOT / "deploy" / "render.single.yaml"
WEB = people.WEB
HEALTH = "/api/health/live/"
ROLES = ("web", "channels", "worker", "beat")  # in the order in which they are forked
LARGEST = 512  # megabytes of the plan the variant names
SECONDS_TO_END = 30.0
SECONDS_TO_NOTICE = 90.0  # nobody asks the roles to end: they find out, then drain


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """A host with one service, after a release."""
    with tempfile.TemporaryDirectory(prefix="rgms-single-") as folder:
        Path(folder).chmod(0o755)
        with Stack(open_state("single", base=Path(folder)), VARIANT) as stack:
            stack.before(WEB, OLD)
            yield stack


@pytest.fixture
def instance(stack: Stack) -> Iterator[Running]:
    """One running instance."""
    running = stack.start(WEB, OLD)
    stack.wait_healthy(running)
    stack.lead_to(running)
    yield running
    if running in stack.running:
        stack.stop(running)


def forked(running: Running) -> dict[str, int]:
    """The process of each role."""
    places = Path("/proc").glob("[0-9]*/stat")
    rows = [[*place.read_text().rpartition(")")[2].split(), place.parent.name] for place in places]
    children = sorted(int(row[-1]) for row in rows if row[1] == str(running.child.pid))
    return dict(zip(ROLES, children, strict=True))


def alive(pids: list[int]) -> list[int]:
    """Those that still run."""
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and not is_zombie(pid)]


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_one_small_instance_does_everything(stack, instance):
    admin = people.first_admin(stack)
    target = people.target_of(stack, admin)
    target.patience = 20

    look = smoke.look_at(target, OLD, smoke.silent)

    built = {"client's page", "client's service worker"}  # only where the client was built
    assert {*look.failed} <= built, [str(each) for each in look.results]
    assert idle.megabytes(instance.child.pid) < LARGEST
    assert stack.stop(instance) < SECONDS_TO_END
    assert instance.child.ending == "exit code 0"


@pytest.mark.parametrize("role", ROLES)
def test_when_one_role_dies_everything_ends_and_the_host_is_told(stack, instance, role):
    everybody = idle.family(instance.child.pid)

    os.kill(forked(instance)[role], signal.SIGKILL)
    has_ended = wait_gone(lambda: instance.child.is_running, SECONDS_TO_END)

    assert has_ended
    assert instance.child.ending == "exit code 1"
    assert wait_gone(lambda: bool(alive(everybody)), 5)


def test_roles_do_not_outlive_a_killed_doorway(stack, instance):
    everybody = idle.family(instance.child.pid)

    os.kill(instance.child.pid, signal.SIGKILL)

    assert wait_gone(lambda: bool(alive(everybody)), SECONDS_TO_NOTICE)


def test_a_role_that_hangs_ends_everything(stack, instance):
    channels = forked(instance)["channels"]
    os.kill(channels, signal.SIGSTOP)

    has_ended = wait_gone(lambda: instance.child.is_running, 120)

    assert has_ended
    assert instance.child.ending == "exit code 1"
    assert asked(instance.port, HEALTH, "nobody") == 0
