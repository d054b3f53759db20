"""Rules for commands: ports, doors and files are really there."""

import json
import os
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from unittest import mock

from blueprint.reading import CHANNELS, CLIENT, WEB, Blueprint, Finding

STARTS: Final = {
    WEB: ("gunicorn", "-c", "gunicorn.conf.py"),
    CHANNELS: ("python", "-m", "config.serve_channels"),
}
SINGLE: Final = {WEB: ("python", "-m", "config.serve_everything")}
PORT: Final = "12345"
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - Render reaches a service from outside


def servers_are_reachable(blueprint: Blueprint) -> Iterator[Finding]:
    """R5: web and channels listen on the port Render gives, on every address."""
    for name, words in (SINGLE if blueprint.is_single else STARTS).items():
        if name not in blueprint.services:
            continue
        command = blueprint.command(name, "startCommand").split()
        if tuple(command[: len(words)]) != words:
            yield Finding("R5", name, f"must start with `{' '.join(words)}`.")
        bound = {"PORT", "BIND_HOST"} & {*blueprint.variables(name)}
        if bound or {"--bind", "-b", "-p", "--port"} & {*command}:
            yield Finding("R5", name, "must leave port and address to its settings file.")
    backend = blueprint.root / "rotc_backend"
    if settings_of(backend / "gunicorn.conf.py")["bind"] != f"{EVERYWHERE}:{PORT}":
        yield Finding("R5", WEB, "gunicorn.conf.py does not listen on $PORT of every address.")
    channels = settings_of(backend / "daphne.conf.py")
    if (channels["host"], channels["port"]) != (EVERYWHERE, int(PORT)):
        yield Finding("R5", CHANNELS, "daphne.conf.py does not listen on $PORT of every address.")


def settings_of(file: Path) -> dict[str, Any]:
    """Execute a server's settings file as it is executed on Render."""
    with mock.patch.dict(os.environ, {"PORT": PORT}, clear=True):
        return runpy.run_path(str(file))


def health_paths_exist(blueprint: Blueprint) -> Iterator[Finding]:
    """R10: the path Render asks is a door of the service, and one that asks no other server."""
    for name in STARTS:
        path = str(blueprint.services.get(name, {}).get("healthCheckPath", ""))
        if name in blueprint.services and not is_door(name, path):
            yield Finding("R10", name, f"{path or 'no path'} is no door of this service.")
        elif name in blueprint.services and path != "/api/health/live/":
            yield Finding("R10", name, "must ask /api/health/live/: a restart heals no database.")


def is_door(name: str, path: str) -> bool:
    """Tell whether a service answers at a path."""
    from config import asgi  # noqa: PLC0415 - needs Django set up
    from config.client import client_page  # noqa: PLC0415
    from django.urls import Resolver404, resolve  # noqa: PLC0415

    if name == CHANNELS:
        return path in {asgi.LIVE, *asgi.ASKING}
    try:
        return bool(path) and resolve(path).func is not client_page
    except Resolver404:
        return False


def files_are_there(blueprint: Blueprint) -> Iterator[Finding]:
    """R15: folders, and the files and commands that commands name, exist."""
    for name, service in blueprint.services.items():
        folder = blueprint.root / str(service.get("rootDir") or ".")
        if not folder.is_dir():
            yield Finding("R15", name, f"there is no folder {service.get('rootDir')}.")
            continue
        for field in ("buildCommand", "preDeployCommand", "startCommand"):
            for missing in missing_of(folder, blueprint.command(name, field)):
                yield Finding("R15", name, f"{field} names {missing}, which does not exist.")
        for pattern in (service.get("buildFilter") or {}).get("paths") or []:
            if not any(blueprint.root.glob(str(pattern).replace("**", "*"))):
                yield Finding("R15", name, f"buildFilter names {pattern}, where nothing is.")
    if str(blueprint.services.get(CLIENT, {}).get("staticPublishPath")) != "dist":
        yield Finding("R15", CLIENT, "the build writes to dist, relative to rootDir.")


def missing_of(folder: Path, command: str) -> Iterator[str]:
    """Name what a command needs and the folder does not have."""
    for pattern, is_there in NEEDS:
        for words in re.findall(pattern, command):
            if not is_there(folder, words):
                yield words


def has_module(folder: Path, name: str) -> bool:
    """Tell whether a Python module can be imported from there."""
    place = folder / name.replace(".", "/")
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def has_script(folder: Path, name: str) -> bool:
    """Tell whether npm knows a script there."""
    package = folder / "package.json"
    return package.is_file() and name in json.loads(package.read_text()).get("scripts", {})


def has_command(folder: Path, name: str) -> bool:
    """Tell whether the backend there offers a management command."""
    return any(folder.glob(f"apps/*/management/commands/{name}.py"))


NEEDS: Final[tuple[tuple[str, Callable[[Path, str], bool]], ...]] = (
    (r"(?<=-[cr] )\S+|\S+\.py\b|\./\S+", lambda folder, file: (folder / file).is_file()),
    (r"(?<=manage\.py )\w+", has_command),
    (r"(?<=python -m )\S+|(?<=celery -A )\S+|[\w.]+(?=:application)", has_module),
    (r"(?<=npm run )\S+", has_script),
)
