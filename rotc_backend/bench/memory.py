"""Memory benchmark: the four services, started as in production, idle, process by process."""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from config.env import choose_settings_module

choose_settings_module()

import django  # noqa: E402

django.setup()

from bench.services import Service, started  # noqa: E402
from bench.stage import scratch_database  # noqa: E402
from bench.tables import at_most, show  # noqa: E402

LIMIT: Final = 256
NAMES: Final = ("web", "channels", "worker", "beat")


@dataclass(frozen=True)
class Memory:
    """What a service keeps in memory; pages shared by its processes count once in `share`."""

    processes: int
    resident: float
    share: float


def memory_of(service: Service) -> Memory:
    """Add up all processes of a service, in megabytes."""
    rollups = [rollup(pid) for pid in service.family()]
    return Memory(
        len(rollups),
        sum(each["Rss"] for each in rollups),
        sum(each["Pss"] for each in rollups),
    )


def rollup(pid: int) -> dict[str, float]:
    """Read what the kernel counts for one process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    pairs = (line.replace("kB", "").split(":") for line in lines)
    return {name: float(number) / 1000 for name, number in pairs}


@contextmanager
def all_idle(database: str, seconds: float) -> Iterator[dict[str, Service]]:
    """Run the four services and let them come to rest."""
    with started(NAMES, database) as services:
        services["web"].answer("/api/health/ready/", times=20)
        time.sleep(seconds)
        yield services


def main() -> None:
    """Start, wait, measure, stop, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=20)
    chosen = options.parse_args()
    with scratch_database() as database, all_idle(database, chosen.seconds) as services:
        found = {name: memory_of(service) for name, service in services.items()}
    lines = [
        at_most(LIMIT, f"{name}, {memory.processes} processes, MB", memory.share, memory.resident)
        for name, memory in found.items()
    ]
    sys.exit(show("memory, idle (plain: nothing shared)", lines))


if __name__ == "__main__":
    main()
