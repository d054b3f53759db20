"""Rules for the keys that sign and encrypt."""

import base64
import binascii
from collections.abc import Iterator
from itertools import combinations

from config.environment import Environment
from config.known_keys import is_published
from config.variables import TABLE
from config.variables.keys import SIGNING
from config.variables.kinds import listed
from config.weakness import weaknesses


def signing_problems(given: Environment) -> Iterator[str]:
    """Judge the keys that sign."""
    for name in (*SIGNING, "JWT_PREVIOUS_KEY"):
        if key := given.given(name):
            yield from weaknesses(name, key)
    if bool(given.given("JWT_PREVIOUS_KEY")) != bool(given.given("JWT_PREVIOUS_KEY_ID")):
        yield "JWT_PREVIOUS_KEY and JWT_PREVIOUS_KEY_ID belong together."
    elif given.text("JWT_PREVIOUS_KEY_ID") == given.text("JWT_KEY_ID"):
        yield "JWT_PREVIOUS_KEY_ID must be another name than JWT_KEY_ID."


def look_problems(given: Environment) -> Iterator[str]:
    """Judge the token behind which metrics and details of health stand."""
    if token := given.given("METRICS_TOKEN"):
        yield from weaknesses("METRICS_TOKEN", token)


def data_key_problems(given: Environment) -> Iterator[str]:
    """Judge the keys that encrypt: each must be 32 bytes nobody else has."""
    keys = listed(given.given("DATA_KEYS"))
    if any(is_published(key) for key in keys):
        yield "DATA_KEYS has a key that has been published, so anybody can decrypt with it."
    if any(is_typed(key) for key in keys):
        yield "DATA_KEYS has a key that is 32 bytes but was typed, not made by a machine."
    if {*keys} & {given.given(name) for name in SIGNING}:
        yield "DATA_KEYS has a key that also signs: one leak would give both away."


def is_typed(key: str) -> bool:
    """Tell whether 32 bytes look typed; what is no such key is named by its kind."""
    try:
        raw = base64.b64decode(key.replace("+", "-").replace("/", "_"), altchars=b"-_")
    except (binascii.Error, ValueError):
        return False
    return len(raw) == 32 and len(set(raw)) <= 16


def equal_problems(given: Environment) -> Iterator[str]:
    """Refuse one secret in two places."""
    known = {
        name: given.given(name)
        for name, variable in TABLE.items()
        if variable.is_secret and not name.endswith("_URL") and given.concerns(variable)
    }
    for one, other in combinations((name for name, value in known.items() if value), 2):
        if known[one] == known[other]:
            yield f"{one} and {other} are the same: one leak would give both away."
