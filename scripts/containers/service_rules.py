"""Rules for the services of both compositions: images, order, health, ports, logs."""

import re
from collections.abc import Iterator
from typing import Any, Final

from blueprint.shape import LONG_ENOUGH
from containers import roles
from containers.composition import Composition, filled
from containers.image_rules import EXACT
from containers.project import BASE, HERE, SERVER, Finding, Project

SERVICES: Final = ("web", "channels", "worker", "beat")
ONE_SHOT: Final = "migrate"
NEEDED: Final = ("db", "valkey", ONE_SHOT, *SERVICES)
OPTIONAL: Final = {"mailpit": "mail", "client": "client", "proxy": "proxy", "flower": "monitoring"}
HEALTHY: Final = "service_healthy"
DONE: Final = "service_completed_successfully"
MAJORS: Final = {"db": "postgres:16.", "valkey": "valkey/valkey:8."}
LONGEST: Final = dict(zip(SERVICES, LONG_ENOUGH.values(), strict=True))
POWERS: Final = ("privileged", "network_mode", "pid", "ipc")


def services_are_there(project: Project) -> Iterator[Finding]:
    """C1: every service is there, the optional ones behind their profiles."""
    for place, composition in project.compositions():
        for name in NEEDED:
            if name not in composition.services:
                yield Finding("C1", place, f"there is no service {name}.")
            elif composition.services[name].get("profiles"):
                yield Finding("C1", place, f"{name} must start without a profile.")
        for name, profile in OPTIONAL.items():
            if composition.services.get(name, {}).get("profiles") != [profile]:
                yield Finding("C1", place, f"{name} must stand behind the profile {profile}.")


def images_are_exact(project: Project) -> Iterator[Finding]:
    """C2: exact images, PostgreSQL 16 and Valkey 8; ours is one for all roles."""
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            image = filled(str(service.get("image") or ""), {})
            ours = name in {ONE_SHOT, *SERVICES}
            if ours and image != "rgms:local":
                yield Finding("C2", place, f"{name} must be ${{RGMS_IMAGE}}:${{RELEASE_VERSION}}.")
            elif not ours and image and not EXACT.fullmatch(image):
                yield Finding("C2", place, f"{name}: {image} is not one version; write it out.")
            if not image.startswith(MAJORS.get(name, "")):
                yield Finding("C2", place, f"{name} must be {MAJORS[name]}x")
            if not image and not service.get("build"):
                yield Finding("C2", place, f"{name} has no image.")


def doors_are_closed(project: Project) -> Iterator[Finding]:
    """C3: ports are open on this machine only; on a server only the proxy's are open."""
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            for port in service.get("ports") or []:
                is_local = str(port).startswith("127.0.0.1:")
                if name != "proxy" and not is_local:
                    yield Finding("C3", place, f"{name} opens {port} to everybody.")
                if place == SERVER and name in NEEDED:
                    yield Finding("C3", place, f"{name} opens {port}; the proxy is the only door.")


def order_is_complete(project: Project) -> Iterator[Finding]:
    """C4: each service waits for database, Redis and release; conditions are not inherited."""
    everything = {"db": HEALTHY, "valkey": HEALTHY, ONE_SHOT: DONE}
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            found = conditions(service)
            wanted = everything if name in SERVICES else {}
            wanted = {"db": HEALTHY, "valkey": HEALTHY} if name == ONE_SHOT else wanted
            for other, condition in wanted.items():
                if found.get(other) != condition:
                    yield Finding("C4", place, f"{name} must wait for {other}: {condition}.")
            for other, condition in found.items():
                if other not in composition.services:
                    yield Finding("C4", place, f"{name} waits for {other}, which is not there.")
                elif condition == "service_started":
                    yield Finding("C4", place, f"{name} does not wait until {other} is healthy.")


def conditions(service: dict[str, Any]) -> dict[str, str]:
    """Return what a service waits for; the short form waits for the start only."""
    found = service.get("depends_on") or {}
    if isinstance(found, list):
        return dict.fromkeys(map(str, found), "service_started")
    return {str(name): str((each or {}).get("condition")) for name, each in found.items()}


