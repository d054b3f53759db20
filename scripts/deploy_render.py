"""Deploys a commit to Render in order, waits for it, and brings the last version back.

deploy_render.py check
deploy_render.py back-up
deploy_render.py deploy --commit SHA --record FILE
deploy_render.py roll-back --record FILE

Needs RENDER_API_KEY, and RENDER_SERVICE_IDS as web=srv-... channels=srv-... worker=srv-...
beat=srv-... client=srv-... Ends with 0, 1 when something failed, 64 when something is missing.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from deploying.host import ADDRESS, Host, HostProblem, checked
from deploying.order import (
    ORDER,
    DeployFailed,
    Patience,
    back_up,
    deploy,
    record_from,
    roll_back,
    say,
)

USAGE: Final = 64


class Missing(Exception):
    """Something the command needs was not given."""


def main(arguments: list[str]) -> int:
    """Carry out one command."""
    options = parser().parse_args(arguments)
    patience = Patience(seconds=options.timeout, pause=options.pause)
    try:
        return COMMANDS[options.word](options, patience)
    except Missing as missing:
        sys.stderr.write(f"{missing}\n")
        return USAGE
    except (HostProblem, DeployFailed) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words = top.add_subparsers(dest="word", required=True)
    for word in COMMANDS:
        each = words.add_parser(word)
        each.add_argument("--timeout", type=float, default=1800.0, help="seconds for one service")
        each.add_argument("--pause", type=float, default=10.0, help="seconds between questions")
        if word == "deploy":
            each.add_argument("--commit", required=True)
        if word in {"deploy", "roll-back"}:
            each.add_argument("--record", type=Path, required=True)
    return top


def host() -> Host:
    """Return the API with the key of this environment. Raises Missing, HostProblem."""
    key = os.environ.get("RENDER_API_KEY", "").strip()
    if not key:
        raise Missing("RENDER_API_KEY is missing.")
    return Host(key=key, address=checked(os.environ.get("RENDER_API_URL") or ADDRESS))


def services() -> dict[str, str]:
    """Return the id of each service. Raises Missing."""
    pairs = [word.partition("=") for word in os.environ.get("RENDER_SERVICE_IDS", "").split()]
    found = {name: service for name, _, service in pairs if service}
    absent = [name for name in ORDER if name not in found]
    unknown = sorted({*found} - {*ORDER})
    if absent or unknown:
        words = f"lacks {', '.join(absent)}" if absent else f"names {', '.join(unknown)}"
        raise Missing(f"RENDER_SERVICE_IDS {words}; it must name {', '.join(ORDER)}.")
    return found


def run_check(_: argparse.Namespace, __: Patience) -> int:
    """Prove that the key opens every service."""
    for name, service in services().items():
        say(f"{name}: {host().name_of(service)}")
    return 0


def run_back_up(_: argparse.Namespace, patience: Patience) -> int:
    """Make a backup."""
    back_up(host(), services()["web"], patience)
    return 0


def run_deploy(options: argparse.Namespace, patience: Patience) -> int:
    """Deploy."""
    deploy(host(), services(), commit=options.commit, file=options.record, patience=patience)
    return 0


def run_roll_back(options: argparse.Namespace, patience: Patience) -> int:
    """Bring back what was live."""
    try:
        record = record_from(options.record)
    except (OSError, ValueError, TypeError):
        raise Missing(f"{options.record} is no record of a deploy.") from None
    failed = roll_back(host(), services(), record, patience)
    if not record.touched:
        say("no service was touched")
    return int(bool(failed))


COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Patience], int]]] = {
    "check": run_check,
    "back-up": run_back_up,
    "deploy": run_deploy,
    "roll-back": run_roll_back,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
