"""The witness: triggers that copy every change of a guarded row, whoever makes it and however.

The journal says what people did; the witness says what happened to the rows. It sees bulk writes,
`queryset.update()` and plain SQL too, in the transaction of the change and without a statement of
ours. Who and why are in the journal entry of the same transaction, found by `act`.

| model | left out | noted without its value |
|---|---|---|
| system.Term | | |
| authentication.User | password, last_login | password |
| cadets.ElsewhereCompletion | | |
| attendance.AttendanceRecord | | |
| attendance.ExcuseLetter | | |
| attendance.LateArrival | | |
| grading.LedgerEntry | | |
| grading.Recommendation | | |
| grading.Appeal | | |
| grading.Score | | |
| grading.ReleasedGrade | | |
| reports.IssuedDocument | | |
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import pghistory
from django.db import models
from pghistory.models import Event

from apps.core.db import CurrentAct, CurrentTransactionId, TransactionIdField
from apps.system.triggers import Deleted, Inserted, Updated, only_added

LONGEST_PREFIX: Final = 26  # an index is named in 30 letters
Witnessed = TypeVar("Witnessed", bound=models.Model)


class HistoryRow(Event):
    """A guarded row as a change left it, or as it was when it was removed."""

    pgh_id = models.BigAutoField(primary_key=True)
    xid = TransactionIdField(db_default=CurrentTransactionId(), editable=False)
    act = models.UUIDField(db_default=CurrentAct(), editable=False)

    class Meta:
        """Abstract: each guarded model has its own table."""

        abstract = True


# The history table of each guarded model.
HISTORIES: Final[dict[type[models.Model], type[HistoryRow]]] = {}


def witnessed(
    *, leave_out: Sequence[str] = (), note: Sequence[str] = ()
) -> Callable[[type[Witnessed]], type[Witnessed]]:
    """Guard a model: every insert, update and delete of its rows leaves a row of history.

    `leave_out` names columns that are never copied; a change of one of them alone leaves nothing,
    unless `note` names it too: then a row labelled with the column's name says that it changed.
    """

    def guard(model: type[Witnessed]) -> type[Witnessed]:
        name = f"{model.__name__}History"
        pghistory.track(
            Inserted(),
            Updated(),
            Deleted(),
            *(noted(column) for column in note),
            exclude=list(leave_out),
            obj_field=None,
            context_field=None,  # type: ignore[arg-type]
            model_name=name,
            base_model=HistoryRow,
            meta=meta_of(model),
        )(model)
        HISTORIES[model] = model.pgh_event_models["insert"]  # type: ignore[attr-defined]
        return model

    return guard


def table_of(model: type[models.Model]) -> str:
    """Name the table of a model."""
    return str(model._meta.db_table)  # noqa: SLF001 - Django documents _meta


def columns_of(model: type[models.Model]) -> list[models.Field]:
    """List the columns of a model."""
    return list(model._meta.concrete_fields)  # noqa: SLF001 - Django documents _meta


def noted(column: str) -> Updated:
    """Leave a row when this column changes, whose value is not copied."""
    changed = f'OLD."{column}" IS DISTINCT FROM NEW."{column}"'
    return Updated(column, condition=pghistory.Condition(changed))


def meta_of(model: type[models.Model]) -> dict[str, object]:
    """Read by row, and in the order of commits."""
    prefix = f"{model.__name__.lower()}_history"[:LONGEST_PREFIX]
    return {
        "indexes": [
            models.Index(fields=["id", "pgh_id"], name=f"{prefix}_row"),
            models.Index(fields=["xid", "pgh_id"], name=f"{prefix}_xid"),
        ],
        "triggers": only_added(),
    }
