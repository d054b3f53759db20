"""Log lines: one form for every logger, ids and nothing about people, one record a line."""

import json
import logging
import sys
from logging.config import dictConfig

import pytest

from apps.core import chain
from config.logs import KEPT, Line, logging_as, service_name

NAME = "Dela Cruz"
ABOUT = {"service": "web", "release": "r1"}


def line(form: str = "json", *, is_candid: bool = False, **record: object) -> str:
    """Write one record."""
    made = logging.makeLogRecord({"name": "apps.grading", "levelno": 30, "levelname": "WARNING"})
    made.__dict__.update(record)
    return Line(form=form, about=ABOUT, is_candid=is_candid).format(made)


def fields(**record: object) -> dict:
    return json.loads(line(**record))


def fail(cause: Exception | None = None) -> None:
    """Fail with a name in the words, as a unique index does."""
    raise RuntimeError(f"Key (name)=({NAME}) already exists") from cause


def failed() -> tuple:
    """Fail, and again because of it."""
    try:
        try:
            fail()
        except RuntimeError as error:
            fail(error)
    except RuntimeError:
        return sys.exc_info()


def test_a_line_for_machines_is_one_object_of_known_keys():
    with chain.of_job("job-7"), chain.continued("request-7"):
        found = fields(msg="closed %s days", args=(7,), created=0.25, ms=12.5)

    assert found == {
        "at": "1970-01-01T00:00:00.250Z",
        "level": "WARNING",
        **ABOUT,
        "logger": "apps.grading",
        "event": "closed 7 days",
        "request_id": "request-7",
        "job": "job-7",
        "ms": 12.5,
    }
    assert list(found) == [name for name in KEPT if name in found]


def test_a_key_nobody_allowed_is_dropped():
    assert NAME not in line(msg="closed", cadet=NAME, score="74", address=NAME)


def test_an_exception_is_written_as_its_way_and_never_in_its_words():
    found = fields(msg="job %s failed", args=("7",), exc_info=failed())

    way = found["traceback"].splitlines()
    assert [each for each in way if ":" not in each] == ["RuntimeError"] * 2
    assert way[0].startswith("tests/config/test_log_lines.py:")
    assert NAME not in json.dumps(found)


def test_a_developers_own_machine_shows_the_words():
    shown = line("text", is_candid=True, msg="job failed", exc_info=failed())

    assert f"RuntimeError: Key (name)=({NAME}) already exists" in shown


@pytest.mark.parametrize(
    ("record", "event"),
    [
        (
            {"name": "django.request", "msg": "%s: %s", "args": ("Not Found", f"/api/{NAME}/")},
            "Not Found: …",
        ),
        (
            {
                "name": "gunicorn.error",
                "msg": "Invalid request from ip=%s: %s",
                "args": ("x", NAME),
            },
            "Invalid request from ip=…: …",
        ),
        (
            {
                "name": "celery.app.trace",
                "msg": "Task %(name)s raised %(exc)s",
                "args": ({"name": "run_job", "exc": NAME},),
            },
            "Task run_job raised …",
        ),
        (
            {"name": "somebody.else", "msg": "%s took %.1f s", "args": (NAME, 2)},
            "… took 2.0 s",
        ),
        (
            {"name": "celery.worker", "levelno": 20, "msg": "Connected to %s", "args": ("redis",)},
            "Connected to redis",
        ),
    ],
)
def test_other_packages_fill_numbers_in_and_words_only_about_processes(record, event):
    made = dict(record)
    if made["name"] == "celery.app.trace":
        made["args"] = made["args"][0]

    assert fields(**made)["event"] == event


def test_a_package_that_repeats_an_exception_does_not_repeat_its_words():
    found = fields(
        name="django.security", msg=f"Key (name)=({NAME}) already exists", exc_info=failed()
    )

    assert found["event"] == "…"
    assert NAME not in json.dumps(found)


def test_what_somebody_typed_makes_no_line_of_its_own():
    hostile = 'x\r\n{"level": "CRITICAL"}\x1b[31m\u2028y'

    for form in ("json", "text"):
        written = line(form, msg="user agent %s", args=(hostile,))

        assert len(written.splitlines()) == 1
        assert "\x1b" not in written


def test_a_sentence_has_an_end():
    assert len(fields(msg="%s", args=("x" * 10_000,))["event"]) == 500


def test_a_sentence_that_does_not_fit_its_values_is_still_written():
    assert fields(msg="100 % of %s %s", args=("one",))["event"] == "100 % of %s %s"


@pytest.mark.parametrize(
    ("arguments", "service"),
    [
        (["/x/bin/gunicorn", "-c", "gunicorn.conf.py"], "web"),
        (["/x/site-packages/gunicorn/__main__.py", "-c"], "web"),
        (["/x/config/serve_channels.py"], "channels"),
        (["/x/bin/celery", "-A", "config", "worker"], "worker"),
        (["/x/bin/celery", "-A", "config", "beat"], "beat"),
        (["manage.py", "release"], "manage"),
        (["/x/bin/ipython"], ""),
    ],
)
def test_a_process_knows_its_service_by_how_it_was_started(arguments, service):
    assert service_name("", arguments) == service
    assert service_name("beat", arguments) == "beat"


def test_every_logger_of_a_process_writes_in_the_one_form(capfd):
    loggers = ["apps.live.hub", "django.security", "celery.worker", "daphne.server", "kombu"]
    kept = logging.getLogger().handlers[:]
    try:
        dictConfig(logging_as("json", "INFO", **ABOUT, is_candid=False))
        for name in loggers:
            logging.getLogger(name).warning("met %s", NAME if name != "apps.live.hub" else 7)
    finally:
        logging.getLogger().handlers[:] = kept

    lines = [json.loads(each) for each in capfd.readouterr().err.splitlines()]
    assert [each["logger"] for each in lines] == loggers
    assert {each["service"] for each in lines} == {"web"}
    assert NAME not in json.dumps(lines, ensure_ascii=False)
