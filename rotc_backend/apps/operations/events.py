"""What the operations app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class ReadOnlyBegan(Event):
    """From now on nothing can be changed."""

    type: Literal["read_only.began"] = "read_only.began"
    reason: str


class ReadOnlyEnded(Event):
    """Changes are possible again."""

    type: Literal["read_only.ended"] = "read_only.ended"
    reason: str


class JobsPaused(Event):
    """From now on no job begins."""

    type: Literal["jobs.paused"] = "jobs.paused"
    reason: str


class JobsResumed(Event):
    """Jobs begin again."""

    type: Literal["jobs.resumed"] = "jobs.resumed"
    reason: str


class BackupMade(Event):
    """The whole database was copied to a place outside of it."""

    ids: ClassVar = ("backup",)
    type: Literal["backup.made"] = "backup.made"
    backup: int
    name: str
    sha256: str
    rows: int
    deleted: tuple[str, ...] = ()


class BackupVerified(Event):
    """An archive was read back, and restored where that is allowed."""

    ids: ClassVar = ("backup",)
    type: Literal["backup.verified"] = "backup.verified"
    backup: int
    name: str
    is_good: bool
    how: str


class DatabaseRestored(Event):
    """The database became what an archive holds."""

    type: Literal["database.restored"] = "database.restored"
    name: str
    made_at: str
    by: str
    way: str


class DataExported(Event):
    """A person was given everything that is kept about them; a count for each part, no value."""

    ids: ClassVar = ("data_export",)
    type: Literal["data.exported"] = "data.exported"
    data_export: int
    rows: int
    size: int


class PrivacyRequested(Event):
    """Somebody made use of a right; the words stand in the request."""

    ids: ClassVar = ("privacy_request",)
    type: Literal["privacy.requested"] = "privacy.requested"
    privacy_request: int
    kind: str
    due_on: str


class PrivacyRequestAnswered(Event):
    """A request was answered; the words stand in the request."""

    ids: ClassVar = ("privacy_request",)
    type: Literal["privacy.answered"] = "privacy.answered"
    privacy_request: int
    kind: str


class PrivacyRequestWithdrawn(Event):
    """A person took an open request back."""

    ids: ClassVar = ("privacy_request",)
    type: Literal["privacy.withdrawn"] = "privacy.withdrawn"
    privacy_request: int
    kind: str


class IncidentRecorded(Event):
    """Data may have come into wrong hands, was lost or changed."""

    ids: ClassVar = ("privacy_incident",)
    type: Literal["incident.recorded"] = "incident.recorded"
    privacy_incident: int
    due_at: str


class IncidentChanged(Event):
    """More is known of an incident, or more was done; the names of what changed."""

    ids: ClassVar = ("privacy_incident",)
    type: Literal["incident.changed"] = "incident.changed"
    privacy_incident: int
    fields: tuple[str, ...]


class NoticeAccepted(Event):
    """A person has read a version of the privacy notice."""

    type: Literal["notice.accepted"] = "notice.accepted"
    version: str


class ConsentRecorded(Event):
    """A guardian said yes for a cadet under eighteen."""

    ids: ClassVar = ("consent", "cadets")
    type: Literal["consent.recorded"] = "consent.recorded"
    consent: int
    cadets: tuple[int, ...]
    way: str


class ConsentWithdrawn(Event):
    """A guardian took a consent back."""

    ids: ClassVar = ("consent", "cadets")
    type: Literal["consent.withdrawn"] = "consent.withdrawn"
    consent: int
    cadets: tuple[int, ...]
    reason: str


class ConsentPaperAdded(Event):
    """The signed paper of a consent was added, or took the place of an earlier one."""

    ids: ClassVar = ("consent", "file", "cadets")
    type: Literal["consent.paper_added"] = "consent.paper_added"
    consent: int
    file: int
    cadets: tuple[int, ...]
    is_replaced: bool
    reason: str


class ConsentPaperRemoved(Event):
    """The signed paper of a consent was deleted; the consent stands."""

    ids: ClassVar = ("consent", "cadets")
    type: Literal["consent.paper_removed"] = "consent.paper_removed"
    consent: int
    cadets: tuple[int, ...]
    reason: str


class ConsentPaperOpened(Event):
    """Somebody other than the cadet looked at the signed paper of a consent."""

    ids: ClassVar = ("consent", "cadets")
    type: Literal["consent.paper_opened"] = "consent.paper_opened"
    consent: int
    cadets: tuple[int, ...]


class HoldPlaced(Event):
    """Nothing of a person is deleted by the clock until the hold ends."""

    ids: ClassVar = ("hold",)
    type: Literal["hold.placed"] = "hold.placed"
    hold: int
    reason: str


class HoldLifted(Event):
    """The clock runs again for a person."""

    ids: ClassVar = ("hold",)
    type: Literal["hold.lifted"] = "hold.lifted"
    hold: int
    reason: str


class RetentionApplied(Event):
    """What was due was deleted: how many of each rule, and of how many people."""

    type: Literal["retention.applied"] = "retention.applied"
    as_of: str
    counts: dict[str, int]
