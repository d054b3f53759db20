"""Files of scores for tests, and sending them."""

import csv
import io
import uuid
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

Line = tuple[Any, ...]


def score_csv(*lines: Line) -> bytes:
    """A CSV file with these lines, the header first."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue().encode()


def score_workbook(*lines: Line) -> bytes:
    """A workbook with these lines, the header first."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(caller: Any, term: Any, content: bytes, name: str = "", **form: Any) -> Any:
    """Upload a file of scores through the door."""
    name = name or ("scores.xlsx" if content.startswith(b"PK") else "scores.csv")
    file = SimpleUploadedFile(name, content)
    return caller.post(
        "/api/v1/score-imports/",
        {"term": term.pk, "file": file, **form},
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
    )


def rows_of(caller: Any, made: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of an import."""
    found: list[dict[str, Any]] = caller.ask(f"score-imports/{made['id']}/rows/").json()["results"]
    return found


def applied(caller: Any, made: dict[str, Any]) -> Any:
    """Apply exactly what was previewed."""
    return caller.do(f"score-imports/{made['id']}/apply/", {"digest": made["digest"]})


def undone(caller: Any, made: dict[str, Any]) -> Any:
    """Take an import back."""
    return caller.do(f"score-imports/{made['id']}/undo/", {"reason": "The wrong file"})
