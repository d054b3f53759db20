"""Exams whose scores somebody should finish entering."""

from collections import defaultdict
from collections.abc import Iterable

from apps.core.permissions import Role
from apps.grading.models import Score
from apps.grading.selectors import exam_progress
from apps.messaging.selectors.recipients import people_with
from apps.system.choices import TermState
from apps.system.models import Term

RUNNING = (TermState.OPEN, TermState.IN_REVIEW)


def blank_exams() -> list[set[int]]:
    """For each exam with cells to enter, who entered scores of it and still trains; maybe nobody.

    Before anything was entered an exam is still to come, until its term is in review.
    """
    exams = [
        progress.exam.pk
        for term in Term.objects.filter(state__in=RUNNING)
        for progress in exam_progress(term)
        if progress.blank and (term.state == TermState.IN_REVIEW or not progress.is_empty)
    ]
    encoders = encoders_of(exams)
    return [encoders[exam] for exam in exams]


def encoders_of(exams: Iterable[int]) -> dict[int, set[int]]:
    """Who of the staff and the admins entered scores of these exams, by exam."""
    trainers = people_with({Role.STAFF, Role.ADMIN})
    scores = Score.objects.filter(exam__in=list(exams), entered_by__in=trainers).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for exam, who in scores.values_list("exam_id", "entered_by_id").distinct():
        found[exam].add(who)
    return found
