"""Asks each command a page shows whether it exists and knows these options; runs none of them."""

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import yaml
from config import check_env
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError

from blueprint.programs import is_door
from blueprint.reading import CHANNELS, WEB
from guide.console import steps
from guide.naming import make_targets
from guide.reading import ROOT, Block, Finding

BACKEND: Final = ROOT / "rotc_backend"
ENDS: Final = {"&&", "||", ";", "|", "&", "(", ")"}
ASSIGNMENT: Final = re.compile(r"^[A-Za-z_]\w*=")
INSIDE: Final = re.compile(r"\$\(([^()]*)\)")
PYTHON: Final = re.compile(r"^(?:\S*/)?python3?$")
URL: Final = re.compile(r"^(?:https?://[^/]+|\"?\$\{?\w+\}?\"?)(/[^\"?#]*)")
# A gap of the page, and the words a reader puts something else for.
PLACEHOLDER: Final = "1"
# What belongs to the host or the machine; a word that is neither ours nor here is a slip of the pen.
FOREIGN: Final = {
    *("cd", "cp", "echo", "export", "set", "cat", "grep", "head", "tail", "mkdir", "chmod", "ls"),
    *("exec", "read", "sleep", "printf", "true", "rm", "mv", "test", "less", "seq", "wc", "source"),
    *("git", "gh", "openssl", "ssh", "scp", "psql", "render", "neon", "aws", "npx", "."),
    *("sudo", "date", "sha256sum", "pip", "unset", "for", "done", "if", "fi", "while", "shred"),
}
# After these words of the shell another command begins.
OPENINGS: Final = {"do", "then", "else", "!"}


def commands_are_right(blocks: list[Block]) -> Iterator[Finding]:
    """Name every command of these blocks that would not be understood."""
    for block in blocks:
        for step in steps(block):
            yield from (Finding(block.place, words) for words in objections(step.command))


def objections(line: str) -> Iterator[str]:
    """Say what is wrong with a line of the shell."""
    try:
        commands = simple_commands(line)
    except ValueError as error:
        yield f"`{line}` is no line of a shell: {error}."
        return
    for words in commands:
        yield from objection(words)


def simple_commands(line: str) -> list[list[str]]:
    """Split a line at its pipes and semicolons, and take what stands in `$( )` out of it.

    Assignments and redirections are left out. Raises ValueError for an open quotation.
    """
    inner = [command for part in INSIDE.findall(line) for command in simple_commands(part)]
    return inner + split(INSIDE.sub(PLACEHOLDER, line))


