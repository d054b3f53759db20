"""What is kept about one person: found through the register, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.apps import apps
from django.db.models import F, QuerySet

from apps.cadets.models import Cadet
from apps.core.permissions import Role
from apps.operations.models import GuardianConsent
from apps.operations.privacy.consents import is_minor, standing_consent
from apps.operations.privacy.notice import NoticeRead, notice_read_by
from apps.operations.privacy.own_tables import SECTIONS, TITLES, OwnTable
from apps.operations.privacy.register.form import Part, Withheld
from apps.operations.privacy.register.table import REGISTER


@dataclass(frozen=True)
class Left:
    """What a person's archive leaves out, and why."""

    key: str
    what: str
    why: str


WITHHELD: Final = tuple(Left(each.name.lower(), *each.value) for each in Withheld)
PARTS: Final = {table.label: table.parts for table in REGISTER}


@dataclass
class TableRows:
    """The rows of one table that are about a person."""

    own: OwnTable
    person: Any

    @property
    def label(self) -> str:
        """The table."""
        return self.own.label

    @property
    def given(self) -> list[Part]:
        """The parts of the table that a person is given."""
        return [part for part in PARTS.get(self.label, ()) if part.withheld is None]

    @property
    def queryset(self) -> QuerySet[Any]:
        """The person's rows, in the order in which they were written."""
        rows: QuerySet[Any] = apps.get_model(self.label).objects.all()
        return rows.filter(**{self.own.person: self.person.pk}, **self.own.only).order_by("pk")

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Their fields as the register gives them, with a few words of what they belong to."""
        names = [name for part in self.given for name in part.names]
        context = {name: F(path) for name, path in self.own.context.items()}
        return list(self.queryset.values(*names, **context))

    @cached_property
    def count(self) -> int:
        """How many rows."""
        return self.queryset.count()


@dataclass(frozen=True)
class Section:
    """One part of what is kept: its tables."""

    key: str
    title: str
    tables: Sequence[TableRows]

    @property
    def count(self) -> int:
        """How many rows."""
        return sum(table.count for table in self.tables)

    @property
    def parts(self) -> list[Part]:
        """What the register says of the tables that hold rows."""
        return [part for table in self.tables if table.count for part in table.given]

    @property
    def what(self) -> list[str]:
        """In plain words."""
        return once(part.what for part in self.parts)

    @property
    def purposes(self) -> list[str]:
        """What for."""
        return once(str(part.purpose.label) for part in self.parts)

    @property
    def kept(self) -> list[str]:
        """How long, as the keys of the register."""
        return once(str(part.kept) for part in self.parts)

    @property
    def kept_for(self) -> list[str]:
        """How long."""
        return once(str(part.kept.label) for part in self.parts)


@dataclass(frozen=True)
class MyData:
    """What is kept about a person, and where their notice and a guardian's consent stand."""

    name: str
    role: Role
    is_minor: bool | None
    consent: GuardianConsent | None
    notice: NoticeRead
    sections: Sequence[Section]
    withheld: Sequence[Left]


def once(words: Any) -> list[str]:
    """Each of them once, in their order."""
    return list(dict.fromkeys(words))


def sections_of(person: Any) -> list[Section]:
    """What is kept about a person, part by part."""
    return [
        Section(key, TITLES[key], [TableRows(own, person) for own in tables])
        for key, tables in SECTIONS.items()
    ]


def summary_of(person: Any) -> MyData:
    """What the page of a person shows."""
    cadet = Cadet.objects.filter(user=person).first()
    return MyData(
        name=person.full_name,
        role=Role(person.role),
        is_minor=is_minor(cadet),
        consent=standing_consent(cadet) if cadet else None,
        notice=notice_read_by(person),
        sections=[section for section in sections_of(person) if section.count],
        withheld=WITHHELD,
    )
