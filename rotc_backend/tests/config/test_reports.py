"""What leaves a process about itself: log lines, error reports, and what the deploy check says."""

import json
import logging
import sys

import pytest
import sentry_sdk
from django.core.management import call_command
from sentry_sdk.transport import Transport

from apps.system import checks
from config import error_reports, notices
from config.logs import JsonLine, logging_as
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


def test_without_an_address_nothing_is_reported():
    error_reports.begin(address="", release="r1", environment="production")

    assert not sentry_sdk.get_client().is_active()


def test_a_log_line_for_machines_is_one_object_with_its_traceback():
    try:
        fail()
    except ValueError:
        record = logging.LogRecord("rgms", 40, __file__, 1, "closed %s", (7,), sys.exc_info())

    line = JsonLine().format(record)

    fields = json.loads(line)
    assert "\n" not in line
    assert (fields["level"], fields["logger"], fields["message"]) == ("ERROR", "rgms", "closed 7")
    assert "ValueError: " in fields["traceback"]
    assert fields["at"].endswith("+00:00")


def test_the_form_of_log_lines_is_chosen_by_a_variable():
    assert logging_as("json", "INFO")["handlers"]["console"]["formatter"] == "json"
    assert logging_as("text", "INFO")["root"]["level"] == "INFO"


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
