"""The address of a person's calendar: made, replaced, taken back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.activities.events import CalendarFeedMade, CalendarFeedRevoked
from apps.activities.keys import fresh_token, hash_of
from apps.activities.models import CalendarFeed
from apps.system import journal


@transaction.atomic
def make_feed(*, person: Any) -> str:
    """Make the token of the person's calendar; one that was made before works no more."""
    token = fresh_token()
    values = {"token_hash": hash_of(token), "made_at": timezone.now()}
    CalendarFeed.objects.update_or_create(person=person, defaults=values)
    journal.record(CalendarFeedMade(user_ids=(person.pk,)), actor=person)
    return token


@transaction.atomic
def revoke_feed(*, person: Any) -> None:
    """Take the address back, if there is one."""
    deleted, _ = CalendarFeed.objects.filter(person=person).delete()
    if deleted:
        journal.record(CalendarFeedRevoked(user_ids=(person.pk,)), actor=person)
