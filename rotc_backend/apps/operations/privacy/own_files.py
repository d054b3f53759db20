"""The files that are a person's own: with their excuse letters and with their messages."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.files.choices import FileKind
from apps.files.models import StoredFile


def own_files(person: Any) -> QuerySet[StoredFile]:
    """Files the person sent, and those of their letters that came with the old system.

    Pictures of posts and files of the library are the unit's: they show others.
    """
    sent = Q(owner=person, kind__in=[FileKind.EXCUSE, FileKind.MESSAGE])
    of_letters = Q(excuse_attachment__letter__enrolment__cadet__user=person)
    return StoredFile.objects.filter(sent | of_letters).order_by("id")
