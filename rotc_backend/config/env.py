"""Typed readers of environment values; a wrong value names the variable and what is allowed."""

import importlib
import os
import sys
from collections.abc import Collection
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

ENVIRONMENTS = ("local", "test", "build", "staging", "production")
TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}
UNFIT = 78  # EX_CONFIG: starting again changes nothing, somebody has to set a variable


class EnvironmentProblem(Exception):
    """An environment variable is missing or has a value we cannot use."""


def text(name: str, default: str | None = None) -> str:
    """Read a text value; an empty string counts as unset."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise EnvironmentProblem(f"{name} is required and is not set.")
    return default


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no value; anything but the eight known words is refused."""
    word = text(name, str(default)).lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise EnvironmentProblem(f"{name} must be one of true, false, 1, 0, yes, no, on, off.")


def number(name: str, default: int) -> int:
    """Read a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise EnvironmentProblem(f"{name} must be a whole number.") from error


def one_of(name: str, allowed: Collection[str], default: str) -> str:
    """Read one of a few words."""
    value = text(name, default)
    if value not in allowed:
        raise EnvironmentProblem(f"{name} must be one of {', '.join(allowed)}.")
    return value


def items(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list without blanks."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def origins(name: str, default: str = "") -> list[str]:
    """Read a list of full web origins such as https://rgms.example.edu."""
    found = items(name, default)
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
            raise EnvironmentProblem(
                f"{name} must list full origins like https://rgms.example.edu, without a path."
            )
    return found


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Read a list of networks such as 203.0.113.0/28."""
    try:
        return [ip_network(network) for network in items(name)]
    except ValueError as error:
        raise EnvironmentProblem(
            f"{name} must list networks like 203.0.113.0/28, whose last bits are 0."
        ) from error


def environment() -> str:
    """Name the environment this process runs in."""
    return one_of("DJANGO_ENV", ENVIRONMENTS, "local")


def choose_settings_module() -> None:
    """Point Django at the settings of this environment unless somebody chose already.

    They are read at once: a process with an environment it cannot use ends here, with 78.
    """
    try:
        module = "production" if environment() == "staging" else environment()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{module}")
        importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except EnvironmentProblem as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(UNFIT) from None
