"""What staging and production refuse to start with: every problem at once, never a value.

Nothing is filled in and nothing is guessed: a service that would run with a weak key does not run.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from config import env
from config.known_keys import is_published

SHORTEST: Final = 32
SIGNING_KEYS: Final = ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY")
# Words of placeholders; a key made by a machine contains none of them.
PLACEHOLDERS: Final = ("secret", "insecure", "change", "password", "example", "local-only")
MAKE_ONE: Final = "make one with `openssl rand -base64 48`"
LOOPBACK: Final = {"localhost", "127.0.0.1"}


def refuse_unfit() -> None:
    """Raise EnvironmentProblem with a line for everything that is wrong."""
    found = [problem for check in CHECKS for problem in check()]
    if found:
        count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
        lines = "".join(f"\n  - {problem}" for problem in found)
        raise env.EnvironmentProblem(f"RGMS does not start: {count} in the environment.{lines}")


def key_problems() -> Iterator[str]:
    """Judge the keys that sign, and that they are not one and the same."""
    for name in SIGNING_KEYS:
        key = env.text(name, "")
        yield from weaknesses(name, key) if key else [f"{name} is missing: {MAKE_ONE}."]
    previous = env.text("JWT_PREVIOUS_KEY", "")
    yield from weaknesses("JWT_PREVIOUS_KEY", previous) if previous else []
    first, second = (env.text(name, "") for name in SIGNING_KEYS)
    if first and first == second:
        yield f"{' and '.join(SIGNING_KEYS)} are the same: one leak would give both away."


def weaknesses(name: str, key: str) -> Iterator[str]:
    """Say why somebody could guess or know this key."""
    if is_published(key):
        yield f"{name} has been published, so anybody can sign with it: {MAKE_ONE}."
    if len(key) < SHORTEST:
        yield f"{name} has fewer than {SHORTEST} characters: {MAKE_ONE}."
    elif looks_made_up(key):
        yield f"{name} repeats itself or is made of words: {MAKE_ONE}."


def looks_made_up(key: str) -> bool:
    """Tell whether a text looks typed by a person: words, few characters, repeats, sequences.

    Of hexadecimal text, the poorest a machine makes, 32 characters use about 14 of 16.
    """
    triples = [key[at : at + 3] for at in range(len(key) - 2)]
    steps = [ord(after) - ord(before) for before, after in pairwise(key)]
    return (
        any(word in key.lower() for word in PLACEHOLDERS)
        or len(set(key)) < 8
        or len(set(triples)) < 0.6 * len(triples)
        or max(steps.count(step) for step in (1, -1)) > 0.4 * len(steps)
    )


def data_key_problems() -> Iterator[str]:
    """Judge the keys that encrypt: each must be 32 bytes nobody else has."""
    keys = env.items("DATA_KEYS")
    if not keys:
        yield "DATA_KEYS is missing: a key is 32 random bytes in URL-safe base64."
    if any(is_published(key) for key in keys):
        yield "DATA_KEYS has a key that has been published, so anybody can decrypt with it."
    if not all(is_data_key(key) for key in keys):
        yield "DATA_KEYS has a key that is not 32 random bytes in URL-safe base64."
    if {*keys} & {env.text(name, "") for name in SIGNING_KEYS}:
        yield "DATA_KEYS has a key that also signs: one leak would give both away."


def is_data_key(key: str) -> bool:
    """Tell whether a text is the form of 32 bytes that were not typed."""
    try:
        return len(raw := base64.b64decode(key, altchars=b"-_", validate=True)) == 32 and (
            len(set(raw)) > 16
        )
    except (binascii.Error, ValueError):
        return False


def server_problems() -> Iterator[str]:
    """Require the database and Redis."""
    known = {"DATABASE_URL": {"postgres", "postgresql"}, "REDIS_URL": {"redis", "rediss"}}
    for name, schemes in known.items():
        address = env.text(name, "")
        if not address:
            yield f"{name} is missing."
        elif urlsplit(address).scheme not in schemes:
            yield f"{name} must begin with {' or '.join(f'{scheme}://' for scheme in sorted(schemes))}."


def host_problems() -> Iterator[str]:
    """Refuse hosts and origins that let anybody in."""
    if any("*" in host or host.startswith(".") for host in env.items("ALLOWED_HOSTS")):
        yield "ALLOWED_HOSTS must name each host: a wildcard lets a forged Host header in."
    for name in ("FRONTEND_URL", "CORS_ALLOWED_ORIGINS"):
        try:
            found = env.origins(name)
        except env.EnvironmentProblem as problem:
            yield str(problem)
            continue
        if name == "FRONTEND_URL" and len(found) != 1:
            yield "FRONTEND_URL is missing: links in mail are built from it, never from a request."
        if not all(is_private(origin) for origin in found):
            yield f"{name} must begin with https://: passwords and codes travel there."


def is_private(origin: str) -> bool:
    """Tell whether nobody on the way can read what goes to this origin."""
    parts = urlsplit(origin)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def second_factor_problems() -> Iterator[str]:
    """Refuse admins whose password alone opens everything."""
    try:
        is_required = env.flag("SECOND_FACTOR_REQUIRED", default=True)
    except env.EnvironmentProblem as problem:
        yield str(problem)
        return
    if not is_required:
        yield "SECOND_FACTOR_REQUIRED=false is for a developer's machine only."


def mail_problems() -> Iterator[str]:
    """Require a way by which mail leaves; a file on a server is read by nobody."""
    if env.text("MAIL_BACKEND", "file") != "smtp":
        yield "MAIL_BACKEND must be smtp: files are for a developer's machine only."
    elif not env.text("EMAIL_HOST", ""):
        yield "EMAIL_HOST is missing."


CHECKS: Final[tuple[Callable[[], Iterator[str]], ...]] = (
    key_problems,
    data_key_problems,
    server_problems,
    host_problems,
    second_factor_problems,
    mail_problems,
)
