"""Where the rows of the old system hold pictures and files, and what stands there."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from legacy.tables import KNOWN

# What may stand in any column of any table, alone or in JSON, and can be nothing else.
PLAIN_TO_SEE: Final = re.compile(
    r"data:(?:image/|application/pdf)[^,\s]*,\S+"
    r"|https?://res\.cloudinary\.com/\S+"
    r"|/?uploads[/\\]\S+",
    re.IGNORECASE,
)
# Words of which one is in every row that has such a value; PostgreSQL looks for them.
TRACES: Final = ("data:image/", "data:application/pdf", "res.cloudinary.com/", "uploads")
DEEPEST: Final = 20


@dataclass(frozen=True)
class Found:
    """One picture or file that a row holds, or the address of one."""

    row: int
    table: str
    key: str
    column: str
    source: str

    @property
    def sha256(self) -> str:
        """Know what stands in the row by its hash: a picture in it can be long."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def place(self) -> str:
        """Name the place for people."""
        return f"{self.table} {self.key} {self.column}"


def media_of(row: int, table: str, key: str, raw: Mapping[str, Any]) -> Iterator[Found]:
    """Find the pictures and files of a row; the same one twice in a column counts once."""
    known = KNOWN[table].media if table in KNOWN else ()
    for column, value in raw.items():
        found = dict.fromkeys(
            text for text in texts(value) if column in known or PLAIN_TO_SEE.fullmatch(text)
        )
        for text in found:
            yield Found(row, table, key, column, text)


def texts(value: Any, depth: int = 0) -> Iterator[str]:
    """Find every text in a value, also in JSON that is kept as a text."""
    if isinstance(value, str):
        inner = structured(value) if depth < DEEPEST else None
        if inner is not None:
            yield from texts(inner, depth + 1)
        elif value.strip():
            yield value.strip()
    elif isinstance(value, list | dict) and depth < DEEPEST:
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each, depth + 1)


def structured(text: str) -> Any:
    """Read JSON that is kept as a text; None when it is none."""
    if text[:1] not in {"{", "["}:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