def health_is_asked(project: Project) -> Iterator[Finding]:
    """C5: every service says whether it is healthy; the release only ends."""
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            check = service.get("healthcheck") or {}
            if name == ONE_SHOT:
                if check.get("disable") is not True:
                    yield Finding("C5", place, f"{name} ends; its health check must be disabled.")
            elif not isinstance(check.get("test"), list) or check["test"][:1] == ["NONE"]:
                yield Finding("C5", place, f"{name} has no health check (a list of words).")
            elif not {"interval", "timeout", "retries"} <= {*check}:
                yield Finding("C5", place, f"{name}: interval, timeout and retries must be said.")


def logs_end(project: Project) -> Iterator[Finding]:
    """C6: logs are cut before they fill the disk."""
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            options = (service.get("logging") or {}).get("options") or {}
            if not {"max-size", "max-file"} <= {*options}:
                yield Finding("C6", place, f"{name} keeps logs without end.")


def ends_in_good_order(project: Project) -> Iterator[Finding]:
    """C7: each service has long enough to end, and there is one beat."""
    for place, composition in project.compositions():
        for name in (each for each in SERVICES if each in composition.services):
            service = composition.services[name]
            if duration(service.get("stop_grace_period")) < LONGEST[name]:
                words = f"{name} needs stop_grace_period {LONGEST[name]}s or more."
                yield Finding("C7", place, words)
        if (composition.services.get("beat", {}).get("deploy") or {}).get("replicas") != 1:
            yield Finding("C7", place, "beat must say replicas: 1; two clocks ring twice.")


def duration(text: Any) -> int:
    """Read seconds, as in 60s or 1m; 10 is what Docker takes when nothing is said."""
    match = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", str(text or ""))
    if not text or match is None:
        return 10
    return 60 * int(match[1] or 0) + int(match[2] or 0)


def nothing_rules_the_machine(project: Project) -> Iterator[Finding]:
    """C8: no container has powers over the machine, or Docker's socket."""
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            for power in POWERS:
                if service.get(power):
                    yield Finding("C8", place, f"{name} has {power}.")
            if any("docker.sock" in str(each) for each in service.get("volumes") or []):
                yield Finding("C8", place, f"{name} holds Docker's socket, and so the machine.")


def redis_keeps_jobs(project: Project) -> Iterator[Finding]:
    """C9: Valkey asks for a password, keeps what it has, and throws no job away."""
    words = "\n".join(map(str, project.here.services.get("valkey", {}).get("command") or []))
    for needed in (
        "requirepass $$VALKEY_PASSWORD",
        "appendonly yes",
        "maxmemory-policy noeviction",
    ):
        if needed not in words:
            yield Finding("C9", BASE, f"valkey must have `{needed}`.")


def what_is_named_exists(project: Project) -> Iterator[Finding]:
    """C10: roles, stages, files and folders that are named are there."""
    known = {*roles.branches(project)}
    for place, composition in project.compositions():
        for name, service in composition.services.items():
            yield from (Finding("C10", place, each) for each in missing(project, name, service))
            if name in {ONE_SHOT, *SERVICES}:
                role = "release" if name == ONE_SHOT else name
                if service.get("command") != [role] or role not in known:
                    yield Finding("C10", place, f"{name} must start the role {role}.")


def missing(project: Project, name: str, service: dict[str, Any]) -> Iterator[str]:
    """Say what a service names and the checkout does not have."""
    build = service.get("build") or {}
    target = build.get("target") if isinstance(build, dict) else None
    if build and target not in project.recipe.names:
        yield f"{name} builds the stage {target}, which the Dockerfile does not have."
    watched = (service.get("develop") or {}).get("watch") or []
    mounted = [str(each).partition(":")[0] for each in service.get("volumes") or []]
    for path in [*(str(each.get("path")) for each in watched), *mounted]:
        if path.startswith(".") and not (project.root / path).exists():
            yield f"{name} names {path}, which does not exist."


