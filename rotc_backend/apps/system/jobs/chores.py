"""What a worker looks after every 15 s, in the database alone: while all is quiet, Redis hears nothing.

Each app enters its part in `chores.py` with `chore(...)`. A chore asks one cheap question and
most often finds nothing to do; several workers may do it at the same time.
"""

import logging
from collections.abc import Callable
from typing import Final

from django.db import DatabaseError, InterfaceError
from django.utils.module_loading import autodiscover_modules

from apps.system.switches import READ_ONLY, switch_named

log = logging.getLogger(__name__)
Chore = Callable[[], object]
CHORES: Final[list[Chore]] = []


def chore(do: Chore) -> Chore:
    """Enter a function that is called every 15 s."""
    CHORES.append(do)
    return do


def do_chores() -> None:
    """Do each; in read-only mode none. One that fails is logged and does not stop the others.

    Raises DatabaseError or InterfaceError when the database does not answer.
    """
    autodiscover_modules("chores")
    if switch_named(READ_ONLY) is not None:
        return
    for do in CHORES:
        try:
            do()
        except (DatabaseError, InterfaceError):
            raise
        except Exception:  # the next beat is another try; the pulse must go on
            log.exception("a chore failed: %s", do.__name__)
