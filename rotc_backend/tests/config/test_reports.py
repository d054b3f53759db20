"""What leaves a process about itself: error reports, and what the deploy check says."""

import json

import pytest
import sentry_sdk
from django.core.management import call_command
from sentry_sdk.transport import Transport

from apps.core import chain
from apps.system import checks
from config import error_reports, notices
from tests.config.environments import word

NAME = "Dela Cruz"


class Kept(Transport):
    """Sends nothing and keeps what would have been sent."""

    def __init__(self, options):
        super().__init__(options)
        self.events = []

    def capture_envelope(self, envelope):
        self.events.append(envelope.get_event())


@pytest.fixture
def sent():
    """Report to nobody, and keep what would have been sent."""
    error_reports.begin(
        address=f"https://{word()}@errors.example.test/1",
        release="r1",
        environment="production",
        service="worker",
        transport=Kept,
        default_integrations=False,
    )
    yield sentry_sdk.get_client().transport.events
    sentry_sdk.get_global_scope().set_client(None)


def fail() -> None:
    raise ValueError(f"{NAME} has 74")


def test_an_error_report_says_where_and_nothing_about_people(sent):
    with sentry_sdk.isolation_scope() as scope:
        scope.set_user({"username": NAME})
        scope.set_extra("cadet", NAME)
        scope.add_breadcrumb(message=NAME)
        try:
            fail()
        except ValueError as error:
            sentry_sdk.capture_exception(error)
        sentry_sdk.capture_message(f"{NAME} has 74")
    sentry_sdk.flush()

    report = sent[0]["exception"]["values"][0]
    assert (report["type"], sent[0]["release"]) == ("ValueError", "r1")
    assert report["stacktrace"]["frames"][-1]["function"] == "fail"
    assert NAME not in json.dumps(sent[0])
    assert NAME not in json.dumps(sent[1:])


def test_an_error_report_names_the_service_the_request_and_the_job(sent):
    with chain.of_job("job-7"), chain.continued("request-7"):
        sentry_sdk.capture_exception(ValueError())
    sentry_sdk.flush()

    assert sent[0]["tags"] == {"service": "worker", "request_id": "request-7", "job": "job-7"}


def test_without_an_address_nothing_is_reported():
    error_reports.begin(address="", release="r1", environment="production", service="")

    assert not sentry_sdk.get_client().is_active()


def test_the_deploy_check_refuses_what_lives_in_the_memory_of_one_process(settings):
    assert checks.nothing_lives_in_memory() == []

    settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    settings.CELERY_BROKER_URL = "memory://"

    assert [each.id for each in checks.nothing_lives_in_memory()] == ["system.E001", "system.E002"]


def test_the_deploy_check_names_what_is_doubtful(settings, monkeypatch):
    monkeypatch.setenv("DJANGO_SERCET_KEY", word())

    said = [each.msg for each in checks.environment_is_clear()]

    assert "DJANGO_SERCET_KEY is not read. Did you mean DJANGO_SECRET_KEY?" in said
    assert said == notices.of_this_process()
    call_command("check")
