"""What the reports app can say happened."""

from datetime import date
from typing import ClassVar, Literal

from apps.core.events import Event


class DocumentIssued(Event):
    """A document left the unit."""

    ids: ClassVar = ("document",)
    type: Literal["document.issued"] = "document.issued"
    document: int
    kind: str
    number: str
    sha256: str


class DocumentReplaced(Event):
    """A document took the place of another."""

    ids: ClassVar = ("document", "replaced")
    type: Literal["document.replaced"] = "document.replaced"
    document: int
    replaced: int
    number: str
    replaced_number: str
    sha256: str
    reason: str


class DocumentRevoked(Event):
    """A document does not hold any more."""

    ids: ClassVar = ("document",)
    type: Literal["document.revoked"] = "document.revoked"
    document: int
    number: str
    reason: str


class DocumentKeyMade(Event):
    """Documents are signed with another key from now on."""

    ids: ClassVar = ("key",)
    type: Literal["document_key.made"] = "document_key.made"
    key: int
    reason: str


class SignatoryAdded(Event):
    """Somebody signs documents from a day on."""

    ids: ClassVar = ("signatory",)
    type: Literal["signatory.added"] = "signatory.added"
    signatory: int
    position: str


class SignatoryChanged(Event):
    """What is known of somebody who signs changed, or when it ends."""

    ids: ClassVar = ("signatory",)
    type: Literal["signatory.changed"] = "signatory.changed"
    signatory: int
    position: str
    fields: tuple[str, ...]


class SignatoryEnding(Event):
    """Somebody soon signs no documents any more, and nobody is entered for the time after."""

    ids: ClassVar = ("signatory",)
    type: Literal["signatory.ending"] = "signatory.ending"
    signatory: int
    position: str
    valid_to: date


class SerialsImported(Event):
    """The command's serial numbers were entered for graduates."""

    ids: ClassVar = ("serial_import",)
    type: Literal["serials.imported"] = "serials.imported"
    serial_import: int
    count: int
    reference: str


class BinderMade(Event):
    """Every document of a term was put into one archive."""

    ids: ClassVar = ("binder",)
    type: Literal["binder.made"] = "binder.made"
    binder: int
    files: int


class ReportMade(Event):
    """Somebody had a document made for themselves; whose data is in it follows from its kind."""

    ids: ClassVar = ("run",)
    type: Literal["report.made"] = "report.made"
    run: int
    kind: str
    format: str
    rows: int


class DayReported(Event):
    """The clock made the attendance report of a training day; the figures are those on it."""

    ids: ClassVar = ("run", "training_day")
    type: Literal["report.day_made"] = "report.day_made"
    run: int
    training_day: int
    is_closed: bool
    strength: int
    present: int
    late: int
    excused: int
    absent: int
    unaccounted: int


class DayUnreported(Event):
    """The clock could not make the attendance report of a training day."""

    ids: ClassVar = ("training_day",)
    type: Literal["report.day_missing"] = "report.day_missing"
    training_day: int
    why: str


class TermExported(Event):
    """The records of a term were written as open files; `rows` counts all tables together."""

    ids: ClassVar = ("export",)
    type: Literal["report.term_exported"] = "report.term_exported"
    export: int
    rows: int
