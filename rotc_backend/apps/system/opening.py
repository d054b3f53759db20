"""What a term needs before it opens, and what follows when the dates of a draft change.

The apps above enter their part in `needs.py` with `@opening_need` and `@follows_dates`; the system
app knows only that there are such parts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from apps.system.choices import TermState
from apps.system.models import Term


@dataclass(frozen=True)
class Need:
    """One thing a draft lacks, in words; only what blocks keeps the term from opening."""

    code: str
    detail: str
    blocks: bool = True


Find = Callable[[Term], Need | None]
Follow = Callable[[Term, date], None]
NEEDS: Final[list[Find]] = []
FOLLOWERS: Final[list[Follow]] = []


def opening_need(find: Find) -> Find:
    """Enter a function that says what a term lacks; None when it lacks nothing."""
    NEEDS.append(find)
    return find


def follows_dates(follow: Follow) -> Follow:
    """Enter a function that is told of a draft with new dates and of its former first day.

    It runs in the transaction of the change and may refuse with a RuleBroken.
    """
    FOLLOWERS.append(follow)
    return follow


def needs_of(term: Term) -> list[Need]:
    """Everything a term lacks to open, what blocks first."""
    autodiscover_modules("needs")
    found = [need for find in NEEDS if (need := find(term))]
    return sorted(found, key=lambda need: not need.blocks)


def tell_followers(term: Term, former_start: date) -> None:
    """Let what hangs on the dates of a draft follow them."""
    autodiscover_modules("needs")
    for follow in FOLLOWERS:
        follow(term, former_start)


@opening_need
def no_other_open(term: Term) -> Need | None:
    """Only one term is open at a time."""
    other = Term.objects.filter(state=TermState.OPEN).exclude(pk=term.pk).first()
    if other is None:
        return None
    return Need("other_open", f"{other.label} is open. Put it into review or release it first.")


@opening_need
def dates_ahead(term: Term) -> Need | None:
    """A term that is over cannot be trained in."""
    if term.ends_on >= timezone.localdate():
        return None
    return Need("over", f"The term ended on {term.ends_on}. Change its dates.")
