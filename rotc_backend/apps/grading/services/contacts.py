"""Writing down talks with cadets."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading.choices import ContactWay
from apps.grading.events import ContactNoted
from apps.grading.models import ContactNote
from apps.grading.services.ledger import refuse_about_oneself
from apps.system import journal


@transaction.atomic
def note_contact(
    *, enrolment: Enrolment, way: ContactWay, words: str, contacted_on: datetime.date, actor: Any
) -> ContactNote:
    """Write down a talk with a cadet; it is never changed. Raises InvalidInput, AboutOneself."""
    refuse_about_oneself([enrolment], actor)
    if contacted_on > timezone.localdate():
        message = "This day is still to come."
        raise InvalidInput(message, fields={"contacted_on": [message]})
    note = ContactNote.objects.create(
        enrolment=enrolment, way=way, words=words, contacted_on=contacted_on, written_by=actor
    )
    event = ContactNoted(term=enrolment.term_id, enrolments=(enrolment.pk,), note=note.pk, way=way)
    journal.record(event, actor=actor)
    return note
