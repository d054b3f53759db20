"""What can happen: the base of all events and the catalogue of every event class."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

CATALOGUE: dict[str, type["Event"]] = {}


class Event(BaseModel):
    """Something that happened and cannot be refused any more.

    Subclasses set `type` to a past-tense literal and name in `ids` the fields that are row ids.
    Those travel in live frames; a list of ids never leaves for a cadet. All other fields are
    for the audit only. `cadet_ids` and `user_ids` say whom the event concerns.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ids: ClassVar[tuple[str, ...]] = ()
    routing: ClassVar[frozenset[str]] = frozenset({"type", "term", "cadet_ids", "user_ids"})

    type: str
    term: int | None = None
    cadet_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Enter the class in the catalogue under its type."""
        super().__pydantic_init_subclass__(**kwargs)
        name = cls.model_fields["type"].default
        if name in CATALOGUE and CATALOGUE[name].__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are called {name}")
        CATALOGUE[name] = cls

    def frame_ids(self) -> dict[str, object]:
        """Return the row ids that a live frame carries."""
        found = self.model_dump(mode="json", include=set(self.ids))
        return ({"term": self.term} if self.term else {}) | found

    def audit_values(self) -> dict[str, object]:
        """Return what only the audit keeps."""
        return self.model_dump(mode="json", exclude=set(self.ids) | self.routing)
