"""What work costs: seconds, processor seconds on both sides, and the memory of one program.

Run as a program it starts another one, waits for it, and prints what that took as JSON. It is small
on purpose: a program begins with the memory of the one that starts it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Failed(Exception):
    """The program did not do its work; the message is what it said."""


@dataclass
class Spent:
    """What one piece of work took; `memory` in MB and `code` are only known of a program."""

    seconds: float = 0.0
    processor: float = 0.0
    memory: float = 0.0
    code: int = 0


@contextmanager
def spending(server: int | None) -> Iterator[Spent]:
    """Measure a block of our own work; `server` is the process of PostgreSQL, if it is on this machine."""
    spent, began, ours, theirs = Spent(), time.monotonic(), time.process_time(), of_server(server)
    yield spent
    spent.seconds = time.monotonic() - began
    spent.processor = time.process_time() - ours + of_server(server) - theirs


def run(command: list[str], env: dict[str, str], server: int | None, most: int = 0) -> Spent:
    """Run a program to its end. Raises Failed when it ends with a greater code than expected."""
    before = of_server(server)
    starter = [sys.executable, "-S", __file__, *command]
    done = subprocess.run(starter, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own programs
    if not done.stdout or not 0 <= done.returncode <= most:
        raise Failed(done.stderr[-2_000:])
    spent = Spent(**json.loads(done.stdout), code=done.returncode)
    spent.processor += of_server(server) - before
    return spent


def of_server(server: int | None) -> float:
    """Sum the processor seconds of PostgreSQL: its own, those that ended, and those at work."""
    if server is None:
        return 0.0
    stats = [stat_of(folder) for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    own = [sum(map(int, each[11:15])) for pid, each in stats if pid == server]
    working = [sum(map(int, each[11:13])) for _, each in stats if each[1:2] == [str(server)]]
    return (sum(own) + sum(working)) / TICKS


def stat_of(folder: Path) -> tuple[int, list[str]]:
    """Read what the kernel says of a process, from its state on; nothing of one that is gone."""
    try:
        return int(folder.name), (folder / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return int(folder.name), []


def main() -> None:
    """Start a program, wait, and print what it took; it speaks on our standard error."""
    began = time.monotonic()
    process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)  # noqa: S603 - our own programs
    _, status, usage = os.wait4(process.pid, 0)
    took = {
        "seconds": time.monotonic() - began,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024 / 1e6,
    }
    sys.stdout.write(json.dumps(took))
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
