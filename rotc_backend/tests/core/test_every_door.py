"""Bad input at every door of the contract: refused by name, never a crash, nothing changed."""

import uuid
from collections.abc import Iterable

import pytest

from tests.core import attempts, hostile
from tests.core.sending import Attempt, Stage, complaints, doors, on_stage, send
from tests.rights.bodies import FORMS
from tests.rights.expectation import Door
from tests.rights.world import World

DOORS = [pytest.param(door, id=door.name) for door in doors()]
WITH_BODY = [each for each in DOORS if attempts.schema_of(each.values[0].route)]
WITH_ROW = [each for each in DOORS if "{id}" in each.values[0].path]
ASKING = [each for each in DOORS if attempts.headers_of(each.values[0])]
CREATING = [
    each
    for each in DOORS
    if "Idempotency-Key" in attempts.headers_of(each.values[0])
    and each.values[0].route not in FORMS
]
READING = [each for each in DOORS if each.values[0].method == "GET"]


@pytest.fixture
def stage(world: World, door: Door) -> Stage:
    """Somebody at the door."""
    return on_stage(world, door)


def try_all(stage: Stage, tried: Iterable[Attempt]) -> None:
    """Try everything, then fail with all that went wrong."""
    report(line for attempt in tried for line in complaints(stage, attempt))


def report(lines: Iterable[str]) -> None:
    """Fail with everything that went wrong."""
    if wrong := list(lines):
        pytest.fail("\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("door", WITH_BODY)
def test_a_wrong_value_is_refused_by_its_place(stage: Stage):
    try_all(stage, attempts.bad_values(stage))


@pytest.mark.parametrize("door", WITH_BODY)
def test_a_key_that_is_missing_unknown_or_double_is_refused_by_name(stage: Stage):
    try_all(stage, attempts.bad_keys(stage))


@pytest.mark.parametrize("door", WITH_BODY)
def test_what_is_no_document_of_ours_is_refused(stage: Stage):
    try_all(stage, attempts.bad_documents(stage))


@pytest.mark.parametrize("door", DOORS)
def test_a_query_is_known_or_refused_by_its_key(stage: Stage):
    try_all(stage, attempts.bad_queries(stage))


@pytest.mark.parametrize("door", WITH_ROW)
def test_what_names_no_row_is_not_found(stage: Stage):
    wanted = Attempt("", attempts.good_bytes(stage), wanted=(404,))

    report(
        f"id {row[:40]}{line}"
        for row in attempts.bad_ids()
        for line in complaints(stage, wanted, stage.address(row))
    )


@pytest.mark.parametrize("door", ASKING)
def test_a_header_that_a_door_asks_for_is_checked(stage: Stage):
    try_all(stage, attempts.bad_preconditions(stage))


@pytest.mark.parametrize("door", CREATING)
def test_a_key_used_for_another_body_is_refused_and_the_same_body_is_answered_again(stage: Stage):
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}
    body = attempts.good_bytes(stage)
    first = send(stage, Attempt("first", body, headers=key))

    again = send(stage, Attempt("again", body, headers=key))

    assert first.status_code // 100 == 2, first.content
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (first.json(), "true")
    report(complaints(stage, Attempt("other", b'{"other": 1}', headers=key, wanted=(422,))))


@pytest.mark.parametrize("door", READING)
def test_forged_headers_change_no_answer(stage: Stage):
    plain = send(stage, Attempt("plain", query=attempts.good_query(stage)))

    forged = send(
        stage, Attempt("forged", query=attempts.good_query(stage), headers=hostile.FORGED)
    )

    assert (forged.status_code, plain.status_code) == (200, 200)
    assert forged.headers["Content-Type"] == plain.headers["Content-Type"]
    if forged.headers["Content-Type"] == "application/json":
        assert forged.json().keys() == plain.json().keys()
    assert "evil.example" not in str(forged.headers)
    assert forged.headers["X-Request-ID"].isalnum()
