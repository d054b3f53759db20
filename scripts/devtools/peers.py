"""Peers: ask, as each of two people, for what is the other's; whoever gets it has found a leak.

The contract names the right behind every operation, and an account says which of its rights reach
only its own. What such a right lists is never listed for two people, and what one person does not
list is not found by its number, nor through a filter that names it.
"""

import http.client
import json
import os
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

from devtools.console import Refusal, say, write

Ids = frozenset[str]

BASE: Final = "/api/v1"
OK: Final = 200
MISSING: Final = 404
PAGE: Final = 200  # rows; the most a list gives at once
MANY: Final = 1000  # pages; nobody has as much
MOST: Final = 10  # of somebody else's objects asked for at each door
# The exams of a term are the same for everybody enrolled in it; scores are not.
SHARED: Final = frozenset({"exam.view"})
# Doors whose address names the kind of an object that another list shows.
KINDS: Final = {
    "/history/{kind}/{id}/": {"excuse-letter": "/excuse-letters/", "ledger-entry": "/ledger/"}
}
# What an object that is one of its kind calls itself.
NAMES: Final = ("id", "enrolment")
DETAIL: Final = re.compile(r"(?P<list>/[^{]+/)\{id\}/.*")


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in."""

    name: str
    address: str
    token: str = ""

    def get(self, path: str, **query: object) -> tuple[int, Any]:
        """Ask for something; the answer is None when it is not JSON."""
        asked = f"{BASE}{path}" + (f"?{urlencode(query)}" if query else "")
        return self._ask("GET", asked)

    def signed_in(self, password: str) -> "Person":
        """Sign in and keep the token. Raises Refusal."""
        known = json.dumps({"username": self.name, "password": password})
        status, body = self._ask("POST", f"{BASE}/auth/login/", known)
        if status != OK or "access" not in body:
            raise Refusal(f"{self.name} could not sign in: {status} {body}")
        return Person(self.name, self.address, body["access"])

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        line = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, _read(answer.read())
        finally:
            line.close()


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


@dataclass(frozen=True)
class Door:
    """A GET of the contract: its path, the right behind it, and what it takes in the query."""

    path: str
    action: str
    takes: frozenset[str]
    needs: frozenset[str]


@dataclass
class Peers:
    """Two of a kind before the doors that show each only what is their own."""

    people: tuple[Person, Person]
    overseer: Person  # sees everything, and so knows what there is
    doors: Sequence[Door]
    asked: int = 0
    idle: list[str] = field(default_factory=list)

    def leaks(self) -> Iterator[str]:
        """Go through every door; each line says who got what from where."""
        lists = {door.path: self._listed(door) for door in self.doors if "{" not in door.path}
        for door in self.doors:
            if door.path in lists:
                yield from self._shown_twice(door, lists[door.path])
                yield from self._filtered(door, lists)
            else:
                yield from self._by_number(door, lists)

    def _listed(self, door: Door) -> tuple[Ids, Ids, Ids]:
        """Read what the first and the second get, and one page of what there is."""
        one, two = (self._ids(person, door) for person in self.people)
        return one, two, self._ids(self.overseer, door, pages=1)

    def _ids(
        self, person: Person, door: Door, query: dict[str, str] | None = None, pages: int = MANY
    ) -> Ids:
        query = query or {}
        if door.needs - set(query):
            return frozenset()
        if "page" not in door.takes:
            return frozenset(ids_of(self._ask(person, door.path, **query)[1]))
        found: set[str] = set()
        body, page = {"next": True}, 0
        while isinstance(body, dict) and body.get("next") and page < pages:
            page += 1
            status, body = self._ask(person, door.path, page=page, page_size=PAGE, **query)
            if status != OK and person in self.people and not query:
                raise Refusal(f"GET {door.path} answers {status} to {person.name}.")
            found |= set(ids_of(body))
        return frozenset(found)

    def _ask(self, person: Person, path: str, **query: object) -> tuple[int, Any]:
        self.asked += 1
        return person.get(path, **query)

    def _shown_twice(self, door: Door, listed: tuple[Ids, Ids, Ids]) -> Iterator[str]:
        if door.action in SHARED:
            return
        if not listed[0] and not listed[1]:
            self.idle.append(door.path)
        for each in first(listed[0] & listed[1]):
            names = " and ".join(person.name for person in self.people)
            yield f"GET {door.path}: {names} are both shown {each}"

    def _filtered(self, door: Door, lists: dict[str, tuple[Ids, Ids, Ids]]) -> Iterator[str]:
        """Narrow the list to somebody else's object: it must show nothing."""
        for name in sorted(door.takes):
            for person, theirs in self._foreign(lists.get(f"/{name}s/")):
                for each in first(theirs):
                    if self._ids(person, door, {name: each}):
                        yield f"GET {door.path}?{name}={each}: shown to {person.name}"

    def _by_number(self, door: Door, lists: dict[str, tuple[Ids, Ids, Ids]]) -> Iterator[str]:
        """Ask for somebody else's object by its number, and for one's own, which must be there."""
        for path, listing in places(door.path):
            listed = lists.get(listing)
            foreign = [(person, first(theirs)) for person, theirs in self._foreign(listed)]
            if listed is None or not any(theirs for _, theirs in foreign):
                self.idle.append(path)
                continue
            yield from self._own_found(path, listed)
            for person, theirs in foreign:
                for each in theirs:
                    status, _ = self._ask(person, path.replace("{id}", quote(each)))
                    if status != MISSING:
                        yield f"GET {path}, {each}: {status} for {person.name}, not {MISSING}"

    def _own_found(self, path: str, listed: tuple[Ids, Ids, Ids]) -> Iterator[str]:
        for person, own in zip(self.people, listed, strict=False):
            for each in first(own)[:1]:
                status, _ = self._ask(person, path.replace("{id}", quote(each)))
                if status != OK:
                    yield f"GET {path}, {each}: {status} for {person.name}, who lists it"

    def _foreign(self, listed: tuple[Ids, Ids, Ids] | None) -> Iterator[tuple[Person, Ids]]:
        """Say what each of the two does not list although it exists."""
        if listed:
            everything = frozenset[str]().union(*listed)
            yield from (
                (person, everything - own) for person, own in zip(self.people, listed, strict=False)
            )


