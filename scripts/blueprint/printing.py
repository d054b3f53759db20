"""Prints what a host is told about each service, as JSON, for those who play the host.

.venv/bin/python -m blueprint.printing FILE
"""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "rotc_backend"))

from blueprint.reading import Blueprint, read
from blueprint.rehearsal import Host

PLACES = ("startCommand", "preDeployCommand", "rootDir", "healthCheckPath")


def described(blueprint: Blueprint) -> dict[str, Any]:
    """Return each service by name: its fields, and the environment a host would give it."""
    host = Host(blueprint)
    return {
        name: service
        | {place: str(service.get(place) or "") for place in PLACES}
        | {"environment": host.environment(name)}
        for name, service in blueprint.services.items()
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(described(read(Path(sys.argv[1])))))
