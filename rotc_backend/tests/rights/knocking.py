"""Knocking at a door as somebody, and what the agreement says should be answered."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tests.rights.bodies import BODIES, FORMS, QUERIES
from tests.rights.doors import BASE
from tests.rights.expectation import PUBLIC, Door, expected
from tests.rights.parts import CAST
from tests.rights.world import World

Refusal = tuple[int, str]
LET_IN: frozenset[Refusal] = frozenset()
UNKNOWN = frozenset({(401, "not_authenticated")})
SHUT_OUT = frozenset({(401, "authentication_failed")})
HIDDEN = frozenset({(404, "not_found")})
OF_THE_MOMENT = {"X-Request-ID", "X-Event-Cursor", "RateLimit-Remaining", "RateLimit-Reset"}
# What the rights say no with; every other refusal comes from a rule, of somebody let in.
REFUSALS = {
    "not_authenticated",
    "authentication_failed",
    "permission_denied",
    "hurdle",
    "proof_required",
    "not_found",
    "method_not_allowed",
}


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs between any two answers."""

    status: int
    headers: tuple[tuple[str, str], ...]
    text: str

    @property
    def code(self) -> str:
        return str(json.loads(self.text).get("code", "")) if self.status >= 400 else ""

    @property
    def fields(self) -> dict[str, list[str]]:
        """What is said about single fields."""
        found: dict[str, list[str]] = json.loads(self.text).get("fields", {})
        return found

    @property
    def is_let_in(self) -> bool:
        """Tell whether the person was let in, whatever the rules then said."""
        return self.code not in REFUSALS and self.status < 500


def knock(
    world: World, name: str, door: Door, row: Any = None, body: dict[str, Any] | None = None
) -> Answer:
    """Ask as somebody, and undo whatever it did."""
    with transaction.atomic():
        answer = ask(world, name, door, row, body)
        transaction.set_rollback(True)
    return answer


def ask(
    world: World, name: str, door: Door, row: Any = None, body: dict[str, Any] | None = None
) -> Answer:
    """Ask as somebody."""
    caller = world.callers[name]
    address = BASE + door.path.replace("{id}", str(row))
    if door.method == "GET":
        return plain(caller.get(address, QUERIES.get(door.name, no_body)(world)))
    if body is None:
        body = BODIES.get(door.name, no_body)(world)
    method = getattr(caller, door.method.lower())
    headers = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4()), "HTTP_IF_MATCH": '"1"'}
    kind = "multipart" if door.name in FORMS else "json"
    return plain(method(address, body, format=kind, **headers))


def no_body(world: World) -> dict[str, Any]:
    return {}


def plain(response: Any) -> Answer:
    """Leave out what no two answers share: the request id, the journal, the limits."""
    headers = {key: value for key, value in response.headers.items() if key not in OF_THE_MOMENT}
    text = response.content.decode(errors="replace")  # a workbook is no text
    if response.status_code >= 400:
        problem = json.loads(text)
        problem.pop("request_id", None)
        text = json.dumps(problem)
        headers.pop("Content-Length", None)
    return Answer(response.status_code, tuple(sorted(headers.items())), text)


def refusal(
    door: Door, name: str, *, exists: bool = True, is_own: bool = True
) -> frozenset[Refusal]:
    """How the agreement says a person is refused; nothing when they are let in."""
    part = CAST[name]
    if door.action == PUBLIC:
        return LET_IN
    if part.is_shut_out:
        return SHUT_OUT if part.role else UNKNOWN
    return barred(door, name) or unseen(door, name, exists=exists, is_own=is_own)


def is_refused_before(door: Door, name: str) -> bool:
    """Tell whether somebody is refused whatever row they name."""
    return CAST[name].is_shut_out or barred(door, name) != LET_IN


def barred(door: Door, name: str) -> frozenset[Refusal]:
    """How a signed-in person is refused before any row is looked at."""
    part, agreed = CAST[name], expected()
    assert part.role is not None
    if part.hurdle and door.action not in agreed.hurdles[part.hurdle]:
        return frozenset({(403, "hurdle")})
    if agreed.reach(door.action, part.role) == "none":
        return frozenset({(403, "permission_denied")})
    if part.is_proof_old and door.action in agreed.proof:
        return frozenset({(403, "proof_required")})
    return LET_IN


def unseen(door: Door, name: str, *, exists: bool, is_own: bool) -> frozenset[Refusal]:
    """How a person is refused who may do such a thing, but not to this row."""
    role = CAST[name].role
    assert role is not None
    if door.row is None:
        return LET_IN if door.needs in {None, role} else HIDDEN
    reach = door.reach.get(role) or expected().reach(door.action, role)
    if not exists or reach == "nothing":
        return HIDDEN
    if is_own or reach == "all":
        return LET_IN
    return frozenset((status, code) for code, status in door.beyond_own.items()) or HIDDEN
