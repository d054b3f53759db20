"""Enters converted rows into a table of RGMS: new ones in bulk, changed ones unless a person was faster."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from apps.integration.choices import Fate

from legacy.moving.copying import Table, Values, enter_new
from legacy.moving.rows import Decision, Row

BATCH: Final = 1_000


def enter(model: Table, ready: Sequence[tuple[Row, Values]]) -> list[Decision]:
    """Write rows and say what became of each."""
    new = [(row, values) for row, values in ready if row.target_id is None]
    changed = [(row, values) for row, values in ready if row.target_id is not None]
    return [*create(model, new), *change(model, changed)]


def create(model: Table, ready: Sequence[tuple[Row, Values]]) -> list[Decision]:
    """Make the targets of rows that have none."""
    made = enter_new(model, [values for _, values in ready])
    return [migrated(row, pk, values) for (row, values), pk in zip(ready, made, strict=True)]


def change(model: Table, ready: Sequence[tuple[Row, Values]]) -> list[Decision]:
    """Bring targets up to rows that changed in the old system; a change made here wins."""
    held = model.objects.select_for_update(no_key=True).in_bulk([row.target_id for row, _ in ready])
    decisions, names = [], set()
    for row, values in ready:
        target = held[row.target_id]
        if is_edited(target, row.written or {}):
            row.notes.append("changed in RGMS since; the change in the old system was not taken")
            decisions.append(kept(row))
            continue
        for name, value in values.items():
            setattr(target, name, value)
        names |= set(values)
        decisions.append(migrated(row, target.pk, values))
    touched = [held[each.target_id] for each in decisions if each.written != each.row.written]
    if touched and names:
        model.objects.bulk_update(touched, sorted(names), batch_size=BATCH)
    return decisions


def is_edited(target: Any, written: Values) -> bool:
    """Tell whether a person changed in RGMS what we once wrote."""
    now = as_written({name: getattr(target, name) for name in written})
    return now != dict(written)


def migrated(row: Row, target_id: int, values: Values) -> Decision:
    """Note where a row went, and what could not go with it."""
    return Decision(row, Fate.MIGRATED, "; ".join(row.notes), target_id, as_written(values))


def kept(row: Row) -> Decision:
    """Note that the target stays what a person made of it."""
    return Decision(row, Fate.MIGRATED, "; ".join(row.notes), row.target_id, row.written)


def as_written(values: Values) -> dict[str, Any]:
    """Write values as they can be compared later, whatever their type."""
    plain = {name: getattr(value, "pk", value) for name, value in values.items()}
    return {name: None if value is None else as_text(value) for name, value in plain.items()}


def as_text(value: Any) -> str:
    """Write a value; a number without the zeros that a column adds, a moment in UTC as one gives it."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
