"""Says why the records alone do not give the old number, from the data and in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from apps.grading.models import LegacyEvidence
from apps.integration.choices import ReconciliationCause as Cause
from apps.integration.reconciliation.figures import Figures, net_of, points_text
from apps.integration.reconciliation.old_rows import OldRows
from apps.integration.reconciliation.old_screen import Counters, Screen, screen_of

SAME: Final = "The records that were moved give the old number by themselves."
NO_ROW: Final = "The old system had no grades row and took 0 for every counter and score."
OVER_30: Final = (
    "The old counter had {attended} attended days of {days}: {points} of 30 on the old screen."
)
UNDATED: Final = "{days} without a readable date: kept aside here, divided by on the old screen."
POINTS: Final = "{aside} kept aside, {negative} negative and moved as the other kind."
STATUS: Final = "Status {status} stood in place of a grade; here it is a decision."
SINCE: Final = (
    "Recorded here: {entries}, {marks}, {scores}."
    " Without what was recorded here the grade is the old one."
)
NOT_SO: Final = (
    "The mark is not the one that the arithmetic of the old system gives, and nobody chose another."
)
STRAYS: Final = "Nobody, here or in the old system, recorded what a mark of this cadet says."
SCORES: Final = ("prelim", "midterm", "final", "scores that no cell can hold")


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that is known of one cadet's two grades."""

    evidence: LegacyEvidence
    rows: OldRows
    undated: int
    unread: int
    expected: Counters  # what the move brought here
    now: Counters  # what our number is computed from
    aside: Counters  # the same without the work of people
    old: Figures
    ours: Figures
    old_screen: Screen
    is_graded_so: bool  # our mark follows from `now` as an old one did, or a person chose so
    strays: int  # marks that hold what nobody recorded

    @property
    def is_explained(self) -> bool:
        """Tell whether nothing but work with a trace stands between the old grade and ours."""
        return (
            self.aside == self.expected
            and screen_of(self.aside) == self.old_screen
            and self.is_graded_so
            and not self.strays
        )

    @property
    def is_changed(self) -> bool:
        """Tell whether ours is another one by now."""
        return self.now != self.expected or self.ours.mark != self.old.mark

    @property
    def has_drifted(self) -> bool:
        """Tell whether the old counters were not what the old rows add up to."""
        evidence, rows = self.evidence, self.rows
        return (evidence.attendance_present or 0) != rows.attended or (
            (evidence.merit_points or 0) != rows.merits
            or (evidence.demerit_points or 0) != rows.demerits
        )


def causes_of(case: Case) -> tuple[Cause, ...]:
    """Every cause that holds, in the order of the enumeration; "same" only alone."""
    evidence, rows = case.evidence, case.rows
    is_explained = case.is_explained
    holds = {
        Cause.COUNTER_DRIFT: evidence.has_row and case.has_drifted,
        Cause.MISSING_GRADES_ROW: not evidence.has_row,
        Cause.OVER_30_ATTENDANCE: (evidence.attendance_present or 0) > evidence.total_days > 0,
        Cause.UNDATED_DAY: case.undated > 0,
        Cause.UNREADABLE_POINTS: bool(rows.aside or rows.negative),
        Cause.UNREADABLE_SCORE: bool(evidence.carried_scores or case.unread),
        Cause.STATUS_DECISION: case.expected.decided is not None,
        Cause.RECORDED_SINCE: is_explained and case.is_changed,
        Cause.UNEXPLAINED: not is_explained,
    }
    return tuple(cause for cause, is_so in holds.items() if is_so) or (Cause.SAME,)


