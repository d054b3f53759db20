"""What is doubtful about an environment without being wrong: each a sentence without values."""

import difflib
import os
from collections.abc import Iterator
from typing import Final

from config.addresses import is_pooled
from config.environment import FILE, SECRET_FILES, Environment, is_known
from config.rules import copies
from config.rules.stores import address
from config.variables import EARLIER_NAMES, TABLE
from config.variables.running import HOSTED
from config.variables.unread import NAMES

# Set by hosts on every service, whether somebody asked or not.
SET_BY_HOSTS: Final = {"WEB_CONCURRENCY"}
NEAR: Final = 0.87
SHORTEST_NAME: Final = 6


def notices(given: Environment) -> list[str]:
    """List what somebody should look at."""
    return [*earlier_names(given), *unread(given), *misspelt(given), *doubts(given)]


def of_this_process() -> list[str]:
    """List what somebody should look at in the environment of this process."""
    return notices(Environment(os.environ))


def earlier_names(given: Environment) -> Iterator[str]:
    """Name the present name of each earlier one."""
    for name in given.values:
        if name in EARLIER_NAMES:
            yield f"{name} is read as {EARLIER_NAMES[name].name}; use that name."


def unread(given: Environment) -> Iterator[str]:
    """Say what nobody reads, and what is done instead."""
    for name, each in NAMES.items():
        if given.given(name) and name not in SET_BY_HOSTS:
            yield f"{name} is not read: {each.words}."
    if given.given("DATABASE_URL") and given.given("DB_HOST"):
        yield "DB_HOST and its companions are not read: DATABASE_URL is set."


def misspelt(given: Environment) -> Iterator[str]:
    """Ask about names that nearly are one of ours."""
    names = [*TABLE, *EARLIER_NAMES]
    for name in given.values:
        if is_known(name) or name in NAMES or len(name) < SHORTEST_NAME:
            continue
        if near := difflib.get_close_matches(name, names, n=1, cutoff=NEAR):
            yield f"{name} is not read. Did you mean {near[0]}?"


def doubts(given: Environment) -> Iterator[str]:
    """Name what works and could be better in staging and production."""
    if given.text("DJANGO_ENV") not in HOSTED:
        return
    if not given.given("SENTRY_DSN"):
        yield "SENTRY_DSN is not set: errors are only in the logs."
    if given.concerns(TABLE["METRICS_TOKEN"]) and not given.given("METRICS_TOKEN"):
        yield "METRICS_TOKEN is not set: nobody sees metrics or the details of health."
    yield from copies.doubts(given)
    if given.text("EMAIL_PORT") == "25":
        yield "EMAIL_PORT is 25, which most hosts block; 587 is usual."
    pooled, direct = (address(given, name) for name in ("DATABASE_URL", "DATABASE_URL_DIRECT"))
    if pooled and direct and pooled.username == direct.username and not is_pooled(pooled):
        yield "The services sign in to the database as the owner of its tables (docs/access.md)."


def files_in_force(given: Environment) -> list[str]:
    """Name the variables that come from files."""
    return [
        name
        for name in TABLE
        for way, _ in given.ways(name)
        if way.endswith(FILE) or way.startswith(str(SECRET_FILES))
    ]
