"""The beginning of a move: which term, which dates, which clock, and whether one is unfinished."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apps.core.errors import RuleBroken
from apps.grading.models import GradingPolicy, TermPolicy
from apps.integration.models import LegacyMove
from apps.system import services as system
from apps.system.choices import Semester, TermState
from apps.system.models import Term
from django.db import transaction

from legacy import converters as read
from legacy.archive import Archive, Row
from legacy.moving.moving import Moving
from legacy.problems import Problem
from legacy.restoring import restore_point

Value = TypeVar("Value")

POLICY: Final = "legacy-2026-02"
# Months in which a semester lies when no training day says it.
USUAL: Final = {
    Semester.FIRST: ((8, 1), (12, 31)),
    Semester.SECOND: ((1, 1), (5, 31)),
    Semester.SUMMER: ((6, 1), (7, 31)),
}


@dataclass(frozen=True)
class Wish:
    """What the operator asks for; None leaves it to the export, or takes no restore point."""

    term: int | None = None
    school_year: str | None = None
    semester: str | None = None
    zone: str | None = None
    is_resumed: bool = False
    restore_points: Path | None = None


def begin(archive: Archive, wish: Wish) -> Moving:
    """Begin a move, or go on with the unfinished one. Raises Problem.

    A new one begins with a restore point; one that goes on has that of its beginning.
    """
    zone = zone_named(wish.zone or archive.manifest.time_zone)
    dates = dates_in(archive)
    unfinished = LegacyMove.objects.filter(finished_at=None).select_related("term").first()
    if unfinished is None:
        with restore_point(wish.restore_points) as point:
            return new_move(archive, wish, zone, dates, point)
    if not wish.is_resumed:
        raise Problem("A move is unfinished. Go on with it by --resume.")
    if unfinished.export != archive.sha256:
        raise Problem("The unfinished move is of another export. Resume it with that one.")
    return moving_of(archive, unfinished, zone_named(unfinished.time_zone), dates)


@transaction.atomic
def new_move(
    archive: Archive, wish: Wish, zone: tzinfo, dates: tuple[date, ...], point: str
) -> Moving:
    """Choose or plan the term, have it graded by the legacy policy, and note the move."""
    term = chosen_term(archive, wish, dates)
    policy = GradingPolicy.objects.filter(name=POLICY).latest("version")
    TermPolicy.objects.get_or_create(term=term, defaults={"policy": policy})
    move = LegacyMove.objects.create(
        term=term,
        export=archive.sha256,
        engine=archive.manifest.engine,
        time_zone=str(zone),
        restore_point=point,
    )
    return moving_of(archive, move, zone, dates)


def moving_of(archive: Archive, move: LegacyMove, zone: tzinfo, dates: tuple[date, ...]) -> Moving:
    """Put together what the movers need."""
    days = archive.table("training_days")
    total = days.rows if days else 0
    return Moving(move=move, term=move.term, zone=zone, dates=dates, total_days=total)


def chosen_term(archive: Archive, wish: Wish, dates: tuple[date, ...]) -> Term:
    """Find the term the records belong to: the one named, the one of the last move, or a new one."""
    if wish.term is not None:
        return open_for_moving(Term.objects.filter(pk=wish.term).first())
    earlier = LegacyMove.objects.order_by("-id").first()
    if earlier and not (wish.school_year or wish.semester):
        return open_for_moving(earlier.term)
    year, semester = named_term(archive, wish)
    known = Term.objects.filter(school_year=year, semester=semester).first()
    return open_for_moving(known) if known else planned_term(year, semester, dates)


def open_for_moving(term: Term | None) -> Term:
    """Refuse a term that takes no records. Raises Problem."""
    if term is None:
        raise Problem("There is no such term.")
    if term.state not in {TermState.OPEN, TermState.IN_REVIEW}:
        raise Problem(
            f"{term.label} is {TermState(term.state).label.lower()}: it takes no records."
        )
    return term


def planned_term(year: str, semester: str, dates: tuple[date, ...]) -> Term:
    """Plan and open the term of the old records. Raises Problem when another one is open."""
    starts, ends = usual_dates(year, Semester(semester))
    try:
        term = system.plan_term(
            school_year=year,
            semester=semester,
            starts_on=min([starts, *dates]),
            ends_on=max([ends, *dates]),
            actor=None,
        )
        return system.open_term(term=term, actor=None, is_filled_later=True)
    except RuleBroken as broken:
        raise Problem(f"The term of the old records cannot be opened. {broken.detail}") from broken


def usual_dates(year: str, semester: Semester) -> tuple[date, date]:
    """Say when a semester usually begins and ends."""
    first, second = (int(part) for part in year.split("-"))
    calendar = first if semester == Semester.FIRST else second
    begin, end = USUAL[semester]
    return date(calendar, *begin), date(calendar, *end)


def named_term(archive: Archive, wish: Wish) -> tuple[str, str]:
    """Take the term that was asked for, else the one that most cadets name. Raises Problem."""
    year = wish.school_year or commonest(
        readable(rows_of(archive), "school_year", read.school_year)
    )
    semester = wish.semester or commonest(readable(rows_of(archive), "semester", read.semester))
    if not (year and semester):
        raise Problem("No cadet names a term. Say it with --school-year and --semester.")
    if semester not in Semester.values:
        raise Problem(f"--semester must be one of {', '.join(Semester.values)}.")
    try:
        return str(read.school_year(year)), semester
    except read.Unreadable:
        raise Problem("--school-year must be two years in a row, such as 2025-2026.") from None


def rows_of(archive: Archive) -> Iterator[Row]:
    """Read the cadets of an export."""
    table = archive.table("cadets")
    return archive.rows(table) if table else iter(())


def dates_in(archive: Archive) -> tuple[date, ...]:
    """Read the dates of the training days, in order, as far as they can be read."""
    table = archive.table("training_days")
    rows = archive.rows(table) if table else iter(())
    return tuple(sorted(readable(rows, "date", read.day)))


def readable(
    rows: Iterable[Row], name: str, rule: Callable[[Any], Value | None]
) -> Iterator[Value]:
    """Yield what can be read of a column."""
    for row in rows:
        try:
            value = rule(row.get(name))
        except read.Unreadable:
            continue
        if value is not None:
            yield value


def commonest(values: Iterable[object]) -> str:
    """The value that comes most often; of two, the greater."""
    counts = Counter(str(value) for value in values)
    return max(counts, key=lambda value: (counts[value], value), default="")


def zone_named(name: str) -> tzinfo:
    """Find a time zone. Raises Problem."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise Problem(f"{name} is no time zone, such as UTC or Asia/Manila.") from None
