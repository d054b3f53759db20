"""What staging and production refuse, rule by rule; each rule yields sentences without values."""

from collections.abc import Callable, Iterator
from typing import Final

from config.environment import Environment
from config.rules import copies, doors, keys, letters, places, stores

Rule = Callable[[Environment], Iterator[str]]
RULES: Final[tuple[Rule, ...]] = (
    places.kind_problems,
    places.environment_problems,
    places.double_problems,
    places.file_problems,
    places.missing_problems,
    places.unread_problems,
    places.gap_problems,
    keys.signing_problems,
    keys.look_problems,
    keys.data_key_problems,
    keys.equal_problems,
    stores.database_problems,
    stores.direct_problems,
    stores.part_problems,
    stores.redis_problems,
    stores.media_problems,
    copies.key_problems,
    copies.place_problems,
    doors.host_problems,
    doors.origin_problems,
    doors.live_problems,
    doors.limit_problems,
    doors.hsts_problems,
    letters.mail_problems,
    letters.admin_problems,
    places.process_problems,
)


def problems(given: Environment) -> list[str]:
    """List everything that is wrong for the service this is; for all of them when it is not said."""
    found = [problem for rule in RULES for problem in rule(given)]
    return list(dict.fromkeys(found))
