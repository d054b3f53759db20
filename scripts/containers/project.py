"""The files that are judged, read once, and what one of them may be wrong about."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from blueprint.reading import Blueprint, Finding, UnreadableBlueprint
from blueprint.reading import read as read_blueprint
from containers.composition import Composition, merged
from containers.left_out import LeftOut
from containers.recipe import Recipe
from containers.recipe import read as read_recipe

BASE: Final = "compose.yaml"
HERE: Final = "compose.override.yaml"
SERVER: Final = "compose.prod.yaml"
WORKFLOWS: Final = ".github/workflows"
MERGE: Final = "tag:yaml.org,2002:merge"
__all__ = ["BASE", "HERE", "SERVER", "Finding", "Project", "UnreadableFile"]


class UnreadableFile(Exception):
    """A file is missing or is not what its name says."""


class MergingLoader(yaml.SafeLoader):
    """Refuses a key that stands twice in one place, and understands `<<`."""


def once(loader: MergingLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    """Build a mapping. Raises UnreadableFile."""
    names = [key.value for key, _ in node.value if key.tag != MERGE]
    twice = {str(name) for name in names if names.count(name) > 1}
    if twice:
        line = node.start_mark.line + 1
        raise UnreadableFile(f"line {line}: {', '.join(sorted(twice))} stands twice.")
    return loader.construct_mapping(node, deep=True)


MergingLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, once)


@dataclass(frozen=True)
class Project:
    """A checkout, and its files as data."""

    root: Path

    @cached_property
    def recipe(self) -> Recipe:
        """Return the Dockerfile."""
        return read_recipe(self.text("Dockerfile"))

    @cached_property
    def left_out(self) -> LeftOut:
        """Return what the image's build never sees."""
        return LeftOut(self.text(".dockerignore"))

    @cached_property
    def blueprint(self) -> Blueprint:
        """Return render.yaml. Raises UnreadableFile."""
        try:
            return read_blueprint(self.root / "render.yaml")
        except UnreadableBlueprint as problem:
            raise UnreadableFile(str(problem)) from problem

    @cached_property
    def here(self) -> Composition:
        """Return the services on a machine of one's own."""
        return Composition(merged(self.data(BASE), self.data(HERE)))

    @cached_property
    def server(self) -> Composition:
        """Return the services on a server."""
        return Composition(merged(self.data(BASE), self.data(SERVER)))

    def compositions(self) -> Iterator[tuple[str, Composition]]:
        """Yield both, each with the file that makes the difference."""
        yield from ((HERE, self.here), (SERVER, self.server))

    @cached_property
    def workflows(self) -> dict[str, dict[str, Any]]:
        """Return each workflow by the name of its file."""
        files = sorted((self.root / WORKFLOWS).glob("*.yml"))
        return {file.name: self.data(f"{WORKFLOWS}/{file.name}") for file in files}

    def text(self, name: str) -> str:
        """Return a file. Raises UnreadableFile."""
        try:
            return (self.root / name).read_text()
        except OSError as error:
            raise UnreadableFile(f"{name} cannot be read: {error.strerror}.") from error

    def data(self, name: str) -> dict[str, Any]:
        """Return what a YAML file says. Raises UnreadableFile."""
        try:
            found = yaml.load(self.text(name), Loader=MergingLoader)  # noqa: S506 - a safe loader
        except (yaml.YAMLError, UnreadableFile) as error:
            raise UnreadableFile(f"{name} cannot be read: {error}") from error
        if not isinstance(found, dict):
            raise UnreadableFile(f"{name} says nothing.")
        return found
