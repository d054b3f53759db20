"""The archive of a person's own data: one file for machines, tables for people, their files."""

import csv
import io
import json
import logging
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from apps.files.models import StoredFile
from apps.files.selectors import ContentChanged, content_of
from apps.grading.workbooks import safe
from apps.operations.privacy.my_data import WITHHELD, Section, sections_of
from apps.operations.privacy.own_files import own_files

log = logging.getLogger(__name__)

MOST_BYTES: Final = 100 * 1024 * 1024
# Tables that many want as a sheet, by the part of the data they come from.
SHEETS: Final = {"attendance": "attendance.csv", "conduct": "ledger.csv", "scores": "scores.csv"}
README: Final = """What RGMS keeps about {name}, as of {at:%Y-%m-%d %H:%M} UTC.

data.json       everything, by part; times are UTC, days are days in Manila
attendance.csv  your marks on the rolls
ledger.csv      your merits and demerits
scores.csv      your released scores
files/          what you sent with excuse letters and messages, and the signed paper of your
                guardian's consent

{counts}

Not in here:
{withheld}
{left_out}"""

Told = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Archive:
    """The bytes of an archive, and how many rows of data it holds."""

    content: bytes
    rows: int


def archive_of(person: Any, *, at: datetime, told: Told) -> Archive:
    """Put together what is kept about a person."""
    sections = sections_of(person)
    files = list(own_files(person))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        left_out = write_files(archive, files, told)
        archive.writestr("README.txt", readme(person, sections, at=at, left_out=left_out))
        archive.writestr("data.json", data_json(person, sections, at=at))
        for section in sections:
            if section.key in SHEETS:
                archive.writestr(SHEETS[section.key], sheet_of(section))
    return Archive(buffer.getvalue(), sum(section.count for section in sections))


def data_json(person: Any, sections: Sequence[Section], *, at: datetime) -> str:
    """Write everything for machines."""
    body = {
        "person": person.full_name,
        "username": person.username,
        "as_of": at,
        "sections": {
            section.key: {table.label: table.rows for table in section.tables}
            for section in sections
        },
    }
    return json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def sheet_of(section: Section) -> str:
    """Write the first table of a part for a spreadsheet; no cell is taken for a formula."""
    lines = section.tables[0].rows
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if lines:
        writer.writerow(lines[0])
        writer.writerows([cell_of(value) for value in line.values()] for line in lines)
    return "\ufeff" + out.getvalue()


def cell_of(value: object) -> object:
    """Write a value so that a spreadsheet shows it and computes nothing."""
    return safe("" if value is None else str(value))


def readme(person: Any, sections: Sequence[Section], *, at: datetime, left_out: list[str]) -> str:
    """Say what is in the archive and what is not."""
    counts = "\n".join(f"{section.title}: {section.count}" for section in sections)
    withheld = "\n".join(f"- {one.what}: {one.why}" for one in WITHHELD)
    missing = "".join(f"- the file {name} could not be added\n" for name in left_out)
    return README.format(
        name=person.full_name, at=at, counts=counts, withheld=withheld, left_out=missing
    )


def write_files(archive: zipfile.ZipFile, files: Sequence[StoredFile], told: Told) -> list[str]:
    """Add contents until there are too many bytes; names those that could not be added."""
    left_out, written = [], 0
    for number, file in enumerate(files, start=1):
        content = readable(file) if written + file.size <= MOST_BYTES else None
        if content is None:
            left_out.append(f"{file.pk} {file.name}")
            continue
        archive.writestr(f"files/{file.pk}-{file.name}", content)
        written += file.size
        told(number, len(files), "files")
    return left_out


def readable(file: StoredFile) -> bytes | None:
    """A content, or nothing when the storage has lost it: the rest is still the person's."""
    try:
        return content_of(file)
    except (FileNotFoundError, ContentChanged):
        log.exception("the content of file %s is not in an export", file.pk)
        return None
