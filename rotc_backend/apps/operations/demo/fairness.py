"""What the demo leaves to be decided about conduct: two recommendations and an appeal."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from apps.grading import services as grading
from apps.grading.choices import EntryKind
from apps.grading.models import ConductRule, LedgerEntry
from apps.system.models import Term


@dataclass(frozen=True)
class Recommended:
    """One deed that waits for another person, under a rule of the catalogue."""

    code: str
    kind: EntryKind
    points: int
    reason: str


RECOMMENDED: Final = (
    Recommended("M-DUTY", EntryKind.MERIT, 12, "Led the search for a lost squad"),
    Recommended("D-LEFT", EntryKind.DEMERIT, 5, "Left before the colours were down"),
)
APPEAL: Final = "I was in formation. My squad leader stood beside me and can tell."


def leave_to_decide(*, term: Term, on: date, actor: Any) -> None:
    """Recommend points for two cadets and appeal an entry of another; the demo cadet has none."""
    rules = {rule.code: rule for rule in ConductRule.objects.filter(version=1)}
    others = term.enrolments.exclude(cadet__user__username="demo-cadet").order_by("id")
    for enrolment, deed in zip(others[1:], RECOMMENDED, strict=False):
        grading.recommend(
            enrolments=[enrolment],
            rule=rules.get(deed.code),
            kind=deed.kind,
            points=deed.points,
            reason=deed.reason,
            occurred_on=on,
            client_op_id=uuid.uuid4(),
            actor=actor,
        )
    given = LedgerEntry.objects.filter(enrolment__in=others, kind=EntryKind.DEMERIT)
    entry = given.select_related("enrolment__cadet__user").order_by("id").first()
    if entry is not None:
        appellant = entry.enrolment.cadet.user
        grading.submit_appeal(entry=entry, words=APPEAL, actor=appellant)
