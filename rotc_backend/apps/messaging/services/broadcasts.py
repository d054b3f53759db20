"""Writes of broadcasts: one text for many, sent to exactly those the sender was shown."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidInput
from apps.messaging.choices import BroadcastAudience
from apps.messaging.events import BroadcastRead, BroadcastSent
from apps.messaging.models import Broadcast, BroadcastCopy
from apps.messaging.selectors.broadcasts import Hearers, hearers_of
from apps.messaging.services.refusals import AudienceChanged, NobodyToHear
from apps.system import journal
from apps.system import services as system

# What each audience has to name besides the term.
NAMED = {
    BroadcastAudience.ALL: (),
    BroadcastAudience.COMPANY: ("company",),
    BroadcastAudience.PLATOON: ("company", "platoon"),
    BroadcastAudience.MS_LEVEL: ("ms_level",),
    BroadcastAudience.STAFF: (),
    BroadcastAudience.DUTY: ("duty",),
}
NAMES = ("company", "platoon", "ms_level", "duty")


def hearers_named(*, term: int, audience: str, **names: str) -> Hearers:
    """Read whom a broadcast is for. Raises InvalidInput for a name missing or out of place."""
    chosen = BroadcastAudience(audience)
    wanted = NAMED[chosen]
    wrong = {name: ["Name one."] for name in wanted if not names.get(name)}
    wrong |= {
        name: ["This audience does not ask for it."]
        for name in NAMES
        if name not in wanted and names.get(name)
    }
    if wrong:
        raise InvalidInput("The audience is not named as it should be.", fields=wrong)
    return Hearers(term=term, audience=chosen, **names)


@transaction.atomic
def send_broadcast(*, hearers: Hearers, title: str, body: str, count: int, actor: Any) -> Broadcast:
    """Send one text to everybody in an audience; `count` is how many the sender was shown.

    Who hears it is fixed now. Raises NobodyToHear, AudienceChanged, TermClosed.
    """
    system.hold_term_open(hearers.term)
    people = list(hearers_of(hearers, sender=actor).values_list("pk", flat=True))
    if not people:
        raise NobodyToHear
    if len(people) != count:
        raise AudienceChanged(len(people))
    made = Broadcast.objects.create(
        term_id=hearers.term,
        audience=hearers.audience,
        company=hearers.company,
        platoon=hearers.platoon,
        ms_level=hearers.ms_level,
        duty=hearers.duty,
        title=title,
        body=body,
        count=count,
        sent_by=actor,
    )
    BroadcastCopy.objects.bulk_create(
        [BroadcastCopy(broadcast=made, user_id=person) for person in people], batch_size=1000
    )
    event = BroadcastSent(
        term=made.term_id,
        broadcast=made.pk,
        audience=made.audience,
        count=count,
        user_ids=tuple(people),
    )
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def mark_broadcast_read(*, copy: BroadcastCopy, actor: Any) -> None:
    """Note once that somebody read their copy."""
    unread = BroadcastCopy.objects.filter(pk=copy.pk, read_at=None)
    if not unread.update(read_at=timezone.now()):
        return
    concerned = (copy.broadcast.sent_by_id, actor.pk)
    event = BroadcastRead(broadcast=copy.broadcast_id, user_ids=concerned)
    journal.record(event, actor=actor)
