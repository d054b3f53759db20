"""R11: each service is given an environment as Render would, and the start gate judges it."""

import base64
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from config.environment import Environment
from config.notices import earlier_names, misspelt, unread
from config.rules import problems
from config.variables import TABLE

from blueprint.reading import CLIENT, Blueprint, Finding

NOWHERE: Final = Path("/nonexistent")
FILLERS: Final[dict[str, Callable[[], str]]] = {
    "PASSWORD": lambda: secrets.token_hex(16),
    "SECRET": lambda: secrets.token_hex(16),
    "KEY": lambda: str(secrets.randbits(48)),
    "HOST": lambda: "ep-quiet-1",
    "OWNER": lambda: "owner",
    "CLOUD": lambda: "unit",
}


class Host:
    """Plays Render: generates, asks and passes on."""

    def __init__(self, blueprint: Blueprint) -> None:
        """Begin with nothing generated."""
        self.blueprint = blueprint
        self.made: dict[str, str] = {}

    def environment(self, name: str) -> dict[str, str]:
        """Return what a service is started with."""
        given = {key: self.text(name, key, ()) for key in self.blueprint.variables(name)}
        return {"RENDER": "true", "PORT": "10000", **self.injected(name), **given}

    def injected(self, name: str) -> dict[str, str]:
        """Return what Render adds by itself; workers have no address."""
        if self.blueprint.services[name].get("type") != "web":
            return {"RENDER_GIT_COMMIT": "0" * 40}
        host = f"{name}.onrender.com"
        return {
            "RENDER_EXTERNAL_HOSTNAME": host,
            "RENDER_EXTERNAL_URL": f"https://{host}",
            "RENDER_GIT_COMMIT": "0" * 40,
        }

    def text(self, name: str, key: str, asked: tuple[tuple[str, str], ...]) -> str:
        """Return the value of one variable; references are followed, a circle gives nothing."""
        entry = self.blueprint.variables(name).get(key)
        if entry is None:
            return self.injected(name).get(key, "")
        if "value" in entry:
            return str(entry["value"])
        if "fromService" in entry and (name, key) not in asked:
            return self.followed(entry["fromService"], (*asked, (name, key)))
        make = generated if "generateValue" in entry else sample
        return self.made.setdefault(key, make(key))

    def followed(self, reference: Any, asked: tuple[tuple[str, str], ...]) -> str:
        """Return what a reference leads to; the host name of a property is private."""
        target = str(reference.get("name"))
        if target not in self.blueprint.services or "envVarKey" not in reference:
            return "" if target not in self.blueprint.services else target
        return self.text(target, str(reference["envVarKey"]), asked)


def generated(_: str) -> str:
    """Return what Render generates: 32 random bytes in base64, with + and /."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def sample(key: str) -> str:
    """Return what somebody would type when asked: the example, its gaps filled."""
    example = TABLE[key].example if key in TABLE else secrets.token_hex(8)
    for gap, fill in FILLERS.items():
        example = re.sub(rf"\b{gap}\b", fill(), example)
    return example


def services_would_start(blueprint: Blueprint) -> Iterator[Finding]:
    """R11: the start gate of each service lets it through, and nothing it gets is unread."""
    host = Host(blueprint)
    for name, _ in blueprint.django():
        given = Environment(host.environment(name), secret_files=NOWHERE)
        doubtful = [*earlier_names(given), *unread(given), *misspelt(given)]
        yield from (Finding("R11", name, words) for words in [*problems(given), *doubtful])
    if CLIENT in blueprint.services:
        given = Environment(host.environment(CLIENT), secret_files=NOWHERE)
        if not given.text("VITE_API_URL").startswith("https://"):
            yield Finding("R11", CLIENT, "VITE_API_URL must lead to the web service.")
