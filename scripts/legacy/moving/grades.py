"""The counters and exam scores of each cadet, and the decisions behind them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from apps.grading.choices import DecisionKind, ScoreState
from apps.grading.models import Exam, LegacyEvidence, Score, StatusDecision
from apps.integration.choices import Fate

from legacy import converters as read
from legacy.moving.copying import Values, enter_new
from legacy.moving.entering import enter
from legacy.moving.moving import Moving
from legacy.moving.people import sort_out
from legacy.moving.rows import Decision, Quarantine, Row
from legacy.moving.training import enrolments_by_key, there

EXAMS: Final = ("prelim", "midterm", "final")
HUNDREDTH: Final = Decimal("0.01")
SMALLEST: Final = Decimal("0.000001")
LARGEST: Final = Decimal(10) ** 12
DECISIONS: Final = {"inc": DecisionKind.INC, "do": DecisionKind.DRP, "t": DecisionKind.DEFERRED}


class GradeMover:
    """grades: the counters as evidence, three scores, and INC, DO or T as a decision."""

    table = "grades"

    def __init__(self, moving: Moving) -> None:
        self.moving = moving
        self.enrolments = enrolments_by_key(moving)
        self.exams = exams_of(moving)
        rows = LegacyEvidence.objects.filter(enrolment__term=moving.term)
        self.taken = dict(rows.filter(has_row=True).values_list("enrolment", "pk"))
        self.empty = dict(rows.filter(has_row=False).values_list("enrolment", "pk"))
        self.places = dict(rows.values_list("pk", "enrolment"))

    def decide(self, rows: list[Row]) -> list[Decision]:
        """Enter evidence, scores and decisions."""
        ready, aside = sort_out(rows, self.values_of)
        decisions = [without_days(each) for each in enter(LegacyEvidence, ready)]
        made = [each for each in decisions if each.fate == Fate.MIGRATED and each.written]
        enrolments = {each.row.id: values["enrolment_id"] for each, values in paired(made, ready)}
        self.enter_scores({enrolments[each.row.id]: each.row for each in made})
        self.enter_decisions({enrolments[each.row.id]: each.row for each in made})
        return [*aside, *decisions]

    def values_of(self, row: Row) -> Values:
        """Convert the counters; they stay exactly as they were. Raises Quarantine."""
        enrolment = there(self.enrolments, row, "cadet_id")
        mark = row.target_id or -row.id
        if self.taken.setdefault(enrolment, mark) != mark:
            raise Quarantine("another grades row of this cadet is there already")
        if self.places.get(row.target_id or 0, enrolment) != enrolment:
            raise Quarantine("it was the grades row of another cadet")
        row.target_id = row.target_id or self.empty.get(enrolment)
        return {
            "enrolment_id": enrolment,
            "has_row": True,
            "total_days": self.moving.total_days,
            "attendance_present": row.read("attendance_present", read.whole),
            "merit_points": row.read("merit_points", counter),
            "demerit_points": row.read("demerit_points", counter),
            "lifetime_merit_points": row.read("lifetime_merit_points", counter),
            "status": row.words("status", read.line, limit=60),
            **{f"{code}_score": row.read(f"{code}_score", counter) for code in EXAMS},
        }

    def enter_scores(self, rows: Mapping[int, Row]) -> None:
        """Enter scores of cadets by enrolment; one that a person entered here stays."""
        exams = {exam.pk: code for code, exam in self.exams.items()}
        there_already = Score.objects.select_for_update().filter(exam__in=exams, enrolment__in=rows)
        held = {(score.exam_id, score.enrolment_id): score for score in there_already}
        new = []
        for enrolment, row in rows.items():
            for exam, code in exams.items():
                value = score_in(row, code)
                score = held.get((exam, enrolment))
                if score is None and value is not None:
                    new.append(self.score_of(exam, enrolment, value))
                elif score and score.entered_by_id == self.moving.old_system.pk:
                    change_score(score, value)
        enter_new(Score, new)

    def score_of(self, exam: int, enrolment: int, value: Decimal) -> Values:
        """Make one score."""
        return {
            "exam_id": exam,
            "enrolment_id": enrolment,
            "state": ScoreState.SCORE,
            "value": value,
            "entered_by_id": self.moving.old_system.pk,
            "entered_at": self.moving.now,
        }

    def enter_decisions(self, rows: Mapping[int, Row]) -> None:
        """Let INC, DO and T stand as decisions, unless a person decided something here."""
        decided = set(
            StatusDecision.objects.filter(enrolment__in=rows).values_list("enrolment", flat=True)
        )
        StatusDecision.objects.bulk_create(
            StatusDecision(
                enrolment_id=enrolment,
                kind=kind,
                reason=f"Status {status_in(row)} in the old system.",
                decided_on=self.moving.today,
                decided_by=self.moving.old_system,
            )
            for enrolment, row in rows.items()
            if (kind := decision_in(row)) and enrolment not in decided
        )


def without_days(decision: Decision) -> Decision:
    """Forget how many days there were: that changes with every new day, and by nobody's hand."""
    written = {k: v for k, v in (decision.written or {}).items() if k != "total_days"}
    return replace(decision, written=written or None)


def paired(
    made: Iterable[Decision], ready: Iterable[tuple[Row, Mapping[str, Any]]]
) -> Iterator[tuple[Decision, Mapping[str, Any]]]:
    """Put decisions beside the values they come from."""
    values = {row.id: each for row, each in ready}
    return ((each, values[each.row.id]) for each in made)


def exams_of(moving: Moving) -> dict[str, Exam]:
    """The three exams of the old system, released as they were to be seen there."""
    for position, code in enumerate(EXAMS):
        Exam.objects.get_or_create(
            term=moving.term,
            code=code,
            defaults={
                "title": code.title(),
                "maximum": Decimal(100),
                "position": position,
                "released_at": moving.now,
            },
        )
    return {exam.code: exam for exam in Exam.objects.filter(term=moving.term, code__in=EXAMS)}


def counter(value: Any) -> Decimal | None:
    """Read a number that evidence can hold: below a million million, six places."""
    number = read.decimal(value)
    if number is not None and (number.copy_abs() >= LARGEST or number != number.quantize(SMALLEST)):
        raise read.Unreadable("no number that can be kept")
    return number


def score_in(row: Row, code: str) -> Decimal | None:
    """Read a score that a cell of ours can hold; any other one is noted and stays evidence."""
    value = row.read(f"{code}_score", counter)
    if value is None:
        return None
    if not fits(value):
        row.notes.append(f"{code}_score {value} cannot be entered and stays evidence")
        return None
    return Decimal(value)


def fits(value: Decimal) -> bool:
    """Tell whether a cell of ours can hold a score: not negative, two places."""
    return 0 <= value < 10_000 and value == value.quantize(HUNDREDTH)


def change_score(score: Score, value: Decimal | None) -> None:
    """Bring a score that the import entered up to the old system's present one."""
    state = ScoreState.BLANK if value is None else ScoreState.SCORE
    if (score.state, score.value) != (state, value):
        score.state, score.value, score.version = state, value, score.version + 1
        score.save(update_fields=["state", "value", "version"])


def decision_in(row: Row) -> DecisionKind | None:
    """Read the decision a status stood for, whatever its case."""
    return DECISIONS.get(status_in(row).lower())


def status_in(row: Row) -> str:
    """The status as it was written, without blanks around it."""
    return str(row.raw.get("status") or "").strip()
