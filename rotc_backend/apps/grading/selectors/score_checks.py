"""Second encodings: what was typed, how it stands beside the scores, and what is agreed upon."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from apps.cadets.choices import EnrolmentStatus
from apps.cadets.models import Enrolment
from apps.cadets.selectors import ROSTER
from apps.core.errors import NotFoundOrNotYours
from apps.grading.choices import CheckState, ScoreState
from apps.grading.models import (
    CheckAgreement,
    CheckedScore,
    CheckResolution,
    Score,
    ScoreCheck,
    ScoreCheckStep,
    StatusDecision,
)
from apps.grading.selectors.exams import ScoreCell, cell_of

ENDED = (CheckState.AGREED, CheckState.LEFT)


@dataclass(frozen=True)
class TypedCell:
    """What the second encoder typed; version 0 was never typed."""

    state: str = ScoreState.BLANK
    value: Decimal | None = None
    reason: str = ""
    version: int = 0


@dataclass(frozen=True)
class CheckLine:
    """One cadet in a check: the score, what was typed, and who decided between them."""

    enrolment: Enrolment
    first: ScoreCell
    typed: TypedCell
    resolution: CheckResolution | None

    @property
    def differs(self) -> bool:
        """Tell whether the two encoders wrote different things."""
        return (self.first.state, self.first.value) != (self.typed.state, self.typed.value)

    @property
    def is_open(self) -> bool:
        """Tell whether a person has still to decide."""
        return self.differs and self.resolution is None

    @property
    def is_untyped(self) -> bool:
        """Tell whether a score stands here that the second encoder has not come to."""
        return self.first.state != ScoreState.BLANK and self.typed.version == 0


def examined(term_id: int) -> QuerySet[Enrolment]:
    """The cadets of a term who need every score: active, and without INC, DRP, W or T."""
    standing = StatusDecision.objects.filter(enrolment=OuterRef("pk"), lifted_at=None)
    active = Enrolment.objects.filter(term_id=term_id, status=EnrolmentStatus.ACTIVE)
    return active.exclude(Exists(standing))


def score_checks() -> QuerySet[Any]:
    """Every check with its exam, its encoder, and where it stands (`state`)."""
    last = ScoreCheckStep.objects.filter(check_of=OuterRef("pk")).order_by("-id").values("state")
    rows = ScoreCheck.objects.select_related("exam__term", "encoder")
    return rows.annotate(state=Coalesce(Subquery(last[:1]), Value(CheckState.TYPING.value)))


def score_check(check_id: int) -> Any:
    """One check. Raises NotFoundOrNotYours."""
    found = score_checks().filter(pk=check_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def open_checks(exam_ids: Iterable[int]) -> QuerySet[Any]:
    """The checks of these exams that are neither agreed nor given up."""
    return score_checks().filter(exam__in=list(exam_ids)).exclude(state__in=ENDED).order_by("id")


def exams_typed_blind(user: Any, term_id: int) -> list[tuple[int, str]]:
    """The exams, id and title, whose scores this person types a second time and may not see."""
    rows = ScoreCheck.objects.filter(encoder=user, exam__term=term_id, steps=None)
    return list(rows.order_by("id").values_list("exam_id", "exam__title"))


def exams_checked_by(user: Any, exam_ids: Iterable[int]) -> frozenset[int]:
    """Those of these exams that this person is checking now, as their second encoder."""
    rows = ScoreCheck.objects.filter(encoder=user, exam__in=list(exam_ids))
    ended = ScoreCheckStep.objects.filter(check_of=OuterRef("pk"), state__in=ENDED)
    return frozenset(rows.exclude(Exists(ended)).values_list("exam_id", flat=True))


def unagreed_scores(term_id: int) -> QuerySet[Score]:
    """The scores of the cadets examined that no two people stand behind as they are now."""
    agreed = CheckAgreement.objects.filter(score=OuterRef("pk"), version=OuterRef("version"))
    return Score.objects.filter(enrolment__in=examined(term_id)).exclude(Exists(agreed))


def check_lines(check: Any) -> list[CheckLine]:
    """The cadets of a check, by unit and name, without those whose score was agreed upon before."""
    roster = list(examined(check.exam.term_id).select_related("cadet").order_by(*ROSTER))
    scores = {row.enrolment_id: row for row in scores_of(check)}
    typed = typed_cells(check)
    resolved = {(row.enrolment_id, row.score_version): row for row in resolutions_of(check)}
    lines = []
    for enrolment in roster:
        pk, score = enrolment.pk, scores.get(enrolment.pk)
        if score is not None and score.is_agreed_before:
            continue
        first = cell_of(score) if score else ScoreCell(check.exam_id, pk)
        resolution = resolved.get((pk, first.version))
        lines.append(CheckLine(enrolment, first, typed.get(pk, TypedCell()), resolution))
    return lines


def scores_of(check: Any) -> QuerySet[Any]:
    """The scores of a check's exam; `is_agreed_before` by another check, at this version."""
    before = CheckAgreement.objects.filter(score=OuterRef("pk"), version=OuterRef("version"))
    rows = Score.objects.filter(exam=check.exam_id).select_related("entered_by")
    return rows.annotate(is_agreed_before=Exists(before.exclude(check_of=check.pk)))


def typed_cells(check: Any) -> dict[int, TypedCell]:
    """What the second encoder last typed, by enrolment."""
    rows = CheckedScore.objects.filter(check_of=check.pk).order_by("version")
    return {
        row.enrolment_id: TypedCell(row.state, row.value, row.reason, row.version) for row in rows
    }


def resolutions_of(check: Any) -> QuerySet[CheckResolution]:
    """The decisions of a check with who made them."""
    return CheckResolution.objects.filter(check_of=check.pk).select_related("resolved_by")


def open_differences(lines: Sequence[CheckLine]) -> int:
    """Count the differences nobody has decided."""
    return sum(line.is_open for line in lines)
