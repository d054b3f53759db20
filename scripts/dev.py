#!/usr/bin/env python3
"""Run RGMS on this machine: `python3 scripts/dev.py` starts everything, `--help` lists the rest."""

import os
import shutil
import sys

OLDEST = (3, 11)


def newer_python() -> "str | None":
    """Return a Python on PATH that is new enough, for machines whose `python3` is not."""
    names = ("python3.14", "python3.13", "python3.12", "python3.11")
    return next((path for path in map(shutil.which, names) if path), None)


def start() -> int:
    """Hand over to the runner, under a Python that can run it."""
    if sys.version_info < OLDEST:
        better = newer_python()
        if better:
            os.execv(better, [better, *sys.argv])  # noqa: S606 - the same program, a newer Python
        sys.stderr.write("RGMS needs Python 3.11 or newer; this is %s.\n" % sys.version.split()[0])
        return 1
    from devtools.cli import main  # noqa: PLC0415 - only readable by Python 3.11 and newer

    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(start())
