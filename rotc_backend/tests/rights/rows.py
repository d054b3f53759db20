"""The rows of the populated world, each with those whose own it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

# Ids of different kinds lie far apart, so that no number is by chance the id of two rows.
FIRST_IDS = {
    kind: place * 1_000_000_000 + 1
    for place, kind in enumerate(
        (
            "user",
            "term",
            "cadet",
            "enrolment",
            "staff",
            "day",
            "change",
            "letter",
            "case",
            "entry",
            "exam",
            "policy",
            "decision",
            "import",
            "legacy move",
            "legacy row",
            "score",
            "record",
            "recommendation",
            "appeal",
            "score check",
            "score import",
            "change request",
            "upload",
            "attachment",
            "contact note",
            "unit",
            "move",
            "roll-over",
            "late arrival",
            "post",
            "library file",
            "conversation",
            "message",
            "message file",
            "broadcast",
            "notification",
            "delivery",
            "report run",
            "issued document",
            "signatory",
            "binder",
            "term export",
            "record import",
            "privacy request",
            "data export",
            "guardian consent",
            "hold",
            "privacy incident",
        ),
        start=1,
    )
}
NOWHERE = 900_000_000_001
NOWHERE_UUID = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Row:
    """One row that an address can name; `owners` are names of the cast."""

    id: Any
    owners: frozenset[str] = frozenset()
    is_past: bool = False


@dataclass
class Rows:
    """Every row of the world by kind, in the order they were made."""

    kinds: dict[str, list[Row]] = field(default_factory=dict)

    def next_id(self, kind: str) -> int:
        """The next free id of a kind."""
        return FIRST_IDS[kind] + len(self.kinds.get(kind, ()))

    def add(
        self, kind: str, made: Any, owners: Iterable[str] = (), *, is_past: bool = False
    ) -> Any:
        """Remember a row that was made; returns it."""
        self.kinds.setdefault(kind, []).append(Row(made.pk, frozenset(owners), is_past))
        return made

    def ids(self, kind: str, owner: str | None = None) -> list[Any]:
        """The ids of a kind, or those that are somebody's own."""
        rows = self.kinds[kind]
        return [row.id for row in rows if owner is None or owner in row.owners]

    def asked_for(self, kind: str, name: str) -> Iterator[tuple[str, Any, bool, bool]]:
        """What somebody could write in an address: label, id, does it exist, is it their own."""
        seen = set()
        for row in self.kinds[kind]:
            is_own = name in row.owners
            label = f"{'own' if is_own else 'not own'}, {'past' if row.is_past else 'now'}"
            if label not in seen:
                seen.add(label)
                yield label, row.id, True, is_own
        yield "of another kind", self.of_another_kind(kind), False, False
        yield "nowhere", self.nowhere(kind), False, False

    def nowhere(self, kind: str) -> Any:
        """An id that no row has."""
        return NOWHERE if isinstance(self.kinds[kind][0].id, int) else NOWHERE_UUID

    def of_another_kind(self, kind: str) -> Any:
        """An id that belongs to a row of another kind, of the same form."""
        form = type(self.kinds[kind][0].id)
        others = (rows[0].id for name, rows in self.kinds.items() if name != kind)
        return next(each for each in others if type(each) is form)
