"""Nobody hears of what concerns somebody else: every kind of event, and everybody who listens."""

import pytest
from django.utils import timezone

from apps.core.events import CATALOGUE
from apps.live import selectors
from apps.live.audiences import AUDIENCES, hearing_of
from apps.live.frames import Entry, event_for
from apps.system.journal import Cursor
from tests.rights.expectation import expected
from tests.rights.parts import CAST
from tests.rights.world import World

LISTENERS = [
    name for name, part in CAST.items() if part.role and not (part.is_shut_out or part.hurdle)
]
# Names of ids that say which person an event is about.
PERSONAL = {"cadet", "enrolment", "user", "entry", "score", "excuse_letter", "case", "session"}


def test_every_kind_of_event_stands_in_the_agreement():
    missing = [
        f"{kind}: add it to [events] of tests/rights/expected.toml, under who may hear of it"
        for kind in sorted(set(AUDIENCES) - set(expected().events))
    ]

    assert missing == []
    assert sorted(set(expected().events) - set(AUDIENCES)) == []


@pytest.mark.parametrize("kind", expected().events)
def test_an_event_is_heard_by_whom_it_concerns_and_by_nobody_else(world: World, kind: str):
    seen, due = {}, {}
    for about in ("cadet", "other_company", "staff"):
        entry = entry_about(world, kind, about)
        for name in LISTENERS:
            session = world.callers[name].tokens.session
            hearing = hearing_of(selectors.viewer_of(world.users[name], session))
            seen[name, about] = hearing.includes(entry)
            due[name, about] = may_hear(name, about, expected().events[kind])

    assert seen == due


def entry_about(world: World, kind: str, name: str) -> Entry:
    """An entry of the journal that concerns one person."""
    cadets = tuple(world.rows.ids("cadet", name))
    ids = {"term": 1, "enrolments": [1, 2], "users": [3]}
    users = (world.id("user", name),)
    return Entry(Cursor(1, 1), kind, timezone.now(), cadets, users, ids)


def may_hear(name: str, about: str, audience: str) -> bool:
    """Say by the agreement whether somebody hears of what concerns somebody."""
    role = str(CAST[name].role)
    roles = {
        "everyone": {"admin", "staff", "cadet"},
        "unit": {"admin", "staff"},
        "admins": {"admin"},
        "cadets": {"admin", "staff"},
        "persons": {"admin"},
        "alone": set(),
        "nobody": set(),
    }[audience]
    is_concerned = name == about and (
        audience in {"persons", "alone"} or (audience == "cadets" and role == "cadet")
    )
    return role in roles or is_concerned


@pytest.mark.parametrize("kind", expected().events)
def test_a_cadet_is_never_told_the_ids_of_several_people(world: World, kind: str):
    told = event_for(entry_about(world, kind, "cadet"), 1, CAST["cadet"].role)

    assert told["ids"] == {"term": 1}


def test_what_everybody_hears_names_no_person():
    public = [kind for kind, audience in expected().events.items() if audience == "everyone"]
    named = {kind: PERSONAL & set(CATALOGUE[kind].ids) for kind in public}

    assert {kind: names for kind, names in named.items() if names} == {}
