"""The order of a deploy and of the way back, and what is written down in between."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from deploying.host import FAILED, LIVE, Deploy, Host, HostProblem

# web migrates before it is deployed; the client comes last, when its API is there.
ORDER: Final = ("web", "channels", "worker", "beat", "client")
BACK_UP: Final = "python manage.py backup_db"
DONE: Final = "succeeded"
OVER: Final = {"failed", "canceled"}


class DeployFailed(Exception):
    """A service did not go live with the commit."""


@dataclass
class Record:
    """What was live before, and which services were touched since."""

    commit: str
    before: dict[str, str] = field(default_factory=dict)
    touched: list[str] = field(default_factory=list)

    def write(self, file: Path) -> None:
        """Keep it, so that the way back is known whatever happens next."""
        file.write_text(json.dumps(asdict(self), indent=1) + "\n")


def record_from(file: Path) -> Record:
    """Read a record. Raises OSError and ValueError."""
    return Record(**json.loads(file.read_text()))


@dataclass(frozen=True)
class Patience:
    """How long to wait for one service, and how often to ask, in seconds."""

    seconds: float = 1800.0
    pause: float = 10.0


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def deploy(
    host: Host, services: dict[str, str], *, commit: str, file: Path, patience: Patience
) -> None:
    """Bring every service to a commit, one after the other. Raises HostProblem, DeployFailed."""
    record = Record(commit)
    for name in ordered(services):
        live = next((each for each in host.deploys(services[name]) if each.status == LIVE), None)
        record.before |= {name: live.id} if live else {}
    record.write(file)
    for name in ordered(services):
        known = host.deploys(services[name])
        if not is_live(known, commit):
            record.touched.append(name)
            record.write(file)
            begin(host, services[name], known, commit)
            earlier = {each.id for each in known if not each.is_under_way}
            status = outcome(host, services[name], commit, earlier, patience)
            if status != LIVE:
                raise DeployFailed(f"{name}: {status or 'not live in time'}.")
        say(f"{name}: {commit[:12]} is live")


def ordered(services: dict[str, str]) -> list[str]:
    """Name the services in the order in which they are deployed."""
    return [name for name in ORDER if name in services]


def is_live(known: list[Deploy], commit: str) -> bool:
    """Tell whether a commit is what a service runs."""
    return any(each.status == LIVE and each.commit == commit for each in known)


def begin(host: Host, service: str, known: list[Deploy], commit: str) -> None:
    """Start a deploy, unless one of this commit is under way already. Raises HostProblem."""
    if not any(each.is_under_way and each.commit == commit for each in known):
        host.deploy(service, commit)


def outcome(host: Host, service: str, commit: str, earlier: set[str], patience: Patience) -> str:
    """Wait for the deploy of a commit and return how it ended; empty when it takes too long."""
    status = ""

    def is_over() -> bool:
        nonlocal status
        ours = [each for each in host.deploys(service) if each.commit == commit]
        found = next((each for each in ours if each.id not in earlier), None)
        status = found.status if found and not found.is_under_way else ""
        return bool(status)

    wait(is_over, patience)
    return status


def wait(is_done: Callable[[], bool], patience: Patience) -> bool:
    """Ask until it is so; False when the time is over."""
    end = time.monotonic() + patience.seconds
    while not is_done():
        if time.monotonic() > end:
            return False
        time.sleep(patience.pause)
    return True


def back_up(host: Host, service: str, patience: Patience) -> None:
    """Make a backup beside the web service. Raises HostProblem, DeployFailed."""
    job = host.start_job(service, BACK_UP)
    status = ""

    def is_over() -> bool:
        nonlocal status
        status = host.job_status(service, job)
        return status == DONE or status in OVER

    if not wait(is_over, patience) or status != DONE:
        raise DeployFailed(f"the backup before the deploy {status or 'did not begin'}.")
    say("a backup was made")


def roll_back(
    host: Host, services: dict[str, str], record: Record, patience: Patience
) -> list[str]:
    """Bring back what was live before, last first; return what could not be brought back."""
    failed = []
    for name in reversed(record.touched):
        try:
            roll_back_one(host, services[name], record.before.get(name, ""), patience)
            say(f"{name}: back at {record.before[name]}")
        except (HostProblem, DeployFailed) as problem:
            say(f"{name}: {problem}")
            failed.append(name)
    return failed


def roll_back_one(host: Host, service: str, before: str, patience: Patience) -> None:
    """Bring one service back and keep it there. Raises HostProblem, DeployFailed."""
    host.stop_following(service)
    if not before:
        raise DeployFailed("nothing was live before; there is no way back.")
    known = {each.id for each in host.deploys(service)}
    host.roll_back(service, before)

    def is_over() -> bool:
        fresh = [each for each in host.deploys(service) if each.id not in known]
        if fresh and fresh[0].status in FAILED:
            raise DeployFailed(f"the way back ended with {fresh[0].status}.")
        return bool(fresh) and fresh[0].status == LIVE

    if not wait(is_over, patience):
        raise DeployFailed(f"not back after {patience.seconds:.0f} s.")
