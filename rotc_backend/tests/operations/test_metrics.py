"""Metrics: what people and processes do is counted by kind, shown to whoever has the token."""

import secrets
import socket
import uuid
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from apps.authentication.choices import RevokeReason
from apps.authentication.models import AuthSession, User
from apps.core import metrics
from apps.live.counting import KNOWN_CODES, SOCKET_CLOSED, count_closed
from apps.operations import gauges, measures
from apps.operations.gauges import Gauge
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Heartbeat, Job, Seal

TOKEN = secrets.token_urlsafe(48)
DOOR = "/api/metrics/"


@pytest.fixture
def counted():
    """Return by how much a number has grown since the last call."""
    known = {}

    def grown(name, **labels):
        key = (name, *sorted(labels.items()))
        now = metrics.REGISTRY.get_sample_value(name, labels) or 0.0
        before, known[key] = known.get(key, 0.0), now
        return now - before

    return grown


@pytest.fixture
def scrape(db, settings, call_as):
    """Read every number as Prometheus does: by name and labels."""
    settings.METRICS_TOKEN = TOKEN

    def read():
        answer = call_as(None).get(
            DOOR, HTTP_AUTHORIZATION=f"Bearer {TOKEN}", HTTP_ACCEPT="text/plain;version=0.0.4"
        )
        assert answer.status_code == 200
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(answer.content.decode())
            for sample in family.samples
        }

    return read


def test_without_a_token_of_ours_there_is_no_such_door(db, settings, call_as):
    settings.METRICS_TOKEN = ""

    answer = call_as(None).get(DOOR, HTTP_AUTHORIZATION="Bearer ")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "shown",
    ["", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer é"],
    ids=["nothing", "longer", "another scheme", "no scheme", "no ASCII"],
)
def test_nobody_looks_without_the_token(db, settings, call_as, shown):
    settings.METRICS_TOKEN = TOKEN

    answer = call_as(None).get(DOOR, HTTP_AUTHORIZATION=shown)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="metrics"')
    assert b"http_seconds" not in answer.content


def test_a_persons_token_is_not_the_token(cast, settings, call_as):
    settings.METRICS_TOKEN = TOKEN

    assert call_as(cast.admin).get(DOOR).status_code == 401


def test_an_answer_is_counted_by_the_template_of_its_address(cast, call_as, counted):
    labels = {"method": "GET", "route": "api/v1/cadets/<int:pk>/", "status": "2xx"}
    counted("http_seconds_count", **labels)
    admin = call_as(cast.admin)

    for enrolment in (cast.enrolment, cast.other_enrolment):
        assert admin.ask(f"cadets/{enrolment.cadet_id}/").status_code == 200

    assert counted("http_seconds_count", **labels) == 2
    assert counted("http_errors_total", **labels) == 0


def test_invented_methods_and_addresses_make_no_labels_of_their_own(db, call_as, counted):
    unknown = {"method": "none", "route": "none", "status": "4xx"}
    nowhere = {"method": "GET", "route": "none", "status": "4xx"}
    counted("http_errors_total", **unknown)
    counted("http_errors_total", **nowhere)
    stranger = call_as(None)

    stranger.generic("BREW", f"/api/{uuid.uuid4()}/")
    stranger.get(f"/api/v1/{uuid.uuid4()}/")

    assert counted("http_errors_total", **unknown) == 1
    assert counted("http_errors_total", **nowhere) == 1


def test_the_clients_page_is_one_route_whatever_its_address(db, call_as, counted):
    before = counted("http_seconds_count", method="GET", route="page", status="4xx")
    before += counted("http_seconds_count", method="GET", route="page", status="2xx")
    call_as(None).get(f"/{uuid.uuid4()}/")
    after = counted("http_seconds_count", method="GET", route="page", status="4xx")
    after += counted("http_seconds_count", method="GET", route="page", status="2xx")

    assert after == 1


