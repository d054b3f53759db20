"""Start, watch and stop child processes, each in its own group, and never a stranger's."""

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from devtools import console, unprivileged
from devtools.state import State, write_private

STEP = 0.05
HASTE = threading.Event()  # set when the person asks a second time: kill instead of waiting
SERVERS = ("postgres", "valkey")  # stopped last: the others use them


class Hold:
    """Keeps an interruption back while a new process is not yet written down as ours."""

    def __init__(self) -> None:
        self.is_active = False
        self.kept: BaseException | None = None

    def raise_or_keep(self, interruption: BaseException) -> None:
        """Raise now, or at the end of the protected lines."""
        if not self.is_active:
            raise interruption
        self.kept = interruption

    def __enter__(self) -> None:
        self.is_active = True

    def __exit__(self, *_ending: object) -> None:
        self.is_active = False
        if self.kept:
            kept, self.kept = self.kept, None
            raise kept


HELD = Hold()


@dataclass(frozen=True)
class Program:
    """What to run: everything needed to start the same process again."""

    name: str
    argv: list[str]
    cwd: Path
    env: dict[str, str]
    uid: int | None = None
    stop_signal: int = signal.SIGTERM
    patience: float = 10.0
    port: int | None = None


def started_at(pid: int) -> str | None:
    """Return when a process began, which with its number names it for good."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return _started_at_by_ps(pid)
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] == "Z" else fields[19]


def _started_at_by_ps(pid: int) -> str | None:
    if Path("/proc/self").exists():
        return None
    answer = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() or None


def wait_gone(is_running: Callable[[], bool], seconds: float) -> bool:
    """Wait until a process is gone; False when it outlives the time."""
    deadline = time.monotonic() + seconds
    while is_running():
        if HASTE.is_set() or time.monotonic() > deadline:
            return False
        time.sleep(STEP)
    return True


def signal_group(pid: int, number: int) -> None:
    """Signal a whole process group, if any of it is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


@dataclass
class Child:
    """One running process, its log and its record on disk."""

    program: Program
    state: State
    is_shown: bool = True
    process: subprocess.Popen[str] | None = None
    since: float = 0.0
    reader: threading.Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start the program and record whom we started."""
        with HELD:
            self.process = self._spawned()
            self.since = time.monotonic()
            self._record()
            stream = [self.process.stdout]
            self.reader = threading.Thread(target=self._relay, args=stream, daemon=True)
            self.reader.start()

    def _spawned(self) -> subprocess.Popen[str]:
        program = self.program
        return subprocess.Popen(
            program.argv,
            cwd=program.cwd,
            env=program.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            **unprivileged.identity(program.uid),
        )

    def _record(self) -> None:
        facts = {
            "pid": self.pid,
            "started": started_at(self.pid),
            "signal": self.program.stop_signal,
            "patience": self.program.patience,
        }
        write_private(self._pid_file, json.dumps(facts))

    @property
    def _pid_file(self) -> Path:
        return self.state.path("pids", f"{self.program.name}.json")

    def _relay(self, stream: IO[str]) -> None:
        with self.state.log(self.program.name).open("a") as log:
            for line in stream:
                log.write(line)
                log.flush()
                if self.is_shown:
                    console.relay(self.program.name, line.rstrip("\n"))

    @property
    def pid(self) -> int:
        """Return the process number of the group's leader."""
        return self.process.pid if self.process else 0

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self.process is not None and self.process.poll() is None

    @property
    def age(self) -> float:
        """Return for how many seconds the process has been there."""
        return time.monotonic() - self.since

    @property
    def ending(self) -> str:
        """Say in words how the process ended."""
        code = self.process.returncode if self.process else None
        if code is None:
            return "not started"
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def ask_to_stop(self) -> None:
        """Ask the leader to stop; it takes its own children with it."""
        if self.process and self.is_running:
            self.process.send_signal(self.program.stop_signal)

    def finish(self, *, seconds: float | None = None) -> None:
        """Wait for the end, then make sure that nothing of the group is left."""
        if self.process is None:
            return
        patience = self.program.patience if seconds is None else seconds
        if not wait_gone(lambda: self.is_running, patience):
            console.say(f"{self.program.name} did not stop within {patience:.0f} s: killed.")
        signal_group(self.pid, signal.SIGKILL)
        self.process.wait()
        if self.reader:
            self.reader.join(timeout=2)
        self._pid_file.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the whole group at once, as a crash would."""
        signal_group(self.pid, signal.SIGKILL)
        self.finish()


def last_lines(state: State, name: str, count: int = 20) -> str:
    """Return the end of a log, for messages about something that did not start."""
    log = state.log(name)
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join(f"    {line}" for line in lines[-count:]) or "    (it wrote nothing)"


def stop_leftovers(state: State) -> list[str]:
    """Stop what an earlier instance started and, killed itself, could not stop."""
    stopped = []
    records = state.path("pids", "x").parent.glob("*.json")
    for file in sorted(records, key=lambda file: (file.stem in SERVERS, file.stem)):
        facts = json.loads(file.read_text() or "{}")
        if _is_ours(facts):
            _stop_by_number(facts)
            stopped.append(file.stem)
        file.unlink(missing_ok=True)
    return stopped


def _is_ours(facts: dict[str, object]) -> bool:
    pid = facts.get("pid")
    started = facts.get("started")
    return isinstance(pid, int) and started is not None and started_at(pid) == started


def _stop_by_number(facts: dict[str, object]) -> None:
    pid = int(str(facts["pid"]))
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, int(str(facts.get("signal", signal.SIGTERM))))
    wait_gone(lambda: _is_ours(facts), float(str(facts.get("patience", 10))))
    signal_group(pid, signal.SIGKILL)
    wait_gone(lambda: _is_ours(facts), 5)
