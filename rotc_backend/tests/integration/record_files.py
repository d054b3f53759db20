"""Files of attendance and conduct for tests, and what is done with them through the doors."""

import json
import uuid
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integration.score_files import score_csv as csv_of
from tests.integration.score_files import score_workbook as workbook_of

__all__ = ["csv_of", "json_of", "workbook_of"]

SHEET = ("Student ID", "Name", "Status", "Time In", "Time Out", "Remarks")
ROTCMIS = ("student_id", "name", "date", "status", "company", "platoon")
LEDGER = ("Student No.", "Name", "Type", "Points", "Reason", "Date")
NOW = "2026-10-10T10:00:00+08:00"


def json_of(header: Sequence[str], *lines: Sequence[Any]) -> bytes:
    """A JSON file with one object for each line."""
    records = [dict(zip(header, line, strict=False)) for line in lines]
    return json.dumps({"records": records}).encode()


def send(
    caller: Any, kind: str, term: Any, content: bytes, name: str = "records.csv", **form: Any
) -> Any:
    """Upload a file through the door."""
    return caller.post(
        "/api/v1/record-imports/",
        {"kind": kind, "term": term.pk, "file": SimpleUploadedFile(name, content), **form},
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
    )


def rows_of(caller: Any, made: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    """The rows of an import."""
    answer = caller.ask(f"record-imports/{made['id']}/rows/", page_size=100, **query)
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def verdicts_of(caller: Any, made: dict[str, Any]) -> list[str]:
    """The verdicts of an import's rows, in the order of the file."""
    return [row["verdict"] for row in rows_of(caller, made)]


def codes_of(row: dict[str, Any]) -> list[str]:
    """What is said about a row, in words for programs."""
    return [problem["code"] for problem in row["problems"]]


def chosen(caller: Any, made: dict[str, Any], row_number: int, enrolment: int | None) -> Any:
    """Say which cadet a row is about."""
    body = {"row_number": row_number, "enrolment": enrolment}
    return caller.do(f"record-imports/{made['id']}/choose/", body)


def treated(caller: Any, made: dict[str, Any], **choices: bool) -> Any:
    """Say how missing days and marks that stand are treated."""
    return caller.edit(f"record-imports/{made['id']}/", {"choices": choices})


def applied(caller: Any, made: dict[str, Any]) -> Any:
    """Apply exactly what was previewed."""
    return caller.do(f"record-imports/{made['id']}/apply/", {"digest": made["digest"]})


def undone(caller: Any, made: dict[str, Any], reason: str = "The wrong file") -> Any:
    """Take an import back."""
    return caller.do(f"record-imports/{made['id']}/undo/", {"reason": reason})
