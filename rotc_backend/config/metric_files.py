"""The private folder in which Gunicorn's processes count, so that any of them can tell the sums."""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

# The library looks for this name when it is imported.
FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
PREFIX: Final = "rgms-metrics"
LOCK: Final = "lock"
ENDED: Final = 0  # stands for all processes that ended; no process has this number


def begin(place: Path) -> None:
    """Make the folder, in memory where that is possible; a second call changes nothing."""
    mine = f"{PREFIX}-{os.getpid()}-"
    if Path(os.environ.get(FOLDER, "")).name.startswith(mine):
        return
    parent = place if place.is_dir() else Path(tempfile.gettempdir())
    remove_left_over(parent)
    os.environ[FOLDER] = tempfile.mkdtemp(prefix=mine, dir=parent)


def remove_left_over(parent: Path) -> None:
    """Remove the folders of servers that were killed."""
    for folder in parent.glob(f"{PREFIX}-*-*"):
        pid = folder.name.split("-")[2]
        if pid.isdecimal() and not Path("/proc", pid).exists():
            shutil.rmtree(folder, ignore_errors=True)


def absorb(pid: int) -> None:
    """Add what a process that ended has counted to what all others did that ended before it.

    Otherwise each process that begins anew would leave files behind for ever.
    """
    from prometheus_client import mmap_dict  # noqa: PLC0415 - reads FOLDER when it is imported

    values: Any = mmap_dict.MmapedDict
    folder = Path(os.environ[FOLDER])
    with (folder / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for file in folder.glob(f"*_{pid}.db"):
            kept = values(str(folder / f"{file.name.rpartition('_')[0]}_{ENDED}.db"))
            for key, value, _, _ in values.read_all_values_from_file(str(file)):
                kept.write_value(key, kept.read_value(key)[0] + value, 0.0)
            kept.close()
            file.unlink()


def end() -> None:
    """Remove the folder."""
    shutil.rmtree(os.environ.get(FOLDER, ""), ignore_errors=True)
