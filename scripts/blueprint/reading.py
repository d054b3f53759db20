"""Reads a Blueprint: services, groups, and where each environment variable comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

FORMS: Final = ("value", "generateValue", "sync", "fromService", "fromDatabase", "fromGroup")
WEB: Final = "rotc-django-web"
CHANNELS: Final = "rotc-django-channels"
WORKER: Final = "rotc-celery-worker"
BEAT: Final = "rotc-celery-beat"
CLIENT: Final = "rotc-client"
DJANGO: Final = {WEB: "web", CHANNELS: "channels", WORKER: "worker", BEAT: "beat"}


class UnreadableBlueprint(Exception):
    """The file is no Blueprint."""


class OnceLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one place, where YAML keeps the last one silently."""


def once(loader: OnceLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    """Build a mapping. Raises UnreadableBlueprint."""
    names = [loader.construct_object(key) for key, _ in node.value]
    twice = {str(name) for name in names if names.count(name) > 1}
    if twice:
        line = node.start_mark.line + 1
        raise UnreadableBlueprint(f"line {line}: {', '.join(sorted(twice))} stands twice.")
    return loader.construct_mapping(node, deep=True)


OnceLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, once)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and the rule that says so."""

    rule: str
    place: str
    words: str

    def __str__(self) -> str:
        """Write it on one line."""
        return f"{self.rule:4} {self.place}: {self.words}"


@dataclass(frozen=True)
class Blueprint:
    """What the file says."""

    root: Path  # the repository it belongs to
    data: dict[str, Any]
    place: str = "render.yaml"  # of the file, from there
    is_single: bool = False  # all roles in one service (docs/single-instance.md)
    services: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, dict[str, Any]] = field(default_factory=dict)

    def django(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the services of the backend that are there."""
        yield from ((name, self.services[name]) for name in DJANGO if name in self.services)

    def own(self, name: str) -> list[dict[str, Any]]:
        """Return the variables a service names itself."""
        found = self.services.get(name, {}).get("envVars") or []
        return [each for each in found if isinstance(each, dict)]

    def shared(self, name: str) -> list[dict[str, Any]]:
        """Return the variables a service takes from groups of this file."""
        names = [each["fromGroup"] for each in self.own(name) if "fromGroup" in each]
        return [each for group in names for each in variables_of(self.groups.get(group, {}))]

    def variables(self, name: str) -> dict[str, dict[str, Any]]:
        """Return what a service has, by key; its own win over those of groups."""
        every = [*self.shared(name), *self.own(name)]
        return {str(each["key"]): each for each in every if "key" in each}

    def command(self, name: str, field_name: str) -> str:
        """Return a command of a service; empty when there is none."""
        return str(self.services.get(name, {}).get(field_name) or "")


def variables_of(group: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the variables of a group."""
    return [each for each in group.get("envVars") or [] if isinstance(each, dict)]


def read(file: Path, *, is_single: bool = False) -> Blueprint:
    """Read a file; the variant lies one folder below the repository's. Raises UnreadableBlueprint."""
    try:
        data = yaml.load(file.read_text(), Loader=OnceLoader)  # noqa: S506 - a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise UnreadableBlueprint(f"{file.name} cannot be read: {type(error).__name__}.") from error
    if not isinstance(data, dict) or not isinstance(data.get("services"), list):
        raise UnreadableBlueprint(f"{file.name} lists no services.")
    root = file.resolve().parents[int(is_single)]
    return Blueprint(
        root=root,
        data=data,
        place=str(file.resolve().relative_to(root)),
        is_single=is_single,
        services={str(each.get("name")): each for each in data["services"]},
        groups={str(each.get("name")): each for each in data.get("envVarGroups") or []},
    )
