"""A cadet whose every field is a word of its own: none of them leaves a process by a side door."""

import asyncio
import io
import json
import logging
import uuid

import pytest
import sentry_sdk
from django.db import IntegrityError, connection, models, transaction
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.transport import Transport

from apps.cadets import selectors as cadets
from apps.cadets.models import Cadet, CadetProfile, Enrolment
from apps.core.errors import InvalidInput
from apps.core.permissions import Role
from apps.live.audiences import Viewer
from apps.live.sockets import LiveSocket
from apps.operations import measures
from apps.system.jobs import registry, runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job
from config import error_reports
from config.logs import Line
from tests.client import Caller
from tests.config.environments import word

MARK = "zqk"
TEXTS = (models.CharField, models.TextField)
# Refused by rules of their own: a student number has digits, a form or a choice is one of a few.
FEWEST = 30


class Kept(Transport):
    """Sends nothing and keeps every byte that would have been sent."""

    def __init__(self, options):
        super().__init__(options)
        self.envelopes = []

    def capture_envelope(self, envelope):
        self.envelopes.append(envelope.serialize().decode())


@pytest.fixture
def sent():
    """Report errors to nobody, as production reports them to somebody."""
    error_reports.begin(
        address=f"https://{word()}@errors.example.test/1",
        release="r1",
        environment="production",
        service="web",
        transport=Kept,
        default_integrations=False,
        integrations=[DjangoIntegration(), LoggingIntegration()],
    )
    yield sentry_sdk.get_client().transport.envelopes
    sentry_sdk.get_global_scope().set_client(None)


@pytest.fixture
def written():
    """Write every line of every logger down, in both forms."""
    streams = {form: io.StringIO() for form in ("json", "text")}
    handlers = []
    root = logging.getLogger()
    level = root.level
    for form, stream in streams.items():
        handler = logging.StreamHandler(stream)
        handler.setFormatter(Line(form=form, about={"service": "web"}, is_candid=False))
        handlers.append(handler)
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield streams
    root.setLevel(level)
    for handler in handlers:
        root.removeHandler(handler)


@pytest.fixture
def marked(cast, settings):
    """Give the cadet words of their own wherever a text fits."""
    settings.JOURNAL_READERS = ()
    profile, _ = CadetProfile.objects.get_or_create(cadet=cast.enrolment.cadet)
    words = []
    for row in (cast.enrolment.cadet, profile, cast.cadet, cast.enrolment):
        for field in row._meta.concrete_fields:
            if isinstance(field, TEXTS) and not field.choices and field.name != "password":
                words += marks_of(row, field, len(words))
    assert len(words) >= FEWEST
    return words


def marks_of(row, field, number) -> list[str]:
    """Put a mark into one field, if the database lets it."""
    mark = f"{MARK}{number:03}" + ("@example.test" if isinstance(field, models.EmailField) else "")
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{field.name: mark})
    except IntegrityError:
        return []
    return [mark]


def crash(*_: object, **__: object) -> None:
    """Fail as a fault of ours would, with a name in its words."""
    raise RuntimeError(f"no grade for {MARK}-crash")


