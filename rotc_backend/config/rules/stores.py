"""Rules for the database, Redis and files."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from config.addresses import (
    LOOPBACK,
    certificate_rule,
    database_name,
    is_encrypted,
    is_pooled,
    is_public,
)
from config.environment import Environment, EnvironmentProblem
from config.variables import TABLE
from config.variables.stores import CLOUDINARY_PARTS, DATABASE_PARTS


def address(given: Environment, name: str) -> SplitResult | None:
    """Take an address apart; None when it is missing or not of its kind, which others say."""
    try:
        text = given.read(name) if given.concerns(TABLE[name]) else ""
    except EnvironmentProblem:
        return None
    return urlsplit(text) if text else None


def database_problems(given: Environment) -> Iterator[str]:
    """Judge both addresses of the database."""
    for name in filter(given.is_own, ("DATABASE_URL", "DATABASE_URL_DIRECT")):
        if parts := address(given, name):
            yield from way_problems(given, name, parts)
            if is_public(parts.hostname or "") and not is_encrypted(parts):
                yield f"{name} must end with ?sslmode=require: the way to its host is public."


def way_problems(given: Environment, name: str, parts: SplitResult) -> Iterator[str]:
    """Judge what holds for every address: a host that can be reached."""
    if given.given("RENDER") and (parts.hostname or "") in LOOPBACK:
        yield f"{name} must not lead to this machine: a service on Render has nothing beside it."


def direct_problems(given: Environment) -> Iterator[str]:
    """Require a way past the pooler that leads to the same database."""
    pooled, direct = (address(given, name) for name in ("DATABASE_URL", "DATABASE_URL_DIRECT"))
    if pooled is None or direct is None:
        return
    if is_pooled(direct):
        yield (
            "DATABASE_URL_DIRECT must lead past the pooler (Neon: the host without -pooler): a "
            "release holds a lock that a pooler loses."
        )
    if database_name(pooled) != database_name(direct):
        yield "DATABASE_URL and DATABASE_URL_DIRECT must name the same database."


def part_problems(given: Environment) -> Iterator[str]:
    """Refuse half of what belongs together."""
    for whole, parts in (("DATABASE_URL", DATABASE_PARTS), ("CLOUDINARY_URL", CLOUDINARY_PARTS)):
        missing = [name for name in parts if not given.given(name)]
        if 0 < len(missing) < len(parts) and not given.given(whole):
            yield f"{', '.join(parts)} belong together: {', '.join(missing)} missing."


def redis_problems(given: Environment) -> Iterator[str]:
    """Judge the addresses of Redis."""
    for name in filter(given.is_own, ("REDIS_URL", "CELERY_BROKER_URL")):
        if parts := address(given, name):
            yield from way_problems(given, name, parts)
            yield from redis_way_problems(name, parts)


def redis_way_problems(name: str, parts: SplitResult) -> Iterator[str]:
    """Require encryption and a password wherever the way is public."""
    host = parts.hostname or ""
    if is_public(host) and parts.scheme != "rediss":
        yield f"{name} must begin with rediss://: the way to its host is public."
    if is_public(host) and not parts.password:
        yield f"{name} has no password, and its host is public."
    if parts.scheme == "rediss" and certificate_rule(parts) != "required":
        yield f"{name} must not switch the check of certificates off (ssl_cert_reqs=required)."
    if host.endswith("upstash.io") and parts.path not in {"", "/", "/0"}:
        yield f"{name} must name database 0 or none: Upstash has no other."


def media_problems(given: Environment) -> Iterator[str]:
    """Refuse a place for files that ends with the process."""
    if not given.concerns(TABLE["MEDIA_BACKEND"]):
        return
    backend = given.text("MEDIA_BACKEND")
    if backend == "local":
        yield (
            "MEDIA_BACKEND must be cloudinary or volume: the disk of a service is emptied with "
            "every release."
        )
    if backend == "cloudinary" and not given.text("CLOUDINARY_URL"):
        yield "CLOUDINARY_URL is missing, or its three parts."
    if backend == "volume" and given.given("RENDER"):
        yield "MEDIA_BACKEND must be cloudinary on Render: web and worker share no disk there."
    elif backend == "volume" and not Path(given.text("MEDIA_ROOT") or ".").is_absolute():
        yield "MEDIA_ROOT must be the absolute path of the volume."
