"""Rules for every variable: its kind, that it is there, and that it was given once."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from config.environment import FILE, Environment, EnvironmentProblem, is_known
from config.variables import TABLE
from config.variables.running import ENVIRONMENTS, HOSTED
from config.variables.unread import NAMES
from config.variables.variable import Variable
from config.weakness import looks_like_a_gap


def concerned(given: Environment) -> Iterator[Variable]:
    """Yield what this service reads."""
    yield from (each for each in TABLE.values() if given.concerns(each))


def kind_problems(given: Environment) -> Iterator[str]:
    """Refuse what is not of its kind."""
    yield from given.unreadable()


def environment_problems(given: Environment) -> Iterator[str]:
    """Refuse production's settings for a machine that does not say what it is."""
    if given.text("DJANGO_ENV") in {*ENVIRONMENTS} - {*HOSTED}:
        yield "DJANGO_ENV must be staging or production for these settings."
    module = given.given("DJANGO_SETTINGS_MODULE")
    if module and module != "config.settings.production":
        yield "DJANGO_SETTINGS_MODULE must be config.settings.production; best leave it out."


def double_problems(given: Environment) -> Iterator[str]:
    """Refuse two different values for one thing."""
    for name in TABLE:
        ways = dict(given.ways(name))
        if len(set(ways.values())) > 1:
            yield f"{' and '.join(ways)} mean the same and differ: keep one of them."


def file_problems(given: Environment) -> Iterator[str]:
    """Refuse files that are named and cannot be read, or hold nothing."""
    for name, variable in TABLE.items():
        for each in (name, *variable.aliases) if variable.is_secret else ():
            place = given.values.get(each + FILE, "").strip()
            if place and not is_filled(Path(place)):
                yield f"{each}{FILE} names a file that cannot be read or is empty."


def is_filled(file: Path) -> bool:
    """Tell whether a file can be read and holds something."""
    try:
        return bool(file.read_text().strip())
    except (OSError, UnicodeDecodeError):
        return False


def missing_problems(given: Environment) -> Iterator[str]:
    """Require what has no default, and name what was perhaps meant to be it."""
    for variable in concerned(given):
        elsewhere = (*variable.set_by_host, *variable.made_of, variable.name + FILE)
        is_there = given.text(variable.name) or any(map(given.given, elsewhere))
        if variable.is_required and not is_there:
            yield f"{variable.name} is missing{meant(given, variable.name)}: {variable.words}"


def meant(given: Environment, name: str) -> str:
    """Ask about a variable that resembles a missing one."""
    unknown = [each for each in given.values if not is_known(each)]
    near = difflib.get_close_matches(name, unknown, n=1, cutoff=0.85)
    return f" (did you mean it by {near[0]}?)" if near else ""


def unread_problems(given: Environment) -> Iterator[str]:
    """Refuse variables whose effect somebody may rely on and that have none."""
    for name, unread in NAMES.items():
        value = given.given(name).lower()
        if unread.is_refused and value and value not in unread.harmless:
            yield f"{name} must not be set: {unread.words}."


def gap_problems(given: Environment) -> Iterator[str]:
    """Refuse values that an example left to be filled in."""
    for variable in concerned(given):
        if any(map(looks_like_a_gap, words_of(given.given(variable.name)))):
            yield f"{variable.name} still holds the placeholder of an example."


def words_of(value: str) -> list[str]:
    """Return what somebody fills in: the value, and the user and password of an address."""
    if "://" not in value:
        return [value]
    parts = urlsplit(value)
    return [unquote(parts.username or ""), unquote(parts.password or "")]


def process_problems(given: Environment) -> Iterator[str]:
    """Refuse times that contradict each other."""
    pairs = (
        ("CELERY_TASK_SOFT_TIME_LIMIT", "CELERY_TASK_TIME_LIMIT"),
        ("DAPHNE_PING_INTERVAL", "DAPHNE_WEBSOCKET_TIMEOUT"),
    )
    for lower, upper in pairs:
        try:
            if given.read(lower) >= given.read(upper):
                yield f"{lower} must be below {upper}."
        except EnvironmentProblem:
            continue
