"""Reads compose files as Compose does: later files over earlier ones, ${NAME} filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

# ${NAME}, ${NAME:-default} and ${NAME:?what is missing}; a doubled dollar is one for the container.
GAP: Final = re.compile(r"\$\$|\$\{(\w+)(?::?([-?])([^}]*))?\}|\$(\w+)")
REPLACED: Final = {"command", "entrypoint", "test"}  # lists that a later file replaces
REQUIRED: Final = "?"
DEFAULT: Final = "-"


@dataclass(frozen=True)
class Gap:
    """One place that .env fills."""

    name: str
    kind: str  # REQUIRED, DEFAULT, or empty: nothing is said
    words: str  # the default, or what is missing


@dataclass(frozen=True)
class Composition:
    """One set of services."""

    data: dict[str, Any]

    @property
    def services(self) -> dict[str, dict[str, Any]]:
        """Return the services by name."""
        return {str(name): each or {} for name, each in (self.data.get("services") or {}).items()}

    def environment(self, name: str) -> dict[str, str]:
        """Return the variables of a service, their gaps still open."""
        found = self.services.get(name, {}).get("environment") or {}
        if isinstance(found, list):
            return dict(str(each).partition("=")[::2] for each in found)
        return {str(key): "" if value is None else str(value) for key, value in found.items()}

    def gaps(self) -> Iterator[Gap]:
        """Yield every place that .env fills."""
        yield from (gap for text in texts(self.data) for gap in gaps_in(text))


def texts(data: Any) -> Iterator[str]:
    """Yield every text there is, keys left out."""
    if isinstance(data, dict):
        for each in data.values():
            yield from texts(each)
    elif isinstance(data, list):
        for each in data:
            yield from texts(each)
    elif isinstance(data, str):
        yield data


def gaps_in(text: str) -> Iterator[Gap]:
    """Yield the gaps of one text."""
    for match in GAP.finditer(text):
        name = match[1] or match[4]
        if name:
            yield Gap(name, match[2] or "", match[3] or "")


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill the gaps of a text; an empty value is no value."""

    def value(match: re.Match[str]) -> str:
        name = match[1] or match[4]
        if not name:
            return "$"
        default = (match[3] or "") if match[2] == DEFAULT else ""
        return values.get(name) or default

    return GAP.sub(value, text)


def merged(base: Any, over: Any, name: str = "") -> Any:
    """Lay one file over another."""
    if isinstance(base, dict) and isinstance(over, dict):
        keys = [*base, *(key for key in over if key not in base)]
        return {
            key: merged(base[key], over[key], str(key))
            if key in base and key in over
            else (over[key] if key in over else base[key])
            for key in keys
        }
    if isinstance(base, list) and isinstance(over, list) and name not in REPLACED:
        targets = {target_of(each) for each in over}
        return [*(each for each in base if target_of(each) not in targets), *over]
    return over


def target_of(each: Any) -> str:
    """Name what an entry of a list is about: the place of a volume, else itself."""
    if not isinstance(each, str):
        return repr(each)
    parts = each.removesuffix(":ro").split(":")
    return parts[-1] if parts[-1].startswith("/") else each
