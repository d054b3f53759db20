"""Rules for the image: where it comes from, who it runs as, and what is in it."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from config.variables import EARLIER_NAMES, TABLE

from containers.project import Finding, Project
from containers.recipe import Instruction, settings_of
from devtools.leaks import looks_random

FILE: Final = "Dockerfile"
EXACT: Final = re.compile(r"[\w./-]+:v?\d+\.\d+(\.\d+)?(-[\w.-]+)?(@sha256:[0-9a-f]{64})?")
NUMBERS: Final = re.compile(r"([1-9]\d*):([1-9]\d*)")
SECRET_WORDS: Final = re.compile(
    r"SECRET|PASSWORD|PASSWD|TOKEN|CREDENTIAL|_KEY|KEYS|_DSN", re.IGNORECASE
)
FETCHES: Final = re.compile(r"\b(curl|wget)\b|https?://")
# What must never reach the build: secrets, the history, what is made, and what only tests need.
KEPT_OUT: Final = (
    ".env",
    ".env.production",
    ".git/config",
    ".run/env",
    ".venv/bin/python",
    "client/.env.production.local",
    "client/node_modules/react/package.json",
    "client/dist/index.html",
    "client/tests/e2e/story.spec.ts",
    "rotc_backend/.env",
    "rotc_backend/tests/conftest.py",
    "rotc_backend/bench/__init__.py",
    "scripts/dev.py",
)
NEEDED: Final = (
    "rotc_backend/manage.py",
    "rotc_backend/gunicorn.conf.py",
    "rotc_backend/daphne.conf.py",
    "rotc_backend/config/serve_channels.py",
    "rotc_backend/apps/system/migrations/0001_initial.py",
    "rotc_backend/requirements.txt",
    "client/package-lock.json",
    "client/.npmrc",
    "client/src/main.tsx",
    "client/tools/budgets.mjs",
    "docker/entrypoint.sh",
    "rotc_backend/config/alive.py",
)


def stages_lead_somewhere(project: Project) -> Iterator[Finding]:
    """D1: exact bases, and every stage that is copied from stands before."""
    known: list[str] = []
    for stage in project.recipe.stages:
        if stage.base not in known and not EXACT.fullmatch(stage.base):
            yield Finding("D1", FILE, f"{stage.base} is not one version; write it out.")
        for each in stage.all("COPY"):
            source = each.flags.get("from", "")
            if source and source not in known and not EXACT.fullmatch(source):
                yield Finding("D1", FILE, f"copies from {source}, which is no stage before it.")
        known.append(stage.name)
    if project.recipe.final.name != "runtime":
        yield Finding("D1", FILE, "the last stage must be called runtime; compose builds it.")


def versions_agree(project: Project) -> Iterator[Finding]:
    """D2: Python and Node are those of render.yaml."""
    wanted = versions(project)
    for stage in project.recipe.stages:
        name, _, tag = stage.base.partition(":")
        if name in wanted and tag.partition("-")[0] != wanted[name]:
            yield Finding("D2", FILE, f"has {name} {tag}; render.yaml has {wanted[name]}.")


def versions(project: Project) -> dict[str, str]:
    """Return the versions that render.yaml names."""
    found = {}
    for name in (*project.blueprint.services, *project.blueprint.groups):
        group = project.blueprint.groups.get(name, {}).get("envVars") or []
        for each in (*project.blueprint.own(name), *group):
            if each.get("key") in {"PYTHON_VERSION", "NODE_VERSION"}:
                found[each["key"].partition("_")[0].lower()] = str(each.get("value"))
    return found


def nobody_is_root(project: Project) -> Iterator[Finding]:
    """D3: the image runs as a numbered user that is not root."""
    users = project.recipe.final.all("USER")
    if not users or not NUMBERS.fullmatch(users[-1].rest):
        yield Finding("D3", FILE, "must end as USER number:number, not 0 and not a name.")
    for _, each in project.recipe.every("USER"):
        if not NUMBERS.fullmatch(each.rest):
            yield Finding("D3", FILE, f"USER {each.rest} is not a number above 0.")


def nothing_is_fetched(project: Project) -> Iterator[Finding]:
    """D4: nothing comes from an address; what is installed is locked."""
    for _, each in project.recipe.every("ADD"):
        yield Finding("D4", FILE, f"ADD {each.rest}: use COPY; addresses are not locked.")
    for _, each in project.recipe.every("RUN"):
        if FETCHES.search(each.rest):
            yield Finding("D4", FILE, "a RUN fetches from an address.")
        if "pip" in each.rest and " install" in each.rest and "--require-hashes" not in each.rest:
            yield Finding("D4", FILE, "pip installs without --require-hashes.")
        if re.search(r"npm (install|i)\b", each.rest):
            yield Finding("D4", FILE, "npm install does not follow the lock; use npm ci.")


def no_secret_is_baked(project: Project) -> Iterator[Finding]:
    """D5: no secret in ARG or ENV, where everybody with the image reads it."""
    found = [(each.word, each) for each in project.recipe.before]
    found += [(word, each) for word in ("ARG", "ENV") for _, each in project.recipe.every(word)]
    for word, each in found:
        for name, value in settings_of(each).items():
            variable = TABLE.get(name) or EARLIER_NAMES.get(name)
            is_named = bool(SECRET_WORDS.search(name)) or bool(variable and variable.is_secret)
            if is_named or looks_random(value):
                yield Finding("D5", FILE, f"{word} {name} holds a secret; give it at the start.")


def lives_and_says_so(project: Project) -> Iterator[Finding]:
    """D6: a health check, and servers that get the signals themselves (exec form)."""
    final = project.recipe.final
    copied = set(copied_files(project))
    for word in ("HEALTHCHECK", "ENTRYPOINT", "CMD"):
        if not final.all(word):
            yield Finding("D6", FILE, f"has no {word}.")
        for each in map(check_of, final.all(word)):
            if not each.listed:
                yield Finding("D6", FILE, f"{word} must be a list; a shell keeps signals back.")
            for path in (PurePosixPath(part) for part in each.listed):
                if str(path.parent) == "/app/docker" and path.name not in copied:
                    yield Finding("D6", FILE, f"{path} is not copied into the image.")


def check_of(each: Instruction) -> Instruction:
    """Return the command that an instruction names; that of a health check stands behind CMD."""
    return Instruction(each.word, each.rest.removeprefix("CMD").strip())


def copied_files(project: Project) -> Iterator[str]:
    """Name what the last stage copies from docker/."""
    for each in project.recipe.final.all("COPY"):
        if "from" not in each.flags:
            yield from (PurePosixPath(word).name for word in each.words[:-1])


def sources_are_there(project: Project) -> Iterator[Finding]:
    """D7: what is copied exists, and .dockerignore lets it through."""
    for _, each in project.recipe.every("COPY"):
        if "from" in each.flags:
            continue
        for source in (word.rstrip("/") for word in each.words[:-1]):
            if not (project.root / source).exists():
                yield Finding("D7", FILE, f"copies {source}, which does not exist.")
            elif project.left_out.has(source):
                yield Finding("D7", FILE, f"copies {source}, which .dockerignore leaves out.")


def only_what_runs(project: Project) -> Iterator[Finding]:
    """D8: the build sees neither secrets nor what is made, and everything that it needs."""
    for path in KEPT_OUT:
        if not project.left_out.has(path):
            yield Finding("D8", ".dockerignore", f"lets {path} into the build.")
    for path in NEEDED:
        if project.left_out.has(path):
            yield Finding("D8", ".dockerignore", f"leaves {path} out, which the image needs.")


RULES: Final = (
    stages_lead_somewhere,
    versions_agree,
    nobody_is_root,
    nothing_is_fetched,
    no_secret_is_baked,
    lives_and_says_so,
    sources_are_there,
    only_what_runs,
)
