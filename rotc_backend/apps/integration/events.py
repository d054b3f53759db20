"""What the integration app can say happened."""

from typing import ClassVar, Literal

from apps.core.events import Event


class RosterPreviewed(Event):
    """A file was read and compared with the records; nothing was written to them."""

    ids: ClassVar = ("roster_import",)
    type: Literal["roster.previewed"] = "roster.previewed"
    roster_import: int
    counts: dict[str, int]


class RosterImported(Event):
    """A whole roster was entered: cadets registered, enrolled and changed, all in one fact."""

    ids: ClassVar = ("roster_import",)
    type: Literal["roster.imported"] = "roster.imported"
    roster_import: int
    counts: dict[str, int]


class RosterImportUndone(Event):
    """Who was new in a roster is out of the records again; of the others each field is as before.

    `counts` names how many were new and how many were changed.
    """

    ids: ClassVar = ("roster_import",)
    type: Literal["roster.import_undone"] = "roster.import_undone"
    roster_import: int
    counts: dict[str, int]
    reason: str


class LegacyRowsMoved(Event):
    """A batch of rows of the old system was entered, or put aside with a reason."""

    type: Literal["legacy.moved"] = "legacy.moved"
    move: int
    what: str
    rows: int


class ScoresPreviewed(Event):
    """A file of scores was read and compared with the gradebook; nothing was written to it."""

    ids: ClassVar = ("score_import",)
    type: Literal["scores.previewed"] = "scores.previewed"
    score_import: int
    counts: dict[str, int]


class ScoresImported(Event):
    """The scores of a file were entered in one act; the import keeps each with what was before.

    Cadets are named only for exams that are released.
    """

    ids: ClassVar = ("score_import", "exams", "enrolments")
    type: Literal["scores.imported"] = "scores.imported"
    score_import: int
    exams: tuple[int, ...]
    enrolments: tuple[int, ...]
    counts: dict[str, int]


class ScoresImportUndone(Event):
    """The cells of an import are again what they were before it."""

    ids: ClassVar = ("score_import", "exams", "enrolments")
    type: Literal["scores.import_undone"] = "scores.import_undone"
    score_import: int
    exams: tuple[int, ...]
    enrolments: tuple[int, ...]
    reason: str


class RecordsPreviewed(Event):
    """A file of records was read and compared with what stands; nothing was written to it."""

    ids: ClassVar = ("record_import",)
    type: Literal["records.previewed"] = "records.previewed"
    record_import: int
    kind: str
    counts: dict[str, int]


class RecordsPreviewChanged(Event):
    """Somebody chose a cadet for a row, or how days and marks that stand are treated."""

    ids: ClassVar = ("record_import",)
    type: Literal["records.preview_changed"] = "records.preview_changed"
    record_import: int
    choices: dict[str, bool]
    row_number: int | None
    enrolment: int | None
    counts: dict[str, int]


class RecordsImported(Event):
    """The marks or the ledger entries of a file were entered in one act.

    The import keeps each of them, a mark with what stood before it.
    """

    ids: ClassVar = ("record_import", "training_days", "enrolments", "entries")
    type: Literal["records.imported"] = "records.imported"
    record_import: int
    kind: str
    training_days: tuple[int, ...]
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    counts: dict[str, int]


class RecordsImportUndone(Event):
    """The marks of an import are again what they were before it, and its entries are voided."""

    ids: ClassVar = ("record_import", "training_days", "enrolments", "entries")
    type: Literal["records.import_undone"] = "records.import_undone"
    record_import: int
    kind: str
    training_days: tuple[int, ...]
    enrolments: tuple[int, ...]
    entries: tuple[int, ...]
    reason: str
