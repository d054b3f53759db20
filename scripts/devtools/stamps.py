"""Remember what was installed and built, so that the second run does neither again."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from devtools.layout import ROOT


def hash_of(files: Iterable[Path]) -> str:
    """Return one hash over the names and contents of these files."""
    total = hashlib.sha256()
    for file in sorted(files):
        name = os.path.relpath(file, ROOT)
        total.update(name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    """Whether the work behind this stamp was done for exactly this input."""
    return stamp.exists() and stamp.read_text() == value


def write(stamp: Path, value: str) -> None:
    """Record that the work is done."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
