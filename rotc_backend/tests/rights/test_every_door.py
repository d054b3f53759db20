"""Every door answers everybody as agreed, for every kind of row an address can name."""

import pytest

from tests.rights import parts
from tests.rights.bodies import QUERIES
from tests.rights.conduct import HIDDEN_SCORES
from tests.rights.doors import BASE, contract, routed
from tests.rights.expectation import PUBLIC, Door, expected
from tests.rights.knocking import Answer, Refusal, is_refused_before, knock, no_body, refusal
from tests.rights.parts import CADETS, CAST
from tests.rights.secrets import marks_of, secret_of
from tests.rights.stages import staged
from tests.rights.world import World

DOORS = [
    pytest.param(door, id=name) for name, door in expected().doors.items() if door.route in routed()
]
READING = [each for each in DOORS if each.values[0].method == "GET"]
WRITING = [each for each in DOORS if each.values[0].writes]


def test_every_door_of_the_resolver_stands_in_the_contract_and_the_other_way_round():
    assert set(routed()) == set(contract())


def test_every_door_has_a_line_in_the_agreement():
    missing = [
        f'{name}: add its line to [doors] of tests/rights/expected.toml, as "{name}" = '
        "{ action = ... }, and a body to tests/rights/bodies.py when it takes one"
        for name in sorted(set(routed()) - expected().routes())
    ]

    assert missing == []


def test_the_agreement_names_no_door_that_is_not_there():
    assert sorted(expected().routes() - set(routed())) == []


def test_every_door_that_names_a_row_has_rows_to_name(world: World):
    missing = [
        f'{name}: add row = "..." to its line in tests/rights/expected.toml, and rows of that '
        "kind to tests/rights/world.py"
        for name, door in expected().doors.items()
        if ("{" in door.path) is not (door.row in world.rows.kinds)
    ]

    assert missing == []


def test_no_door_is_open_to_strangers_but_those_where_people_come_in():
    public = {name for name, door in expected().doors.items() if door.action == PUBLIC}

    assert {name.split("/")[0] for name in public} == {
        "POST auth",
        "GET version",
        "GET documents",
        "GET public-posts",
        "GET privacy",
    }


@pytest.mark.parametrize("door", DOORS)
def test_a_door_answers_everybody_as_agreed(world: World, door: Door):
    if door.action == PUBLIC:
        pytest.skip("open to everybody")
    wrong = [line for name in parts.ON_STAGE for line in wrong_answers(world, name, door)]

    assert not wrong, "\n".join(wrong)


def wrong_answers(world: World, name: str, door: Door) -> list[str]:
    """Knock with every kind of row, and say what was not answered as agreed."""
    found = []
    hidden = None
    asked = world.rows.asked_for(door.row, name) if door.row else [("", None, True, True)]
    rows = list(reversed(list(asked)))
    if is_refused_before(door, name):
        rows = [rows[0], rows[-1]]
    for label, row, exists, is_own in rows:
        answer = knock(world, name, door, row)
        wanted = refusal(door, name, exists=exists, is_own=is_own)
        hidden = answer if hidden is None else hidden
        found += [
            f"{name} ({label}): {problem}" for problem in problems(answer, wanted, hidden, door)
        ]
        found += [f"{name} ({label}): {leak}" for leak in leaks(world, name, answer)]
    return found


def problems(answer: Answer, wanted: frozenset[Refusal], nowhere: Answer, door: Door) -> list[str]:
    """Compare an answer with the one agreed on."""
    seen = f"{answer.status} {answer.code}: {answer.text[:200]}"
    if not wanted:
        is_right = answer.status == 200 if door.method == "GET" else answer.is_let_in
        return [] if is_right else [f"should be let in, got {seen}"]
    if (answer.status, answer.code) not in wanted:
        return [f"should be refused with {sorted(wanted)}, got {seen}"]
    if answer.status == 404 and answer != nowhere:
        return [f"tells a row that is not theirs from one that does not exist: {seen}"]
    return []


def leaks(world: World, name: str, answer: Answer) -> list[str]:
    """Look for words that only rows of other people hold."""
    role = CAST[name].role
    forbidden = [user.password for user in world.users.values()]
    if role != "admin":
        forbidden += [secret_of(other, "Address") for other in CADETS if other != name]
    if role not in {"staff", "admin"}:
        forbidden += [marks_of(other) for other in CADETS if other != name]
        forbidden += [f'"{value}"' for value in HIDDEN_SCORES.values()]
    return [f"shows {word}" for word in forbidden if word in answer.text]


@pytest.mark.parametrize("door", READING)
def test_a_door_asked_for_its_headers_only_refuses_as_it_would_otherwise(world: World, door: Door):
    row = world.rows.kinds[door.row][0].id if door.row else None
    address = BASE + door.path.replace("{id}", str(row))
    query = QUERIES.get(door.name, no_body)(world)

    for name in ("anonymous", "must_set_password", "cadet", "staff"):
        caller = world.callers[name]
        assert caller.head(address, query).status_code == caller.get(address, query).status_code


@pytest.mark.parametrize("door", DOORS)
def test_a_door_describes_itself_to_nobody_who_is_shut_out(world: World, door: Door):
    row = world.rows.kinds[door.row][0].id if door.row else None
    address = BASE + door.path.replace("{id}", str(row))
    answers = [world.callers[name].options(address) for name in ("anonymous", "deactivated")]

    assert {answer.status_code for answer in answers} <= {401, 403}


@pytest.mark.parametrize("door", WRITING)
def test_a_door_that_writes_works_for_somebody(world: World, door: Door):
    name, row = staged(world, door)

    answer = knock(world, name, door, row)

    assert answer.status // 100 == 2, answer.text
