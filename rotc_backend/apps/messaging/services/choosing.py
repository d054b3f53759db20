"""How a person wants to be told: by kind, in which hours, and on which browsers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import transaction

from apps.authentication.models import AuthSession
from apps.core.errors import RuleBroken
from apps.messaging import push
from apps.messaging.events import NoticeChoicesChanged, PushSubscribed, PushUnsubscribed
from apps.messaging.models import NoticeChoice, PushSubscription, QuietHours
from apps.system import journal

MOST_BROWSERS = 10  # of one person; the oldest goes


class PushIsOff(RuleBroken):
    """This system has no key to push with."""

    code = "push_is_off"
    title = "Push is off"


@dataclass(frozen=True)
class Choice:
    """How one kind is to be told."""

    kind: str
    mail: bool
    push: bool
    digest: bool
    is_muted: bool


@dataclass(frozen=True)
class Hours:
    """Quiet hours, Manila time."""

    begins: time
    ends: time


@transaction.atomic
def choose(
    *, choices: Sequence[Choice], quiet: Hours | None, is_quiet_changed: bool, actor: Any
) -> None:
    """Keep what a person chose; kinds they do not name stay as they are."""
    for choice in choices:
        NoticeChoice.objects.update_or_create(
            user=actor,
            kind=choice.kind,
            defaults={
                "mail": choice.mail,
                "push": choice.push,
                "digest": choice.digest,
                "is_muted": choice.is_muted,
            },
        )
    if is_quiet_changed:
        keep_quiet_hours_without_journal(quiet, actor)
    journal.record(NoticeChoicesChanged(user_ids=(actor.pk,)), actor=actor)


def keep_quiet_hours_without_journal(quiet: Hours | None, actor: Any) -> None:
    """Set or lift the quiet hours; `choose` records it."""
    if quiet is None:
        QuietHours.objects.filter(user=actor).delete()
        return
    values = {"begins": quiet.begins, "ends": quiet.ends}
    QuietHours.objects.update_or_create(user=actor, defaults=values)


@transaction.atomic
def subscribe(
    *, endpoint: str, p256dh: bytes, auth: bytes, session: AuthSession, actor: Any
) -> PushSubscription:
    """Push to this browser from now on; an address that another person had is theirs no more.

    Raises PushIsOff, UnknownPushService.
    """
    if not push.is_on():
        raise PushIsOff("This system has no key to push with.")
    if not push.is_known_service(endpoint):
        raise push.UnknownPushService("This is not the push service of a known browser.")
    PushSubscription.objects.filter(endpoint=endpoint).exclude(user=actor).delete()
    subscription, _ = PushSubscription.objects.update_or_create(
        endpoint=endpoint,
        defaults={"user": actor, "session": session, "p256dh": p256dh, "auth": auth},
    )
    keep_few_without_journal(actor)
    event = PushSubscribed(user_ids=(actor.pk,), service=push.origin_of(endpoint))
    journal.record(event, actor=actor)
    return subscription


def keep_few_without_journal(person: Any) -> None:
    """Forget the oldest browsers beyond the most one person may have."""
    kept = PushSubscription.objects.filter(user=person).order_by("-id")[:MOST_BROWSERS]
    kept_ids = list(kept.values_list("pk", flat=True))
    PushSubscription.objects.filter(user=person).exclude(pk__in=kept_ids).delete()


@transaction.atomic
def unsubscribe(*, session: AuthSession, actor: Any) -> int:
    """Push no more to the browser of this session; returns how many addresses were forgotten."""
    removed, _ = PushSubscription.objects.filter(user=actor, session=session).delete()
    journal.record(PushUnsubscribed(user_ids=(actor.pk,), removed=removed), actor=actor)
    return removed