def volumes_are_kept(project: Project) -> Iterator[Finding]:
    """C11: what must outlive a container lies in a volume that is declared."""
    wanted = {"db": "db:", "valkey": "valkey:", "web": "media:", "worker": "media:"}
    for place, composition in project.compositions():
        declared = composition.data.get("volumes") or {}
        for name, start in wanted.items():
            mounted = composition.services.get(name, {}).get("volumes") or []
            if not any(str(each).startswith(start) for each in mounted):
                yield Finding(
                    "C11", place, f"{name} must keep its data in the volume {start[:-1]}."
                )
            elif start[:-1] not in declared:
                yield Finding("C11", place, f"the volume {start[:-1]} is not declared.")


def of(composition: Composition, *names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the services of these names that are there."""
    services = composition.services
    yield from ((name, services[name]) for name in names if name in services)


def held_on_a_server(project: Project) -> Iterator[Finding]:
    """C12: on a server our containers are read-only, without powers, bounded, and come back."""
    for name, service in of(project.server, ONE_SHOT, *SERVICES):
        if service.get("read_only") is not True or "/tmp" not in str(service.get("tmpfs")):  # noqa: S108 - the container's own
            yield Finding("C12", SERVER, f"{name} must be read_only, with /tmp in memory.")
        if service.get("cap_drop") != ["ALL"]:
            yield Finding("C12", SERVER, f"{name} must drop ALL capabilities.")
        if "no-new-privileges:true" not in (service.get("security_opt") or []):
            yield Finding("C12", SERVER, f"{name} must set no-new-privileges.")
    for name, service in of(project.server, "db", "valkey", "proxy", ONE_SHOT, *SERVICES):
        limits = ((service.get("deploy") or {}).get("resources") or {}).get("limits") or {}
        if "memory" not in limits:
            yield Finding("C12", SERVER, f"{name} has no limit of memory.")
        wanted = "no" if name == ONE_SHOT else "unless-stopped"
        if service.get("restart") != wanted:
            yield Finding("C12", SERVER, f"{name} must have restart: {wanted}.")


def encrypted_on_a_server(project: Project) -> Iterator[Finding]:
    """C13: the proxy of a server speaks HTTPS, asks for certificates, and keeps them."""
    proxy = project.server.services.get("proxy", {})
    words = " ".join(map(str, proxy.get("command") or []))
    for needed in ("entrypoints.https.address=:443", "redirections.entrypoint.to=https", ".acme."):
        if needed not in words:
            yield Finding("C13", SERVER, f"proxy: {needed} is missing.")
    if {*map(str, proxy.get("ports") or [])} != {"80:80", "443:443"}:
        yield Finding("C13", SERVER, "proxy must open 80 and 443.")
    if not any("routes.prod.yaml" in str(each) for each in proxy.get("volumes") or []):
        yield Finding("C13", SERVER, "proxy must lead where docker/proxy/routes.prod.yaml says.")


def a_developer_builds(project: Project) -> Iterator[Finding]:
    """C14: on a machine of one's own the image is built from the checkout, and again on changes."""
    for name, service in of(project.here, ONE_SHOT, *SERVICES):
        if (service.get("build") or {}).get("target") != "runtime":
            yield Finding("C14", HERE, f"{name} must build the stage runtime.")
    for name, service in of(project.here, *SERVICES, "client"):
        if not (service.get("develop") or {}).get("watch"):
            yield Finding("C14", HERE, f"{name} watches nothing.")


RULES: Final = (
    services_are_there,
    images_are_exact,
    doors_are_closed,
    order_is_complete,
    health_is_asked,
    logs_end,
    ends_in_good_order,
    nothing_rules_the_machine,
    redis_keeps_jobs,
    what_is_named_exists,
    volumes_are_kept,
    held_on_a_server,
    encrypted_on_a_server,
    a_developer_builds,
)
