"""Goes through the rows of a finished move, fetches their files, and says what became of each."""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from apps.files.cloud import StorageUnavailable
from apps.files.models import StoredFile
from apps.integration.choices import MediaState
from apps.integration.models import LegacyMedia, LegacyMove, LegacyRow
from django.db import connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from legacy.archive import Archive
from legacy.media.addresses import Hosts, Missing, Refused, content_in, old_host
from legacy.media.fetching import Fetcher, Patience
from legacy.media.owning import Owners
from legacy.media.sources import TRACES, Found, media_of
from legacy.media.storing import Outcome, state_of, store
from legacy.moving.moving import Moving
from legacy.problems import Problem
from legacy.progress import Progress
from legacy.tables import KNOWN

ROWS_AT_ONCE: Final = 200
FILES_AT_ONCE: Final = 12  # stored in one transaction, and held in memory
THREADS: Final = 4
STATES: Final = tuple(MediaState.values)
LATER: Final = "to fetch"
LOCK: Final = "SELECT pg_try_advisory_lock(hashtext('rgms legacy media'))"
UNLOCK: Final = "SELECT pg_advisory_unlock(hashtext('rgms legacy media'))"


@dataclass
class Tally:
    """What became of the files: numbers by place, and a sentence for each that is not here."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wanting: list[str] = field(default_factory=list)
    new: int = 0

    def note(self, found: Found, state: str, reason: str) -> None:
        """Count one file."""
        place = f"{found.table}.{found.column}"
        self.counts.setdefault(place, Counter())[state] += 1
        if reason:
            self.wanting.append(f"{found.place}: {state}: {reason}")


def run(archive: Archive, asked: argparse.Namespace, patience: Patience | None = None) -> str:
    """Fetch and store the files of an imported export; return the report. Raises Problem."""
    hosts = Hosts(old=tuple(old_host(each) for each in asked.old_host or ()))
    move = move_of(archive)
    tally = Tally()
    with alone():
        if asked.dry_run:
            rehearse(hosts, tally)
        else:
            with closing(Fetcher(hosts, patience or Patience())) as fetcher:
                fetch_all(move, fetcher, tally, is_resumed=asked.resume)
    return report(tally, is_rehearsal=asked.dry_run)


def move_of(archive: Archive) -> LegacyMove:
    """Find the finished move of this export. Raises Problem."""
    move = LegacyMove.objects.order_by("-id").first()
    if move is None or move.export != archive.sha256 or move.finished_at is None:
        raise Problem("The files follow the rows: import this export first, to its end.")
    return move


@contextmanager
def alone() -> Iterator[None]:
    """Be the only run. Raises Problem when another one is at work."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        if not cursor.fetchone()[0]:
            raise Problem("Another run is fetching files at this moment.")
        try:
            yield
        finally:
            cursor.execute(UNLOCK)


def rehearse(hosts: Hosts, tally: Tally) -> None:
    """Say what a run would do; ask no host and write nothing."""
    files = files_in_rows()
    while batch := dict(islice(files, FILES_AT_ONCE)):
        settled, waiting = split(list(batch), is_resumed=False)
        for found, line in settled:
            tally.note(found, line.state, line.reason)
        for found in waiting:
            tally.note(found, *expected(found, hosts))


def expected(found: Found, hosts: Hosts) -> tuple[str, str]:
    """Say as much of the outcome as can be known without asking."""
    try:
        prepared(found, hosts)
    except (Missing, Refused) as why:
        return state_of(why), str(why)
    return LATER, ""


def fetch_all(move: LegacyMove, fetcher: Fetcher, tally: Tally, *, is_resumed: bool) -> None:
    """Fetch and store what is not here yet; a resumed run leaves alone what failed before."""
    zone = ZoneInfo(move.time_zone)
    owners = Owners(Moving(move=move, term=move.term, zone=zone, dates=(), total_days=0))
    files = files_in_rows()
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            while batch := dict(islice(files, FILES_AT_ONCE)):
                settled, waiting = split(list(batch), is_resumed=is_resumed)
                for found, line in settled:
                    tally.note(found, line.state, line.reason)
                of_row = {
                    found.row: owners.owner_of(found.table, found.key, batch[found])
                    for found in waiting
                }
                outcomes = fetched(waiting, of_row, fetcher, threads.map)
                for found, line in zip(outcomes, store(move, outcomes, of_row), strict=True):
                    tally.note(found, line.state, line.reason)
                    tally.new += line.state == MediaState.STORED
    except (StorageUnavailable, OSError) as error:
        raise Problem(f"The storage of RGMS failed: {error}. Run this again later.") from error


