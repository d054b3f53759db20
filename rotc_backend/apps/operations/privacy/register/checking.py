"""Whether the register and the tables say the same: no field without a line, no line without one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.apps import apps

from apps.operations.privacy.register.form import Table
from apps.system.append_only import history_models

OURS = "apps."


def tables() -> dict[str, list[str]]:
    """Every table of ours with its columns; earlier versions have those of the table they guard."""
    histories = set(history_models())
    return {
        model._meta.label: [field.name for field in model._meta.concrete_fields]  # noqa: SLF001
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith(OURS)
        and model not in histories
        and model._meta.managed  # noqa: SLF001 - Django documents _meta
        and not model._meta.proxy  # noqa: SLF001
    }


def faults_of(register: Sequence[Table], kept: Mapping[str, Sequence[str]]) -> list[str]:
    """Name each field without a line, each line without a field, and what is said twice."""
    faults = [f"{label}: named twice" for label in repeated([each.label for each in register])]
    by_label = {table.label: table for table in register}
    faults += [f"{label}: no such table" for label in by_label if label not in kept]
    for label, columns in kept.items():
        names = by_label[label].names if label in by_label else []
        faults += [f"{label}.{name}: no line" for name in columns if name not in names]
        faults += [f"{label}.{name}: no such field" for name in names if name not in columns]
        faults += [f"{label}.{name}: named twice" for name in repeated(names)]
    return sorted(faults)


def repeated(names: Sequence[str]) -> list[str]:
    """What stands more than once."""
    return [name for name, count in Counter(names).items() if count > 1]
