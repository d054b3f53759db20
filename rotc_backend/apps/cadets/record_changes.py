"""The history of a cadet's record: each kept field before and after, by whom and why."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from apps.cadets.models import Cadet, RecordChange
from apps.cadets.profile_fields import KEPT

ARCHIVED: Final = "archived"


def written(value: Any) -> str:
    """Write a value as the history keeps it: a day as 2026-11-25, nothing as an empty text."""
    return "" if value is None else str(value)


def keep_without_journal(
    cadet: Cadet, *, before: Mapping[str, Any], reason: str, actor: Any
) -> None:
    """Keep the old values of changed fields beside the new ones, where they are kept at all."""
    RecordChange.objects.bulk_create(
        RecordChange(
            cadet=cadet,
            field=name,
            before=written(value),
            after=written(getattr(cadet, name)),
            reason=reason,
            changed_by=actor,
        )
        for name, value in before.items()
        if name in KEPT
    )


def note_without_journal(cadet: Cadet, *, is_archived: bool, reason: str, actor: Any) -> None:
    """Keep that a cadet was archived or came back, and why."""
    RecordChange.objects.create(
        cadet=cadet,
        field=ARCHIVED,
        before=written(not is_archived).lower(),
        after=written(is_archived).lower(),
        reason=reason,
        changed_by=actor,
    )


def changes_of(cadet: Cadet) -> QuerySet[RecordChange]:
    """The kept changes of a cadet's record, newest first, with who made them."""
    return cadet.record_changes.select_related("changed_by").order_by("-id")