def files_in_rows() -> Iterator[tuple[Found, dict[str, Any]]]:
    """Find the files of all rows that the last export has, in the order in which they landed."""
    is_likely = Q(table__in=[table.name for table in KNOWN.values() if table.media])
    for trace in TRACES:
        is_likely |= Q(text__contains=trace)
    rows = LegacyRow.objects.annotate(text=Cast("raw", TextField())).filter(is_likely, gone_at=None)
    progress = Progress("media", rows.count())
    last, done = 0, 0
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:ROWS_AT_ONCE]):
        for row in page:
            for found in media_of(row.pk, row.table, row.key, row.raw):
                yield found, row.raw
        last, done = page[-1].pk, done + len(page)
        progress.reached(done)
    progress.end()


def split(
    batch: list[Found], *, is_resumed: bool
) -> tuple[list[tuple[Found, LegacyMedia]], list[Found]]:
    """Part what was settled by an earlier run from what is to do."""
    lines = {
        (line.row_id, line.column, line.source_sha256): line
        for line in LegacyMedia.objects.filter(row__in={found.row for found in batch})
    }
    settled, waiting = [], []
    for found in batch:
        line = lines.get((found.row, found.column, found.sha256))
        if line and (is_resumed or line.state == MediaState.STORED):
            settled.append((found, line))
        else:
            waiting.append(found)
    return settled, waiting


def fetched(
    waiting: list[Found],
    owners: dict[int, int],
    fetcher: Fetcher,
    each: Callable[..., Iterable[Outcome]],
) -> dict[Found, Outcome]:
    """Get the contents: each source is asked for once, and never when its owner has it already."""
    here = stored_before(waiting)
    asked = {
        found.source: found for found in waiting if (found.sha256, owners[found.row]) not in here
    }
    contents = dict(
        zip(asked, each(lambda found: outcome_of(found, fetcher), asked.values()), strict=True)
    )
    return {
        found: here.get((found.sha256, owners[found.row])) or contents[found.source]
        for found in waiting
    }


def stored_before(waiting: list[Found]) -> dict[tuple[str, int], StoredFile]:
    """The files that were stored from the same source for the same owner."""
    lines = LegacyMedia.objects.filter(
        source_sha256__in={found.sha256 for found in waiting}, state=MediaState.STORED
    ).select_related("file")
    return {
        (line.source_sha256, line.file.owner_id): line.file
        for line in lines
        if line.file and line.file.owner_id
    }


def outcome_of(found: Found, fetcher: Fetcher) -> Outcome:
    """Get one content, or the reason why not."""
    try:
        content = prepared(found, fetcher.hosts)
        return fetcher.fetch(content) if isinstance(content, str) else content
    except (Missing, Refused) as why:
        return why


def prepared(found: Found, hosts: Hosts) -> bytes | str:
    """Decode what stands in a row, or make an address of it. Raises Missing, Refused."""
    if found.source.lower().startswith("data:"):
        return content_in(found.source)
    return hosts.address_of(found.source)


def report(tally: Tally, *, is_rehearsal: bool) -> str:
    """Write the numbers by place, then every file that is not here, with its reason."""
    columns = (LATER, *STATES) if is_rehearsal else STATES
    lines = [f"{'table and column':36}" + "".join(f"{name:>10}" for name in columns)]
    for place, counts in sorted(tally.counts.items()):
        lines.append(f"{place:36}" + "".join(f"{counts[name]:>10,}" for name in columns))
    lines += tally.wanting
    end = "This was a rehearsal: nothing was fetched or written."
    lines.append(end if is_rehearsal else f"{tally.new:,} were stored by this run.")
    return "\n".join(lines) + "\n"
