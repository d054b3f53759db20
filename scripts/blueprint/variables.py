"""Rules for environment variables: one source for each secret, and every reference leads somewhere."""

from collections.abc import Iterator
from typing import Any, Final

from config.variables import EARLIER_NAMES, TABLE
from config.variables.unread import NAMES

from blueprint.reading import (
    DJANGO,
    FORMS,
    WEB,
    Blueprint,
    Finding,
    variables_of,
)
from devtools.leaks import ADDRESS, looks_invented, looks_random

GENERATED: Final = ("DJANGO_SECRET_KEY", "JWT_SECRET_KEY", "DATA_KEYS", "BACKUP_KEY")
FROM_RENDER: Final = ("RENDER_EXTERNAL_URL", "RENDER_EXTERNAL_HOSTNAME", "RENDER_GIT_COMMIT")
OTHERS: Final = {"PYTHON_VERSION", "NODE_VERSION", "SKIP_INSTALL_DEPS", "REMAP_SIGTERM"}
PROPERTIES: Final = {"host", "port", "hostport", "connectionString"}


def secrets_are_made_once(blueprint: Blueprint) -> Iterator[Finding]:
    """R2: each signing and encrypting key is generated, once, in a group all services share."""
    for key in GENERATED:
        places = [name for name in blueprint.services if key in keys_of(blueprint.own(name))]
        entries = [
            each
            for group in blueprint.groups.values()
            for each in variables_of(group)
            if each.get("key") == key
        ]
        if places or len(entries) != 1 or entries[0].get("generateValue") is not True:
            yield Finding("R2", key, "must be generated in one group, for all services alike.")
        for name in (each for each in DJANGO if each in blueprint.services):
            if entries and key not in blueprint.variables(name):
                yield Finding("R2", name, f"does not share the group that has {key}.")


def keys_of(entries: list[dict[str, Any]]) -> list[str]:
    """Name the variables of a list."""
    return [str(each["key"]) for each in entries if "key" in each]


def groups_hold_values(blueprint: Blueprint) -> Iterator[Finding]:
    """R3: a group holds values and generated secrets; Render ignores everything else there."""
    for name, group in blueprint.groups.items():
        for each in variables_of(group):
            if not {*each} <= {"key", "value", "generateValue"}:
                yield Finding("R3", name, f"{each.get('key')} is neither a value nor generated.")


def references_lead_somewhere(blueprint: Blueprint) -> Iterator[Finding]:
    """R4: every group, service and variable that is referred to stands in this file."""
    for name in blueprint.services:
        for each in blueprint.own(name):
            group = each.get("fromGroup")
            if group is not None and group not in blueprint.groups:
                yield Finding("R4", name, f"there is no group {group}.")
            if "fromService" in each:
                words = wrong_reference(blueprint, each["fromService"])
                yield from (Finding("R4", name, f"{each.get('key')}: {word}") for word in words)
            if "fromDatabase" in each:
                yield Finding("R4", name, f"{each.get('key')}: this file has no database.")


def wrong_reference(blueprint: Blueprint, reference: Any) -> Iterator[str]:
    """Say why a reference to another service cannot be followed."""
    target = blueprint.services.get(str(reference.get("name")))
    if target is None:
        yield f"there is no service {reference.get('name')}."
    elif reference.get("type") != target.get("type"):
        yield f"{reference.get('name')} is of type {target.get('type')}."
    elif "envVarKey" in reference:
        known = [*blueprint.variables(str(reference["name"])), *FROM_RENDER]
        if reference["envVarKey"] not in known:
            yield f"{reference['name']} has no variable {reference['envVarKey']}."
    elif reference.get("property") not in PROPERTIES:
        yield "names neither a property nor a variable."


def one_source_each(blueprint: Blueprint) -> Iterator[Finding]:
    """R4: a variable has exactly one source and stands once in its list."""
    lists = {name: blueprint.own(name) for name in blueprint.services}
    lists |= {name: variables_of(group) for name, group in blueprint.groups.items()}
    for name, entries in lists.items():
        keys = keys_of(entries)
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield Finding("R4", name, f"{key} stands twice.")
        for each in entries:
            if len({*each} & {*FORMS}) != 1 or not ({*each} & {"key", "fromGroup"}):
                yield Finding("R4", name, f"{each.get('key')} must have exactly one source.")


def secrets_are_asked_once(blueprint: Blueprint) -> Iterator[Finding]:
    """R3: web asks for a value, the others take it from web; one prompt, one place to change it."""
    for name in blueprint.services:
        asked = [each for each in blueprint.own(name) if "sync" in each]
        if name != WEB and asked:
            words = f"asks for {', '.join(keys_of(asked))}; only {WEB} asks."
            yield Finding("R3", name, words)
        if any(each["sync"] is not False for each in asked):
            yield Finding("R3", name, "sync can only be false.")


def no_secret_stands_here(blueprint: Blueprint) -> Iterator[Finding]:
    """R12: no literal that is a secret or looks like one."""
    for name in [*blueprint.services, *blueprint.groups]:
        entries = blueprint.own(name) or variables_of(blueprint.groups.get(name, {}))
        for each in (each for each in entries if "value" in each):
            key, value = str(each.get("key")), str(each["value"])
            variable = TABLE.get(key) or EARLIER_NAMES.get(key)
            has_word = any(not looks_invented(text) for text in ADDRESS.findall(value))
            if (variable and variable.is_secret) or has_word or looks_random(value):
                yield Finding("R12", name, f"{key} holds a secret; let Render ask for it.")


def never_debugging(blueprint: Blueprint) -> Iterator[Finding]:
    """R14: staging or production, without debugging pages."""
    for name, _ in blueprint.django():
        variables = blueprint.variables(name)
        if "DEBUG" in variables:
            yield Finding("R14", name, "DEBUG does not belong here.")
        if (variables.get("DJANGO_ENV") or {}).get("value") not in {"staging", "production"}:
            yield Finding("R14", name, "DJANGO_ENV must be staging or production.")


def names_are_known(blueprint: Blueprint) -> Iterator[Finding]:
    """R19: every variable is read by the service that gets it, and secrets by nobody else."""
    for name in blueprint.services:
        is_everything = blueprint.is_single and name in DJANGO
        roles = {*DJANGO.values()} if is_everything else {DJANGO.get(name, "client")}
        for key in blueprint.variables(name):
            if key in OTHERS:
                continue
            if key not in TABLE:
                meant = EARLIER_NAMES[key].name if key in EARLIER_NAMES else ""
                words = f"is {meant}'s earlier name" if meant else why_unread(key)
                yield Finding("R19", name, f"{key} {words}.")
            elif not roles & {*TABLE[key].readers} and key in keys_of(blueprint.own(name)):
                yield Finding("R19", name, f"{key} is not read by {', '.join(sorted(roles))}.")


def why_unread(key: str) -> str:
    """Say why nobody reads a variable."""
    return (
        f"is not read: {NAMES[key].words}" if key in NAMES else "is not in the table of variables"
    )
