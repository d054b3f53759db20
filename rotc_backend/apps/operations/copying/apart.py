"""Verifies in a process of its own: the connection of a worker must not lead elsewhere meanwhile."""

import json
import subprocess
import sys
from typing import Any

from django.conf import settings

from apps.operations.copying.problems import CopyingRefused

COMMAND = ("manage.py", "verify_backup", "latest", "--json")


def verify_latest() -> dict[str, Any]:
    """Return the verdict on the newest copy. Raises CopyingRefused when there is none."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *COMMAND],
        cwd=settings.BACKEND_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        verdict: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise CopyingRefused(f"The backup could not be verified: {said[-1]}") from None
    return verdict
