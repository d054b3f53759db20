"""Sends an attempt to a door, undoes what it did, and says what was wrong with the answer."""

import json
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tests.rights.doors import BASE, contract
from tests.rights.expectation import PUBLIC, Door, expected
from tests.rights.stages import staged
from tests.rights.world import World

JSON = "application/json"
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "WITH")
# Written although the request is refused: when a session was seen, and who guesses at passwords.
WRITTEN_ANYWAY = {
    "authentication_authsession",
    "authentication_authsessionevent",
    "authentication_passwordguess",
}
# Written first and undone with every refusal: looking for its traces each time would take minutes.
SET_ASIDE = (*WRITTEN_ANYWAY, "system_idempotencykey")


@dataclass(frozen=True)
class Attempt:
    """One bad request."""

    label: str
    body: bytes = b""
    kind: str = JSON
    # Where the refusal has to name a place; None when it may be about the whole request.
    place: str | None = None
    # The statuses that count as a refusal; empty when the door may also accept.
    wanted: tuple[int, ...] = ()
    query: str = ""
    headers: dict[str, str | None] = field(default_factory=dict)


@dataclass
class Stage:
    """A door, somebody who may act there, and a row on which it works."""

    world: World
    door: Door
    name: str
    row: Any = None

    @cached_property
    def before(self) -> set[tuple[Any, ...]]:
        """What every table held before anything was tried."""
        return contents()

    def address(self, row: Any = None) -> str:
        """Write the address with this row, or with another."""
        return BASE + self.door.path.replace("{id}", str(self.row if row is None else row))


def doors() -> list[Door]:
    """Every operation of the contract; one that the agreement does not know yet is an admin's."""
    known = {door.route: door for door in reversed(expected().doors.values())}
    return [known.get(name, Door(name, "unknown", route=name)) for name in contract()]


def on_stage(world: World, door: Door) -> Stage:
    """Bring somebody to a door who may use it."""
    if door.action == PUBLIC:
        return Stage(world, door, "anonymous")
    if door.action == "unknown":
        return Stage(world, door, "admin", 1)
    name, row = staged(world, door)
    return Stage(world, door, name, row)


def send(stage: Stage, attempt: Attempt, address: str | None = None) -> Any:
    """Send one attempt; whoever acts has not been heard of before."""
    headers = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4()), "HTTP_IF_MATCH": '"1"'} | attempt.headers
    caller = stage.world.callers[stage.name]
    return caller.generic(
        stage.door.method,
        (address or stage.address()) + attempt.query,
        attempt.body,
        content_type=attempt.kind,
        **{key: value for key, value in headers.items() if value is not None},
    )


def complaints(stage: Stage, attempt: Attempt, address: str | None = None) -> list[str]:
    """Send one attempt, undo it, and list what was wrong with the answer."""
    before = stage.before
    settings.LIMITS_PREFIX = f"attempt:{uuid.uuid4().hex}"  # whoever guesses begins anew
    try:
        with transaction.atomic():
            with noted_writes() as has_written:
                answer = send(stage, attempt, address)
            found = list(wrong_with(answer, attempt))
            if answer.status_code >= 400 and has_written and (now := contents()) != before:
                tables = sorted({name for name, *_ in now ^ before})
                found.append(f"was refused with {answer.status_code}, but {tables} changed")
            transaction.set_rollback(True)
    except Exception as error:  # noqa: BLE001 - any crash is a finding
        found = [f"crashed with {error!r:.200} at {last_of_ours(error)}"]
    return [f"{attempt.label}: {each}" for each in found]


def last_of_ours(error: Exception) -> str:
    """Name the last line of the project that a crash went through."""
    lines = traceback.extract_tb(error.__traceback__)
    last = [line for line in lines if "/apps/" in line.filename][-1:] or lines[-1:]
    return ", ".join(f"{line.filename[-40:]}:{line.lineno}" for line in last)


def wrong_with(answer: Any, attempt: Attempt) -> Iterator[str]:
    """Compare an answer with what any refusal has to be."""
    status = answer.status_code
    if status >= 500:
        yield f"was answered with {status}: {answer.content[:200]!r}"
    if attempt.wanted and status not in attempt.wanted:
        yield f"was answered with {status} instead of {attempt.wanted}: {answer.content[:300]!r}"
    elif status >= 400:
        yield from wrong_with_problem(answer, attempt)
    elif status != 204 and not answer.headers["Content-Type"].startswith("application/"):
        yield f"was answered with {answer.headers['Content-Type']}"


def wrong_with_problem(answer: Any, attempt: Attempt) -> Iterator[str]:
    """Compare a refusal with the one shape of problems."""
    if answer.headers["Content-Type"] != "application/problem+json":
        yield f"is no problem: {answer.headers['Content-Type']} {answer.content[:200]!r}"
        return
    problem = json.loads(answer.content)
    if not problem["code"] or not problem["detail"] or problem["status"] != answer.status_code:
        yield f"says too little: {problem}"
    if problem["request_id"] != answer.headers["X-Request-ID"]:
        yield "has another request id than its header"
    if len(answer.content) > 8_000:
        yield f"answers {len(answer.content)} bytes"
    if attempt.place is not None and not names(problem, attempt.place):
        yield f"does not name {attempt.place}: {problem}"[:300]


def names(problem: dict[str, Any], place: str) -> bool:
    """Tell whether a problem names a place, or something below it."""
    return any(key == place or key.startswith(f"{place}.") for key in problem.get("fields", {}))


@contextmanager
def noted_writes() -> Iterator[list[str]]:
    """Note the statements that may change something."""
    written: list[str] = []

    def note(execute: Any, sql: Any, *more: Any) -> Any:
        if str(sql).startswith(WRITES) and not any(table in str(sql) for table in SET_ASIDE):
            written.append(str(sql))
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        yield written


@cache
def counting() -> str:
    """The statement that tells for every table how many rows it has and when one was last written."""
    tables = set(connection.introspection.table_names())
    parts = (  # the names come from the database itself
        f"SELECT '{table}', count(*), max(xmin::text::bigint) FROM \"{table}\""  # noqa: S608
        for table in sorted(tables - WRITTEN_ANYWAY)
    )
    return " UNION ALL ".join(parts)


def contents() -> set[tuple[Any, ...]]:
    """Fingerprint every table, in any order: a row that came, went or changed makes a difference."""
    with connection.cursor() as cursor:
        cursor.execute(counting())
        return set(cursor.fetchall())
