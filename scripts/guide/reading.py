"""Markdown as these rules see it: headings, links, names in backticks, and fenced blocks with marks."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
# Pages an operator acts by: each command in them says whether it is run or only asked for its form.
OPERATORS: Final = (
    "RENDER_DEPLOYMENT_COMPLETE_GUIDE.md",
    "README.md",
    "UPGRADE.md",
    "docs/operations.md",
    "docs/backups.md",
    "docs/containers.md",
)
FENCE: Final = re.compile(r"^ *(```+)\s*(\S*)\s*$")
COMMENT: Final = re.compile(r"^<!--\s*(.*?)\s*-->$")
HEADING: Final = re.compile(r"^#{1,6}\s+(.*?)\s*$")
LINK: Final = re.compile(r"\[[^\]\[]*\]\(([^()\s]+)\)")
NAME: Final = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
ANCHOR: Final = re.compile(r"<a id=\"([^\"]+)\">")


@dataclass(frozen=True)
class Finding:
    """One thing a page says that is not so."""

    place: str
    words: str

    def __str__(self) -> str:
        """Give the line a person reads."""
        return f"{self.place}: {self.words}"


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins, its language, the comment before it, what stands in it."""

    page: str
    line: int
    language: str
    mark: str
    text: str

    @property
    def place(self) -> str:
        """Return where it is, as compilers do."""
        return f"{self.page}:{self.line}"


class Page:
    """One Markdown file; `name` is its path from the root."""

    def __init__(self, name: str, text: str) -> None:
        """Keep the lines."""
        self.name = name
        self.lines = text.splitlines()

    @cached_property
    def blocks(self) -> list[Block]:
        """List the fenced blocks in order; an unclosed one reaches to the end."""
        found, at = [], 0
        while at < len(self.lines):
            fence = FENCE.match(self.lines[at])
            if fence:
                end = self._end(at, fence[1])
                text = "\n".join(self.lines[at + 1 : end])
                found.append(Block(self.name, at + 1, fence[2], self._mark(at), text))
                at = end
            at += 1
        return found

    def _end(self, begin: int, fence: str) -> int:
        rest = range(begin + 1, len(self.lines))
        return next((at for at in rest if self.lines[at].strip() == fence), len(self.lines))

    def _mark(self, fence: int) -> str:
        before = self.lines[fence - 1].strip() if fence else ""
        comment = COMMENT.match(before)
        return comment[1] if comment else ""

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """Return the numbered lines outside of blocks."""
        inside = {
            number
            for block in self.blocks
            for number in range(block.line, block.line + block.text.count("\n") + 3)
        }
        return [(at, line) for at, line in enumerate(self.lines, 1) if at not in inside]

    @cached_property
    def anchors(self) -> set[str]:
        """Return what a link to this page may end with, as GitHub names headings."""
        found: set[str] = set()
        for _, line in self.prose:
            heading = HEADING.match(line)
            if heading:
                found.add(unused(slug(heading[1]), found))
            found.update(ANCHOR.findall(line))
        return found

    def links(self) -> Iterator[tuple[int, str]]:
        """Yield each link's line and target; what stands in backticks is no link."""
        for at, line in self.prose:
            yield from ((at, target) for target in LINK.findall(NAME.sub("", line)))

    def names(self) -> Iterator[tuple[int, str]]:
        """Yield what stands in backticks, outside of blocks."""
        for at, line in self.prose:
            yield from ((at, name) for name in NAME.findall(line))


def slug(heading: str) -> str:
    """Return the anchor of a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def unused(name: str, taken: set[str]) -> str:
    """Return the name, numbered when an earlier heading has it."""
    numbered = (f"{name}-{number}" for number in range(1, len(taken) + 1))
    return name if name not in taken else next(each for each in numbered if each not in taken)


def files() -> list[str]:
    """Name every file of the repository, new ones too, ignored ones not."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def pages() -> list[Page]:
    """Read every Markdown file of the repository."""
    return [
        Page(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in files()
        if name.endswith(".md")
    ]