def collide(run) -> None:
    """Meet a unique index, whose message quotes the row."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_content_type (app_label, model) VALUES (%s, %s), (%s, %s)",
            [f"{MARK}-index", "x"] * 2,
        )


def refuse(run) -> None:
    """Break a rule whose sentence names somebody."""
    raise InvalidInput(f"{MARK}-rule is no number.")


def at_doors(cast, call_as, monkeypatch) -> None:
    """Play requests that find, change, mistake and break."""
    admin, cadet, stranger = call_as(cast.admin), call_as(cast.cadet), call_as(None)
    for caller in (admin, cadet, stranger):
        caller.raise_request_exception = False
    number, enrolment = cast.enrolment.cadet_id, cast.enrolment.pk
    found = [
        admin.ask("cadets/", search=f"{MARK}001"),
        admin.ask("cadets/", **{f"{MARK}-key": f"{MARK}-value"}),
        admin.ask(f"cadets/{MARK}-path/"),
        admin.ask(f"cadets/{number}/"),
        admin.ask(f"cadets/{number}/profile/"),
        admin.ask(f"cadets/{number}/health/"),
        admin.ask(f"enrolments/{enrolment}/grade/"),
        admin.edit(f"cadets/{number}/", {"course": f"{MARK}-course"}, version=1),
        admin.edit(f"cadets/{number}/", {"course": f"{MARK}-course"}, version=1),
        admin.edit(f"cadets/{number}/", {"course": {MARK: MARK}, MARK: MARK}, version=2),
        admin.do("ledger/", {"enrolment": enrolment, "kind": MARK, "reason": f"{MARK}-reason"}),
        admin.do("ledger/", {MARK: "\u0000"}),
        cadet.ask("me/grade/"),
        cadet.do("terms/", {"school_year": f"{MARK}-year"}),
        stranger.do("auth/login/", {"username": f"{MARK}-user", "password": f"{MARK}-word"}),
        stranger.get(f"/api/v1/{MARK}/", HTTP_USER_AGENT=MARK, HTTP_HOST=f"{MARK}.example.test"),
        stranger.generic("POST", f"/api/v1/auth/login/?{MARK}", MARK, content_type=MARK),
    ]
    monkeypatch.setattr(cadets, "cadets_visible_to", crash)
    found.append(admin.ask("cadets/", search=f"{MARK}002"))
    assert 500 in {each.status_code for each in found}
    assert {200, 400, 401, 404, 412} <= {each.status_code for each in found}


def in_jobs(monkeypatch) -> None:
    """Let jobs meet the database's own words, and a rule's."""
    for name, handler in (("collide", collide), ("refuse", refuse), ("crash", crash)):
        kind = registry.JobKind(f"canary.{name}", f"{MARK}-title", handler, -1, 3)
        monkeypatch.setitem(registry.KINDS, kind.name, kind)
        job = dispatch(kind.name, {"name": f"{MARK}-parameter"}, size=0, requested_by=None)
        with transaction.atomic():
            runner.run(job.pk)
    assert set(Job.objects.values_list("state", flat=True)) == {"failed"}


async def on_sockets() -> None:
    """Lose a socket with words of a client in the error."""

    async def send(_message):
        raise OSError(f"{MARK}-socket")

    socket = LiveSocket(Viewer(uuid.uuid4(), 7, Role.CADET, 7), send)
    await socket.close(4400)


def by_others() -> None:
    """Let packages say what they say when a request breaks them."""
    for name in ("gunicorn.error", "celery.app.trace", "daphne.http", "kombu", "django"):
        try:
            crash()
        except RuntimeError:
            logging.getLogger(name).exception("Error handling %s", f"/?q={MARK}-query")


@pytest.mark.usefixtures("marked")
def test_no_word_about_a_cadet_leaves_by_a_log_an_error_report_or_a_number(
    cast, monkeypatch, written, sent
):
    at_doors(cast, Caller, monkeypatch)
    in_jobs(monkeypatch)
    asyncio.run(on_sockets())
    by_others()
    sentry_sdk.flush()
    numbers = measures.write().decode()

    lines = [json.loads(each) for each in written["json"].getvalue().splitlines()]
    assert {"apps.system.jobs.runner", "apps.live.sockets", "django.request"} <= {
        each["logger"] for each in lines
    }
    assert [each for each in lines if "IntegrityError" in each.get("traceback", "")]
    assert len(sent) >= 3
    assert "canaries.py" in " ".join(sent)
    for place in (*(stream.getvalue() for stream in written.values()), numbers, *sent):
        assert MARK not in place.lower(), place


def test_the_canaries_would_be_seen(marked, cast):
    assert Cadet.objects.filter(last_name__startswith=MARK).exists()
    assert Enrolment.objects.filter(company__startswith=MARK).exists()
