"""Rules for hosts, origins, limits and headers."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from config.addresses import LOOPBACK
from config.environment import Environment, EnvironmentProblem
from config.variables import TABLE
from config.variables.kinds import listed

SHARED_DOMAINS = (".onrender.com",)


def value(given: Environment, name: str) -> Any:
    """Return a value; None when it is not of its kind, which others say, or of no concern."""
    try:
        return given.read(name) if given.concerns(TABLE[name]) else None
    except EnvironmentProblem:
        return None


def host_problems(given: Environment) -> Iterator[str]:
    """Refuse hosts that let anybody in."""
    hosts = listed(given.text("ALLOWED_HOSTS"))
    if any("*" in host or host.startswith(".") for host in hosts):
        yield "ALLOWED_HOSTS must name each host: a wildcard lets a forged Host header in."


def origin_problems(given: Environment) -> Iterator[str]:
    """Refuse origins anybody on the way can read, and those of a developer's machine."""
    found = {"FRONTEND_URL": [value(given, "FRONTEND_URL")]}
    found["CORS_ALLOWED_ORIGINS"] = value(given, "CORS_ALLOWED_ORIGINS") or []
    for name, origins in ((name, found[name]) for name in found if given.is_own(name)):
        parts = [urlsplit(origin) for origin in origins if origin]
        if any(part.hostname in LOOPBACK for part in parts):
            yield f"{name} must not name localhost: nobody else reaches it."
        elif any(part.scheme != "https" for part in parts):
            yield f"{name} must begin with https://: passwords and codes travel there."


def live_problems(given: Environment) -> Iterator[str]:
    """Require an encrypted socket, and on Render the address of the service that has it."""
    parts = urlsplit(value(given, "LIVE_URL") or "")
    if parts.netloc and (parts.scheme != "wss" or parts.hostname in LOOPBACK):
        yield "LIVE_URL must begin with wss:// and not name localhost."
    # Then the socket is where the API is.
    is_everything = given.text("RGMS_SERVICE") == "everything"
    is_web = given.service in {"", "web"} and not is_everything
    if is_web and given.given("RENDER") and not given.given("LIVE_URL"):
        yield (
            "LIVE_URL is missing: on Render the socket has a host of its own (RENDER_EXTERNAL_URL "
            "of the channels service)."
        )


def limit_problems(given: Environment) -> Iterator[str]:
    """Refuse what takes a protection away."""
    if value(given, "SECOND_FACTOR_REQUIRED") is False:
        yield "SECOND_FACTOR_REQUIRED=false is for a developer's machine only."
    if (value(given, "LIMITS_FACTOR") or 1) > 1:
        yield "LIMITS_FACTOR must be 1: it raises the limits that slow guessing down."
    is_web = given.service in {"", "web", "channels"}
    if is_web and given.given("RENDER") and value(given, "TRUSTED_PROXY_HOPS") == 0:
        yield (
            "TRUSTED_PROXY_HOPS must be above 0 on Render (2): otherwise everybody counts as the "
            "one address of its proxy."
        )


def hsts_problems(given: Environment) -> Iterator[str]:
    """Refuse promises for a domain that is not ours."""
    names = ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD")
    hosts = [*listed(given.text("ALLOWED_HOSTS")), given.given("RENDER_EXTERNAL_HOSTNAME")]
    for name in names:
        if value(given, name) and any(host.endswith(SHARED_DOMAINS) for host in hosts):
            yield f"{name} must be false on a shared domain such as onrender.com."
