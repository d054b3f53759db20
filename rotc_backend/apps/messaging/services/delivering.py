"""Taking deliveries out of the house, each by one worker, with growing pauses, and giving up at last.

A delivery is claimed by moving `next_at` on, handed over, and noted. Only a crash between handing
over and noting sends it a second time; the reader's program then folds both by Message-ID or tag.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from apps.authentication.mail import MailNotSent, MailRefused
from apps.core.errors import RuleBroken
from apps.messaging import letters, push
from apps.messaging.choices import UNSENT, Channel, DeliveryState
from apps.messaging.events import DeliveriesDied, DeliveryResent, PushUnsubscribed
from apps.messaging.models import Delivery
from apps.messaging.words import WORDS, path_of
from apps.system import journal
from apps.system.choices import UNFINISHED
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job

log = logging.getLogger(__name__)
JOB: Final = "messaging.deliver"
# Minutes before the second attempt, the third, and so on; after the last there is no other.
PAUSES: Final = (1, 5, 15, 60, 120, 240, 480)
MOST_ATTEMPTS: Final = len(PAUSES) + 1
# Longer than any server is waited for: until then nobody else takes what is on its way.
HELD_FOR: Final = timedelta(minutes=5)
# So many failures in a row say that the place is down: the rest for it waits a while untried.
DOWN_AFTER: Final = 3
DOWN_FOR: Final = timedelta(minutes=1)
RUN_LASTS: Final = 60.0  # seconds; another run goes on


class DeliveryNotDead(RuleBroken):
    """The delivery has not been given up."""

    code = "delivery_not_dead"
    title = "Not given up"


class NobodyThere(Exception):
    """There is nobody to deliver to any more; the words say why."""


class Run:
    """One run over what is due: which places are down, and how it went."""

    def __init__(self) -> None:
        """Begin with everything open."""
        self.failures: Counter[str] = Counter()
        self.down: set[str] = set()
        self.ended: Counter[str] = Counter()

    def note(self, place: str, *, is_well: bool) -> None:
        """Count failures in a row; at the third the place is down for this run."""
        self.failures[place] = 0 if is_well else self.failures[place] + 1
        if self.failures[place] >= DOWN_AFTER:
            self.down.add(place)
            postponed = due().filter(at_place(place)).update(next_at=timezone.now() + DOWN_FOR)
            log.warning("%s does not take deliveries; %s wait", place, postponed)


def due() -> QuerySet[Delivery]:
    """What may be tried now, the longest waiting first."""
    unsent = Delivery.objects.filter(state__in=UNSENT, next_at__lte=timezone.now())
    return unsent.order_by("next_at", "id")


def at_place(place: str) -> Q:
    """What goes to one place: the mail server, or the push service of an origin."""
    if place == Channel.MAIL:
        return Q(channel=Channel.MAIL)
    return Q(channel=Channel.PUSH, subscription__endpoint__startswith=f"{place}/")


def ask_for_delivery() -> Job | None:
    """Have due deliveries made if there are any and nobody is at it; called every 15 s."""
    if not due().exists() or Job.objects.filter(kind=JOB, state__in=UNFINISHED).exists():
        return None
    return dispatch(JOB, {}, size=0, requested_by=None)


def deliver_due() -> Counter[str]:
    """Deliver what is due, for a minute at most; returns how many ended in which state."""
    run = Run()
    until = time.monotonic() + RUN_LASTS
    while time.monotonic() < until:
        delivery = claimed()
        if delivery is None:
            break
        attempt(delivery, run)
    if run.ended[DeliveryState.DEAD]:
        tell_of_dead(run.ended[DeliveryState.DEAD])
    return run.ended


def tell_of_dead(count: int) -> None:
    """Let the admins know that deliveries were given up."""
    with transaction.atomic():
        journal.record(DeliveriesDied(count=count), actor=None)


@transaction.atomic
def claimed() -> Delivery | None:
    """Take the next delivery; of two workers one gets it. None when nothing is due."""
    found = due().select_for_update(skip_locked=True).values_list("pk", flat=True).first()
    if found is None:
        return None
    Delivery.objects.filter(pk=found).update(
        attempts=F("attempts") + 1, next_at=timezone.now() + HELD_FOR
    )
    related = ("user", "notification__user", "digest__user", "subscription__session")
    return Delivery.objects.select_related(*related).get(pk=found)


def attempt(delivery: Delivery, run: Run) -> None:
    """Hand one delivery over and note how that ended."""
    place = place_of(delivery)
    try:
        hand_over(delivery)
    except NobodyThere as reason:
        state, error = DeliveryState.DROPPED, str(reason)
    except MailRefused:
        state, error = DeliveryState.DEAD, "MailRefused"
    except push.SubscriptionGone:
        unsubscribe_gone(delivery)
        state, error = DeliveryState.DROPPED, "SubscriptionGone"
    except (MailNotSent, push.PushNotTaken) as failure:
        run.note(place, is_well=False)
        state, error = after_failure(delivery), f"{type(failure).__name__}: {failure}"
    else:
        run.note(place, is_well=True)
        state, error = DeliveryState.SENT, ""
    note(delivery, state, error)
    run.ended[state] += 1


def place_of(delivery: Delivery) -> str:
    """Name where a delivery is handed over."""
    if delivery.channel == Channel.PUSH and delivery.subscription:
        return push.origin_of(delivery.subscription.endpoint)
    return str(delivery.channel)


def hand_over(delivery: Delivery) -> None:
    """Send it. Raises NobodyThere, and what mail and push raise."""
    if not delivery.user.may_sign_in:
        raise NobodyThere("account off")
    notice = delivery.notification
    if notice and notice.read_at and not notice.is_must_know:
        raise NobodyThere("read meanwhile")
    send_by = {Channel.MAIL: send_letter, Channel.PUSH: send_push}
    ways: Callable[[Delivery], None] = send_by[Channel(delivery.channel)]
    ways(delivery)


def send_letter(delivery: Delivery) -> None:
    """Mail it; its number makes the Message-ID, the same at every attempt."""
    if not delivery.user.email:
        raise NobodyThere("no address")
    message_id = f"<delivery-{delivery.pk}.{delivery.created_at:%Y%m%d%H%M%S}@{mail_domain()}>"
    if delivery.digest:
        letters.mail_digest(delivery.digest, message_id=message_id)
    elif delivery.notification:
        letters.mail_notification(delivery.notification, message_id=message_id)


def mail_domain() -> str:
    """The host behind the sender's address."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ") or "rgms.invalid"


