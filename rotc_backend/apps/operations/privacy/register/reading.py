"""The register as people read it, by purpose; guarded tables also have their earlier versions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps

from apps.operations.privacy.register.form import BASIS, Kept, Part, Purpose, Seen
from apps.operations.privacy.register.table import REGISTER
from apps.system.witness import HISTORIES


@dataclass(frozen=True)
class Line:
    """One line of the page."""

    table: str
    what: str
    fields: list[str]
    purpose: Purpose
    kept: Kept
    seen: Seen
    is_sensitive: bool

    @property
    def kept_for(self) -> str:
        """How long, in words."""
        return str(self.kept.label)

    @property
    def seen_by(self) -> str:
        """Who may see it, in words."""
        return str(self.seen.label)


@dataclass(frozen=True)
class PurposeLines:
    """What is kept for one purpose, and on which ground."""

    key: str
    title: str
    basis: str
    lines: list[Line]


def by_purpose() -> list[PurposeLines]:
    """Group every line by its purpose, in the order of the page."""
    found = [*lines(), *earlier_versions()]
    groups = ((each, [line for line in found if line.purpose == each]) for each in Purpose)
    return [
        PurposeLines(each.value, str(each.label), BASIS[each], own) for each, own in groups if own
    ]


def lines() -> Iterator[Line]:
    """Every line about people."""
    for table in REGISTER:
        for part in table.parts:
            yield line_of(table.label, part)


def line_of(label: str, part: Part) -> Line:
    """Write a part as the page shows it."""
    return Line(
        table=label,
        what=part.what,
        fields=part.names,
        purpose=part.purpose,
        kept=part.kept,
        seen=part.seen,
        is_sensitive=part.is_sensitive,
    )


def earlier_versions() -> Iterator[Line]:
    """The tables in which the database keeps how guarded rows were before."""
    histories = {model._meta.label: history for model, history in HISTORIES.items()}  # noqa: SLF001
    for table in REGISTER:
        if table.label not in histories or not table.parts:
            continue
        history = apps.get_model(histories[table.label]._meta.label)  # noqa: SLF001
        columns = {field.name for field in history._meta.concrete_fields}  # noqa: SLF001
        yield Line(
            table=history._meta.label,  # noqa: SLF001
            what=f"Earlier versions of: {table.parts[0].what}",
            fields=[name for part in table.parts for name in part.names if name in columns],
            purpose=Purpose.PROOF,
            kept=Kept.JOURNAL,
            seen=Seen.SELF_AND_UNIT,
            is_sensitive=any(part.is_sensitive for part in table.parts),
        )
