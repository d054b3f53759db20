"""Rules for services: which there are, of what kind, where, and how they are deployed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

from blueprint.reading import BEAT, CHANNELS, CLIENT, DJANGO, WEB, WORKER, Blueprint, Finding

KINDS: Final = {
    WEB: ("web", "python"),
    CHANNELS: ("web", "python"),
    WORKER: ("worker", "python"),
    BEAT: ("worker", "python"),
    CLIENT: ("web", "static"),
}
SINGLE: Final = (WEB, CLIENT)
STATIC_KEYS: Final = {
    *("type", "name", "runtime", "rootDir", "buildCommand", "staticPublishPath", "envVars"),
    *("autoDeployTrigger", "buildFilter", "routes", "headers", "domains", "previews"),
    *("repo", "branch", "ipAllowList", "renderSubdomainPolicy"),
}
SERVER_KEYS: Final = {
    *("type", "name", "runtime", "plan", "region", "rootDir", "buildCommand", "startCommand"),
    *("preDeployCommand", "initialDeployHook", "healthCheckPath", "autoDeployTrigger", "envVars"),
    *("maxShutdownDelaySeconds", "numInstances", "scaling", "buildFilter", "domains", "previews"),
    *("repo", "branch", "ipAllowList", "maintenanceMode", "renderSubdomainPolicy", "disk"),
}
LONG_ENOUGH: Final = {WEB: 30, CHANNELS: 30, WORKER: 45, BEAT: 15}  # seconds, see each server
WAIT: Final = "manage.py wait_for_migrations"
RELEASE: Final = "manage.py release"


def services_are_there(blueprint: Blueprint) -> Iterator[Finding]:
    """R1: the four services and the client exist, once, with the right types."""
    names = [str(each.get("name")) for each in blueprint.data["services"]]
    kinds = {name: KINDS[name] for name in (SINGLE if blueprint.is_single else KINDS)}
    for name, (kind, runtime) in kinds.items():
        found = blueprint.services.get(name)
        if names.count(name) != 1 or found is None:
            yield Finding("R1", name, f"stands {names.count(name)} times, not once.")
        elif (found.get("type"), found.get("runtime")) != (kind, runtime):
            yield Finding("R1", name, f"must be type {kind}, runtime {runtime}.")
    for name in {*names} - {*kinds}:
        yield Finding("R1", name, "is no service of RGMS.")


def migrations_run_once(blueprint: Blueprint) -> Iterator[Finding]:
    """R6: web's pre-deploy migrates and nobody else does; the others wait."""
    for name, _ in blueprint.django():
        before = blueprint.command(name, "preDeployCommand")
        others = [blueprint.command(name, each) for each in ("buildCommand", "startCommand")]
        if any("migrate" in each or RELEASE in each for each in others):
            yield Finding("R6", name, "migrates while it builds or starts.")
        if name == WEB and (RELEASE not in before):
            yield Finding("R6", name, f"must run `{RELEASE}` before it is deployed.")
        if name != WEB and (RELEASE in before or " migrate" in before):
            yield Finding("R6", name, "migrates as well; only web does.")
        if name != WEB and WAIT not in before:
            yield Finding("R6", name, f"must run `{WAIT}` before it is deployed.")


def one_clock(blueprint: Blueprint) -> Iterator[Finding]:
    """R7: one beat, one instance of it, and no clock inside a worker."""
    beat = blueprint.services.get(BEAT, {})
    if beat and (beat.get("numInstances") != 1 or "scaling" in beat):
        yield Finding("R7", BEAT, "must have numInstances 1 and no scaling.")
    for name, _ in blueprint.django():
        words = blueprint.command(name, "startCommand").split()
        is_clock = "beat" in words or "-B" in words or "--beat" in words
        if is_clock != (name == BEAT):
            yield Finding("R7", name, "beat runs in its own service, and only there.")


def plans_fit(blueprint: Blueprint) -> Iterator[Finding]:
    """R8: nothing free where Render has nothing free; no plan or region for static sites."""
    for name, service in blueprint.services.items():
        if service.get("runtime") == "static":
            extra = sorted({"plan", "region", "startCommand", "healthCheckPath"} & {*service})
            if extra:
                yield Finding("R8", name, f"is static and has no {', '.join(extra)}.")
        elif service.get("plan") == "free":
            yield Finding("R8", name, "free instances run no pre-deploy command and no worker.")
        elif "plan" not in service:
            yield Finding("R8", name, "names no plan.")


def regions_agree(blueprint: Blueprint) -> Iterator[Finding]:
    """R9: all servers stand in one region, which cannot be changed later."""
    regions = {name: service.get("region") for name, service in blueprint.django()}
    if len(set(regions.values())) > 1 or None in regions.values():
        yield Finding(
            "R9", "services", f"name different regions: {sorted(map(str, regions.values()))}."
        )


def words_are_words(blueprint: Blueprint) -> Iterator[Finding]:
    """R13: what is meant as a word is no YAML truth value."""
    for place, value in walked(blueprint.data, ""):
        name = place.rpartition(".")[2]
        if isinstance(value, bool) and name not in {"generateValue", "sync", "enabled"}:
            yield Finding("R13", place.lstrip("."), "is a truth value to YAML; put it in quotes.")


def walked(data: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Yield every value and where it stands."""
    if isinstance(data, dict):
        yield from chain.from_iterable(walked(each, f"{place}.{key}") for key, each in data.items())
    elif isinstance(data, list):
        for number, each in enumerate(data):
            label = each.get("name") or each.get("key") if isinstance(each, dict) else None
            yield from walked(each, f"{place}[{label or number}]")
    else:
        yield place, data


def keys_are_known(blueprint: Blueprint) -> Iterator[Finding]:
    """R16: no key Render does not know; a misspelt one changes nothing and says nothing."""
    for name, service in blueprint.services.items():
        known = STATIC_KEYS if service.get("runtime") == "static" else SERVER_KEYS
        for key in sorted(
            {*service} - known - {"plan", "region", "startCommand", "healthCheckPath"}
        ):
            yield Finding("R16", name, f"{key} is no key of such a service.")


def ends_in_good_order(blueprint: Blueprint) -> Iterator[Finding]:
    """R17: each service has longer to end than its own work of ending takes."""
    for name, service in blueprint.django():
        given = service.get("maxShutdownDelaySeconds")
        if not isinstance(given, int) or not LONG_ENOUGH[name] <= given <= 300:
            words = f"maxShutdownDelaySeconds must be from {LONG_ENOUGH[name]} to 300."
            yield Finding("R17", name, words)


def deploys_what_was_checked(blueprint: Blueprint) -> Iterator[Finding]:
    """R18: a deploy follows passed checks and a change of its own files."""
    for name, service in blueprint.services.items():
        if service.get("autoDeployTrigger") not in {"checksPass", "off"}:
            yield Finding("R18", name, 'autoDeployTrigger must be checksPass (or "off").')
        paths = (service.get("buildFilter") or {}).get("paths") or []
        if name in {*DJANGO, CLIENT} and blueprint.place not in paths:
            yield Finding("R18", name, f"buildFilter must name its folder and {blueprint.place}.")
