"""Every protection that is broken: each cell of the matrix, each guard, each selector."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import apps
from apps.authentication.models import User
from apps.core import permissions
from apps.core.permissions import BEFORE_HURDLE, COLUMN, MATRIX, NEEDS_PROOF, Hurdle, Scope
from apps.system import history
from tests.mutation.breaking import (
    ANY_ADMIN,
    Mutant,
    answering,
    entry,
    for_everybody,
    member,
)
from tests.mutation.protections import protections
from tests.rights.expectation import expected

FLIPS: dict[Scope | None, tuple[Scope | None, ...]] = {
    None: (Scope.ALL,),
    Scope.OWN: (Scope.ALL, None),
    Scope.ALL: (None, Scope.OWN),
}
# Who of the cast stands where.
OLD = ("admin_with_old_proof",)
BEFORE = {
    Hurdle.SET_PASSWORD: "must_set_password",
    Hurdle.ENROL_FACTOR: "admin_without_factor",
}
# Actions that guard a part of an answer, not a door.
FIELDS = {"cadet.view_sensitive": ("address",)}


def every_mutant() -> list[Mutant]:
    """All of them, in the order of the table they are printed in."""
    return [*cells(), *proofs(), *hurdles(), *selectors(), *histories(), *protections()]


def doors_of(*actions: str) -> tuple[str, ...]:
    """Where the doors of these actions are tested, as parts of the names of tests."""
    found = [door for door in expected().doors.values() if door.action in actions]
    return tuple(f"[{door.name}]" for door in found)


def cells() -> Iterator[Mutant]:
    """Every cell of the matrix, to each other scope that matters."""
    for action, scopes in MATRIX.items():
        for role, column in COLUMN.items():
            hints = (*doors_of(action), *FIELDS.get(action, ()), f"abilities_as_agreed[{role}]")
            for scope in FLIPS[scopes[column]]:
                row = tuple(scope if at == column else old for at, old in enumerate(scopes))
                name = f"{action}, {role}: {scopes[column] or 'none'} -> {scope or 'none'}"
                yield Mutant(name, entry(MATRIX, action, row), hints, (str(role),))


def proofs() -> Iterator[Mutant]:
    """No proof is asked for, for one action after the other and for all."""
    for action in sorted(NEEDS_PROOF):
        lax = member(permissions, "NEEDS_PROOF", NEEDS_PROOF - {action})
        yield Mutant(f"proof is not asked for {action}", lax, doors_of(action), OLD)
    always = answering(permissions.is_proven, answer=True)
    yield Mutant("an old proof counts for ever", always, doors_of("role.change"), OLD)


def hurdles() -> Iterator[Mutant]:
    """A hurdle lets everything pass, or one door too few."""
    for hurdle, doors in BEFORE_HURDLE.items():
        before = (BEFORE[hurdle],)
        open_ = entry(BEFORE_HURDLE, hurdle, frozenset(MATRIX))
        yield Mutant(f"the hurdle {hurdle} bars nothing", open_, doors_of("term.view"), before)
        for action in sorted(doors):
            fewer = entry(BEFORE_HURDLE, hurdle, doors - {action})
            yield Mutant(f"the hurdle {hurdle} bars {action}", fewer, doors_of(action), before)
    unseen = member(User, "hurdle", None)
    everybody = tuple(BEFORE.values())
    yield Mutant("nobody stands before a hurdle", unseen, doors_of("term.view"), everybody)


def selectors() -> Iterator[Mutant]:
    """Every selector that narrows by reader shows everybody everything."""
    for place, function in visible_to():
        name = f"{place.removeprefix('apps.')}.{function.__name__} shows everybody everything"
        yield Mutant(name, for_everybody(function), (f"[{function.__name__}]", "[GET"))


def visible_to() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Find the functions of the apps whose name ends in _visible_to."""
    for found in pkgutil.walk_packages(apps.__path__, "apps."):
        if ".selectors" not in found.name:
            continue
        for name, function in inspect.getmembers(import_module(found.name), inspect.isfunction):
            if name.endswith("_visible_to") and function.__module__ == found.name:
                yield found.name, function


def histories() -> Iterator[Mutant]:
    """The history of every kind of row is found for everybody."""
    history.autodiscover_modules("histories")
    for name, kind in history.KINDS.items():
        if name != "term":
            yield Mutant(
                f"the history of any {name} is found for everybody",
                entry(history.KINDS, name, found_for_everybody(kind)),
                (f"history/{name}",),
            )


def found_for_everybody(kind: history.HistoryKind) -> history.HistoryKind:
    """A kind whose rows everybody finds."""
    return history.HistoryKind(
        kind.model, lambda _, pk: kind.find(ANY_ADMIN, pk), kind.hidden, kind.shown_from
    )
