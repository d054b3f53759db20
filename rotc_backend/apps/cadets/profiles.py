"""Writes of profiles: what a cadet or the office says beside the record, and reading health notes."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from apps.cadets.events import CadetHealthOpened, CadetProfileChanged
from apps.cadets.models import Cadet, CadetProfile
from apps.cadets.services import locked_cadet
from apps.core.errors import Stale
from apps.system import journal


def profile_of(cadet: Cadet) -> CadetProfile:
    """The profile of a cadet, or an unsaved one of version 0 that says nothing."""
    found = CadetProfile.objects.filter(cadet=cadet).first()
    return found or CadetProfile(cadet=cadet, version=0)


@transaction.atomic
def edit_profile(
    *, cadet: Cadet, version: int, changes: Mapping[str, Any], actor: Any
) -> CadetProfile:
    """Change fields of a profile. Raises Stale when somebody else was first.

    Version 0 is a profile nobody has written; the cadet's row is held, so that two who are first
    at once do not both make it.
    """
    locked_cadet(cadet.pk)
    profile = profile_of(cadet)
    if profile.version != version:
        raise Stale("Somebody else changed this profile.")
    changed = {name: value for name, value in changes.items() if getattr(profile, name) != value}
    if not changed:
        return profile
    for name, value in changed.items():
        setattr(profile, name, value)
    profile.version += 1
    profile.save()
    event = CadetProfileChanged(
        cadets=(cadet.pk,),
        cadet_ids=(cadet.pk,),
        user_ids=people_of(cadet),
        fields=tuple(sorted(changed)),
    )
    journal.record(event, actor=actor)
    return profile


@transaction.atomic
def open_health_notes(*, cadet: Cadet, actor: Any) -> CadetProfile:
    """Read a cadet's health notes; a reader who is somebody else leaves an entry in the journal."""
    profile = profile_of(cadet)
    if cadet.user_id != actor.pk:
        event = CadetHealthOpened(cadets=(cadet.pk,), cadet_ids=(cadet.pk,))
        journal.record(event, actor=actor)
    return profile


def people_of(cadet: Cadet) -> tuple[int, ...]:
    """The account of a cadet, when there is one."""
    return (cadet.user_id,) if cadet.user_id else ()
