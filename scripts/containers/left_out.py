"""What .dockerignore keeps from the build: patterns in order, of which the last that fits decides."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath


class LeftOut:
    """The patterns of one file."""

    def __init__(self, text: str) -> None:
        """Read the patterns."""
        lines = (line.strip() for line in text.splitlines())
        self.patterns = [compiled(line) for line in lines if line and not line.startswith("#")]

    def has(self, path: str) -> bool:
        """Tell whether a path, or a folder it lies in, is left out."""
        is_out = False
        for is_exception, pattern in self.patterns:
            if any(pattern.fullmatch(place) for place in places(path)):
                is_out = not is_exception
        return is_out


def places(path: str) -> Iterator[str]:
    """Yield a path and each folder it lies in."""
    whole = PurePosixPath(path)
    yield from (str(place) for place in (whole, *whole.parents) if str(place) != ".")


def compiled(line: str) -> tuple[bool, re.Pattern[str]]:
    """Return whether a line brings something back, and what it fits."""
    is_exception = line.startswith("!")
    text = line.removeprefix("!").strip("/")
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", text)
    return is_exception, re.compile("".join(parts.get(each, re.escape(each)) for each in pieces))
