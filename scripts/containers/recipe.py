"""Reads a Dockerfile: its stages, and the instructions of each."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

FROM: Final = "FROM"
SHELL_WORDS: Final = ("&&", ";", "||")


@dataclass(frozen=True)
class Instruction:
    """One instruction: its word, its flags, and what stands behind them."""

    word: str
    rest: str
    flags: dict[str, str] = field(default_factory=dict)

    @property
    def listed(self) -> list[str]:
        """Return the words of the exec form; empty for the shell form."""
        try:
            found = json.loads(self.rest)
        except ValueError:
            return []
        return [str(word) for word in found] if isinstance(found, list) else []

    @property
    def words(self) -> list[str]:
        """Return the words of either form."""
        return self.listed or self.rest.split()


@dataclass
class Stage:
    """What one FROM begins."""

    base: str
    name: str
    instructions: list[Instruction] = field(default_factory=list)

    def all(self, word: str) -> list[Instruction]:
        """Return the instructions of one kind."""
        return [each for each in self.instructions if each.word == word]


@dataclass
class Recipe:
    """The whole file."""

    stages: list[Stage]
    before: list[Instruction]  # ARG in front of the first stage

    @property
    def final(self) -> Stage:
        """Return the stage that becomes the image."""
        return self.stages[-1] if self.stages else Stage("", "")

    @property
    def names(self) -> list[str]:
        """Name the stages."""
        return [stage.name for stage in self.stages]

    def every(self, word: str) -> Iterator[tuple[Stage, Instruction]]:
        """Yield the instructions of one kind in all stages."""
        yield from ((stage, each) for stage in self.stages for each in stage.all(word))


def read(text: str) -> Recipe:
    """Read a Dockerfile."""
    recipe = Recipe([], [])
    for line in joined(text):
        each = instruction(line)
        if each.word == FROM:
            base, _, name = each.rest.partition(" ")
            recipe.stages.append(Stage(base, name.strip().split()[-1] if name else ""))
        elif recipe.stages:
            recipe.stages[-1].instructions.append(each)
        else:
            recipe.before.append(each)
    return recipe


def joined(text: str) -> Iterator[str]:
    """Yield each instruction on one line, without comments."""
    whole = ""
    for line in text.splitlines():
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        whole += plain.removesuffix("\\").strip() + " "
        if not plain.endswith("\\"):
            yield whole.strip()
            whole = ""
    if whole:
        yield whole.strip()


def instruction(line: str) -> Instruction:
    """Take one line apart."""
    word, _, rest = line.partition(" ")
    flags = {}
    while rest.startswith("--"):
        flag, _, rest = rest.partition(" ")
        name, _, value = flag[2:].partition("=")
        flags[name], rest = value, rest.lstrip()
    return Instruction(word.upper(), rest, flags)


def settings_of(each: Instruction) -> dict[str, str]:
    """Return the names and values an ARG or ENV sets."""
    return dict(part.partition("=")[::2] for part in shlex.split(each.rest))
