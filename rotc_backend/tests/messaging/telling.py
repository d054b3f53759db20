"""What the tests of notifications share: things that happen, and browsers that take pushes."""

import base64
import json
import os
from dataclasses import dataclass

import http_ece
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from apps.authentication.models import User
from apps.core.events import Event
from apps.grading.events import DemeritGiven, MeritAwarded
from apps.messaging.models import Notification
from apps.messaging.services import telling
from apps.system import journal
from apps.system.models import JournalEntry
from tests.cast import Cast
from tests.system.committing import settle


def begin() -> None:
    """Have everything told that happened so far; what comes then is new."""
    settle()
    telling.tell_all()
    Notification.objects.all().delete()


def happen(event: Event, *, actor: User | None = None) -> JournalEntry:
    """Record an event in a transaction of its own, as a service does."""
    with transaction.atomic():
        return journal.record(event, actor=actor)


def merit(people: Cast, reason: str = "Led the platoon") -> MeritAwarded:
    """Merits for the cadet."""
    return MeritAwarded(
        term=people.term.pk,
        cadet_ids=(people.enrolment.cadet_id,),
        enrolments=(people.enrolment.pk,),
        entries=(1,),
        points=5,
        reason=reason,
    )


def demerit(people: Cast) -> DemeritGiven:
    """Demerits for the other cadet."""
    return DemeritGiven(
        term=people.term.pk,
        cadet_ids=(people.other_enrolment.cadet_id,),
        enrolments=(people.other_enrolment.pk,),
        entries=(2,),
        points=5,
        reason="Late",
    )


def tell() -> int:
    """Tell what was committed."""
    settle()
    return telling.tell_all()


def told() -> list[tuple[str, str]]:
    """Who was told of what, oldest first."""
    rows = Notification.objects.order_by("id").select_related("user")
    return [(row.user.username, row.reason) for row in rows]


@dataclass(frozen=True)
class Browser:
    """A browser with keys of its own."""

    key: ec.EllipticCurvePrivateKey
    secret: bytes
    endpoint: str

    @classmethod
    def at(cls, origin: str, name: str = "one") -> "Browser":
        """Make one whose pushes go to this service."""
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(key, os.urandom(16), f"{origin}/push/{name}")

    @property
    def point(self) -> bytes:
        """Its public key."""
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )

    def as_body(self) -> dict[str, str]:
        """What it sends to subscribe."""
        return {
            "endpoint": self.endpoint,
            "p256dh": base64.urlsafe_b64encode(self.point).rstrip(b"=").decode(),
            "auth": base64.urlsafe_b64encode(self.secret).rstrip(b"=").decode(),
        }

    def opened(self, content: bytes) -> dict[str, str]:
        """Read a push."""
        plain = http_ece.decrypt(content, private_key=self.key, auth_secret=self.secret)
        found: dict[str, str] = json.loads(plain)
        return found
