"""What the files app can say happened. Never a name: it may be that of a person."""

from typing import ClassVar, Literal

from apps.core.events import Event


class FileStored(Event):
    """Somebody uploaded a file."""

    ids: ClassVar = ("file",)
    type: Literal["file.stored"] = "file.stored"
    file: int
    kind: str
    size: int


class FileDeleted(Event):
    """A stored file and its content were deleted."""

    ids: ClassVar = ("file",)
    type: Literal["file.deleted"] = "file.deleted"
    file: int
    kind: str
