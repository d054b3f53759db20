"""Looks at a deployment from outside, as browsers would; needs `.venv`. Ends with 0 when all is well.

.venv/bin/python scripts/smoke.py --api https://api.example.edu --live https://live.example.edu \\
    --client https://rgms.example.edu --username NAME --password-file FILE

Nothing is left behind but the sign-ins in the journal and, for an admin, the rows of two jobs.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from smoke_checks import inside, outside
from smoke_checks.asking import Failed, Network
from smoke_checks.running import UNREACHABLE, Look, within
from smoke_checks.target import Account, Target, origin_of

Check = Callable[[Look], str | None]
CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("web answers", outside.web_lives),
    ("web is ready", outside.web_is_ready),
    ("channels answers", outside.channels_live),
    ("channels is ready", outside.channels_are_ready),
    ("one version everywhere", outside.versions_agree),
    ("worker is alive", outside.worker_is_young),
    ("beat is alive", outside.beat_is_young),
    ("headers of the API", outside.api_headers),
    ("client's page", outside.page_headers),
    ("client's service worker", outside.service_worker),
    ("client may call the API", outside.client_is_let_in),
    ("strangers may not", outside.strangers_are_not),
    ("sign-in", inside.sign_in),
    ("who am I", inside.who_am_i),
    ("live event", inside.live_event),
    ("strangers hear nothing", inside.strangers_hear_nothing),
    ("job", inside.job),
    ("upload", inside.upload),
    ("grades on paper", inside.paper),
    ("sign-out", inside.sign_out),
)


def options_of(arguments: list[str]) -> argparse.Namespace:
    """Read the command line; a mistake ends with 2."""
    top = argparse.ArgumentParser(prog="smoke.py", description=__doc__.partition("\n")[0])
    top.add_argument("--api", required=True, type=origin, help="origin of the web service")
    top.add_argument("--live", type=origin, help="origin of the live service (default: --api)")
    top.add_argument("--client", type=origin, help="origin of the client (default: --api)")
    top.add_argument("--username", default=os.environ.get("SMOKE_USERNAME", ""))
    top.add_argument("--password-file", type=Path, help="or SMOKE_PASSWORD in the environment")
    top.add_argument("--totp-secret-file", type=Path, help="or SMOKE_TOTP_SECRET")
    top.add_argument("--token-file", type=Path, help="METRICS_TOKEN, or in the environment")
    top.add_argument("--wait-for-version", default="", metavar="SHA", help="until all run it")
    top.add_argument("--timeout", type=float, default=900, help="seconds for that (900)")
    top.add_argument("--patience", type=float, default=30, help="seconds for a job or event (30)")
    top.add_argument("--ca-file", help="certificates to trust instead of the system's")
    top.add_argument(
        "--connect-to", action="append", default=[], type=stand_in, metavar="HOST=ADDRESS:PORT"
    )
    top.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    found = top.parse_args(arguments)
    for name in ("password_file", "totp_secret_file", "token_file"):
        file = getattr(found, name)
        if file and not file.is_file():
            top.error(f"{file} cannot be read")
    if found.username and not secret(found.password_file, "SMOKE_PASSWORD"):
        top.error("--username needs --password-file, or SMOKE_PASSWORD in the environment")
    return found


def origin(text: str) -> str:
    """Read an origin. Raises argparse.ArgumentTypeError."""
    try:
        return origin_of(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no origin like https://host") from None


def stand_in(text: str) -> tuple[str, tuple[str, int]]:
    """Read HOST=ADDRESS:PORT. Raises argparse.ArgumentTypeError."""
    host, _, place = text.partition("=")
    address, _, port = place.rpartition(":")
    if not (host and address and port.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST=ADDRESS:PORT")
    return host, (address, int(port))


def secret(file: Path | None, variable: str) -> str:
    """Read a secret from a file, else from the environment."""
    return file.read_text().strip() if file else os.environ.get(variable, "").strip()


def target_of(options: argparse.Namespace) -> Target:
    """Put together what is looked at."""
    account = Account(
        options.username,
        secret(options.password_file, "SMOKE_PASSWORD"),
        secret(options.totp_secret_file, "SMOKE_TOTP_SECRET"),
    )
    return Target(
        api=options.api,
        live=options.live or options.api,
        client=options.client or options.api,
        network=Network(options.ca_file, dict(options.connect_to)),
        account=account if options.username else None,
        token=secret(options.token_file, "METRICS_TOKEN"),
        patience=options.patience,
    )


def wait_for(target: Target, version: str, seconds: float, say: Callable[[str], None]) -> bool:
    """Wait until all services run a version; what does not answer meanwhile is waited for too."""
    began = time.monotonic()

    def is_there() -> bool:
        try:
            return outside.has_arrived(target, version)
        except (Failed, KeyError, TypeError, ValueError, *UNREACHABLE):
            return False

    is_good = within(seconds, is_there)
    words = "runs everywhere" if is_good else "did not arrive everywhere"
    say(f"{version} {words} after {time.monotonic() - began:.0f} s")
    return is_good


def look_at(target: Target, version: str, say: Callable[[str], None]) -> Look:
    """Carry out every check."""
    look = Look(target, say, version)
    try:
        for name, check in CHECKS:
            look.take(name, check)
    finally:
        look.leave()
    return look


def loud(line: str) -> None:
    """Show a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def silent(line: str) -> None:
    """Show nothing: the report comes at the end."""


def main(arguments: list[str]) -> int:
    """Look, and say how it went: 0 well, 1 something failed, 2 wrong use."""
    options = options_of(arguments)
    target = target_of(options)
    say = silent if options.json else loud
    version = options.wait_for_version
    has_arrived = not version or wait_for(target, version, options.timeout, say)
    look = look_at(target, version, say)
    if options.json:
        sys.stdout.write(json.dumps(look.report(), indent=1) + "\n")
    else:
        failed = look.failed
        say(f"{len(look.results) - len(failed)} of {len(look.results)} checks hold.")
    return int(bool(look.failed) or not has_arrived)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
