"""What keeps a term from being released."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from apps.attendance import selectors as attendance
from apps.attendance.choices import DayState
from apps.attendance.models import TrainingDay
from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.selectors import ROSTER
from apps.grading.choices import ScoreState
from apps.grading.models import Exam, StatusDecision, TermPolicy
from apps.grading.selectors.appeals import open_appeals
from apps.grading.selectors.recommendations import waiting_recommendations
from apps.system.models import Term

LISTED = 20


@dataclass(frozen=True)
class BlockerItem:
    """One row to put right."""

    id: int
    label: str


@dataclass(frozen=True)
class Blocker:
    """One kind of unfinished work; the first rows are named."""

    kind: str
    count: int
    detail: str
    items: tuple[BlockerItem, ...] = ()


def blockers(term: Term) -> tuple[Blocker, ...]:
    """Everything that has to be finished before this term can be released."""
    return tuple(
        chain(
            missing_rules(term),
            unheld_days(term),
            late_arrivals(term),
            blank_scores(term),
            undecided_requests(term),
            undecided_conduct(term),
        )
    )


def missing_rules(term: Term) -> Iterator[Blocker]:
    """No policy was assigned, or there is nothing to be examined in."""
    if not TermPolicy.objects.filter(term=term).exists():
        yield Blocker("no_policy", 1, "No grading policy is assigned to this term.")
    if not Exam.objects.filter(term=term).exists():
        yield Blocker("no_exams", 1, "No exam is planned in this term.")


def unheld_days(term: Term) -> Iterator[Blocker]:
    """Rolls that were not closed, and days that passed without a roll."""
    days = list(attendance.open_days(term))
    today = timezone.localdate()
    opened = [day for day in days if day.state == DayState.OPEN]
    passed = [day for day in days if day.state == DayState.PLANNED and day.date < today]
    if opened:
        detail = "Close the roll of these days."
        yield Blocker("open_days", len(opened), detail, day_items(opened))
    if passed:
        detail = "These days have passed: hold their roll or cancel them."
        yield Blocker("passed_days", len(passed), detail, day_items(passed))


def late_arrivals(term: Term) -> Iterator[Blocker]:
    """Marks that came after the roll was closed, one item for each day that has some."""
    waiting = list(attendance.pending_late_arrivals(term))
    by_day = Counter(row.training_day for row in waiting)
    if waiting:
        detail = "Accept or dismiss the marks that came after these rolls were closed."
        items = tuple(
            BlockerItem(day.pk, f"{day.date} {day.title}: {count}")
            for day, count in list(by_day.items())[:LISTED]
        )
        yield Blocker("late_arrivals", len(waiting), detail, items)


def blank_scores(term: Term) -> Iterator[Blocker]:
    """Cells nobody has filled, of cadets who still train and have no standing decision."""
    planned = Exam.objects.filter(term=term).count()
    behind = [row for row in graded_by_number(term) if row.entered < planned]
    blank = sum(planned - row.entered for row in behind)
    if blank:
        items = tuple(
            BlockerItem(row.pk, f"{row.cadet.name}: {planned - row.entered} of {planned} blank")
            for row in behind[:LISTED]
        )
        yield Blocker("blank_scores", blank, "Enter these scores or say who did not sit.", items)


def graded_by_number(term: Term) -> QuerySet[Any]:
    """The cadets who need every score, with how many each of them has."""
    standing = StatusDecision.objects.filter(enrolment=OuterRef("pk"), lifted_at=None)
    active = Enrolment.objects.filter(term=term, status=EnrolmentStatus.ACTIVE)
    entered = Count("scores", filter=~Q(scores__state=ScoreState.BLANK))
    return (
        active.exclude(Exists(standing))
        .select_related("cadet")
        .annotate(entered=entered)
        .order_by(*ROSTER)
    )


def undecided_requests(term: Term) -> Iterator[Blocker]:
    """Excuse letters and cases that wait for a person."""
    letters = list(attendance.pending_letters(term))
    if letters:
        detail = "Decide these excuse letters."
        items = tuple(BlockerItem(row.pk, row.enrolment.cadet.name) for row in letters[:LISTED])
        yield Blocker("pending_letters", len(letters), detail, items)
    cases = list(attendance.open_cases(term))
    if cases:
        detail = "Decide these cases of absence."
        items = tuple(
            BlockerItem(row.pk, f"{row.enrolment.cadet.name}: {row.detail}")
            for row in cases[:LISTED]
        )
        yield Blocker("open_cases", len(cases), detail, items)


def undecided_conduct(term: Term) -> Iterator[Blocker]:
    """Recommendations and appeals that wait for a person."""
    waiting = list(waiting_recommendations(term))
    if waiting:
        detail = "Award or decline these recommendations."
        items = tuple(BlockerItem(row.pk, row.enrolment.cadet.name) for row in waiting[:LISTED])
        yield Blocker("waiting_recommendations", len(waiting), detail, items)
    appeals = list(open_appeals(term))
    if appeals:
        detail = "Decide these appeals."
        items = tuple(
            BlockerItem(row.pk, row.ledger_entry.enrolment.cadet.name) for row in appeals[:LISTED]
        )
        yield Blocker("open_appeals", len(appeals), detail, items)


def day_items(days: list[TrainingDay]) -> tuple[BlockerItem, ...]:
    """Name days by date and title."""
    return tuple(BlockerItem(day.pk, f"{day.date} {day.title}") for day in days[:LISTED])
