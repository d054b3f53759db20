"""Looks at what must answer: the services, the database, Redis, and the release that is installed."""

import time
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.operations.choices import FindingGroup as Group
from apps.operations.choices import FindingState as State
from apps.operations.findings import (
    Finding,
    clock,
    graded,
    in_words,
    looks_at,
    seconds,
)
from apps.operations.selectors import beats_of_the_last_day, newest_release
from apps.system import migrating
from apps.system.limits import scripts
from apps.system.models import Heartbeat
from apps.system.switches import READ_ONLY, switch_named

# Each says every fifteen seconds that its loop turns.
BEATING: Final = ("channels", "worker", "beat")
LATE_SECONDS: Final = 60.0
LOST_SECONDS: Final = 180.0
SLOW_MILLISECONDS: Final = 100.0
TOO_SLOW_MILLISECONDS: Final = 1_000.0

OWNS: Final = """
    SELECT current_user, EXISTS (
        SELECT FROM pg_class JOIN pg_roles ON pg_roles.oid = pg_class.relowner
        WHERE pg_class.oid = to_regclass('system_journalentry') AND rolname = current_user
    ) OR has_schema_privilege(current_schema(), 'CREATE')
"""


@looks_at(Group.SERVICES)
def services() -> Iterator[Finding]:
    """Say when each service was last heard of."""
    latest: dict[str, Heartbeat] = {}
    for beat in beats_of_the_last_day():
        latest.setdefault(beat.service, beat)
    yield web(latest.get("web"))
    for name in BEATING:
        yield service(name, latest.get(name))


def web(beat: Heartbeat | None) -> Finding:
    """The web service is watched by its beat where it has one."""
    if beat is not None:
        return service("web", beat)
    return Finding(
        key="services.web",
        group=Group.SERVICES,
        state=State.UNWATCHED,
        sentence="The web service notes no sign of life here; /api/health/ says whether it answers.",
    )


def service(name: str, beat: Heartbeat | None) -> Finding:
    """Judge one service by the age of its last beat, and by its release."""
    key = f"services.{name}"
    advice = f"Start the {name} service, or look at its log."
    if beat is None:
        sentence = f"The {name} service was not heard of in the last day."
        return Finding(key, Group.SERVICES, State.BAD, sentence, advice=advice)
    age = seconds(timezone.now() - beat.at)
    state = graded(age, warning=LATE_SECONDS, bad=LOST_SECONDS)
    who = f"The {name} service"
    sentence = f"{who} was last heard of {in_words(age)} ago; it runs release {beat.release}."
    if state == State.OK and beat.release != settings.RELEASE_VERSION:
        state = State.WARNING
        sentence = f"{who} runs release {beat.release}, and this is {settings.RELEASE_VERSION}."
        advice = f"Deploy the {name} service too."
    advice = "" if state == State.OK else advice
    return Finding(key, Group.SERVICES, state, sentence, number=age, advice=advice)


@looks_at(Group.DATABASE)
def database() -> Iterator[Finding]:
    """Ask the database something small, then about its migrations and our own role."""
    yield round_trip()
    yield migrations()
    yield role()
    yield read_only()


def round_trip() -> Finding:
    """Take the time of the smallest question, on a connection that stands."""
    connection.ensure_connection()
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    took = round((time.perf_counter() - began) * 1000, 1)
    state = graded(took, warning=SLOW_MILLISECONDS, bad=TOO_SLOW_MILLISECONDS)
    advice = "" if state == State.OK else "Look at the load of the database and the way to it."
    sentence = f"The database answers in {took} milliseconds."
    return Finding("database.answer", Group.DATABASE, state, sentence, number=took, advice=advice)


def migrations() -> Finding:
    """Tell whether the database has seen every migration of this version."""
    missing = migrating.pending()
    key = "database.migrations"
    if not missing:
        sentence = "Every migration of this version is applied."
        return Finding(key, Group.DATABASE, State.OK, sentence, number=0)
    sentence = f"Migrations that are not applied: {len(missing)}, the first is {missing[0]}."
    advice = "Run `manage.py release`."
    return Finding(key, Group.DATABASE, State.BAD, sentence, number=len(missing), advice=advice)


def role() -> Finding:
    """Tell whether we signed in as the owner, who may change the tables themselves."""
    with connection.cursor() as cursor:
        cursor.execute(OWNS)
        name, is_owner = cursor.fetchone()
    if not is_owner:
        sentence = f"The role {name} reads and writes rows and cannot change tables."
        return Finding("database.role", Group.DATABASE, State.OK, sentence)
    return Finding(
        key="database.role",
        group=Group.DATABASE,
        state=State.WARNING,
        sentence=f"The role {name} owns the tables: a mistake could change them.",
        advice="Name another user in DATABASE_URL than in DATABASE_URL_DIRECT (docs/access.md).",
    )


def read_only() -> Finding:
    """Tell whether changes are refused."""
    switch = switch_named(READ_ONLY)
    key = "database.read_only"
    if switch is None:
        return Finding(key, Group.DATABASE, State.OK, "Changes are let through.")
    sentence = f"Read-only since {clock(switch.since)}: {switch.reason}"
    advice = "Switch it off when the work is done."
    return Finding(key, Group.DATABASE, State.WARNING, sentence, advice=advice)


@looks_at(Group.REDIS)
def redis() -> Iterator[Finding]:
    """Ask Redis something small."""
    began = time.perf_counter()
    scripts.client_at(settings.REDIS_URL).ping()
    took = round((time.perf_counter() - began) * 1000, 1)
    sentence = f"Redis answers in {took} milliseconds."
    yield Finding("redis.answer", Group.REDIS, State.OK, sentence, number=took)


@looks_at(Group.RELEASE)
def release() -> Iterator[Finding]:
    """Compare this version with the last one that prepared the database."""
    last = newest_release()
    key = "release.installed"
    if last is None:
        sentence = "No release has prepared this database."
        advice = "Run `manage.py release`."
        yield Finding(key, Group.RELEASE, State.WARNING, sentence, advice=advice)
    elif not last.is_complete:
        sentence = f"The release {last.version} of {clock(last.ended_at)} did not finish."
        advice = "Mend the cause and run `manage.py release` again."
        yield Finding(key, Group.RELEASE, State.BAD, sentence, advice=advice)
    elif last.version != settings.RELEASE_VERSION:
        sentence = (
            f"The database was prepared for {last.version}, this is {settings.RELEASE_VERSION}."
        )
        advice = "Run `manage.py release` of this version, unless another one is being rolled out."
        yield Finding(key, Group.RELEASE, State.WARNING, sentence, advice=advice)
    else:
        sentence = f"Release {last.version} prepared the database at {clock(last.ended_at)}."
        yield Finding(key, Group.RELEASE, State.OK, sentence)
