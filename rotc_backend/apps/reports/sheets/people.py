"""Who a document is about, in the order and the writing of the unit's forms."""

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet

from apps.cadets.choices import EnrolmentStatus, MSLevel, Sex
from apps.cadets.models import Cadet, Enrolment
from apps.cadets.selectors import roster_of
from apps.core.names import spelt
from apps.reports.sheets.form import Group, Scope

SEXES: Final = {str(sex): place for place, sex in enumerate(Sex)}
LEVELS: Final = {str(level): place for place, level in enumerate(MSLevel)}


def enrolments_in(scope: Scope) -> QuerySet[Enrolment]:
    """The enrolments a document covers, in the order of a roster."""
    roster = roster_of(scope.term.pk, company=scope.company, platoon=scope.platoon)
    return roster.filter(pk=scope.enrolment.pk) if scope.enrolment else roster


def training_in(scope: Scope) -> QuerySet[Enrolment]:
    """Those of them who still train."""
    return enrolments_in(scope).filter(status=EnrolmentStatus.ACTIVE)


def how_many(scope: Scope) -> int:
    """How many rows a document with a line for each cadet has."""
    return enrolments_in(scope).count()


def by_sex_level_name(enrolments: Iterable[Enrolment]) -> list[Enrolment]:
    """Order as the forms do: by sex, then MS level, then name."""
    return sorted(enrolments, key=lambda row: (*heading_order(row), *name_order(row.cadet), row.pk))


def by_level_name(enrolments: Iterable[Enrolment]) -> list[Enrolment]:
    """Order by MS level, then name."""
    return sorted(
        enrolments, key=lambda row: (LEVELS[row.ms_level], *name_order(row.cadet), row.pk)
    )


def by_unit_name(enrolments: Iterable[Enrolment]) -> list[Enrolment]:
    """Order by company and platoon, then name."""
    return sorted(enrolments, key=unit_order)


def unit_order(enrolment: Enrolment) -> tuple[str | int, ...]:
    """Where somebody stands in a list by units."""
    where = (enrolment.company, enrolment.platoon)
    return *where, *name_order(enrolment.cadet), enrolment.pk


def heading_order(enrolment: Enrolment) -> tuple[int, int]:
    """Where the group of an enrolment stands."""
    return SEXES[enrolment.cadet.sex], LEVELS[enrolment.ms_level]


def name_order(cadet: Cadet) -> tuple[str, ...]:
    """Compare names as a list of names does."""
    parts = (cadet.last_name, cadet.first_name, cadet.middle_name)
    return tuple(spelt(part) for part in parts)


def unit_of(enrolment: Enrolment) -> str:
    """Name the company and platoon."""
    return f"{enrolment.company} {enrolment.platoon}".strip()


def level_of(enrolment: Enrolment) -> str:
    """Name the MS level."""
    return str(MSLevel(enrolment.ms_level).label)


def sex_of(cadet: Cadet) -> str:
    """Name the sex as the forms do."""
    return str(Sex(cadet.sex).label)


def groups_of(titles: Iterable[str]) -> tuple[Group, ...]:
    """Make a group of each run of equal titles, one title for each row."""
    counted: list[tuple[str, int]] = []
    for title in titles:
        if counted and counted[-1][0] == title:
            counted[-1] = (title, counted[-1][1] + 1)
        else:
            counted.append((title, 1))
    return tuple(Group(title, rows) for title, rows in counted)
