"""The channels service tells operators how it is, and everybody else only whether it is well."""

import http.client
import json
import secrets

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from apps.system import fingerprints
from apps.system.models import Heartbeat
from tests.live.happenings import happen, unit_event
from tests.live.listeners import within
from tests.live.processes import Channels

TOKEN = secrets.token_urlsafe(48)


@pytest.fixture(scope="module")
def watched(django_db_setup, django_db_blocker):
    """A channels service that somebody may look behind."""
    with django_db_blocker.unblock():
        service = Channels(METRICS_TOKEN=TOKEN, RELEASE_VERSION="r7")
    yield service
    service.stop()


def ask(service: Channels, path: str, token: str = "") -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    line.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
    answer = line.getresponse()
    body = answer.status, answer.read()
    line.close()
    return body


def numbers(service: Channels) -> dict:
    """Every number, by name and labels."""
    status, body = ask(service, "/api/metrics/", TOKEN)
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
    }


def test_sockets_are_counted_while_they_are_open_and_when_they_end(people, listen, watched):
    pages = [listen(who, watched) for who in (people.staff, people.cadet)]
    for page in pages:
        page.resume()
    assert numbers(watched)[("sockets_open",)] == 2

    pages[0].close()
    pages[1].say({"type": "nonsense"})

    assert within(10, lambda: numbers(watched)[("sockets_open",)] == 0)
    assert numbers(watched)[("socket_closed_total", "4400")] == 1
    assert numbers(watched)[("socket_closed_total", "1000")] >= 1


def test_the_way_from_a_poke_to_its_frames_is_measured(people, listen, watched):
    page = listen(people.cadet, watched)
    page.resume()

    happen(unit_event())
    page.next()

    assert within(10, lambda: numbers(watched)[("poke_to_deliver_seconds_count",)] >= 1)


@pytest.mark.parametrize("token", ["", "x", TOKEN[1:]], ids=["none", "another", "shorter"])
def test_numbers_are_for_whoever_has_the_token(people, watched, token):
    assert ask(watched, "/api/metrics/", token)[0] == 401


def test_readiness_shows_its_details_to_whoever_has_the_token(people, watched):
    Heartbeat.objects.create(service="beat", instance="x", at=timezone.now(), release="r6")

    shown = json.loads(ask(watched, "/api/health/ready/", TOKEN)[1])
    public = json.loads(ask(watched, "/api/health/ready/")[1])

    assert sorted(public["checks"]) == ["database", "keys", "migrations", "redis", "role"]
    assert "services" not in public
    assert (shown["release"], shown["keys"]) == ("r7", fingerprints.of_this_process())
    assert shown["services"]["beat"]["release"] == "r6"


def test_its_version_is_for_everybody(watched):
    assert json.loads(ask(watched, "/api/v1/version/")[1])["release"] == "r7"
