"""Stores what was fetched, a few files at a time: the contents, a line for each, one journal entry."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from apps.authentication.models import User
from apps.core.errors import InvalidInput
from apps.files.choices import FileKind
from apps.files.content import EXTENSIONS, JPEG, PDF, PNG, WEBP, digest_of, type_of
from apps.files.models import StoredFile
from apps.files.services import Limits, store_file_without_journal
from apps.integration.choices import MediaState
from apps.integration.events import LegacyRowsMoved
from apps.integration.models import LegacyMedia, LegacyMove
from apps.system import journal
from django.db import transaction

from legacy.media.addresses import MOST_BYTES, Missing, Refused, kind_of
from legacy.media.sources import Found

LIMITS: Final = Limits(types=(JPEG, PNG, WEBP, PDF), max_bytes=MOST_BYTES)
MOST_WORDS: Final = 300
UNIQUE: Final = ["row", "column", "source_sha256"]

Outcome = bytes | StoredFile | Missing | Refused


@transaction.atomic
def store(
    move: LegacyMove, outcomes: Mapping[Found, Outcome], owners: Mapping[int, int]
) -> list[LegacyMedia]:
    """Store a few files and write down where each is or why it is not; return the lines."""
    accounts = User.objects.in_bulk(set(owners.values()))
    lines = [line_of(found, what, accounts[owners[found.row]]) for found, what in outcomes.items()]
    changed = changed_only(lines)
    if changed:
        LegacyMedia.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=UNIQUE,
            update_fields=["source", "state", "reason", "file"],
        )
        event = LegacyRowsMoved(term=move.term_id, move=move.pk, what="media", rows=len(changed))
        journal.record(event, actor=None)
    return lines


def line_of(found: Found, outcome: Outcome, owner: User) -> LegacyMedia:
    """Store one file and write its line."""
    state, reason, file = MediaState.STORED, "", None
    try:
        file = stored(found, outcome, owner)
    except (Missing, Refused, InvalidInput) as why:
        state, reason = state_of(why), str(why)
    return LegacyMedia(
        row_id=found.row,
        column=found.column,
        source=kind_of(found.source),
        source_sha256=found.sha256,
        state=state,
        reason=reason[:MOST_WORDS],
        file=file,
    )


def state_of(why: Exception) -> MediaState:
    """Tell a file that may come back from one that is not kept."""
    return MediaState.MISSING if isinstance(why, Missing) else MediaState.REFUSED


def stored(found: Found, outcome: Outcome, owner: User) -> StoredFile:
    """Keep a content, or find it kept for the same owner. Raises Missing, Refused, InvalidInput."""
    if isinstance(outcome, StoredFile):
        return outcome
    if isinstance(outcome, Exception):
        raise outcome
    kind = type_of(outcome)
    if kind not in LIMITS.types:
        raise Refused("its content is no JPEG, PNG, WebP or PDF")
    earlier = StoredFile.objects.filter(
        kind=FileKind.LEGACY, owner=owner, sha256=digest_of(outcome)
    ).first()
    return earlier or store_file_without_journal(
        kind=FileKind.LEGACY,
        owner=owner,
        name=f"{stem_of(found)}.{EXTENSIONS[kind][0]}",
        content=outcome,
        limits=LIMITS,
    )


def stem_of(found: Found) -> str:
    """Name a file as the old system did, or by where it stood."""
    if found.source.lower().startswith("data:"):
        return f"{found.table} {found.key} {found.column}"
    path = unquote(urlsplit(found.source.replace("\\", "/")).path)
    return PurePosixPath(path).stem or "file"


def changed_only(lines: Iterable[LegacyMedia]) -> list[LegacyMedia]:
    """Leave out the lines that say what is written already."""
    new = list(lines)
    held = LegacyMedia.objects.filter(row__in={line.row_id for line in new})
    known = {said(line) for line in held}
    return [line for line in new if said(line) not in known]


def said(line: LegacyMedia) -> tuple[object, ...]:
    """What a line says."""
    return (
        line.row_id,
        line.column,
        line.source_sha256,
        line.state,
        line.reason,
        line.file_id,
    )
