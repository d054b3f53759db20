"""Every environment variable RGMS reads: one table for settings, start gate, examples and docs."""

from typing import Final

from config.variables import browser, copies, doors, keys, letters, processes, running, stores
from config.variables.variable import Variable

TOPICS: Final[dict[str, tuple[Variable, ...]]] = {
    "Running": running.VARIABLES,
    "Keys": keys.VARIABLES,
    "Database, Redis and files": stores.VARIABLES,
    "Copies of the database": copies.VARIABLES,
    "Hosts, origins and limits": doors.VARIABLES,
    "Mail and the first admin": letters.VARIABLES,
    "Processes": processes.VARIABLES,
    "The client's build": browser.VARIABLES,
}
TABLE: Final = {each.name: each for topic in TOPICS.values() for each in topic}
EARLIER_NAMES: Final = {old: each for each in TABLE.values() for old in each.aliases}
