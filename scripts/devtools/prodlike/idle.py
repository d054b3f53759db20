"""Counts what each service asks of Redis while nobody works, and what it keeps in memory."""

import re
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Final

import redis

from devtools.prodlike.stack import Running

LINE: Final = re.compile(r"socket:\[(\d+)\]")
FREE: Final = 500_000  # commands a month of Upstash's free plan
MONTH: Final = 30 * 24 * 60  # minutes
LISTENING: Final = "0A"
OTHERS: Final = "others"


def family(pid: int) -> list[int]:
    """List a process and all that came of it."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(place.parent.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def megabytes(pid: int) -> float:
    """Return the memory of a family; what its processes share counts once (PSS)."""
    return sum(share_of(each) for each in family(pid))


def share_of(pid: int) -> float:
    """Return the proportional share of one process; nothing when it has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:"))


def ports_of(pid: int) -> set[int]:
    """Return the local ports of a family's connections."""
    inodes = set()
    for each in family(pid):
        for link in Path(f"/proc/{each}/fd").glob("*"):
            try:
                found = LINE.fullmatch(str(link.readlink()))
            except OSError:
                continue
            if found:
                inodes.add(found[1])
    return {port for inode, port in connections() if inode in inodes}


def connections() -> list[tuple[str, int]]:
    """List this machine's connections: socket and local port."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [(row[9], int(row[1].rpartition(":")[2], 16)) for row in rows if row[3] != LISTENING]


def commands(url: str, running: list[Running], seconds: float) -> dict[str, Counter[str]]:
    """Listen to Redis for a while; returns each service's commands by name."""
    seen: list[tuple[int, str]] = []
    is_over = threading.Event()
    client = redis.Redis.from_url(url, socket_timeout=None)

    def listen() -> None:
        with suppress(redis.ConnectionError), client.monitor() as line:  # type: ignore[no-untyped-call]
            while not is_over.is_set():
                said = line.next_command()
                if said["client_type"] != "lua":
                    word = str(said["command"]).split(" ", 1)[0].upper()
                    seen.append((int(said["client_port"] or 0), word))

    threading.Thread(target=listen, daemon=True).start()
    owners: dict[int, str] = {}
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for each in running:
            owners |= dict.fromkeys(ports_of(each.child.pid), each.service)
        time.sleep(1)
    is_over.set()
    found: dict[str, Counter[str]] = {each.service: Counter() for each in running}
    for port, word in seen:
        found.setdefault(owners.get(port, OTHERS), Counter())[word] += 1
    return found
