"""Checks for which nobody signs in: health, versions, headers, origins, the client's page."""

import re
from typing import Any, Final

from smoke_checks.asking import Answer, Failed
from smoke_checks.running import LeftOut, Look
from smoke_checks.target import Target

LIVE: Final = "/api/health/live/"
READY: Final = "/api/health/ready/"
VERSION: Final = "/api/v1/version/"
NEEDED: Final = frozenset({"database", "redis"})  # without the others the host works, somehow
FOREIGN: Final = "https://smoke.invalid"
OLDEST_SIGN: Final = 60.0  # seconds; worker and beat give one every 15
SHORTEST_HSTS: Final = 86_400
API_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
PAGE_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}
MAX_AGE: Final = re.compile(r"max-age=(\d+)")


def web_lives(look: Look) -> None:
    """Ask whether the API's process answers."""
    look.target.network.ask(look.target.api + LIVE).must_be(200)


def channels_live(look: Look) -> None:
    """Ask whether the live service's process answers."""
    look.target.network.ask(look.target.live + LIVE).must_be(200)


def web_is_ready(look: Look) -> str:
    """Ask the API for its database and Redis."""
    return dependencies(look.target, look.target.api)


def channels_are_ready(look: Look) -> str:
    """Ask the live service for its database and Redis."""
    return dependencies(look.target, look.target.live)


def dependencies(target: Target, host: str) -> str:
    """Say how long each dependency took. Raises Failed when one does not answer."""
    answer = target.network.ask(host + READY, headers=shown(target)).must_be(200, 503)
    checks: dict[str, Any] = answer.body["checks"]
    ill = [name for name, each in checks.items() if not each["ok"]]
    if NEEDED.intersection(ill) or answer.status != 200:
        raise Failed(f"not well: {', '.join(ill) or 'nobody says what'}")
    times = {name: each.get("milliseconds") for name, each in checks.items() if each["ok"]}
    said = [f"{name} {time} ms" for name, time in times.items() if time is not None]
    return ", ".join([*said, *(f"{name} is in doubt" for name in ill)])


def shown(target: Target) -> dict[str, str]:
    """Return the header that lets us see more, if we have the token."""
    return {"Authorization": f"Bearer {target.token}"} if target.token else {}


def release_of(target: Target, host: str) -> str:
    """Ask a host for its version. Raises Failed."""
    body = target.network.ask(host + VERSION).body
    if isinstance(body, dict) and body.get("release"):
        return str(body["release"])
    raise Failed(f"{host} does not say its version")


def versions_agree(look: Look) -> str:
    """Compare what runs on both hosts, and what is expected."""
    target = look.target
    hosts = {"web": target.api, "channels": target.live}
    found = {name: release_of(target, host) for name, host in hosts.items()}
    look.versions |= found
    if len({*found.values()}) > 1:
        raise Failed(", ".join(f"{name} runs {version}" for name, version in found.items()))
    if look.version and not is_same(found["web"], look.version):
        raise Failed(f"{found['web']} runs, {look.version} is expected")
    return found["web"]


def is_same(running: str, wished: str) -> bool:
    """Compare versions; a commit may be written short."""
    short = min(len(running), len(wished))
    return running == wished or (short >= 7 and running[:short] == wished[:short])


def has_arrived(target: Target, version: str) -> bool:
    """Tell whether web and channels run a version, and worker and beat as far as we may see."""
    running = [release_of(target, host) for host in (target.api, target.live)]
    running += [str(each.get("release", "")) for each in services_of(target).values()]
    return all(is_same(each, version) for each in running)


def services_of(target: Target) -> dict[str, dict[str, Any]]:
    """Return what is known of worker and beat; nothing when we may not see it."""
    body = target.network.ask(target.api + READY, headers=shown(target)).body
    return dict(body.get("services", {})) if isinstance(body, dict) else {}


def sign_of(target: Target, service: str) -> tuple[float, str]:
    """Return how old a service's last sign of life is, in seconds, and its version."""
    found = services_of(target)
    if not found and not target.token:
        raise LeftOut("only who shows METRICS_TOKEN sees it (--token-file)")
    if service not in found:
        raise Failed("was never heard of")
    return float(found[service]["seen_seconds_ago"]), str(found[service].get("release", ""))


def worker_is_young(look: Look) -> str:
    """Ask when a worker was last heard of."""
    return young(look, "worker")


def beat_is_young(look: Look) -> str:
    """Ask when the clock was last heard of."""
    return young(look, "beat")


def young(look: Look, service: str) -> str:
    """Refuse a last sign of life that is old, or of another version."""
    seconds, version = sign_of(look.target, service)
    look.versions[service] = version
    if seconds > OLDEST_SIGN:
        raise Failed(f"last heard of {seconds:.0f} s ago; it gives a sign every 15 s")
    expected = look.version or look.versions.get("web", version)
    if version and not is_same(version, expected):
        raise Failed(f"runs {version}, not {expected}")
    return f"{seconds:.0f} s ago"


def api_headers(look: Look) -> str | None:
    """Look at the headers of an answer of the API."""
    answer = look.target.api_get("auth/me/").must_be(401)
    return missing(answer, API_HEADERS, is_secure=look.target.api.startswith("https:"))


def page_headers(look: Look) -> str | None:
    """Look at the client's page and its headers."""
    answer = look.target.network.ask(look.target.client + "/").must_be(200)
    if b"<div id=" not in answer.content:
        raise Failed("this is not the client's page")
    return missing(answer, PAGE_HEADERS, is_secure=False)


def missing(answer: Answer, wished: dict[str, str], *, is_secure: bool) -> str | None:
    """Raises Failed naming the headers that are missing or say something else."""
    wrong = [name for name, words in wished.items() if words not in answer.header(name)]
    found = MAX_AGE.search(answer.header("Strict-Transport-Security"))
    if is_secure and (not found or int(found[1]) < SHORTEST_HSTS):
        wrong.append("Strict-Transport-Security")
    if wrong:
        raise Failed(f"wrong or missing: {', '.join(wrong)}")
    return f"HSTS {found[1]} s" if is_secure and found else None


def service_worker(look: Look) -> None:
    """Fetch the script that makes the client work offline."""
    answer = look.target.network.ask(look.target.client + "/sw.js").must_be(200)
    if "javascript" not in answer.header("Content-Type"):
        raise Failed(f"comes as {answer.header('Content-Type') or 'nothing'}")
    if "no-cache" not in answer.header("Cache-Control") and "max-age=0" not in answer.header(
        "Cache-Control"
    ):
        raise Failed("may be cached, so a new release would not reach those who have it")


def client_is_let_in(look: Look) -> str:
    """Ask, as a browser would, whether the client's page may call the API."""
    answer = preflight(look.target, look.target.client)
    allowed = answer.header("Access-Control-Allow-Origin")
    if answer.status != 200 or allowed != look.target.client:
        raise Failed(f"{look.target.client} may not call the API (CORS_ALLOWED_ORIGINS)")
    return look.target.client


def strangers_are_not(look: Look) -> None:
    """Ask the same for a page that is not ours."""
    allowed = preflight(look.target, FOREIGN).header("Access-Control-Allow-Origin")
    if allowed in {"*", FOREIGN}:
        raise Failed("any page may call the API")


def preflight(target: Target, origin: str) -> Answer:
    """Ask what a browser asks before it lets a page call us."""
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key",
    }
    return target.network.ask(f"{target.api}/api/v1/auth/login/", "OPTIONS", headers=headers)
