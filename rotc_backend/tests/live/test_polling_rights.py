"""Whoever asks what happened is told of what concerns them, and of nothing else."""

import pytest

from apps.system import journal
from apps.system.models import JournalEntry
from tests.live.listeners import within
from tests.rights.expectation import expected

# What is told to each person of things that concern the other cadet.
TOLD = {
    "admin": {"everyone", "unit", "admins", "cadets", "persons"},
    "staff": {"everyone", "unit", "cadets"},
    "cadet": {"everyone"},
    "other_cadet": {"everyone", "cadets", "persons", "alone"},
}


@pytest.mark.parametrize("name", TOLD)
def test_a_poll_tells_a_person_only_what_they_may_hear(people, call_as, name):
    caller = call_as(getattr(people, name))
    start = journal.horizon()
    JournalEntry.objects.bulk_create(
        JournalEntry(
            type=kind,
            cadet_ids=[people.other_enrolment.cadet_id],
            user_ids=[people.other_cadet.pk],
            ids={"term": people.term.pk, "enrolments": [people.other_enrolment.pk]},
        )
        for kind in expected().events
    )
    due = {kind for kind, audience in expected().events.items() if audience in TOLD[name]}
    told: dict[str, dict] = {}

    def has_heard_all() -> bool:
        answer = caller.ask("live/events/", after=str(start)).json()
        told.update({event["type"]: event["ids"] for event in answer["events"]})
        return set(told) >= due

    assert within(15, has_heard_all)
    assert set(told) - {"session.started"} == due
    assert all("enrolments" in ids for ids in told.values()) is (name in {"admin", "staff"})
