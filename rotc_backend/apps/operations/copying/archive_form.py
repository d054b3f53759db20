"""The archive's file: a readable head, then compressed and encrypted records.

    RGMS-ARCHIVE 1\\n   four bytes of length   head (JSON)   chunks (sealed_stream)

The head says when and where it was made and which key opens it; changing it makes the chunks
unreadable. Inside, a record is one letter, four bytes of length, and its content:

    M  the manifest: release, migrations, server, and each table with its columns (JSON)
    T  a table begins (its name)
    D  a piece of its rows, as COPY writes them in text form
    E  the table ends: rows and SHA-256 over all its pieces (JSON)
    Z  the end: every table's rows and hash again, and the next value of each sequence (JSON)
"""

import json
import struct
from dataclasses import asdict, dataclass, field
from typing import Any, Final

MAGIC: Final = b"RGMS-ARCHIVE 1\n"
LENGTH: Final = struct.Struct(">I")
RECORD: Final = struct.Struct(">cI")
LONGEST_HEAD: Final = 4096
LONGEST_RECORD: Final = 16 * 1024 * 1024
PIECE: Final = 64 * 1024


@dataclass(frozen=True)
class Head:
    """What can be read of an archive without a key."""

    made_at: str
    environment: str
    release: str
    key_id: str
    salt: str


@dataclass(frozen=True)
class TableFacts:
    """What of a table is in an archive."""

    rows: int
    sha256: str


@dataclass
class Manifest:
    """What an archive says of itself; `tables` names the columns that were copied."""

    made_at: str
    environment: str
    release: str
    commit: str
    server: str
    migrations: list[str]
    tables: dict[str, list[str]]


@dataclass
class Contents:
    """What an archive turned out to hold."""

    tables: dict[str, TableFacts] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Count all rows."""
        return sum(table.rows for table in self.tables.values())

    def as_json(self) -> dict[str, dict[str, Any]]:
        """Write the tables as a row of the database keeps them."""
        return {name: asdict(facts) for name, facts in self.tables.items()}


@dataclass(frozen=True)
class Record:
    """One record as it is read."""

    kind: bytes
    content: bytes

    def json(self) -> Any:
        """Read its content."""
        return json.loads(self.content)


def written(value: object) -> bytes:
    """Write a value as JSON in one way only."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
