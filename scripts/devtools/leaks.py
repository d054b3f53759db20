"""Find secrets among the files that git keeps: keys known to be published, and texts that look like keys."""

import math
import re
import runpy
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from devtools.layout import BACKEND, ROOT

# Hashes and generated texts: long, random and public.
NOT_READ: Final = re.compile(
    r"(^|/)(known_keys\.py|requirements[^/]*\.txt|package-lock\.json|openapi\.json|schema\.d\.ts)$"
    r"|\.(png|jpg|ico|woff2?|xlsx|gz|dump|svg)$"
)
ANSWERED: Final = "not a secret:"  # a reason follows
LONG: Final = 300  # characters of a line worth reading; what is longer was made by a machine
WORD: Final = re.compile(r"[A-Za-z0-9+/=_.$@!%^&*()#-]{8,200}")
TEXT: Final = re.compile(r"""["'`]([A-Za-z0-9+/=_-]{20,200})["'`]""")
NAMED: Final = re.compile(
    r"""(?i)(secret|password|passwd|token|api_?key|signing_?key|private_?key)["']?\s*[:=]\s*"""
    r"""["']([^"'\s{}<>$]{8,200})["']"""
)
ADDRESS: Final = re.compile(r"://[^/\s:@\"'{}]+:([^@\s\"'{}]{6,})@")
SHAPES: Final = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(r"\b(AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a token of a host": re.compile(r"\b(gh[pousr]_|glpat-|xox[abpr]-|sk_live_|rk_live_)\w{10,}"),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
}
WORDS_OF_PEOPLE: Final = re.compile(r"[a-z]{4,}", re.IGNORECASE)


@dataclass(frozen=True)
class Leak:
    """Where something secret stands, and what it is; never the text itself."""

    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        """Write it as editors understand it."""
        return f"{self.path}:{self.line}: {self.what}"


def find(root: Path = ROOT) -> list[Leak]:
    """Read every tracked file, and every new one that git would take."""
    is_published = runpy.run_path(str(BACKEND / "config" / "known_keys.py"))["is_published"]
    return [leak for path in files(root) for leak in leaks_in(root, path, is_published)]


def files(root: Path) -> list[Path]:
    """Name the files git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    names = sorted({name for name in listed.split("\0") if name and not NOT_READ.search(name)})
    return [Path(name) for name in names if (root / name).is_file()]


def leaks_in(root: Path, path: Path, is_published: Callable[[str], bool]) -> Iterator[Leak]:
    """Judge one file, line by line."""
    try:
        lines = (root / path).read_text().splitlines()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(lines, 1):
        if ANSWERED not in line:
            for what in judged(line, is_published):
                yield Leak(path, number, what)


def judged(line: str, is_published: Callable[[str], bool]) -> Iterator[str]:
    """Say what a line gives away."""
    if any(is_published(word) for word in WORD.findall(line)):
        yield "a key known to be published"
    yield from (what for what, shape in SHAPES.items() if shape.search(line))
    if len(line) > LONG:
        return
    if any(not looks_invented(text) for text in ADDRESS.findall(line)):
        yield "an address with a password"
    named = [text for _, text in NAMED.findall(line)]
    if any(map(looks_random, TEXT.findall(line))) or any(map(looks_random, named)):
        yield "a text as random as a key"


def looks_invented(text: str) -> bool:
    """Tell whether a password is one of those that stand in examples."""
    return bool(WORDS_OF_PEOPLE.fullmatch(text)) or set(text) <= {"*", ".", "x"}


def looks_random(text: str) -> bool:
    """Tell whether a machine made a text: letters and digits mixed, no words, few repeats."""
    if re.fullmatch(r"[0-9a-f]+", text):
        return len(text) in {32, 40, 48, 64} and entropy(text) > 3.2 and not is_counting(text)
    kinds = [r"[a-z]", r"[A-Z]", r"[0-9]"]
    if not all(re.search(kind, text) for kind in kinds) or is_counting(text):
        return False
    words = "".join(re.findall(r"[a-z]{4,}|[A-Z]{4,}", text))
    return entropy(text) > 3.7 and len(words) < 0.5 * len(text)


def is_counting(text: str) -> bool:
    """Tell whether a text is an alphabet or a row of digits."""
    steps = [ord(after) - ord(before) for before, after in pairwise(text)]
    return sum(step in {0, 1} for step in steps) > 0.5 * len(steps)


def entropy(text: str) -> float:
    """Return how many bits a character of this text carries."""
    counts = Counter(text).values()
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts)
