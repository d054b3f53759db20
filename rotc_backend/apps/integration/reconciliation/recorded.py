"""Recorded figures of the old screens, compared with what the door for grades answers today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from apps.cadets.models import Enrolment
from apps.core.permissions import Role
from apps.grading import selectors as grading
from apps.grading.serializers.grades import GradeReportSerializer
from apps.grading.vectors import REMARKS
from apps.integration.choices import Fate
from apps.integration.models import LegacyRow
from apps.system.models import Term

# The old server computed in binary doubles: what it wrote is exact to far more digits than these.
KEPT: Final = Decimal("1e-9")
CENT: Final = Decimal("0.01")
NUMBERS: Final = {
    "attendanceScore": "attendance",
    "aptitudeScore": "aptitude",
    "subjectScore": "proficiency",
    "finalGrade": "total",
    "transmutedGrade": "equivalent",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may see every grade, for asking the door's own answer."""

    role: Role = Role.ADMIN
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Unlike:
    """One number on which a recorded screen and our door disagree."""

    key: str
    number: str
    recorded: object
    answered: object

    def __str__(self) -> str:
        """Say where and what, naming the cadet by the old key only."""
        return f"cadet {self.key}: {self.number} was {self.recorded}, ours is {self.answered}"


def unlike_recorded(term: Term, cadets: Sequence[Mapping[str, Any]]) -> list[Unlike]:
    """Compare every recorded cadet to the last digit. Raises KeyError for one that lacks a number."""
    enrolments = enrolments_by_key(term)
    found: list[Unlike] = []
    for cadet in cadets:
        key = str(cadet["id"])
        if key not in enrolments:
            found.append(Unlike(key, "enrolment", "there", "missing"))
            continue
        found += unlike(key, cadet, answer_for(enrolments[key]))
    return found


def enrolments_by_key(term: Term) -> dict[str, int]:
    """The enrolment of each migrated cadet by the old key."""
    of_cadet = dict(Enrolment.objects.filter(term=term).values_list("cadet", "pk"))
    rows = LegacyRow.objects.filter(table="cadets", fate=Fate.MIGRATED, target_id__in=of_cadet)
    return {key: of_cadet[pk] for key, pk in rows.values_list("key", "target_id") if pk is not None}


def answer_for(enrolment: int) -> dict[str, Any]:
    """What the door for grades answers for one cadet."""
    reader = Reader()
    report = grading.grade_report(grading.graded_enrolment(reader, enrolment), reader)
    mark: dict[str, Any] = GradeReportSerializer(report).data["numbers"]["to_date"]
    return mark


def unlike(key: str, cadet: Mapping[str, Any], mark: Mapping[str, Any]) -> Iterator[Unlike]:
    """List what the old screen showed and our door does not."""
    for theirs, ours in NUMBERS.items():
        recorded = as_shown(cadet[theirs])
        if mark[ours] != recorded:
            yield Unlike(key, theirs, recorded, mark[ours])
    remark = REMARKS.get(str(cadet["remarks"]))
    if mark["remark"] != remark:
        yield Unlike(key, "remarks", cadet["remarks"], mark["remark"])


def as_shown(value: object) -> str | None:
    """Write a recorded number with two decimals, half up."""
    if value is None:
        return None
    exact = Decimal(str(value)).quantize(KEPT)
    return f"{exact.quantize(CENT, rounding=ROUND_HALF_UP):f}".replace("-", "\u2212")
