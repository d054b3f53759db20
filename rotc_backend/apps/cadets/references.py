"""Which rows something hangs on by now, as the tables themselves say."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import ForeignObjectRel, Model, QuerySet
from pghistory.models import Event


def referred_to(
    model: type[Model], ids: Collection[int], *, apart_from: QuerySet[Any] | None = None
) -> set[int]:
    """Those of these rows that another row refers to.

    Every table with a key to the model is asked, also one that is added later, and whatever the
    key does when its row goes. Rows of `apart_from` do not count.
    """
    found: set[int] = set()
    for table, key in tables_referring_to(model):
        rows = table._base_manager.filter(**{f"{key}__in": ids})  # noqa: SLF001 - documented
        if apart_from is not None and apart_from.model is table:
            rows = rows.exclude(pk__in=apart_from)
        found.update(rows.values_list(key, flat=True))
    return found


def tables_referring_to(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Every model with a key to this one, and the name of that key.

    The copies that the witness keeps outlive their rows and are left out.
    """
    for relation in model._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
        if isinstance(relation, ForeignObjectRel) and not issubclass(relation.related_model, Event):
            yield relation.related_model, relation.field.name
