"""Reading the journal once, in the order of its commits, and telling people what concerns them.

Rows, cursor and the journal's own note about them are one transaction: a crash at any moment leaves
either all of a page or nothing of it. Several readers wait for each other at the cursor's row.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from apps.messaging.events import NotificationsMade
from apps.messaging.models import TellingCursor
from apps.messaging.selectors.recipients import Happening, dates_of_days, people_of
from apps.messaging.services.posting import Notice, post_notices_without_journal
from apps.messaging.tellings import SETTLES, TELLING, MustKnow, Telling
from apps.system import journal
from apps.system import selectors as system
from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job, JournalEntry

PAGE: Final = 100  # entries of the journal in one transaction; one may concern a whole term
JOB: Final = "messaging.tell"
# After a restore the cursor means nothing: so many days are read again, and what was told stays told.
READ_AGAIN: Final = timedelta(days=7)
TYPES: Final = sorted({*TELLING, *SETTLES})
COUNTED: Final = sorted(name for name, how in TELLING.items() if how.figures)

AFTER: Final = """
    SELECT id, xid::text, type, at, actor_id, term_id, cadet_ids, user_ids, ids,
      CASE WHEN type = ANY(%(counted)s) THEN data ELSE '{}' END
    FROM system_journalentry
    WHERE (xid, id) > (%(xid)s::xid8, %(entry)s) AND xid < %(horizon)s::xid8
      AND type = ANY(%(types)s)
    ORDER BY xid, id LIMIT %(limit)s
"""
SETTLE: Final = """
    UPDATE messaging_notification AS notice SET read_at = read.at
    FROM unnest(%(people)s::bigint[], %(reasons)s::text[], %(subjects)s::text[],
      %(entries)s::bigint[], %(moments)s::timestamptz[]) AS read (user_id, reason, subject, entry, at)
    WHERE notice.user_id = read.user_id AND notice.reason = read.reason
      AND notice.subject = read.subject AND notice.entry < read.entry AND notice.read_at IS NULL
"""
IS_ANY: Final = """
    SELECT EXISTS (
      SELECT FROM system_journalentry AS entry, messaging_tellingcursor AS place
      WHERE (entry.xid, entry.id) > (place.xid::text::xid8, place.entry)
        AND entry.xid < pg_snapshot_xmin(pg_current_snapshot())
        AND entry.type = ANY(%s))
    OR NOT EXISTS (SELECT FROM messaging_tellingcursor)
"""


def is_anything_untold() -> bool:
    """Tell with one cheap statement whether the journal has something to tell."""
    with connection.cursor() as cursor:
        cursor.execute(IS_ANY, [TYPES])
        return bool(cursor.fetchone()[0])


def ask_for_telling() -> Job | None:
    """Have the journal told if anything waits in it and nobody is at it; called every 15 s."""
    if not is_anything_untold():
        return None
    if Job.objects.filter(kind=JOB, state__in=UNFINISHED).exists():
        return None
    return dispatch(JOB, {}, size=0, requested_by=None)


def tell_all() -> int:
    """Tell everything up to the horizon, page by page; returns how many notifications were made."""
    made = 0
    while True:
        told, is_full = tell_page()
        made += told
        if not is_full:
            return made


@transaction.atomic
def tell_page() -> tuple[int, bool]:
    """Tell the next page of the journal and move the cursor on, in one transaction.

    Returns how many notifications were made, and whether there may be more to tell.
    """
    place = locked_cursor()
    horizon = journal.horizon()
    entries = entries_after(place, horizon.xid)
    is_full = len(entries) == PAGE
    told = post_notices_without_journal(notices_of(entries))
    settle(entries)
    last = (entries[-1].xid, entries[-1].id) if is_full else (horizon.xid, 0)
    if last > (place.xid, place.entry):
        place.xid, place.entry = last
        place.save(update_fields=["xid", "entry"])
    if told:
        people = tuple(sorted({one.user_id for one in told}))
        journal.record(NotificationsMade(user_ids=people), actor=None)
    return len(told), is_full


def locked_cursor() -> TellingCursor:
    """Hold the cursor's row; the first one begins at the present, and a new epoch a week ago."""
    epoch = system.journal_epoch()
    start = {"xid": journal.horizon().xid, "entry": 0, "epoch": epoch}
    TellingCursor.objects.get_or_create(pk=1, defaults=start)
    place = TellingCursor.objects.select_for_update().get(pk=1)
    if place.epoch != epoch:
        since = timezone.now() - READ_AGAIN
        before = JournalEntry.objects.filter(at__lt=since).order_by("-id").first()
        place.xid, place.entry, place.epoch = 0, before.pk if before else 0, epoch
        place.save(update_fields=["xid", "entry", "epoch"])
    return place


