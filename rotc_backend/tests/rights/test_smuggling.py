"""No body carries in more than the door asks for: every column of the rows it touches is tried."""

from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from apps.core.permissions import Role
from tests.rights.bodies import BODIES
from tests.rights.doors import accepted, resolved, routed
from tests.rights.expectation import PUBLIC, Door, expected
from tests.rights.knocking import Answer, ask, knock
from tests.rights.stages import staged
from tests.rights.world import World

# Asked for by hand wherever somebody could gain by it, whatever the columns are called.
COVETED = ("role", "is_approved", "is_staff", "status", "actor", "points", "term", "cadet", "user")
# Columns that a body without a say must not reach; times and chance differ anyway.
TELLING = (
    "role",
    "is_approved",
    "is_active",
    "state",
    "status",
    "user_id",
    "term_id",
    "revoked_reason",
)
OF_THE_MOMENT = {"created_at", "last_seen_at", "last_login"}

WRITING = [pytest.param(door, id=name) for name, door in expected().doors.items() if door.writes]
WITH_BODY = [each for each in WRITING if each.id in routed() and accepted(str(each.id)) is not None]
WITHOUT_BODY = [each for each in WRITING if each.id in routed() and accepted(str(each.id)) is None]
PUBLIC_DOORS = [
    pytest.param(door, id=name)
    for name, door in expected().doors.items()
    if door.action == PUBLIC and not name.startswith("GET ")
]


def nested(door: Door) -> list[str]:
    """The keys of a body that hold a list of objects."""
    shapes = {key: schema.get("items", {}) for key, schema in (accepted(door.name) or {}).items()}
    return [key for key, items in shapes.items() if "properties" in resolved(items)]


NESTED = [each for each in WITH_BODY if nested(each.values[0])]


def columns_of(door: Door) -> set[str]:
    """Every name a column of the touched rows has, and what else somebody could wish for."""
    fields = [
        field for label in door.writes for field in apps.get_model(label)._meta.concrete_fields
    ]
    return {field.name for field in fields} | {field.attname for field in fields} | set(COVETED)


def smuggled(door: Door) -> dict[str, Any]:
    """What is tried beyond the keys the door knows."""
    keys = columns_of(door) - set(accepted(door.name) or ())
    return {key: Role.ADMIN if key == "role" else 1 for key in sorted(keys)}


def contents_of(door: Door) -> dict[str, list[dict[str, Any]]]:
    """Every row of the touched tables."""
    return {
        label: [
            {key: value for key, value in row.items() if key not in OF_THE_MOMENT}
            for row in apps.get_model(label)._base_manager.order_by("pk").values()
        ]
        for label in door.writes
    }


@pytest.mark.parametrize("door", WITH_BODY)
def test_a_key_that_is_not_asked_for_is_refused_by_name(world: World, door: Door):
    name, row = staged(world, door)
    extra = smuggled(door)
    before = contents_of(door)

    answer = ask(
        world, name, door, row, (BODIES[door.name](world) if door.name in BODIES else {}) | extra
    )

    assert (answer.status, answer.code) == (400, "invalid")
    assert set(extra) <= set(answer.fields)
    assert contents_of(door) == before


@pytest.mark.parametrize("door", PUBLIC_DOORS)
def test_nobody_brings_a_role_through_an_open_door(world: World, door: Door):
    answer = knock(world, "anonymous", door, None, dict.fromkeys(COVETED, "admin"))

    assert answer.status == 400
    assert set(COVETED) <= set(answer.fields)


@pytest.mark.parametrize("door", NESTED)
def test_a_key_inside_a_list_is_refused_as_well(world: World, door: Door):
    name, row = staged(world, door)
    body = BODIES[door.name](world)
    place = next(key for key in nested(door) if body.get(key))
    body[place][0]["actor"] = 1

    answer = knock(world, name, door, row, body)

    assert answer.status == 400
    assert set(answer.fields) == {f"{place}.0.actor"}


@pytest.mark.parametrize("door", WITHOUT_BODY)
def test_a_door_that_takes_no_body_does_not_look_at_one(world: World, door: Door):
    name, row = staged(world, door)

    plainly, rows = did(world, name, door, row, {})
    with_extras, same_rows = did(world, name, door, row, smuggled(door))

    assert (with_extras.status, with_extras.code) == (plainly.status, plainly.code)
    assert same_rows == rows


def did(
    world: World, name: str, door: Door, row: Any, body: dict[str, Any]
) -> tuple[Answer, list[tuple[str, ...]]]:
    """Knock, look at what rows say about people and states, and undo it."""
    with transaction.atomic():
        answer = ask(world, name, door, row, body)
        found = [each for rows in contents_of(door).values() for each in rows]
        told = [tuple(str(each.get(column)) for column in TELLING) for each in found]
        transaction.set_rollback(True)
    return answer, told
