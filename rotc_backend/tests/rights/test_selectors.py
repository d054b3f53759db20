"""What stands behind the doors: a selector gives a cadet their own rows, whoever calls it."""

import inspect
import pkgutil
from importlib import import_module

import pytest

import apps
from apps.core.errors import NotFoundOrNotYours
from tests.rights.rows import NOWHERE
from tests.rights.world import World

# Selectors of many rows, and of one, with the kind of row they give.
MANY = {
    "cadets_visible_to": "cadet",
    "enrolments_visible_to": "enrolment",
    "cases_visible_to": "case",
    "changes_visible_to": "change",
    "letters_visible_to": "letter",
    "ledger_visible_to": "entry",
    "appeals_visible_to": "appeal",
    "exams_visible_to": "exam",
    "decisions_visible_to": "decision",
    "jobs_visible_to": "job",
    "posts_visible_to": "post",
    "library_visible_to": "library file",
    "conversations_visible_to": "conversation",
}
ONE = {
    "attachment_visible_to": "attachment",
    "cadet_visible_to": "cadet",
    "enrolment_visible_to": "enrolment",
    "case_visible_to": "case",
    "letter_visible_to": "letter",
    "entry_visible_to": "entry",
    "appeal_visible_to": "appeal",
    "exam_visible_to": "exam",
    "decision_visible_to": "decision",
    "job_visible_to": "job",
    "post_visible_to": "post",
    "library_file_visible_to": "library file",
    "conversation_visible_to": "conversation",
    "message_visible_to": "message",
    "message_file_visible_to": "message file",
}
WHERE = {
    name: found.name
    for found in pkgutil.walk_packages(apps.__path__, "apps.")
    if ".selectors" in found.name
    for name, function in inspect.getmembers(import_module(found.name), inspect.isfunction)
    if name.endswith("_visible_to") and function.__module__ == found.name
}


def selector(name: str):
    """The selector as it is now."""
    return getattr(import_module(WHERE[name]), name)


def test_every_selector_that_asks_who_reads_is_asked_here():
    missing = [
        f"{place}.{name}: add it to MANY or ONE of tests/rights/test_selectors.py"
        for name, place in WHERE.items()
        if name not in MANY | ONE
    ]

    assert missing == []
    assert set(WHERE) == set(MANY | ONE)


@pytest.mark.parametrize("name", MANY)
def test_a_selector_gives_a_cadet_their_own_rows_only(world: World, name: str):
    rows = selector(name)(world.users["cadet"])

    assert sorted(map(str, rows.values_list("pk", flat=True))) == sorted(
        map(str, world.rows.ids(MANY[name], "cadet"))
    )


@pytest.mark.parametrize("name", ONE)
def test_a_selector_of_one_row_finds_nothing_that_is_not_the_cadets(world: World, name: str):
    find, kind = selector(name), ONE[name]
    others = [row.id for row in world.rows.kinds[kind] if "cadet" not in row.owners]

    assert find(world.users["cadet"], world.id(kind, "cadet")).pk == world.id(kind, "cadet")
    for number in others:
        with pytest.raises(NotFoundOrNotYours):
            find(world.users["cadet"], number)


def test_nothing_is_found_where_nothing_is(world: World):
    for name in set(ONE) - {"job_visible_to"}:
        with pytest.raises(NotFoundOrNotYours):
            selector(name)(world.users["admin"], NOWHERE)
