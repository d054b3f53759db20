"""Who opened something sensitive of a person's, read from the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from apps.cadets.models import Cadet
from apps.system.models import JournalEntry

# What was opened, by the event that says so.
OPENED: Final = (
    ("excuse.attachment_opened", "A file of an excuse letter"),
    ("cadet.health_opened", "The health notes"),
    ("consent.paper_opened", "The signed paper of the guardian's consent"),
)


@dataclass(frozen=True)
class Opening:
    """One time that somebody else opened something."""

    id: int
    at: datetime
    what: str
    name: str
    role: str
    excuse_letter: int | None
    attachment: int | None


def openings_of(person: Any) -> QuerySet[JournalEntry]:
    """Entries of the journal about things of this cadet's that others opened; newest first."""
    own = Cadet.objects.filter(user=person).values_list("id", flat=True)
    return (
        JournalEntry.objects.select_related("actor")
        .filter(
            type__in=[name for name, _ in OPENED], cadet_ids__overlap=list(own), actor__isnull=False
        )
        .exclude(actor=person)
        .order_by("-id")
    )


def opening_of(entry: JournalEntry) -> Opening:
    """What an entry says to the person it is about."""
    who = entry.actor
    return Opening(
        id=entry.pk,
        at=entry.at,
        what=entry.type,
        name=who.full_name if who else "",
        role=str(who.role) if who else "",
        excuse_letter=entry.ids.get("excuse_letter"),
        attachment=entry.ids.get("attachment"),
    )
