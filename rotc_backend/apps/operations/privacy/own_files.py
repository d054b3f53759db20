"""The files that are a person's own: of their letters, their messages and their guardian's consent."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.files.choices import FileKind
from apps.files.models import StoredFile


def own_files(person: Any) -> QuerySet[StoredFile]:
    """Files the person sent, those of their letters that came with the old system, and the signed
    papers of their guardian's consents.

    Pictures of posts and files of the library are the unit's: they show others.
    """
    sent = Q(owner=person, kind__in=[FileKind.EXCUSE, FileKind.MESSAGE])
    of_letters = Q(excuse_attachment__letter__enrolment__cadet__user=person)
    of_consents = Q(guardian_consent__cadet__user=person)
    return StoredFile.objects.filter(sent | of_letters | of_consents).order_by("id")
