"""Run database servers without root's rights: they refuse root, and nobody needs less."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from devtools.console import Refusal
from devtools.layout import ROOT, key_of
from devtools.state import State

NOBODY = 65534


def server_uid() -> int | None:
    """Return the user the servers run as; None means as we do."""
    return NOBODY if os.geteuid() == 0 else None


def identity(uid: int | None) -> dict[str, Any]:
    """Return the arguments that make a child process run as this user."""
    return {} if uid is None else {"user": uid, "group": uid, "extra_groups": []}


def give(path: Path) -> None:
    """Give a file or folder to the servers' user."""
    uid = server_uid()
    if uid is not None and path.stat().st_uid != uid:
        os.chown(path, uid, uid)


def can_use(path: Path, test: str) -> bool:
    """Ask as the servers' user whether a path passes a `test` such as -x or -w."""
    try:
        answer = subprocess.run(
            ["/bin/sh", "-c", f'test {test} "$1"', "sh", path],
            check=False,
            cwd="/",
            **identity(server_uid()),
        )
    except OSError as error:
        raise Refusal(
            f"The database servers must not run as root, and root cannot act as user {NOBODY} here "
            f"({error}). Run as an ordinary user, or set DATABASE_URL and REDIS_URL."
        ) from None
    return answer.returncode == 0


def server_folder(state: State) -> Path:
    """Return the folder for the servers' data, one that their user can reach."""
    folder = state.path("servers", "x").parent
    folder.chmod(0o755)
    if server_uid() is None or can_use(folder, "-x"):
        return folder
    return _shared_place(state.folder)


def _shared_place(of: Path) -> Path:
    """Return our folder in /var/tmp, refusing one that somebody else put there."""
    place = Path("/var/tmp") / f"rgms-{key_of(of)}"  # noqa: S108 - owner is checked below
    place.mkdir(mode=0o755, exist_ok=True)
    found = place.lstat()
    if place.is_symlink() or found.st_uid != os.geteuid():
        raise Refusal(f"{place} exists and belongs to user {found.st_uid}; it must be ours.")
    return place


def data_folder(parent: Path, name: str) -> Path:
    """Return a folder that only the servers' user can open."""
    folder = parent / name
    folder.mkdir(mode=0o700, exist_ok=True)
    give(folder)
    return folder


def reachable(tree: Path, probe: str, siblings: list[Path]) -> Path:
    """Return the tree itself, or a copy with its siblings where the servers' user can run it."""
    if server_uid() is None or can_use(tree / probe, "-x"):
        return tree
    place = _shared_place(ROOT) / "binaries"
    for source in [tree, *siblings]:
        _copy_once(source, place / source.name)
    return place / tree.name


def _copy_once(source: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(mode=0o755, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(source, fresh, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        for path in [fresh, *fresh.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
        fresh.rename(target)
