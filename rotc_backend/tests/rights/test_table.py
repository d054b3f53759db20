"""The table in the code says what was agreed on, cell by cell, and so do the abilities."""

import pytest

from apps.core.permissions import BEFORE_HURDLE, COLUMN, MATRIX, NEEDS_PROOF, Role
from tests.rights.expectation import expected
from tests.rights.parts import CAST
from tests.rights.world import World

CELLS = [(action, role) for action in expected().actions for role in Role.values]


def test_the_table_and_the_agreement_name_the_same_actions():
    assert set(MATRIX) == set(expected().actions)


@pytest.mark.parametrize(("action", "role"), CELLS)
def test_a_cell_of_the_table_says_what_was_agreed(action: str, role: str):
    scope = MATRIX[action][COLUMN[Role(role)]]

    assert str(scope or "none") == expected().reach(action, role)


def test_a_proof_is_asked_for_exactly_where_agreed():
    assert expected().proof == NEEDS_PROOF


def test_the_doors_before_a_hurdle_are_those_agreed():
    assert {str(name): doors for name, doors in BEFORE_HURDLE.items()} == expected().hurdles


@pytest.mark.parametrize("name", [name for name, part in CAST.items() if not part.is_shut_out])
def test_people_are_told_their_abilities_as_agreed(world: World, name: str):
    role = str(CAST[name].role)
    told = world.callers[name].ask("auth/me/").json()["abilities"]

    assert told == {
        action: reach[role] for action, reach in expected().actions.items() if reach[role] != "none"
    }