def entries_after(place: TellingCursor, horizon: int) -> list[Happening]:
    """The next entries that are told, in commit order; nothing can still appear among them."""
    values: dict[str, Any] = {
        "xid": str(place.xid),
        "entry": place.entry,
        "horizon": str(horizon),
        "types": TYPES,
        "counted": COUNTED,
        "limit": PAGE,
    }
    with connection.cursor() as cursor:
        cursor.execute(AFTER, values)
        return [happening_of(row) for row in cursor.fetchall()]


def happening_of(row: Sequence[Any]) -> Happening:
    """Read a row in the order of AFTER."""
    number, xid, kind, at, actor, term, cadets, people, ids, data = row
    ids, data = json.loads(ids), json.loads(data)
    return Happening(number, int(xid), kind, at, actor, term, cadets, people, ids, data)


def notices_of(entries: Sequence[Happening]) -> list[Notice]:
    """Say what is told of a page, and to whom; entries that nobody hears of are left out."""
    told = [one for one in entries if one.type in TELLING]
    groups = defaultdict(list)
    for one in told:
        groups[TELLING[one.type].to].append(one)
    people = {
        number: who for to, some in groups.items() for number, who in people_of(some, to).items()
    }
    near = near_days(told)
    return [notice_of(one, TELLING[one.type], people[one.id], near) for one in told]


def near_days(entries: Sequence[Happening]) -> set[int]:
    """The training days among these entries' that are today or tomorrow, by the unit's clock."""
    if not any(TELLING[one.type].must_know is MustKnow.NEAR_DAY for one in entries):
        return set()
    today = timezone.localdate()
    near = {today, today + timedelta(days=1)}
    return {day for day, on in dates_of_days(entries).items() if on in near}


def notice_of(entry: Happening, how: Telling, people: set[int], near: set[int]) -> Notice:
    """Make the notice of one entry; of its ids only single ones, since a list could name others."""
    ids = {name: value for name, value in entry.ids.items() if isinstance(value, int | str)}
    is_must_know = how.must_know is MustKnow.ALWAYS or (
        how.must_know is MustKnow.NEAR_DAY and ids.get("training_day") in near
    )
    return Notice(
        kind=how.kind,
        reason=entry.type,
        subject=subject_of(how.about, ids),
        day=timezone.localdate(entry.at),
        people=frozenset(people if how.tells_actor else people - {entry.actor_id or 0}),
        ids=ids | {name: entry.data[name] for name in how.figures},
        entry=entry.id,
        is_must_know=is_must_know,
        folds=bool(how.about) and not is_must_know,
        has_letter=how.has_letter,
    )


def settle(entries: Sequence[Happening]) -> None:
    """Mark as read what told of things that their readers have read since; one statement."""
    read = [one for one in entries if one.type in SETTLES and one.actor_id]
    if not read:
        return
    values: dict[str, Any] = {
        "people": [one.actor_id for one in read],
        "reasons": [SETTLES[one.type][0] for one in read],
        "subjects": [subject_of(SETTLES[one.type][1], one.ids) for one in read],
        "entries": [one.id for one in read],
        "moments": [one.at for one in read],
    }
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, values)


def subject_of(about: str, ids: Mapping[str, Any]) -> str:
    """Name what an event is about, such as training_day:7."""
    return f"{about}:{ids.get(about, 0)}" if about else ""