def sentences_of(
    case: Case, causes: Iterable[Cause], *, entries: int, marks: int, scores: int
) -> tuple[str, ...]:
    """Say each of these causes with its numbers, and how much people recorded here."""
    words = old_causes(case) | {Cause.SAME: SAME}
    words[Cause.RECORDED_SINCE] = SINCE.format(
        entries=counted(entries, "ledger row"),
        marks=counted(marks, "mark"),
        scores=counted(scores, "score"),
    )
    said = [words[cause] for cause in causes if cause in words]
    return (*said, *unexplained_in(case)) if Cause.UNEXPLAINED in causes else tuple(said)


def old_causes(case: Case) -> dict[Cause, str]:
    """The causes that lie in the old system, in words; whether they hold is for `causes_of`."""
    return {
        Cause.COUNTER_DRIFT: drift_in(case),
        Cause.MISSING_GRADES_ROW: NO_ROW,
        Cause.OVER_30_ATTENDANCE: OVER_30.format(
            attended=case.old.attended_days,
            days=case.evidence.total_days,
            points=case.old.attendance_score,
        ),
        Cause.UNDATED_DAY: UNDATED.format(days=counted(case.undated, "training day")),
        Cause.UNREADABLE_POINTS: POINTS.format(
            aside=counted(case.rows.aside, "ledger row"), negative=case.rows.negative
        ),
        Cause.UNREADABLE_SCORE: score_words(case),
        Cause.STATUS_DECISION: STATUS.format(status=case.evidence.status),
    }


def drift_in(case: Case) -> str:
    """Say what the counters said and what the rows add up to."""
    evidence, rows = case.evidence, case.rows
    pairs = (
        ("attended days", Decimal(evidence.attendance_present or 0), Decimal(rows.attended)),
        ("merits", evidence.merit_points, rows.merits),
        ("demerits", evidence.demerit_points, rows.demerits),
    )
    said = [
        f"{points_text(counter)} {what}, its rows add up to {points_text(added)}"
        for what, counter, added in pairs
        if (counter or 0) != added
    ]
    return f"The old counters said {'; '.join(said)}."


def score_words(case: Case) -> str:
    """Say which scores have no cell here."""
    parts = []
    if case.evidence.carried_scores:
        parts.append(f"{points_text(case.evidence.carried_scores)} exam points fit no cell here")
    if case.unread:
        parts.append(f"{counted(case.unread, 'old score')} cannot be read as a number")
    return f"{'; '.join(parts)}.".capitalize()


def unexplained_in(case: Case) -> Iterator[str]:
    """Say what nothing recorded here accounts for."""
    tail = "and nothing recorded here accounts for it."
    if case.strays:
        yield STRAYS
    for what, wanted, found in leftovers(case):
        yield f"{what}: {found} here, {wanted} in the old system, {tail}"
    if not case.is_graded_so:
        yield NOT_SO


def leftovers(case: Case) -> Iterator[tuple[str, object, object]]:
    """The quantities that still differ once the work of people is taken out."""
    wanted, found = case.expected, case.aside
    yield from differing("Training days", wanted.days, found.days)
    yield from differing("Attended days", wanted.attended, found.attended)
    yield from differing(
        "Merits less demerits", points_text(wanted.points), points_text(found.points)
    )
    for name, old, new in zip(SCORES, wanted.scores, found.scores, strict=True):
        yield from differing(name.capitalize(), points_text(old), points_text(new))
    yield from differing("Decision", wanted.decided or "none", found.decided or "none")
    if wanted == found:
        yield from fractions_lost(case)


def fractions_lost(case: Case) -> Iterator[tuple[str, object, object]]:
    """Points of the old counters that no entry here can hold, such as half a point."""
    was, came = net_of(case.evidence), case.expected.points
    if screen_of(case.aside) != case.old_screen:
        yield "Merits less demerits", points_text(was), points_text(came)


def differing(what: str, wanted: object, found: object) -> Iterator[tuple[str, object, object]]:
    """One quantity, if it differs."""
    if wanted != found:
        yield what, wanted, found


def counted(number: int, what: str) -> str:
    """Write a number of things."""
    return f"{number} {what}{'' if number == 1 else 's'}"
