"""Looks at the copies of the database: when the last was made, tried out, and put back."""

from collections.abc import Iterator

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
from apps.operations.models import Backup, Restore

HOUR = 3_600
DAY = 24 * HOUR


@looks_at(Group.COPIES)
def copies() -> Iterator[Finding]:
    """Judge the newest copy, the newest proof that one can be read, and name the last restore."""
    kept = Backup.objects.filter(deleted_at=None)
    yield made(kept.first())
    yield verified(kept.exclude(verified_at=None).order_by("-verified_at").first())
    yield restored(Restore.objects.first())


def made(backup: Backup | None) -> Finding:
    """One copy a night, so the newest is never older than a day and a little."""
    key = "copies.backup"
    if backup is None:
        sentence = "There is no copy of the database."
        advice = "Run `manage.py backup_db`, and look why the nightly one was not made."
        return Finding(key, Group.COPIES, State.BAD, sentence, advice=advice)
    age = seconds(timezone.now() - backup.made_at)
    state = graded(age, warning=DAY + 6 * HOUR, bad=3 * DAY)
    sentence = f"The newest copy is {in_words(age)} old: {backup.name}."
    advice = "" if state == State.OK else "Look at the last job that backs up."
    return Finding(key, Group.COPIES, state, sentence, number=age, advice=advice)


def verified(backup: Backup | None) -> Finding:
    """One copy a week is read back and compared."""
    key = "copies.verified"
    if backup is None or backup.verified_at is None:
        sentence = "No copy that is kept was ever read back."
        advice = "Run `manage.py verify_backup latest`."
        return Finding(key, Group.COPIES, State.WARNING, sentence, advice=advice)
    age = seconds(timezone.now() - backup.verified_at)
    if not (backup.verified_result or {}).get("is_good"):
        sentence = f"The copy {backup.name} could not be read back."
        advice = "Make a new copy at once and verify it."
        return Finding(key, Group.COPIES, State.BAD, sentence, number=age, advice=advice)
    state = graded(age, warning=9 * DAY, bad=30 * DAY)
    sentence = f"The copy {backup.name} was read back {in_words(age)} ago and is good."
    advice = "" if state == State.OK else "Run `manage.py verify_backup latest`."
    return Finding(key, Group.COPIES, state, sentence, number=age, advice=advice)


def restored(restore: Restore | None) -> Finding:
    """A restore is no fault; that there was one explains much."""
    key = "copies.restored"
    if restore is None:
        return Finding(key, Group.COPIES, State.UNWATCHED, "This database was never restored.")
    sentence = f"Restored at {clock(restore.at)} from {restore.backup_name}."
    return Finding(key, Group.COPIES, State.OK, sentence)
