"""What there is to know about one environment variable."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

SERVICES: Final = {"W": "web", "C": "channels", "K": "worker", "B": "beat", "F": "client"}
DJANGO: Final = "WCKB"

# Computes a text from what else was given; asked by name, "" for nothing.
Asking = Callable[[str], str]
Computed = Callable[[Asking], str]


@dataclass(frozen=True)
class Kind:
    """How the text of a variable becomes a value; `must` completes "NAME must ..."."""

    read: Callable[[str], Any]
    must: str = ""


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One row of the table."""

    name: str
    words: str  # what it is for, one sentence
    kind: Kind
    services: str = DJANGO  # letters of SERVICES: who reads it
    default: str | Computed = ""
    default_words: str = ""  # how a computed default reads
    is_required: bool = False  # in staging and production
    is_secret: bool = False
    aliases: tuple[str, ...] = ()  # names it had elsewhere
    made_of: tuple[str, ...] = ()  # the parts that may be given instead
    example: str = ""
    set_by_host: tuple[str, ...] = ()  # what a host sets by itself and serves as well

    def default_for(self, asking: Asking) -> str:
        """Return the text that counts when nothing is given."""
        return self.default if isinstance(self.default, str) else self.default(asking)

    @property
    def readers(self) -> list[str]:
        """Name the services that read it."""
        return [SERVICES[letter] for letter in self.services]


def rows(*variables: Variable) -> tuple[Variable, ...]:
    """Refuse a row that contradicts itself. Raises ValueError."""
    for each in variables:
        if each.is_required and isinstance(each.default, str) and each.default:
            raise ValueError(f"{each.name} is required and always has a default.")
        if callable(each.default) and not each.default_words:
            raise ValueError(f"{each.name} computes its default and does not say how.")
    return variables
