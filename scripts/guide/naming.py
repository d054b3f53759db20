"""Rules for what prose names: links lead somewhere, files, make targets and variables exist."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from guide.reading import OPERATORS, ROOT, Finding, Page

OUTSIDE: Final = re.compile(r"^(?:[a-z]+:|//)")
FILE: Final = re.compile(r"^(?:\./)?[\w./-]+\.(?:py|md|ya?ml|toml|tsx?|sh|css|mjs)$")
TARGET: Final = re.compile(r"^make ([a-z0-9_-]+)")
RULE: Final = re.compile(r"^([a-z0-9_-]+):(?!=)", re.MULTILINE)
VARIABLE: Final = re.compile(r"^[A-Z][A-Z0-9]*_[A-Z0-9_]+(?==|$)")
# Pages quote what other systems or hosts own; these are theirs, and NAME stands for any name.
FOREIGN_FILES: Final = {"server.js"}
FOREIGN_VARIABLES: Final = re.compile(
    r"^(?:RENDER_\w+|PYTHON_VERSION|NODE_VERSION|SKIP_INSTALL_DEPS|WEB_CONCURRENCY|NAME_FILE)$"
)
# Read by programs beside the services: the smoke test, the entrypoint, Compose, the workflows.
READERS: Final = ("scripts/*.py", "docker/*", "compose*.y*ml", ".github/workflows/*", "Makefile")
WORD: Final = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+")


def links_lead_somewhere(pages: Iterable[Page], files: Iterable[str]) -> Iterator[Finding]:
    """Name each relative link whose file or anchor is missing."""
    by_name = {page.name: page for page in pages}
    known = {*files}
    for page in by_name.values():
        for at, target in page.links():
            if not OUTSIDE.match(target):
                yield from missing_end(page, at, unquote(target), by_name, known)


def missing_end(
    page: Page, at: int, target: str, by_name: dict[str, Page], known: set[str]
) -> Iterator[Finding]:
    """Say why one link leads nowhere."""
    path, _, anchor = target.partition("#")
    name = joined(page.name, path) if path else page.name
    place = f"{page.name}:{at}"
    if name not in known and not any(each.startswith(f"{name}/") for each in known):
        yield Finding(place, f"{target} leads to no file.")
    elif anchor and name in by_name and anchor not in by_name[name].anchors:
        yield Finding(place, f"{target} leads to no heading.")


def joined(page: str, path: str) -> str:
    """Return where a relative path leads from a page, from the root."""
    parts: list[str] = []
    for part in (*PurePosixPath(page).parent.parts, *PurePosixPath(path).parts):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def named_files_exist(pages: Iterable[Page], files: Iterable[str]) -> Iterator[Finding]:
    """Name files in backticks that no folder has; a path may begin at any folder."""
    ends = {
        "/".join(parts[at:])
        for parts in (PurePosixPath(name).parts for name in files)
        for at in range(len(parts))
    }
    for page in pages:
        for at, name in page.names():
            bare = name.removeprefix("./")
            if FILE.match(name) and bare not in ends and bare not in FOREIGN_FILES:
                yield Finding(f"{page.name}:{at}", f"there is no file {name}.")


def make_targets() -> set[str]:
    """Name what make can make."""
    return {*RULE.findall((ROOT / "Makefile").read_text(encoding="utf-8"))}


def named_targets_exist(pages: Iterable[Page]) -> Iterator[Finding]:
    """Name make targets in backticks that the Makefile does not have."""
    known = make_targets()
    for page in pages:
        for at, name in page.names():
            target = TARGET.match(name)
            if target and target[1] not in known:
                yield Finding(f"{page.name}:{at}", f"there is no `make {target[1]}`.")


def variables_of_programs() -> set[str]:
    """Name the variables in what runs beside the services."""
    found = [file for pattern in READERS for file in ROOT.glob(pattern) if file.is_file()]
    return {word for file in found for word in WORD.findall(file.read_text(encoding="utf-8"))}


def named_variables_exist(pages: Iterable[Page], known: set[str]) -> Iterator[Finding]:
    """Name variables an operator is told of and no service reads or explains."""
    for page in pages:
        if page.name not in OPERATORS:
            continue
        for at, name in page.names():
            found = VARIABLE.match(name)
            ways = {found[0], found[0].removesuffix("_FILE")} if found else set()
            if found and not ways & known and not FOREIGN_VARIABLES.match(found[0]):
                yield Finding(f"{page.name}:{at}", f"no service reads {found[0]}.")