def judge(address: str, names: tuple[str, str], overseer: str, passwords: dict[str, str]) -> int:
    """Let two people try each other's things; count the leaks, and a try that proved nothing."""
    say(f"== Peers: {' and '.join(names)}")
    one, two, third = (
        Person(name, address).signed_in(passwords[name]) for name in (*names, overseer)
    )
    peers = Peers((one, two), third, doors(one, {"own"}))
    found = list(peers.leaks())
    for each in found:
        write(each)
    write(f"Asked {peers.asked} times at {len(peers.doors)} doors: {len(found)} leaks.")
    if peers.idle:
        write(f"Nobody had anything to try at {', '.join(peers.idle)}")
    if len(peers.idle) == len(peers.doors):
        raise Refusal("The two have nothing that the other could see: this proves nothing.")
    return len(found)


def shown_to(name: str, password: str) -> dict[str, list[int | str]]:
    """Read, by list, the numbers that other doors take from it; without one's own account."""
    person = Person(name, os.environ["RGMS_URL"]).signed_in(password)
    own = person.get("/auth/me/")[1]["id"]
    contract = person.get("/schema/", format="json")[1]
    named = {found["list"] for found in map(DETAIL.fullmatch, contract["paths"]) if found}
    shown = {}
    for door in doors(person, {"all", "own"}):
        if "page" in door.takes and BASE + door.path in named:
            _, body = person.get(door.path, page_size=MOST)
            numbers = [int(each) if each.isdigit() else each for each in ids_of(body)]
            shown[door.path.strip("/")] = [each for each in numbers if each != own]
    return {path: numbers for path, numbers in shown.items() if numbers and "/" not in path}


def doors(person: Person, scopes: Set[str]) -> list[Door]:
    """Read from the contract what this person may get where their right reaches as far as this."""
    _, contract = person.get("/schema/", format="json")
    _, account = person.get("/auth/me/")
    rights = {action for action, scope in account["abilities"].items() if scope in scopes}
    every = [door for path, item in contract["paths"].items() for door in _doors(path, item)]
    return [door for door in every if door.action in rights]


def _doors(path: str, item: dict[str, Any]) -> Iterator[Door]:
    if "get" in item:
        queries = [each for each in item["get"].get("parameters", []) if each["in"] == "query"]
        yield Door(
            path.removeprefix(BASE),
            item["get"]["x-action"],
            frozenset(each["name"] for each in queries),
            frozenset(each["name"] for each in queries if each.get("required")),
        )


def places(path: str) -> Iterator[tuple[str, str]]:
    """Say at which addresses this door shows objects, each with the list that has their numbers."""
    for kind, listing in KINDS.get(path, {}).items():
        yield path.replace("{kind}", kind), listing
    found = DETAIL.fullmatch(path)
    if found:
        yield path, found["list"]


def ids_of(body: Any) -> Iterator[str]:
    """Name the objects of an answer: the rows of a list, or the one it is about."""
    rows = body.get("results", [body]) if isinstance(body, dict) else []
    for row in rows:
        yield from [str(row[name]) for name in NAMES if name in row][:1]


def first(ids: Ids) -> list[str]:
    """Choose as many as are asked for, the same in every run."""
    return sorted(ids)[:MOST]
