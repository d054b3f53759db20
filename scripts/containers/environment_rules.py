"""Rules for what each container is told: the start gate judges it as the host would give it."""

import re
import secrets
from collections.abc import Iterator
from typing import Final

from config.environment import Environment
from config.notices import earlier_names, misspelt, unread
from config.rules import problems
from config.variables import TABLE

from blueprint.rehearsal import NOWHERE, generated, sample
from blueprint.variables import OTHERS, why_unread
from containers.composition import DEFAULT, REQUIRED, Composition, Gap, filled, gaps_in
from containers.project import BASE, HERE, SERVER, Finding, Project
from containers.service_rules import ONE_SHOT, SERVICES
from devtools.leaks import ADDRESS, looks_random

EXAMPLE: Final = ".env.compose.example"
LINE: Final = re.compile(r"^([A-Z0-9_]+)=(.*)$", re.MULTILINE)
BELOW: Final = "# Everything else has a default"
MADE: Final = ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "DATA_KEYS")
SECRET_WORDS: Final = re.compile(r"SECRET|PASSWORD|TOKEN|_KEYS?$|_DSN$")


def role_of(name: str) -> str:
    """Name the service whose variables a container reads; the release reads those of web."""
    return "web" if name == ONE_SHOT else name


def typed(gap: Gap) -> str:
    """Return what somebody would write behind a name in .env."""
    known = {
        "APP_HOST": "rgms.example.edu",
        "LIVE_HOST": "live.rgms.example.edu",
        "ACME_EMAIL": "it@example.edu",
    }
    if gap.name in known:
        return known[gap.name]
    if gap.name in MADE:
        return generated(gap.name)
    return sample(gap.name) if gap.name in TABLE else secrets.token_hex(24)


def answers(composition: Composition) -> dict[str, str]:
    """Fill in what is required, and only that."""
    return {gap.name: typed(gap) for gap in composition.gaps() if gap.kind == REQUIRED}


def services_would_start(project: Project) -> Iterator[Finding]:
    """V1: on a server the start gate lets every container through."""
    values = answers(project.server)
    for name in (each for each in (ONE_SHOT, *SERVICES) if each in project.server.services):
        given = environment_of(project.server, name, values)
        if given.text("DJANGO_ENV") != "production":
            yield Finding("V1", SERVER, f"{name} does not run as production.")
        doubtful = [*earlier_names(given), *unread(given), *misspelt(given)]
        for words in [*problems(given), *doubtful]:
            yield Finding("V1", SERVER, f"{name}: {words}")


def environment_of(composition: Composition, name: str, values: dict[str, str]) -> Environment:
    """Return what a container is started with."""
    told = composition.environment(name).items()
    return Environment({key: filled(text, values) for key, text in told}, secret_files=NOWHERE)


def works_here_too(project: Project) -> Iterator[Finding]:
    """V2: with nothing but the keys filled in, every value on a machine of one's own is readable."""
    values = answers(project.here)
    for name in (each for each in (ONE_SHOT, *SERVICES) if each in project.here.services):
        given = environment_of(project.here, name, values)
        if given.text("DJANGO_ENV") != "local":
            yield Finding("V2", HERE, f"{name} does not run as local.")
        yield from (Finding("V2", HERE, f"{name}: {words}") for words in given.unreadable())
        for needed in ("DATABASE_URL", "REDIS_URL", *MADE):
            if not given.given(needed):
                yield Finding("V2", HERE, f"{name} is not told {needed}.")


def only_what_is_read(project: Project) -> Iterator[Finding]:
    """V3: a container is told only what its role reads; the owner's way only to the release."""
    for place, composition in project.compositions():
        for name in (ONE_SHOT, *SERVICES):
            for key in composition.environment(name):
                if key not in TABLE and key not in OTHERS:
                    yield Finding("V3", place, f"{name}: {key} {why_unread(key)}.")
                elif key in TABLE and role_of(name) not in TABLE[key].readers:
                    yield Finding("V3", place, f"{name}: {key} is not read by {role_of(name)}.")
            has_owner = "DATABASE_URL_DIRECT" in composition.environment(name)
            if has_owner != (name == ONE_SHOT):
                yield Finding("V3", place, "the owner's way to the database is migrate's alone.")
            said = composition.environment(name).get("RGMS_SERVICE")
            if name in composition.services and said != role_of(name):
                yield Finding("V3", place, f"{name} must say RGMS_SERVICE: {role_of(name)}.")


def no_secret_stands_here(project: Project) -> Iterator[Finding]:
    """V4: secrets come from .env; none has a default, those that all need are required."""
    for place, composition in project.compositions():
        for name in composition.services:
            for key, text in composition.environment(name).items():
                yield from (Finding("V4", place, f"{name}: {each}") for each in bare(key, text))
        for gap in composition.gaps():
            if is_secret(gap.name) and gap.kind == DEFAULT and gap.words:
                yield Finding("V4", place, f"{gap.name} has a default, which everybody knows.")
            elif not gap.kind:
                yield Finding("V4", place, f"{gap.name} says neither :? nor :- what is missing.")


def is_secret(name: str) -> bool:
    """Tell whether a name stands for something that only we know."""
    variable = TABLE.get(name)
    return variable.is_secret if variable else bool(SECRET_WORDS.search(name))


def bare(key: str, text: str) -> Iterator[str]:
    """Say what of a value stands in the file that must not."""
    has_gap = any(gaps_in(text))
    variable = TABLE.get(key)
    if (variable.is_secret if variable else key.endswith("_PASSWORD")) and text and not has_gap:
        yield f"{key} holds a secret; take it from .env."
    plain = filled(text, {})
    if looks_random(plain) or any(ADDRESS.findall(plain)):
        yield f"{key} holds a secret; take it from .env."


def the_example_is_whole(project: Project) -> Iterator[Finding]:
    """V5: .env.compose.example names exactly what is asked for, and holds no value."""
    text = project.text(EXAMPLE)
    named = LINE.findall(text)
    asked = [gap for _, composition in project.compositions() for gap in composition.gaps()]
    names = {gap.name for gap in asked}
    for name in sorted(names - {name for name, _ in named}):
        yield Finding("V5", EXAMPLE, f"does not name {name}, which {BASE} asks for.")
    for name, value in named:
        if name not in names:
            yield Finding("V5", EXAMPLE, f"names {name}, which nobody asks for.")
        if value:
            yield Finding("V5", EXAMPLE, f"{name} has a value.")
    above = {name for name, _ in LINE.findall(text.partition(BELOW)[0])}
    required = {gap.name for gap in asked if gap.kind == REQUIRED}
    for name in sorted(above ^ required):
        side = "above" if name in required else "below"
        yield Finding("V5", EXAMPLE, f"{name} must stand {side} the line of defaults.")


RULES: Final = (
    services_would_start,
    works_here_too,
    only_what_is_read,
    no_secret_stands_here,
    the_example_is_whole,
)
