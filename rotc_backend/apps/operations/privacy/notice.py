"""The privacy notice: its present version, whom to ask, and who has read it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from apps.core.errors import RuleBroken
from apps.operations.events import NoticeAccepted
from apps.operations.models import NoticeAcceptance
from apps.operations.privacy.notice_words import LAYERS, Layer
from apps.reports.heading import unit_heading
from apps.system import journal, services
from apps.system import selectors as system

# A change of the words is a new version: everybody is asked to read it again.
VERSION: Final = "2026-1"
SINCE: Final = date(2026, 11, 22)
CONTACT: Final = "privacy_contact"


class OtherVersion(RuleBroken):
    """The notice changed while somebody was reading it."""

    code = "notice_version"
    title = "The notice changed"


@dataclass(frozen=True)
class Contact:
    """Whom people ask about their data; empty where nobody has said."""

    name: str = ""
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Notice:
    """The notice as everybody may read it."""

    version: str
    since: date
    unit: str
    school: str
    contact: Contact
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class NoticeRead:
    """Which version somebody has read last."""

    version: str
    accepted_version: str | None
    accepted_at: datetime | None

    @property
    def is_current(self) -> bool:
        """Tell whether it is the present one."""
        return self.accepted_version == self.version


def present_notice() -> Notice:
    """The notice as it is now."""
    heading = unit_heading()
    return Notice(VERSION, SINCE, heading.unit, heading.school, contact(), LAYERS)


def contact() -> Contact:
    """Whom to ask."""
    return Contact(**system.setting(CONTACT, {}))


@transaction.atomic
def set_contact(*, contact: Contact, actor: Any) -> None:
    """Say whom people ask about their data."""
    services.change_setting(name=CONTACT, value=asdict(contact), actor=actor)


def notice_read_by(person: Any) -> NoticeRead:
    """What this person has read."""
    rows = NoticeAcceptance.objects.filter(user=person)
    row = rows.filter(version=VERSION).first() or rows.first()
    return NoticeRead(VERSION, row.version if row else None, row.created_at if row else None)


@transaction.atomic
def accept_notice(*, version: str, actor: Any) -> None:
    """Note that somebody has read the present notice; once. Raises OtherVersion."""
    if version != VERSION:
        raise OtherVersion("The notice changed. Please read it again.", data={"version": VERSION})
    _, is_first = NoticeAcceptance.objects.get_or_create(user=actor, version=version)
    if is_first:
        event = NoticeAccepted(version=version, user_ids=(actor.pk,))
        journal.record(event, actor=actor)
