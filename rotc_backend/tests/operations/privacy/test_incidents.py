"""The register of incidents: the clock runs 72 hours from when the unit knew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.operations.models import PrivacyIncident
from apps.system.models import JournalEntry

pytestmark = pytest.mark.django_db
DOOR = "privacy/incidents/"


@pytest.fixture(autouse=True)
def noon(time_machine):
    """Noon of a Sunday in Manila."""
    time_machine.move_to("2026-11-22T04:00:00Z", tick=False)


def lost(**facts):
    return {
        "found_at": "2026-11-20T04:00:00Z",
        "nature": "A folder with excuse letters was left in a jeepney",
        "data": "Names and medical certificates",
    } | facts


def recorded(cast, call_as, **facts):
    return call_as(cast.admin).do(DOOR, lost(**facts))


def test_an_incident_shows_until_when_the_commission_is_told(cast, call_as):
    shown = recorded(cast, call_as, people_count=12).json()

    assert (shown["due_at"], shown["is_late"]) == ("2026-11-23T04:00:00+00:00", False)
    assert (shown["people_count"], shown["recorded_by"]) == (12, cast.admin.full_name)


def test_an_incident_that_nobody_told_in_time_is_late(cast, call_as, time_machine):
    made = recorded(cast, call_as).json()
    time_machine.move_to("2026-11-23T04:00:01Z", tick=False)

    assert call_as(cast.admin).ask(f"{DOOR}{made['id']}/").json()["is_late"] is True


def test_an_incident_that_was_told_in_time_stays_so(cast, call_as, time_machine):
    made = recorded(cast, call_as).json()
    admin = call_as(cast.admin)
    admin.edit(
        f"{DOOR}{made['id']}/", {"notified_commission_at": "2026-11-22T03:00:00Z"}, version=1
    )
    time_machine.move_to("2026-12-22T04:00:00Z", tick=False)

    shown = call_as(cast.admin).ask(f"{DOOR}{made['id']}/").json()

    assert (shown["is_late"], shown["version"]) == (False, 2)


def test_what_two_people_write_at_once_is_not_lost(cast, call_as):
    made = recorded(cast, call_as).json()
    admin, place = call_as(cast.admin), f"{DOOR}{made['id']}/"
    admin.edit(place, {"measures": "The driver was found"}, version=1)

    stale = admin.edit(place, {"measures": "Nothing yet"}, version=1)

    assert (stale.status_code, stale.json()["data"]["current"]["version"]) == (412, 2)
    assert admin.edit(place, {"measures": "Nothing yet"}).status_code == 428
    assert PrivacyIncident.objects.get().measures == "The driver was found"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"found_at": "2026-11-22T04:00:01Z"}, "found_at"),
        ({"happened_at": "2026-11-20T04:00:01Z"}, "happened_at"),
        ({"closed_at": "2026-11-22T03:00:00Z"}, "measures"),
        ({"nature": ""}, "nature"),
        ({"people_count": -1}, "people_count"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(cast, call_as, facts, field):
    answer = recorded(cast, call_as, **facts)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])
    assert PrivacyIncident.objects.count() == 0


@pytest.mark.parametrize("who", ["cadet", "staff"])
def test_incidents_are_for_admins(cast, call_as, who):
    recorded(cast, call_as)

    assert call_as(getattr(cast, who)).ask(DOOR).status_code == 403
    assert call_as(getattr(cast, who)).do(DOOR, lost()).status_code == 403


def test_the_journal_notes_an_incident_and_its_clock(cast, call_as):
    recorded(cast, call_as)

    noted = JournalEntry.objects.get(type="incident.recorded")
    due = (timezone.now() + timedelta(hours=24)).isoformat()
    assert (noted.actor, noted.data) == (cast.admin, {"due_at": due})
