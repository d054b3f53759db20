"""An export on disk: one gzip file of JSON lines per table, and a manifest that describes them."""

import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

from legacy.problems import Problem

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
PRIVATE: Final = 0o600
BATCH: Final = 1_000  # rows written at once
GZIP_LEVEL: Final = 1  # five times as fast as the usual level, a tenth larger
USUAL: Final = json.JSONDecoder(parse_float=Decimal)
LONG: Final = json.JSONDecoder(parse_float=Decimal, parse_int=Decimal)

Row = dict[str, Any]


@dataclass(frozen=True)
class ExportedTable:
    """One table of an export; `sha256` is that of the lines before compression."""

    name: str
    file: str
    rows: int
    sha256: str
    columns: list[dict[str, str]]
    key: list[str]
    is_known: bool


@dataclass(frozen=True)
class Manifest:
    """What was exported, from what kind of database, and when."""

    format: int
    tool: str
    made_at: str
    engine: str
    version: str
    time_zone: str
    tables: list[ExportedTable] = field(default_factory=list)
    sources: list[dict[str, str]] = field(default_factory=list)  # of a merged export: the two

    @property
    def rows(self) -> int:
        """Count the rows of all tables."""
        return sum(table.rows for table in self.tables)


class Archive:
    """A finished export, for reading."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest. Raises Problem when the folder holds no finished export."""
        self.folder = folder
        try:
            found = json.loads((folder / MANIFEST).read_text())
            tables = [ExportedTable(**table) for table in found.pop("tables")]
            self.manifest = Manifest(**found, tables=tables)
        except FileNotFoundError:
            raise Problem(f"{folder} holds no finished export: there is no {MANIFEST}.") from None
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Problem(f"{MANIFEST} in {folder} cannot be read: {error}.") from error
        if self.manifest.format != FORMAT:
            raise Problem(f"{folder} was written in format {self.manifest.format}, not {FORMAT}.")

    def table(self, name: str) -> ExportedTable | None:
        """Find a table by name."""
        return next((each for each in self.manifest.tables if each.name == name), None)

    def rows(self, table: ExportedTable) -> Iterator[Row]:
        """Read a table row by row. Raises Problem like `lines`."""
        for line in self.lines(table):
            try:
                yield row_of(line)
            except ValueError as error:
                raise Problem(f"{table.file} holds a row that cannot be read: {error}.") from error

    def lines(self, table: ExportedTable) -> Iterator[bytes]:
        """Read a table line by line and compare it with the manifest at its end. Raises Problem."""
        digest, count = hashlib.sha256(), 0
        try:
            with gzip.open(self.folder / table.file, "rb") as lines:
                while batch := list(islice(lines, BATCH)):
                    digest.update(b"".join(batch))
                    count += len(batch)
                    yield from batch
        except (OSError, EOFError, ValueError) as error:
            raise Problem(f"{table.file} is damaged: {error}.") from error
        if (digest.hexdigest(), count) != (table.sha256, table.rows):
            raise Problem(f"{table.file} is not the file that the manifest describes.")

    @property
    def sha256(self) -> str:
        """Name this export by its manifest, which names the content of every file."""
        return hashlib.sha256((self.folder / MANIFEST).read_bytes()).hexdigest()


def row_of(line: bytes | str) -> Row:
    """Read one row without bending a number. Raises ValueError."""
    text = line if isinstance(line, str) else line.decode()
    try:
        return dict(USUAL.decode(text))
    except ValueError:  # such as a whole number of more digits than Python reads as one
        return dict(LONG.decode(text))


def write_lines(file: Path, lines: Iterable[bytes], tell: Callable[[int], None]) -> tuple[int, str]:
    """Write one table, telling how many rows are done; return their number and the SHA-256."""
    digest, count = hashlib.sha256(), 0
    lines = iter(lines)
    with private(file) as raw, gzip.GzipFile("", "wb", GZIP_LEVEL, raw, mtime=0) as out:
        while batch := list(islice(lines, BATCH)):
            text = b"\n".join(batch) + b"\n"
            digest.update(text)
            out.write(text)
            count += len(batch)
            tell(count)
    return count, digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest last, in one step: an export without it is not finished."""
    unfinished = folder / f"{MANIFEST}.new"
    with private(unfinished) as out:
        out.write(json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode() + b"\n")
    unfinished.replace(folder / MANIFEST)


def private(file: Path) -> Any:
    """Open a file for writing that only its owner may read, from its first byte on."""
    file.unlink(missing_ok=True)
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb")