def send_push(delivery: Delivery) -> None:
    """Push it to its browser; the tag is the same at every attempt."""
    device = delivery.subscription
    if device is None or device.session.revoked_at or not push.is_on():
        raise NobodyThere("signed out there")
    notice = delivery.notification
    if notice is None:
        raise NobodyThere("nothing to push")
    words = WORDS[notice.reason]
    page = path_of(notice.reason, notice.ids)
    told = push.Push(notice.kind, words.title, page, tag=f"notice-{notice.pk}")
    push.send(told, to=device)


def after_failure(delivery: Delivery) -> DeliveryState:
    """Say whether there will be another attempt."""
    is_last = delivery.attempts >= MOST_ATTEMPTS
    return DeliveryState.DEAD if is_last else DeliveryState.FAILED


def note(delivery: Delivery, state: DeliveryState, error: str) -> None:
    """Write down how an attempt ended, unless a later attempt has begun."""
    now = timezone.now()
    pause = PAUSES[min(delivery.attempts, len(PAUSES)) - 1]
    Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts).update(
        state=state,
        error=error[:60],
        next_at=now + timedelta(minutes=pause),
        sent_at=now if state == DeliveryState.SENT else None,
    )


@transaction.atomic
def unsubscribe_gone(delivery: Delivery) -> None:
    """Forget a browser that takes no pushes any more."""
    if delivery.subscription:
        delivery.subscription.delete()
        delivery.subscription = None
    journal.record(PushUnsubscribed(user_ids=(delivery.user_id,), removed=1), actor=None)


@transaction.atomic
def resend_delivery(*, delivery: Delivery, actor: object) -> Delivery:
    """Have a delivery that was given up tried again from the beginning, once however often asked.

    Raises DeliveryNotDead.
    """
    dead = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.DEAD)
    now = timezone.now()
    if not dead.update(state=DeliveryState.WAITING, attempts=0, next_at=now, error=""):
        raise DeliveryNotDead("Only what was given up can be sent again.")
    event = DeliveryResent(delivery=delivery.pk, user_ids=(delivery.user_id,))
    journal.record(event, actor=actor)
    delivery.refresh_from_db()
    return delivery