def test_refusals_edits_of_old_versions_and_repeated_requests_are_counted(cast, call_as, counted):
    names = [
        ("auth_failed_total", {"reason": "authentication_failed"}),
        ("auth_failed_total", {"reason": "sign_in_refused"}),
        ("authz_denied_total", {"route": "api/v1/terms/"}),
        ("stale_412_total", {}),
        ("idempotent_replays_total", {}),
    ]
    for name, labels in names:
        counted(name, **labels)
    stranger, cadet, admin = call_as(None), call_as(cast.cadet), call_as(cast.admin)
    key, plan = uuid.uuid4(), {"school_year": "2031-2032", "semester": "first"}
    plan |= {"starts_on": "2031-08-01", "ends_on": "2031-12-01"}

    stranger.credentials(HTTP_AUTHORIZATION="Bearer nonsense")
    stranger.ask("auth/me/")
    stranger.credentials()
    stranger.do("auth/login/", {"username": "nobody", "password": "x" * 20})
    cadet.do("terms/", plan)
    admin.edit(f"cadets/{cast.enrolment.cadet_id}/", {"course": "BSCS"}, version=99)
    assert [admin.do("terms/", plan, key=key).status_code for _ in range(2)] == [201, 201]

    assert [counted(name, **labels) for name, labels in names] == [1, 1, 1, 1, 1]


def test_a_client_cannot_make_up_codes_for_closing(counted):
    labels = [{"code": "other"}, {"code": "1001"}]
    for each in labels:
        counted("socket_closed_total", **each)

    for code in (3999, 4999, None, 1001):
        count_closed(code)

    assert [counted("socket_closed_total", **each) for each in labels] == [3, 1]
    codes = {s.labels["code"] for m in SOCKET_CLOSED.collect() for s in m.samples}
    assert codes <= {"other", *map(str, KNOWN_CODES)}


def test_jobs_are_measured_by_state_age_and_lost_leases(scrape):
    now = timezone.now()
    for _ in range(2):
        dispatch("system.clean_up", {}, size=0, requested_by=None)
    oldest, lost = Job.objects.order_by("created_at")
    Job.objects.filter(pk=oldest.pk).update(created_at=now - timedelta(minutes=7))
    Job.objects.filter(pk=lost.pk).update(state="running", lease_until=now - timedelta(seconds=1))

    found = scrape()

    assert 420 <= found[("job_oldest_seconds", "default")] < 480
    assert (found[("jobs", "queued")], found[("jobs", "running")]) == (1, 1)
    assert found[("job_lease_expired",)] == 1


def test_a_job_that_must_wait_is_not_late(scrape):
    job = dispatch("system.clean_up", {}, size=0, requested_by=None)
    later = timezone.now() + timedelta(minutes=5)
    Job.objects.filter(pk=job.pk).update(created_at=later - timedelta(hours=1), not_before=later)

    assert scrape()[("job_oldest_seconds", "default")] == 0


def test_people_sessions_and_services_are_measured(scrape, cast, call_as):
    call_as(cast.cadet)
    AuthSession.objects.update(revoked_at=timezone.now(), revoked_reason=RevokeReason.REUSE)
    User.objects.filter(pk=cast.cadet.pk).update(password="bcryptjs$x")
    Heartbeat.objects.create(
        service="beat", instance="x", at=timezone.now() - timedelta(seconds=90), release="r"
    )

    found = scrape()

    assert found[("refresh_reuse",)] == 1
    assert found[("legacy_hashes_left",)] == 1
    assert 90 <= found[("heartbeat_age", "beat")] < 150
    assert found[("redis_memory",)] > 0


def test_an_unsealed_and_unsaved_installation_has_no_ages_of_seals_and_copies(scrape):
    Seal.objects.all().delete() if Seal.objects.exists() else None

    found = scrape()

    assert ("seal_age",) not in found
    assert ("backup_age",) not in found


def test_what_is_kept_from_screens_is_measured(scrape, cast, call_as):
    # This test's own transaction is open and writes, so nothing it recorded may be read yet.
    call_as(cast.admin).edit(f"cadets/{cast.enrolment.cadet_id}/", {"course": "BSCS"}, version=1)

    assert scrape()[("journal_horizon_age",)] > 0


def test_a_gauge_that_cannot_be_read_is_named_and_hides_no_other(scrape, settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"

    def lost() -> float:
        raise OperationalError

    monkeypatch.setattr(gauges, "GAUGES", [Gauge("lost", "", lost), *gauges.GAUGES])

    found = scrape()

    assert found[("gauge_failed", "lost")] == 1
    assert found[("gauge_failed", "redis_memory")] == 1
    assert ("jobs", "queued") in found


def test_no_label_of_any_number_is_an_id(cast, call_as, scrape):
    admin = call_as(cast.admin)
    admin.ask(f"cadets/{cast.enrolment.cadet_id}/")
    admin.ask(f"enrolments/{cast.enrolment.pk}/grade/")

    labels = {str(part) for key in scrape() for part in key[1:]}

    assert not [each for each in labels if each.isdigit() and int(each) < 1000]
    assert not [each for each in labels if "@" in each or cast.cadet.username in each]
    assert measures.write()
