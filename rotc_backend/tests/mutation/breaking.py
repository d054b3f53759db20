"""Ways to break a protection in this process; every file stays as it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from apps.core.permissions import Role

# A reader to whom every selector shows every row.
ANY_ADMIN = SimpleNamespace(role=Role.ADMIN, pk=None, is_authenticated=True)


Breaking = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True)
class Mutant:
    """One protection, how it is broken, and where a test should notice first."""

    name: str
    breaking: Breaking
    hints: tuple[str, ...]
    # Who is sent to the doors; fewer are quicker.
    people: tuple[str, ...] = ("cadet", "same_platoon", "staff", "admin")


@contextmanager
def everywhere(original: object, replacement: object) -> Iterator[None]:
    """Replace something in every module that knows it by some name."""
    places = [
        (module, name)
        for key, module in list(sys.modules.items())
        if key.startswith(("apps.", "config.", "tests.rights."))
        for name, value in vars(module).items()
        if value is original
    ]
    for module, name in places:
        setattr(module, name, replacement)
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, original)


def for_everybody(selector: Callable[..., Any]) -> Breaking:
    """Let a selector answer everybody as it answers an admin."""

    def shown_to_all(_user: Any, *args: Any, **kwargs: Any) -> Any:
        return selector(ANY_ADMIN, *args, **kwargs)

    return lambda: everywhere(selector, shown_to_all)


def answering(function: object, answer: Any) -> Breaking:
    """Let a function give the same answer to everything."""
    return lambda: everywhere(function, lambda *_, **__: answer)


def member(owner: Any, name: str, replacement: Any) -> Breaking:
    """Replace a member of a class or module."""
    return lambda: patch.object(owner, name, replacement)


def entry(table: Any, key: Any, value: Any) -> Breaking:
    """Replace one entry of a table."""
    return lambda: patch.dict(table, {key: value})
