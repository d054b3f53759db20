"""Rules for copies of the database: a key nobody else has, and a place that stays."""

from collections.abc import Iterator

from config.environment import Environment
from config.known_keys import is_published
from config.rules.keys import is_typed
from config.variables import TABLE
from config.variables.copies import S3_PARTS
from config.variables.kinds import listed


def key_problems(given: Environment) -> Iterator[str]:
    """Judge the keys that encrypt copies; a place without a key is of no use."""
    if not given.concerns(TABLE["BACKUP_KEY"]):
        return
    keys = listed(given.given("BACKUP_KEY"))
    if given.given("BACKUP_URL") and not keys:
        yield "BACKUP_KEY is missing: without it no copy of the database is made."
    if any(is_published(key) for key in keys):
        yield "BACKUP_KEY has a key that has been published, so anybody can open the copies."
    if any(is_typed(key) for key in keys):
        yield "BACKUP_KEY has a key that is 32 bytes but was typed, not made by a machine."
    others = listed(given.given("DATA_KEYS"))
    if keys != others and {*keys} & {*others}:  # one and the same text is named by another rule
        yield "BACKUP_KEY and DATA_KEYS share a key: one leak would give both away."


def place_problems(given: Environment) -> Iterator[str]:
    """Refuse a bucket that nobody can sign in to."""
    if not given.concerns(TABLE["BACKUP_URL"]):
        return
    if given.given("BACKUP_URL").startswith("s3://"):
        missing = [name for name in S3_PARTS if not given.given(name)]
        if missing:
            yield f"{', '.join(missing)} missing: BACKUP_URL names a bucket."
    if given.given("BACKUP_SCRATCH_URL") and given.given("BACKUP_SCRATCH_URL") in {
        given.text("DATABASE_URL"),
        given.text("DATABASE_URL_DIRECT"),
    }:
        yield "BACKUP_SCRATCH_URL must name another database than the services'."


def doubts(given: Environment) -> Iterator[str]:
    """Name what leaves an installation without a copy of its own."""
    if not given.concerns(TABLE["BACKUP_URL"]):
        return
    place = given.given("BACKUP_URL")
    if not place:
        yield "BACKUP_URL is not set: no copies of the database are made (docs/backups.md)."
    elif place.startswith("file:") and given.given("RENDER"):
        yield "BACKUP_URL names a folder: the disk of a service is emptied with every release."
    elif place.startswith("file:"):
        yield "BACKUP_URL names a folder: copies are lost with the machine."
