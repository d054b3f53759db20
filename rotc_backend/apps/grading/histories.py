"""Objects of the grading app whose history can be read."""

from datetime import datetime
from typing import Any

from apps.core.permissions import Scope, scope_of
from apps.grading import selectors
from apps.grading.models import Appeal, LedgerEntry, Recommendation, ReleasedGrade, Score
from apps.system.history import history_kind


def shown_since_release(viewer: Any, score: Score) -> datetime | None:
    """Keep from a cadet what stood in the cell before the exam was released."""
    sees_all = scope_of(viewer, "grade.view") == Scope.ALL
    return None if sees_all else score.exam.released_at


@history_kind("score", of=Score, shown_from=shown_since_release)
def find_score(viewer: Any, score_id: int) -> Score | None:
    """Find a score; a cadet's own only, once its exam is released."""
    scores = Score.objects.select_related("exam").filter(pk=score_id)
    if scope_of(viewer, "grade.view") != Scope.ALL:
        scores = scores.filter(enrolment__cadet__user=viewer, exam__released_at__isnull=False)
    return scores.first()


@history_kind("ledger-entry", of=LedgerEntry)
def find_entry(viewer: Any, entry_id: int) -> LedgerEntry | None:
    """Find a merit or demerit; a cadet's own only."""
    return selectors.ledger_visible_to(viewer).filter(pk=entry_id).first()


@history_kind("recommendation", of=Recommendation)
def find_recommendation(viewer: Any, recommendation_id: int) -> Recommendation | None:
    """Find a recommendation; never for a cadet."""
    if scope_of(viewer, "recommendation.view") != Scope.ALL:
        return None
    return selectors.recommendations().filter(pk=recommendation_id).first()


@history_kind("appeal", of=Appeal)
def find_appeal(viewer: Any, appeal_id: int) -> Appeal | None:
    """Find an appeal; a cadet's own only."""
    return selectors.appeals_visible_to(viewer).filter(pk=appeal_id).first()


@history_kind("released-grade", of=ReleasedGrade, hidden=["trace", "tally"])
def find_release(viewer: Any, release_id: int) -> ReleasedGrade | None:
    """Find a revision of a released grade; a cadet's own only. Its receipt has a door of its own."""
    releases = ReleasedGrade.objects.defer("trace").filter(pk=release_id)
    if scope_of(viewer, "grade.view") != Scope.ALL:
        releases = releases.filter(enrolment__cadet__user=viewer)
    return releases.first()
