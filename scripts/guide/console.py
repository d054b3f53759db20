"""Blocks of commands: what is typed, what is shown, and whether an output is the shown one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from guide.reading import OPERATORS, Block, Finding, Page

PROMPT: Final = "$ "
GAP: Final = "…"
TYPED: Final = {"console", "sh", "bash", "shell", ""}
RUN, PRODLIKE, SHAPE = "run", "run: prodlike", "shape"
LOG: Final = "log: "  # and the name of a service: lines of its log, in order, others between them
MARKS: Final = (RUN, PRODLIKE, SHAPE)


@dataclass(frozen=True)
class Step:
    """One command and the lines shown below it."""

    command: str
    shown: tuple[str, ...]


def steps(block: Block) -> list[Step]:
    """Split a block at its prompts; without any, every line is a command."""
    lines = block.text.splitlines()
    if not any(line.startswith(PROMPT) for line in lines):
        return [Step(command, ()) for command in continued(lines)]
    found: list[list[str]] = []
    for line in lines:
        if line.startswith(PROMPT):
            found.append([line])
        elif found:
            found[-1].append(line)
    return [step_of(each) for each in found]


def step_of(lines: list[str]) -> Step:
    """Take the prompt and the continued lines of a command apart from its output."""
    typed = 1
    while typed < len(lines) and lines[typed - 1].endswith("\\"):
        typed += 1
    command = "\n".join(lines[:typed]).removeprefix(PROMPT)
    return Step(command, tuple(line for line in lines[typed:] if line.strip()))


def continued(lines: list[str]) -> Iterator[str]:
    """Join lines that end with a backslash; leave comments and empty lines out."""
    text = "\n".join(lines)
    for command in re.split(r"(?<!\\)\n", text):
        if command.strip() and not command.lstrip().startswith("#"):
            yield command


def blocks_are_marked(pages: Iterable[Page]) -> Iterator[Finding]:
    """Name the blocks of commands that do not say what is done with them."""
    for page in pages:
        if page.name not in OPERATORS:
            continue
        for block in page.blocks:
            if block.language in TYPED and block.mark not in MARKS:
                yield Finding(block.place, f"the block needs a mark: {', '.join(MARKS)}.")
            elif block.language not in TYPED and PROMPT in block.text[:2]:
                yield Finding(block.place, "commands stand in a block of `console`.")


def marked(pages: Iterable[Page], *marks: str) -> list[Block]:
    """List the blocks of commands with one of these marks."""
    return [
        block
        for page in pages
        if page.name in OPERATORS
        for block in page.blocks
        if block.language in TYPED and block.mark in marks
    ]


def logs(pages: Iterable[Page]) -> list[tuple[str, Block]]:
    """List the excerpts of logs, each with the service it is from."""
    return [
        (block.mark.removeprefix(LOG), block)
        for page in pages
        for block in page.blocks
        if block.mark.startswith(LOG)
    ]


def missing_lines(block: Block, log: str) -> Iterator[Finding]:
    """Name the first line of an excerpt that the log does not have after the ones before it."""
    rest = iter([squeezed(line) for line in log.splitlines()])
    for line in block.text.splitlines():
        wanted = re.compile(re.escape(squeezed(line)).replace(GAP, ".*"))
        if not any(wanted.search(each) for each in rest):
            yield Finding(block.place, f"the log has no line like `{line}` there.")
            return


def is_shown(shown: tuple[str, ...], output: str) -> bool:
    """Tell whether an output is the shown one: a gap is any text, a line of it any lines."""
    if not shown:
        return True
    lines = [squeezed(line) for line in output.splitlines() if line.strip()]
    parts = []
    for line in shown:
        text = squeezed(line)
        wild = r"(?:.*\n)*" if text == GAP else re.escape(text).replace(GAP, ".*") + r"\n"
        parts.append(wild)
    return re.fullmatch("".join(parts), "".join(f"{line}\n" for line in lines)) is not None


def squeezed(line: str) -> str:
    """Make every run of blanks one: columns are as wide as their widest value."""
    return " ".join(line.split())
