"""Rules that were broken, as exceptions with the code and status a client receives."""

from collections.abc import Mapping
from typing import ClassVar


class RuleBroken(Exception):
    """A rule of the domain says no. Subclasses stand next to the rule they guard."""

    code: ClassVar[str] = "rule_broken"
    status: ClassVar[int] = 409
    title: ClassVar[str] = "A rule was broken"

    def __init__(
        self,
        detail: str,
        *,
        fields: Mapping[str, list[str]] | None = None,
        data: Mapping[str, object] | None = None,
    ) -> None:
        """Say in one sentence what is wrong; name the fields concerned when there are any."""
        super().__init__(detail)
        self.detail = detail
        self.fields = dict(fields or {})
        self.data = dict(data or {})


class InvalidInput(RuleBroken):
    """A value has the right shape and still cannot be accepted."""

    code = "invalid"
    status = 400
    title = "Invalid input"


class MissingPrecondition(RuleBroken):
    """An edit came without the version its author saw."""

    code = "precondition_required"
    status = 428
    title = "Precondition required"


class Stale(RuleBroken):
    """Somebody else changed the row first; `data["current"]` may show it as it is now."""

    code = "stale"
    status = 412
    title = "Stale version"


class NotFoundOrNotYours(RuleBroken):
    """The object does not exist, or this person may not know that it does."""

    code = "not_found"
    status = 404
    title = "Not found"

    def __init__(self) -> None:
        """Use one sentence for both cases, so that an answer never tells them apart."""
        super().__init__("Not found, or not yours to see.")


class TooManyTries(RuleBroken):
    """A limit was reached; `data["retry_after"]` says in how many seconds to try again."""

    code = "too_many_tries"
    status = 429
    title = "Too many tries"
