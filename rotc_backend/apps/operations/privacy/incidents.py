"""The register of incidents, with the clock of 72 hours."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import InvalidInput, NotFoundOrNotYours, Stale
from apps.operations.events import IncidentChanged, IncidentRecorded
from apps.operations.models import PrivacyIncident
from apps.operations.privacy.due import notify_due_at
from apps.system import journal

# Moments an incident knows; none of them lies in the future.
MOMENTS = (
    "happened_at",
    "found_at",
    "notified_commission_at",
    "notified_people_at",
    "closed_at",
)


def incidents() -> QuerySet[PrivacyIncident]:
    """Every incident, the last found first."""
    return PrivacyIncident.objects.select_related("recorded_by").order_by("-found_at", "-id")


def incident(incident_id: int) -> PrivacyIncident:
    """One incident. Raises NotFoundOrNotYours."""
    found = incidents().filter(pk=incident_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


@transaction.atomic
def record_incident(*, actor: Any, **facts: Any) -> PrivacyIncident:
    """Enter an incident; the clock runs from the moment it was found. Raises InvalidInput."""
    made = PrivacyIncident(**facts, recorded_by=actor)
    refuse_impossible(made)
    made.save()
    event = IncidentRecorded(
        privacy_incident=made.pk, due_at=notify_due_at(made.found_at).isoformat()
    )
    journal.record(event, actor=actor)
    return made


@transaction.atomic
def change_incident(
    *, incident: PrivacyIncident, version: int, changes: Mapping[str, Any], actor: Any
) -> PrivacyIncident:
    """Write what else is known or was done. Raises Stale, InvalidInput."""
    held = PrivacyIncident.objects.select_for_update(no_key=True).get(pk=incident.pk)
    if held.version != version:
        raise Stale("Somebody else changed this incident.")
    changed = {name: value for name, value in changes.items() if getattr(held, name) != value}
    if not changed:
        return held
    for name, value in changed.items():
        setattr(held, name, value)
    refuse_impossible(held)
    held.version += 1
    held.save(update_fields=[*changed, "version"])
    event = IncidentChanged(privacy_incident=held.pk, fields=tuple(sorted(changed)))
    journal.record(event, actor=actor)
    return held


def refuse_impossible(incident: PrivacyIncident) -> None:
    """Refuse moments that cannot be, and an end without measures. Raises InvalidInput."""
    wrong = {name: ["This lies in the future."] for name in MOMENTS if is_ahead(incident, name)}
    if incident.happened_at and incident.happened_at > incident.found_at:
        wrong["happened_at"] = ["It happened before it was found."]
    if incident.closed_at and not incident.measures:
        wrong["measures"] = ["Say what was done before you close it."]
    if wrong:
        name, (sentence,) = next(iter(wrong.items()))
        raise InvalidInput(f"{name}: {sentence}", fields=wrong)


def is_ahead(incident: PrivacyIncident, name: str) -> bool:
    """Tell whether a moment lies in the future."""
    moment: datetime | None = getattr(incident, name)
    return moment is not None and moment > timezone.now()
