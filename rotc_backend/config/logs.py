"""Log lines: text for people, or one JSON object a line for machines; ids, and nothing about people.

Every logger of a process ends here: ours, Django's, Gunicorn's, Daphne's and Celery's. A key that
is not in KEPT is dropped. Outside a developer's machine an exception is written as its kind and
the lines of code it passed, since its words may quote a row, and what other packages fill into
their sentences is left out unless it is a number.
"""

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from structlog.processors import JSONRenderer
from structlog.stdlib import ExtraAdder, ProcessorFormatter

from apps.core import chain
from config.environment import Environment

Fields = MutableMapping[str, Any]

IDS: Final = ("request_id", "session", "user", "job")
FACTS: Final = ("method", "route", "status", "bytes", "ms")
KEPT: Final = ("at", "level", "service", "release", "logger", "event", *IDS, *FACTS, "traceback")
LONGEST: Final = 500  # characters of a sentence
MOST_FRAMES: Final = 60
OURS: Final = ("apps.", "config.")
# They speak of processes and connections, as long as nothing is wrong.
OF_PROCESSES: Final = (
    "gunicorn.error",
    "celery.worker",
    "celery.beat",
    "kombu",
    "daphne",
    "twisted",
)
# What Celery says of a task by name; everything else it fills in may be a value.
OF_TASKS: Final = frozenset({"name", "id", "runtime", "description"})
# Django names the status in words before the address.
SAYS_WHAT_FIRST: Final = frozenset({"django.request"})
LEFT_OUT: Final = "…"
UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BACKEND: Final = f"{Path(__file__).resolve().parents[1]}/"
SERVICES: Final = {
    "gunicorn": "web",
    "serve_channels": "channels",
    "worker": "worker",
    "beat": "beat",
    "manage": "manage",
}


def of_this_process() -> dict[str, Any]:
    """Return Django's LOGGING as the environment of this process wants it."""
    given = Environment(os.environ)
    return logging_as(
        given.read("LOG_FORMAT"),
        given.read("LOG_LEVEL"),
        service=service_of_this_process(),
        release=given.read("RELEASE_VERSION"),
        is_candid=given.read("DJANGO_ENV") == "local",
    )


def service_of_this_process() -> str:
    """Name the service this is, for whoever reads its lines and reports."""
    return service_name(Environment(os.environ).service, sys.argv)


def service_name(told: str, arguments: Sequence[str]) -> str:
    """Name the service this process belongs to: as it was told, else by how it was started."""
    words = re.split(r"[\s/.]+", " ".join(arguments))
    return told or next((name for word, name in SERVICES.items() if word in words), "")


def logging_as(
    form: str, level: str, *, service: str, release: str, is_candid: bool
) -> dict[str, Any]:
    """Return Django's LOGGING for a form (text or json) and a level.

    A candid one shows the words of exceptions and of other packages; for a developer's machine.
    """
    formatter = {
        "()": "config.logs.Line",
        "form": form,
        "about": {"service": service, "release": release},
        "is_candid": is_candid,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django.request": {"level": "ERROR"}},
    }


class Line(ProcessorFormatter):
    """Writes a record as one line."""

    def __init__(self, *, form: str, about: Mapping[str, str], is_candid: bool) -> None:
        """Choose the last step by the form; every other step is the same for both."""
        self.about = about
        self.is_candid = is_candid
        super().__init__(
            processors=[
                self.add_record,
                ExtraAdder(allow=(*IDS, *FACTS)),
                self.add_traceback,
                only_kept,
                as_text if form == "text" else JSONRenderer(default=str),
            ],
            use_get_message=False,
            pass_foreign_args=True,
        )

    def add_record(self, _logger: Any, _name: str, fields: Fields) -> Fields:
        """Say what happened, when, where and on whose behalf."""
        record: logging.LogRecord = fields["_record"]
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        error = (fields.get("exc_info") or (None, None))[1]
        words = sentence(record, fields["positional_args"], error, is_candid=self.is_candid)
        found = {
            "at": at.replace("+00:00", "Z"),
            "level": record.levelname,
            **self.about,
            "logger": record.name,
            "event": words[:LONGEST],
            **chain.ids(),
        }
        fields.update(found)
        return fields

    def add_traceback(self, _logger: Any, _name: str, fields: Fields) -> Fields:
        """Say which way an exception came."""
        error = (fields.get("exc_info") or (None, None))[1]
        if error is not None:
            whole = "".join(traceback.format_exception(error)).rstrip()
            fields["traceback"] = whole if self.is_candid else "\n".join(way_of(error))
        return fields


def only_kept(_logger: Any, _name: str, fields: Fields) -> Fields:
    """Drop every key that is not in KEPT, and what is empty; keep one order."""
    return {name: fields[name] for name in KEPT if fields.get(name) not in {None, ""}}


def sentence(
    record: logging.LogRecord, args: Any, error: BaseException | None, *, is_candid: bool
) -> str:
    """Fill a sentence in; of a logger not trusted with words, only with numbers."""
    words, is_trusted = str(record.msg), is_candid or may_speak(record, error)
    if args:
        try:
            words %= args if is_trusted else numbers_of(args, keeps=record.name in SAYS_WHAT_FIRST)
        except (TypeError, ValueError, KeyError):
            return words
    of_error = str(error or "")
    return words.replace(of_error, LEFT_OUT) if of_error and not is_trusted else words


def may_speak(record: logging.LogRecord, error: BaseException | None) -> bool:
    """Tell whether a logger may be trusted with the words it fills in."""
    is_calm = record.levelno <= logging.INFO and error is None
    return record.name.startswith(OURS) or (is_calm and record.name.startswith(OF_PROCESSES))


def numbers_of(args: Any, *, keeps: int) -> Any:
    """Keep numbers, what names a task, and so many of the first; leave every other word out."""
    if isinstance(args, Mapping):
        return {
            name: value if name in OF_TASKS or is_number(value) else LEFT_OUT
            for name, value in args.items()
        }
    return *args[:keeps], *(each if is_number(each) else LEFT_OUT for each in args[keeps:])


def is_number(value: Any) -> bool:
    """Tell whether a value says nothing but a quantity."""
    return isinstance(value, int | float)


def way_of(error: BaseException) -> Iterator[str]:
    """Yield the kinds of an exception and of its causes, each with the lines it passed."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from way_of(cause)
    for frame in traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]:
        yield f"{short(frame.filename)}:{frame.lineno} {frame.name}"
    yield type(error).__qualname__


def short(file: str) -> str:
    """Shorten a file's path to what is the same on every machine."""
    if "/site-packages/" in file:
        return file.rpartition("/site-packages/")[2]
    return file.removeprefix(BACKEND) if file.startswith(BACKEND) else Path(file).name


def as_text(_logger: Any, _name: str, fields: Fields) -> str:
    """Write a line for people: what it says first, then its ids, then the way of an exception."""
    head = ("at", "level", "logger", "event")
    way = str(fields.get("traceback", "")).splitlines()
    rest = [
        f"{name}={fields[name]}"
        for name in fields
        if name not in {*head, "traceback", "service", "release"}
    ]
    line = " ".join([*(str(fields[name]) for name in head if name in fields), *rest])
    return "\n".join([printable(line), *(f"  {printable(each)}" for each in way)])


def printable(text: str) -> str:
    """Show characters that would begin a line of their own, or paint it."""
    return UNPRINTABLE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
