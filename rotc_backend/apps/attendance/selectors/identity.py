"""What it takes to judge identity codes: the unit's keys, sessions that ended, and the late hour."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from apps.attendance.models import IdentityKey, ScannedCode, TrainingDay
from apps.authentication.models import AuthSession
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Role
from apps.system import selectors as system

# No pass lasts longer, so a phone that has no signal for half a day still shows a good code.
LONGEST_PASS: Final = timedelta(hours=12)
LATE_AFTER_MINUTES: Final = 15


@dataclass(frozen=True, slots=True)
class ScannerKey:
    """A public key of the unit, by the number that passes name."""

    id: int
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Scanner:
    """What a phone needs to judge codes without a connection, as it was at one moment."""

    day: TrainingDay
    now: datetime
    keys: tuple[ScannerKey, ...]
    ended_sessions: tuple[uuid.UUID, ...]
    late_from: time | None


def scanner_for(day: TrainingDay) -> Scanner:
    """Everything a phone needs to scan on a day: three queries."""
    now = timezone.now()
    good = IdentityKey.objects.filter(Q(accepted_until=None) | Q(accepted_until__gt=now))
    keys = tuple(ScannerKey(row.pk, bytes(row.public_key)) for row in good.order_by("id"))
    return Scanner(day, now, keys, ended_sessions(since=now - LONGEST_PASS), late_from(day))


def ended_sessions(*, since: datetime) -> tuple[uuid.UUID, ...]:
    """The sessions of cadets that were ended since then: their passes may still look good."""
    ended = AuthSession.objects.filter(revoked_at__gt=since, user__role=Role.CADET)
    return tuple(ended.order_by("revoked_at").values_list("pk", flat=True))


def late_from(day: TrainingDay) -> time | None:
    """The hour in Manila from which who arrives is late; None when the day names no hour."""
    if day.starts_at is None:
        return None
    minutes = int(system.setting("late_after_minutes", LATE_AFTER_MINUTES))
    whole = day.starts_at.hour * 60 + day.starts_at.minute + minutes
    return time(*divmod(min(whole, 24 * 60 - 1), 60))


def identity_keys() -> dict[int, IdentityKey]:
    """Every key of the unit by its number, also those that are not accepted any more."""
    return IdentityKey.objects.in_bulk()


def signing_key() -> IdentityKey | None:
    """The key that signs passes."""
    return IdentityKey.objects.filter(accepted_until=None).first()


def own_active_enrolment(user: Any) -> Enrolment:
    """The person's own enrolment in the current term, if they train. Raises NotFoundOrNotYours."""
    own = Enrolment.objects.filter(
        cadet__user=user,
        term=system.current_term(),
        status=EnrolmentStatus.ACTIVE,
    )
    enrolment = own.select_related("cadet", "term").first()
    if enrolment is None:
        raise NotFoundOrNotYours
    return enrolment


def sessions_by_id(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, AuthSession]:
    """The sessions that are still remembered."""
    return AuthSession.objects.in_bulk(list(ids)) if ids else {}


def scanned_codes(sessions: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, datetime], ScannedCode]:
    """The codes of these phones that marked somebody."""
    if not sessions:
        return {}
    found = ScannedCode.objects.filter(session__in=sessions)
    return {(row.session, row.made_at): row for row in found}
