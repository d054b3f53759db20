"""Reads what the unit agreed on, from a file that knows nothing of the code."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("expected.toml")
PUBLIC = "public"


@dataclass(frozen=True)
class Door:
    """One address and method: its action, and the kind of row its address names."""

    name: str
    action: str
    row: str | None = None
    needs: str | None = None
    # How somebody is refused who sees the row but may only act on their own: code and status.
    beyond_own: dict[str, int] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    # Where the kind of row stands in the address: the route, and reaches unlike the action's.
    route: str = ""
    reach: dict[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        return self.name.split(" ")[0]

    @property
    def path(self) -> str:
        return self.name.split(" ")[1]


@dataclass(frozen=True)
class Expectation:
    """The whole agreement."""

    actions: dict[str, dict[str, str]]
    proof: frozenset[str]
    hurdles: dict[str, frozenset[str]]
    doors: dict[str, Door]
    # Event type to audience.
    events: dict[str, str]

    def routes(self) -> set[str]:
        """Every address and method that has a line."""
        return {door.route for door in self.doors.values()}

    def reach(self, action: str, role: str) -> str:
        """Say how far an action reaches for a role: all, own or none."""
        return self.actions[action][role]


@cache
def expected() -> Expectation:
    """Read the file once."""
    text = tomllib.loads(FILE.read_text())
    return Expectation(
        actions=text["actions"],
        proof=frozenset(text["proof"]["actions"]),
        hurdles={name: frozenset(doors) for name, doors in text["hurdles"].items()},
        doors={
            name: Door(name, **({"route": name} | line)) for name, line in text["doors"].items()
        },
        events={kind: audience for audience, kinds in text["events"].items() for kind in kinds},
    )
