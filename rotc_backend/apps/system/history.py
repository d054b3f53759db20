"""What happened to one object: its history rows, with who and why from the journal.

Each app enters its kinds in `histories.py` with `@history_kind`: a word for the address, the
guarded model, and a function that finds the object for a person or says that there is none.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.module_loading import autodiscover_modules

from apps.core.errors import NotFoundOrNotYours
from apps.system.choices import HistoryChange
from apps.system.models import JournalEntry
from apps.system.witness import HISTORIES, HistoryRow, columns_of

# Bookkeeping that says nothing beside the line it stands in.
NEVER_SHOWN: Final = frozenset({"id", "created_at", "version"})
CHANGES: Final = {"insert": HistoryChange.MADE, "delete": HistoryChange.REMOVED}

Find = Callable[[Any, int], Model | None]
ShownFrom = Callable[[Any, Any], datetime | None]


@dataclass(frozen=True)
class HistoryKind:
    """How one kind of object is found and what of its history is shown."""

    model: type[Model]
    find: Find
    hidden: frozenset[str]
    shown_from: ShownFrom | None


@dataclass(frozen=True)
class History:
    """An object that a person may see the history of; earlier lines than `since` are not theirs."""

    kind: HistoryKind
    object: Model
    since: datetime | None

    def rows(self) -> QuerySet[HistoryRow]:
        """Its rows, newest first, each with the journal entry that speaks of it."""
        rows = self.every_row().annotate(entry=entry_of_row()).order_by("-pgh_id")
        return rows.filter(pgh_created_at__gte=self.since) if self.since else rows

    def every_row(self) -> QuerySet[HistoryRow]:
        """Its rows, whoever asks."""
        copies = HISTORIES[self.kind.model].objects
        return copies.filter(id=self.object.pk)  # type: ignore[misc]


@dataclass(frozen=True)
class FieldChange:
    """One column before and after; None when there was or is nothing."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class HistoryLine:
    """One change of an object: what, when, by whom and why."""

    at: datetime
    change: HistoryChange
    fields: tuple[FieldChange, ...]
    actor: Any
    event: str | None
    reason: str
    request_id: str


KINDS: dict[str, HistoryKind] = {}


def history_kind(
    name: str,
    *,
    of: type[Model],
    hidden: Collection[str] = (),
    shown_from: ShownFrom | None = None,
) -> Callable[[Find], Find]:
    """Enter a kind of object whose history can be read at history/<name>/<id>/.

    The function gets the viewer and an id; it returns the object, or None when this person may
    not know of it. `shown_from` names the moment before which this person sees no line.
    """

    def enter(find: Find) -> Find:
        KINDS[name] = HistoryKind(of, find, NEVER_SHOWN | frozenset(hidden), shown_from)
        return find

    return enter


def history_visible_to(user: Any, kind: str, object_id: int) -> History:
    """The history of one object. Raises NotFoundOrNotYours for an unknown kind as well."""
    autodiscover_modules("histories")
    known = KINDS.get(kind)
    found = known.find(user, object_id) if known else None
    if known is None or found is None:
        raise NotFoundOrNotYours
    since = known.shown_from(user, found) if known.shown_from else None
    return History(known, found, since)


def entry_of_row() -> Coalesce:
    """The entry of the service that made a change: the next one in the same transaction.

    Every service ends with its entry, so that is the right one also when one transaction holds
    several services; else the last.
    """
    same = JournalEntry.objects.filter(act=OuterRef("act"))
    after = same.filter(at__gte=OuterRef("pgh_created_at")).order_by("at", "id")
    return Coalesce(
        Subquery(after.values("id")[:1]), Subquery(same.order_by("-at", "-id").values("id")[:1])
    )


def lines_of(history: History, rows: Sequence[HistoryRow]) -> list[HistoryLine]:
    """Describe a page of rows, newest first: two queries, however many."""
    if not rows:
        return []
    older = history.every_row().filter(pgh_id__lt=rows[-1].pgh_id).order_by("-pgh_id").first()
    wanted = {row.entry for row in rows}  # type: ignore[attr-defined]
    entries = JournalEntry.objects.select_related("actor").in_bulk(wanted - {None})
    before = [*rows[1:], older]
    return [
        line_of(history.kind, row, earlier, entries.get(row.entry))  # type: ignore[attr-defined]
        for row, earlier in zip(rows, before, strict=True)
    ]


def line_of(
    kind: HistoryKind, row: HistoryRow, earlier: HistoryRow | None, entry: JournalEntry | None
) -> HistoryLine:
    """Describe one change by what the row says and what the journal says of it."""
    change = CHANGES.get(row.pgh_label, HistoryChange.CHANGED)
    return HistoryLine(
        at=row.pgh_created_at,
        change=change,
        fields=tuple(fields_of(kind, row, earlier, change)),
        actor=entry.actor if entry else None,
        event=entry.type if entry else None,
        reason=str(entry.data.get("reason", "")) if entry else "",
        request_id=entry.request_id if entry else "",
    )


def fields_of(
    kind: HistoryKind, row: HistoryRow, earlier: HistoryRow | None, change: HistoryChange
) -> list[FieldChange]:
    """List the columns that differ from the row before; all that hold something at both ends."""
    if row.pgh_label not in {"insert", "update", "delete"}:
        return [FieldChange(row.pgh_label, None, None)]
    now = values_of(kind, row)
    if change == HistoryChange.MADE:
        return [FieldChange(name, None, value) for name, value in now.items() if value]
    if change == HistoryChange.REMOVED:
        return [FieldChange(name, value, None) for name, value in now.items() if value]
    then = values_of(kind, earlier) if earlier else dict.fromkeys(now)
    return [
        FieldChange(name, then[name], value) for name, value in now.items() if value != then[name]
    ]


def values_of(kind: HistoryKind, row: HistoryRow) -> dict[str, str | None]:
    """Read the columns of the guarded model that are shown, as text."""
    guarded = {field.name for field in columns_of(kind.model)}
    return {
        field.name: as_text(getattr(row, field.attname))
        for field in columns_of(type(row))
        if field.name in guarded - kind.hidden
    }


def as_text(value: Any) -> str | None:
    """Write a value for reading: dates and times in ISO form, marks as they are kept."""
    if value is None or isinstance(value, str):
        return value
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, bool | dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
