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
