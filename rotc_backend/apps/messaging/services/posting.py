"""Writing notifications and what goes out because of them; nobody is told the same thing twice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from apps.authentication.models import User
from apps.messaging.choices import Channel, NoticeKind
from apps.messaging.models import Delivery, NoticeChoice, PushSubscription, QuietHours
from apps.messaging.tellings import USUAL, Ways

AT_ONCE: Final = 2_000  # deliveries in one statement

# A muted kind is kept in the list, read already; of two readings of one entry the second adds nothing.
INSERT: Final = """
    INSERT INTO messaging_notification
      (user_id, kind, reason, subject, day, entry, ids, is_must_know, read_at)
    SELECT account.id, notice.kind, notice.reason, notice.subject, notice.day, notice.entry,
      notice.ids, notice.is_must_know,
      CASE WHEN choice.is_muted AND NOT notice.is_must_know THEN now() END
    FROM unnest(%(numbers)s::int[], %(people)s::bigint[]) AS told (number, user_id)
    JOIN unnest(%(order)s::int[], %(kinds)s::text[], %(reasons)s::text[], %(subjects)s::text[],
      %(days)s::date[], %(entries)s::bigint[], %(ids)s::jsonb[], %(musts)s::bool[],
      %(folds)s::bool[]) AS notice
      (number, kind, reason, subject, day, entry, ids, is_must_know, folds) USING (number)
    JOIN authentication_user AS account
      ON account.id = told.user_id AND account.is_active AND account.is_approved
    LEFT JOIN messaging_noticechoice AS choice
      ON choice.user_id = account.id AND choice.kind = notice.kind
    WHERE NOT (notice.folds AND EXISTS (
      SELECT FROM messaging_notification AS earlier
      WHERE earlier.user_id = account.id AND earlier.reason = notice.reason
        AND earlier.subject = notice.subject AND earlier.read_at IS NULL))
    ON CONFLICT DO NOTHING
    RETURNING id, user_id, kind, is_must_know, reason, read_at IS NOT NULL
"""


@dataclass(frozen=True)
class Notice:
    """One thing to tell some people; `folds` when an unread one about the same subject is enough."""

    kind: NoticeKind
    reason: str
    subject: str
    day: date
    people: frozenset[int]
    ids: dict[str, Any] = field(default_factory=dict)
    entry: int = 0
    is_must_know: bool = False
    folds: bool = False
    has_letter: bool = False


@dataclass(frozen=True)
class Told:
    """A notification that was written just now."""

    id: int
    user_id: int
    kind: str
    is_must_know: bool
    reason: str
    is_muted: bool


def post_notices_without_journal(notices: Sequence[Notice]) -> list[Told]:
    """Write what is new of these, with its deliveries; the caller says in the journal whom it was for."""
    told = written(once_each(notices))
    letters = {notice.reason for notice in notices if notice.has_letter}
    queue_deliveries(told, mailed_elsewhere=letters)
    return told


def once_each(notices: Sequence[Notice]) -> list[Notice]:
    """Leave of several notices about one subject the first for each person."""
    seen: set[tuple[int, str, str]] = set()
    kept = []
    for notice in notices:
        people = notice.people
        if notice.folds:
            keys = {(who, notice.reason, notice.subject) for who in people}
            people = frozenset(who for who, _, _ in keys - seen)
            seen |= keys
        kept.append((notice, people))
    return [
        notice if people == notice.people else replaced(notice, people)
        for notice, people in kept
        if people
    ]


def replaced(notice: Notice, people: frozenset[int]) -> Notice:
    """Return the same notice for fewer people."""
    values = {name: getattr(notice, name) for name in Notice.__dataclass_fields__}
    return Notice(**(values | {"people": people}))


def written(notices: Sequence[Notice]) -> list[Told]:
    """Insert the rows that are not there yet; one statement."""
    if not notices:
        return []
    pairs = [(number, who) for number, one in enumerate(notices) for who in sorted(one.people)]
    values: dict[str, Any] = {
        "numbers": [number for number, _ in pairs],
        "people": [who for _, who in pairs],
        "order": list(range(len(notices))),
        "kinds": [str(one.kind) for one in notices],
        "reasons": [one.reason for one in notices],
        "subjects": [one.subject for one in notices],
        "days": [one.day for one in notices],
        "entries": [one.entry for one in notices],
        "ids": [json.dumps(one.ids) for one in notices],
        "musts": [one.is_must_know for one in notices],
        "folds": [one.folds for one in notices],
    }
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)
        return [Told(*row) for row in cursor.fetchall()]


def queue_deliveries(told: Sequence[Told], *, mailed_elsewhere: set[str]) -> None:
    """Write a delivery for each way each notification leaves by; none for what is muted."""
    loud = [one for one in told if not one.is_muted]
    people = {one.user_id for one in loud}
    if not people:
        return
    chosen = choices_of(people)
    with_mail = set(
        User.objects.filter(pk__in=people).exclude(email="").values_list("pk", flat=True)
    )
    devices = subscriptions_of(people)
    waits = waits_of(people)
    now = timezone.now()
    rows = []
    for one in loud:
        ways = chosen.get((one.user_id, one.kind), USUAL[one.kind])
        due = now if one.is_must_know else waits.get(one.user_id, now)
        is_mailed = (ways.mail or one.is_must_know) and one.reason not in mailed_elsewhere
        if is_mailed and one.user_id in with_mail:
            rows.append(delivery_of(one, Channel.MAIL, due))
        if ways.push or one.is_must_know:
            rows += [
                delivery_of(one, Channel.PUSH, due, device)
                for device in devices.get(one.user_id, ())
            ]
    Delivery.objects.bulk_create(rows, batch_size=AT_ONCE)


def delivery_of(
    told: Told, channel: Channel, due: datetime, subscription: int | None = None
) -> Delivery:
    """Describe one delivery."""
    return Delivery(
        user_id=told.user_id,
        notification_id=told.id,
        channel=channel,
        subscription_id=subscription,
        next_at=due,
    )


def choices_of(people: set[int]) -> dict[tuple[int, str], Ways]:
    """What these people chose, by person and kind."""
    rows = NoticeChoice.objects.filter(user_id__in=people)
    return {
        (row.user_id, row.kind): Ways(mail=row.mail, push=row.push, digest=row.digest)
        for row in rows
    }


def subscriptions_of(people: set[int]) -> dict[int, list[int]]:
    """The browsers that take pushes for these people, of sessions that have not ended."""
    found: dict[int, list[int]] = {}
    rows = PushSubscription.objects.filter(user_id__in=people, session__revoked_at=None)
    for who, device in rows.order_by().values_list("user_id", "pk"):
        found.setdefault(who, []).append(device)
    return found


def waits_of(people: set[int]) -> dict[int, datetime]:
    """When the quiet hours end of those who have them now."""
    now = timezone.localtime()
    rows = QuietHours.objects.filter(user_id__in=people)
    ends = {row.user_id: end_of_quiet(row.begins, row.ends, now) for row in rows}
    return {who: end for who, end in ends.items() if end is not None}


def end_of_quiet(begins: time, ends: time, now: datetime) -> datetime | None:
    """When the quiet hours end that `now` (Manila) lies in; None when it is not quiet."""
    clock = now.time()
    is_over_night = begins > ends
    is_quiet = (clock >= begins or clock < ends) if is_over_night else begins <= clock < ends
    if not is_quiet:
        return None
    end = now.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return end + timedelta(days=1) if is_over_night and clock >= begins else end
