"""What the runner keeps between commands: the folder `.run/`, its secrets and its instance lock."""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devtools.console import Refusal
from devtools.layout import ROOT

RUN = "run"
DURABLE = (RUN, "bench")
SECRET_NAMES = ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "DATA_KEYS", "METRICS_TOKEN")


@dataclass(frozen=True)
class State:
    """The folder of one profile: `.run/` itself for daily work, `.run/<profile>/` for the others."""

    profile: str
    base: Path = ROOT / ".run"

    @property
    def folder(self) -> Path:
        """Return the folder of this profile."""
        return self.base if self.profile == RUN else self.base / self.profile

    @property
    def is_durable(self) -> bool:
        """Whether data of this profile must survive a power cut."""
        return self.profile in DURABLE

    def path(self, *parts: str) -> Path:
        """Return a path inside the folder, whose parents exist."""
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def log(self, name: str) -> Path:
        """Return the log file of a process."""
        return self.path("logs", f"{name}.log")


def open_state(profile: str, base: Path = ROOT / ".run") -> State:
    """Make the folder, or say who made it when it belongs to somebody else."""
    state = State(profile, base)
    try:
        state.folder.mkdir(parents=True, exist_ok=True)
        state.path("logs", "x").parent.chmod(0o755)
    except PermissionError:
        owner = base.stat().st_uid
        raise Refusal(
            f"{base} belongs to user {owner}, not to you: it was started as another user. "
            "Remove it as that user, or work in a checkout of your own."
        ) from None
    return state


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)


def secrets_of(state: State) -> dict[str, str]:
    """Return the secrets of this machine, made once."""
    file = state.path("env")
    lines = file.read_text().splitlines() if file.exists() else []
    known = dict(line.split("=", 1) for line in lines if "=" in line)
    missing = [name for name in SECRET_NAMES if not known.get(name)]
    if missing:
        known |= {name: made_up_secret(name) for name in missing}
        write_private(file, "".join(f"{name}={value}\n" for name, value in known.items()))
    return {name: known[name] for name in SECRET_NAMES}


def made_up_secret(name: str) -> str:
    """Return a fresh secret; an encryption key is 32 bytes in padded base64."""
    if name == "DATA_KEYS":
        return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return secrets.token_urlsafe(48)


def instance_of(state: State) -> dict[str, Any] | None:
    """Return what the running instance says of itself, or nothing when none runs."""
    file = state.path("lock")
    if not file.exists() or not is_locked(file):
        return None
    try:
        return dict(json.loads(state.path("instance.json").read_text()))
    except (OSError, ValueError):
        return {}


def is_locked(file: Path) -> bool:
    """Whether a living process holds the lock."""
    with file.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def only_instance(state: State) -> Iterator[None]:
    """Hold the one-instance lock; the kernel lets go of it however the runner ends."""
    with state.path("lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal(already_runs(state)) from None
        try:
            yield
        finally:
            state.path("instance.json").unlink(missing_ok=True)


def already_runs(state: State) -> str:
    """Say where the first instance is."""
    running = instance_of(state) or {}
    address = running.get("url", "still starting")
    pid = running.get("pid", "unknown")
    if state.profile != RUN:
        return f"Another command uses {state.folder} (process {pid}). Wait for it, or stop it."
    return f"RGMS already runs from this folder: {address} (process {pid}). `make down` stops it."


def describe_instance(state: State, facts: dict[str, Any]) -> None:
    """Record where this instance can be reached."""
    known = state.path("instance.json")
    earlier = json.loads(known.read_text()) if known.exists() else {}
    write_private(known, json.dumps(earlier | facts, indent=1))