def split(line: str) -> list[list[str]]:
    """Split a line that has no other line inside."""
    lexer = shlex.shlex(line.replace("\\\n", " "), posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    found: list[list[str]] = [[]]
    for word in lexer:
        if set(word) <= set("&|;()") or word in ENDS:
            found.append([])
        elif found[-1] or not ASSIGNMENT.match(word):
            found[-1].append(word)
    return [without_redirections(words) for words in map(opened, found) if words]


def opened(words: list[str]) -> list[str]:
    """Take the words of the shell in front of a command away."""
    return words[1:] if words and words[0] in OPENINGS else words


def without_redirections(words: list[str]) -> list[str]:
    """Take `> file` and its like away."""
    at = next((at for at, word in enumerate(words) if set(word) <= set("<>&2") and word), None)
    return words if at is None or words[at] == "2" else words[:at]


def objection(words: list[str]) -> Iterator[str]:
    """Say what is wrong with one command."""
    program, *rest = words
    if PYTHON.match(program):
        yield from python(rest)
    elif program in OURS:
        yield from OURS[program](rest)
    elif program not in FOREIGN and "/" not in program:
        yield f"nobody knows the command {program}."


def python(rest: list[str]) -> Iterator[str]:
    """Judge what Python is to run: manage.py, a script or a module."""
    name = rest[0] if rest else ""
    if name.endswith("manage.py"):
        yield from management(rest[1:])
    elif name == "-m":
        yield from module(rest[1])
    elif name.endswith(".py"):
        yield from script(name, rest[1:])


def management(rest: list[str]) -> Iterator[str]:
    """Let a management command's own parser read its arguments."""
    name, *arguments = rest
    if name == "check_env":
        yield from unknown_options(name, arguments, check_env.parser().format_help())
        return
    if name not in get_commands():
        yield f"there is no `manage.py {name}`."
        return
    try:
        command_of(name).create_parser("manage.py", name).parse_args(filled(arguments))
    except CommandError as problem:
        yield f"`manage.py {name} {' '.join(arguments)}`: {problem}."


def command_of(name: str) -> BaseCommand:
    """Load a management command."""
    place = get_commands()[name]
    return place if isinstance(place, BaseCommand) else load_command_class(place, name)


def filled(arguments: list[str]) -> list[str]:
    """Put a value where the page has a gap or a variable."""
    return [PLACEHOLDER if "…" in word or "$" in word else word for word in arguments]


def module(name: str) -> Iterator[str]:
    """Look for a module among ours and the installed ones."""
    place = BACKEND / name.replace(".", "/")
    if place.with_suffix(".py").is_file() or (place / "__init__.py").is_file():
        return
    if importlib.util.find_spec(name.partition(".")[0]) is None or name.startswith("config"):
        yield f"there is no module {name}."


def script(name: str, arguments: list[str]) -> Iterator[str]:
    """Ask a script for its help; a name may begin at the root or at the backend."""
    file = next((place / name for place in (ROOT, BACKEND) if (place / name).is_file()), None)
    if file is None:
        yield f"there is no {name}."
    elif any(word.startswith("-") for word in arguments):
        yield from unknown_options(name, arguments, help_of(file, arguments))


def help_of(file: Path, arguments: list[str]) -> str:
    """Return what a script, and the command chosen in it, say about their options."""
    chosen = [[]] if arguments[0].startswith("-") else [[], [arguments[0]]]
    return "".join(
        subprocess.run(
            [sys.executable, str(file), *words, "--help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        ).stdout
        for words in chosen
    )


def unknown_options(name: str, arguments: list[str], text: str) -> Iterator[str]:
    """Name the options a help does not."""
    for word in arguments:
        if word == "--":
            return
        option = word.partition("=")[0]
        if option.startswith("-") and not re.search(rf"(?<![\w-]){option}(?![\w-])", text):
            yield f"{name} has no option {option}."


def make(rest: list[str]) -> Iterator[str]:
    """Look for the targets."""
    targets = [word for word in rest if "=" not in word and not word.startswith("-")]
    yield from (f"there is no `make {word}`." for word in targets if word not in make_targets())


def npm(rest: list[str]) -> Iterator[str]:
    """Look for the script of the client."""
    scripts = json.loads((ROOT / "client" / "package.json").read_text())["scripts"]
    name = rest[rest.index("run") + 1] if "run" in rest else "ci"
    if name not in {*scripts, "ci"}:
        yield f"the client has no `npm run {name}`."


def curl(rest: list[str]) -> Iterator[str]:
    """Look for the door at each address."""
    for word in rest:
        found = URL.match(word)
        if found and not any(is_door(name, found[1]) for name in (WEB, CHANNELS)):
            yield f"no service answers at {found[1]}."


def docker(rest: list[str]) -> Iterator[str]:
    """Look for the files, profiles and services of a Compose command; engine commands pass."""
    if rest[:1] != ["compose"]:
        return
    known = compose()
    for option, value in pairwise(rest):
        if option == "-f" and not (ROOT / value).is_file():
            yield f"there is no {value}."
        elif option == "--profile" and value not in known.profiles:
            yield f"no service of compose.yaml has the profile {value}."
    at = next((at for at, word in enumerate(rest) if word in {"exec", "run"}), len(rest))
    inner = [word for word in rest[at + 1 :] if not word.startswith("-")]
    if inner and inner[0] not in known.services:
        yield f"compose.yaml has no service {inner[0]}."
    elif inner[1:]:
        yield from objection(rest[rest.index(inner[0], at) + 1 :])


@dataclass(frozen=True)
class Compose:
    """What compose.yaml and its companions name."""

    services: set[str]
    profiles: set[str]


def compose() -> Compose:
    """Read the Compose files."""
    read = [yaml.safe_load(file.read_text()) for file in ROOT.glob("compose*.yaml")]
    found = [pair for each in read for pair in each["services"].items()]
    profiles = {name for _, service in found for name in (service or {}).get("profiles", [])}
    return Compose({name for name, _ in found}, profiles)


def celery(rest: list[str]) -> Iterator[str]:
    """Look for the application; Celery's own options are Celery's."""
    if rest[:2] != ["-A", "config"]:
        yield "Celery is started with `-A config`."


def gunicorn(rest: list[str]) -> Iterator[str]:
    """Look for the settings file."""
    if rest[:2] != ["-c", "gunicorn.conf.py"]:
        yield "Gunicorn is started with `-c gunicorn.conf.py`."


OURS: Final[dict[str, Callable[[list[str]], Iterator[str]]]] = {
    "make": make,
    "npm": npm,
    "curl": curl,
    "docker": docker,
    "celery": celery,
    "gunicorn": gunicorn,
}
