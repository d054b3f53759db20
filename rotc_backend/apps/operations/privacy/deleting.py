"""How what is due is deleted; the service that calls records it."""

from typing import Any, Final

from django.db.models import F, QuerySet

from apps.cadets.models import CadetProfile
from apps.cadets.profile_fields import FAMILY, HEALTH
from apps.files.services import delete_file_without_journal
from apps.integration.choices import MediaState
from apps.integration.models import LegacyMedia

GONE: Final = "Deleted when its time was over."


def delete_excuse_files_without_journal(due: QuerySet[Any]) -> int:
    """Delete files of letters with their contents; how many. The letters stay."""
    deleted = 0
    for attachment in due.select_related("file").select_for_update(of=("self",)):
        file = attachment.file
        attachment.delete()
        LegacyMedia.objects.filter(file=file).update(
            state=MediaState.MISSING, file=None, reason=GONE
        )
        delete_file_without_journal(file=file)
        deleted += 1
    return deleted


def blank_profiles_without_journal(due: QuerySet[Any]) -> int:
    """Empty the health and family notes; how many profiles. No copy of them is left behind."""
    emptied = {name: empty_value(name) for name in (*FAMILY, *HEALTH)}
    return CadetProfile.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
        **emptied, version=F("version") + 1
    )


def empty_value(name: str) -> str | None:
    """What a field says when nobody has said anything."""
    is_number = CadetProfile._meta.get_field(name).null  # noqa: SLF001 - Django documents _meta
    return None if is_number else ""


def delete_consents_without_journal(due: QuerySet[Any]) -> int:
    """Delete consents with their papers; how many consents."""
    deleted = 0
    for consent in due.select_related("paper").select_for_update(of=("self",)):
        paper = consent.paper
        consent.delete()
        if paper is not None:
            delete_file_without_journal(file=paper)
        deleted += 1
    return deleted
