"""Starts Daphne with the settings of `daphne.conf.py`, which Daphne itself would never read."""

import logging
import os
import runpy
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from django.utils.module_loading import import_string

from config.env import choose_settings_module
from config.env import read as read_variable

log = logging.getLogger("config.serve_channels")
CONFIGURATION: Final = Path(__file__).resolve().parents[1] / "daphne.conf.py"

# Every name the file must set, and what it may be.
KINDS: Final[dict[str, tuple[type, ...]]] = {
    "host": (str,),
    "port": (int,),
    "backlog": (int,),
    "ping_interval": (int,),
    "ping_timeout": (int,),
    "websocket_timeout": (int,),
    "websocket_connect_timeout": (int,),
    "websocket_handshake_timeout": (int,),
    "websocket_max_message_size": (int,),
    "websocket_max_frame_size": (int,),
    "application_close_timeout": (int,),
    "http_timeout": (int,),
    "drain_seconds": (int, float),
}


class ConfigurationProblem(Exception):
    """The configuration cannot be used as it is written."""


def read(path: Path) -> dict[str, Any]:
    """Execute the file and check what it sets. Raises ConfigurationProblem."""
    found = {
        name: value
        for name, value in runpy.run_path(str(path)).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }
    for name in sorted(found.keys() | KINDS.keys()):
        if name not in KINDS:
            raise ConfigurationProblem(f"{path.name}: unknown name {name!r}.")
        if name not in found:
            raise ConfigurationProblem(f"{path.name}: {name} is missing.")
        refuse_wrong_kind(path, name, found[name])
    return found


def refuse_wrong_kind(path: Path, name: str, value: object) -> None:
    """Refuse a value of the wrong type or below zero. Raises ConfigurationProblem."""
    kinds = " or ".join(kind.__name__ for kind in KINDS[name])
    if type(value) not in KINDS[name]:
        raise ConfigurationProblem(f"{path.name}: {name} must be {kinds}, not {value!r}.")
    if isinstance(value, int | float) and value < 0:
        raise ConfigurationProblem(f"{path.name}: {name} must not be negative.")


def tell(path: Path, settings: dict[str, Any]) -> None:
    """Say what is in force, for people line by line and for machines in one line."""
    lines = [f"{name} = {value!r}" for name, value in sorted(settings.items())]
    if read_variable("LOG_FORMAT") == "json":
        log.info("%s: %s", path.name, ", ".join(lines))
        return
    sys.stdout.write("\n  ".join([path.name, *lines]) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read, print and serve; a mistake in the file ends the start with 1 and names it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CONFIGURATION
    try:
        settings = read(path)
    except (ConfigurationProblem, ValueError, OSError) as problem:
        raise SystemExit(str(problem)) from problem
    choose_settings_module(is_serving=True)
    # Bounds the database connections of this process; Daphne reads it when it is imported.
    os.environ.setdefault("ASGI_THREADS", "4")
    # Daphne installs the event loop, so it comes before everything that might want one.
    import_string("daphne.server.Server")
    application = import_string("config.asgi.application")
    tell(path, settings)
    import_string("apps.live.server.serve")(application=application, **settings)


if __name__ == "__main__":
    main()
