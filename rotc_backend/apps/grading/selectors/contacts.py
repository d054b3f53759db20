"""Notes of talks with cadets."""

from collections.abc import Collection

from django.db.models import QuerySet

from apps.grading.models import ContactNote


def contact_notes() -> QuerySet[ContactNote]:
    """Every note, newest first; only staff and admins may ask."""
    return ContactNote.objects.select_related("enrolment__cadet", "written_by").order_by(
        "-contacted_on", "-id"
    )


def last_contacts(enrolment_ids: Collection[int]) -> dict[int, ContactNote]:
    """The newest note about each of these enrolments: one query."""
    notes = ContactNote.objects.filter(enrolment__in=enrolment_ids).select_related("written_by")
    newest = notes.order_by("enrolment_id", "-contacted_on", "-id").distinct("enrolment_id")
    return {note.enrolment_id: note for note in newest}
