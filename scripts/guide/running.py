"""Runs the commands of a page where it says they run, and compares what they say with what it shows."""

import os
import secrets
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from guide.console import Step, is_shown, steps
from guide.reading import ROOT, Block, Finding

SECONDS: Final = 900  # for a whole block; a restore makes every table anew
# Said on stderr before anything else, and of no concern to what a command answers.
NOTICE: Final = "RGMS environment: "
# What a reader types in a service's shell is typed in this folder there.
IN_BACKEND: Final = ("python manage.py", "python -m config.")


@dataclass(frozen=True)
class Place:
    """Where commands are typed: a folder that looks like the checkout, and the environment.

    `additions` are options behind a program that hosts without a name server need.
    """

    folder: Path
    env: dict[str, str]
    additions: dict[str, str] = field(default_factory=dict)


def looks_like_the_checkout(folder: Path) -> Path:
    """Fill a folder with links to what the checkout has, so that new files stay in it."""
    for entry in ROOT.iterdir():
        if entry.name not in {".git", ".run"}:
            (folder / entry.name).symlink_to(entry)
    return folder


def differences(blocks: list[Block], place: Place) -> Iterator[Finding]:
    """Type every block, in order; name each step that failed or said something else."""
    for block in blocks:
        yield from (Finding(block.place, words) for words in typed(block, place))


def typed(block: Block, place: Place) -> Iterator[str]:
    """Type one block in one shell and compare step by step."""
    wanted = steps(block)
    sign = secrets.token_hex(8)
    outputs = spoken(wanted, place, sign).split(sign)
    for at, step in enumerate(wanted):
        output = without_notices(outputs[at].partition("\n")[2] if at else outputs[0])
        code = outputs[at + 1].partition("\n")[0] if at + 1 < len(outputs) else "no code at all"
        if code != "0":
            yield f"`{step.command}` ended with {code}:\n{output}"
            return
        if not is_shown(step.shown, output):
            yield f"`{step.command}` says something else than the page shows:\n{output}"


def without_notices(output: str) -> str:
    """Leave out what a start says about the environment."""
    lines = output.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(NOTICE))


def spoken(wanted: list[Step], place: Place, sign: str) -> str:
    """Return all that a shell says, with a sign and the exit code after each step."""
    lines = [f"{here(step.command, place)}\necho {sign}$?" for step in wanted]
    shell = subprocess.Popen(
        ["/bin/bash", "-c", "\n".join(lines)],
        cwd=place.folder,
        env=place.env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        return shell.communicate(timeout=SECONDS)[0]
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGKILL)
        return shell.communicate()[0]


def here(command: str, place: Place) -> str:
    """Type a command in the folder it belongs to."""
    for program, options in place.additions.items():
        command = command.replace(program, f"{program} {options}")
    return f"(cd rotc_backend && {command})" if command.startswith(IN_BACKEND) else command
