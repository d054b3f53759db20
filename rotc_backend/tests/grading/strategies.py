"""Random terms and random valid policies for the property tests."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from apps.grading.formulas import (
    LADDERS,
    STANDARD_1,
    Calculation,
    DayFact,
    DayState,
    DayStatus,
    Denominator,
    EntryFact,
    EntryKind,
    ExamFact,
    Excused,
    Policy,
    ProficiencyMethod,
    ScoreState,
    TermRecord,
)

# No time limit per example on a busy machine, and no folder of examples in the source tree.
settings.register_profile("grading", deadline=None, database=None)
settings.load_profile("grading")

WEIGHTS = [("30", "30", "40"), ("20", "30", "50"), ("33.33", "33.33", "33.34"), ("60", "10", "30")]
LIMITS = [("100", "100", "0"), ("90", "100", "0"), ("100", "100", "60"), ("80", "95", "50")]

statuses = st.sampled_from(DayStatus)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Return a valid standard policy."""
    attendance, aptitude, proficiency = map(Decimal, draw(st.sampled_from(WEIGHTS)))
    start, cap, floor = map(Decimal, draw(st.sampled_from(LIMITS)))
    return replace(
        STANDARD_1,
        attendance_weight=attendance,
        aptitude_weight=aptitude,
        proficiency_weight=proficiency,
        late_credit=Decimal(draw(st.sampled_from(["0", "0.33", "0.5", "1"]))),
        excused=draw(st.sampled_from(Excused)),
        denominator=draw(st.sampled_from(Denominator)),
        aptitude_start=start,
        aptitude_cap=cap,
        aptitude_floor=floor,
        proficiency_method=draw(st.sampled_from(ProficiencyMethod)),
        bands=LADDERS[draw(st.sampled_from(sorted(LADDERS)))],
    )


def any_policies() -> st.SearchStrategy[Policy]:
    """Return a valid policy of either calculation."""
    legacy = policies().map(lambda policy: replace(policy, calculation=Calculation.LEGACY))
    return st.one_of(policies(), legacy)


@st.composite
def days(draw: st.DrawFn) -> tuple[DayFact, ...]:
    """Return up to 18 days, held or upcoming, the upcoming ones perhaps half marked."""
    states = draw(st.lists(st.sampled_from(DayState), max_size=18))
    return tuple(
        DayFact(
            number,
            date(2026, 8, 1 + number),
            f"Day {number}",
            state,
            draw(st.one_of(st.none(), statuses)),
        )
        for number, state in enumerate(states)
    )


@st.composite
def entries(draw: st.DrawFn) -> tuple[EntryFact, ...]:
    """Return up to 8 ledger entries, some of them voided."""
    points = draw(st.lists(st.integers(1, 100), max_size=8))
    return tuple(
        EntryFact(
            id=number,
            kind=draw(st.sampled_from(EntryKind)),
            points=amount,
            reason="drawn",
            occurred_on=date(2026, 8, 1),
            is_voided=draw(st.booleans()),
        )
        for number, amount in enumerate(points)
    )


def values(maximum: Decimal) -> st.SearchStrategy[Decimal]:
    """Return a raw value an exam allows."""
    return st.decimals(0, maximum, places=2)


@st.composite
def exams(draw: st.DrawFn) -> tuple[ExamFact, ...]:
    """Return up to 4 exams in any state."""
    codes = ["prelim", "midterm", "final", "practical"][: draw(st.integers(0, 4))]
    return tuple(draw(_exam(number, code)) for number, code in enumerate(codes))


@st.composite
def _exam(draw: st.DrawFn, number: int, code: str) -> ExamFact:
    maximum = Decimal(draw(st.sampled_from(["30", "50", "90", "100", "7"])))
    weight = Decimal(draw(st.sampled_from(["1", "1", "2", "0.5"])))
    state = draw(st.sampled_from(ScoreState))
    value = draw(values(maximum)) if state == ScoreState.SCORE else None
    return ExamFact(number, code, code.title(), maximum, weight, state, value)


def records() -> st.SearchStrategy[TermRecord]:
    """Return a record without a decision."""
    return st.builds(TermRecord, days=days(), entries=entries(), exams=exams())


@st.composite
def open_records(draw: st.DrawFn) -> TermRecord:
    """Return a record with at least one training day and one blank exam."""
    record = draw(records())
    day = DayFact(50, date(2026, 11, 7), "Day 50", draw(st.sampled_from(DayState)), draw(statuses))
    weight = Decimal(draw(st.sampled_from(["1", "2", "0.5"])))
    exam = ExamFact(50, "last", "Last", Decimal(60), weight, ScoreState.BLANK)
    return replace(record, days=(*record.days, day), exams=(*record.exams, exam))


@st.composite
def records_at_the_cap(draw: st.DrawFn) -> TermRecord:
    """Return a record whose ledger holds more merits than any cap takes."""
    record = draw(records())
    merits = [entry for entry in record.entries if entry.kind == EntryKind.MERIT]
    enough = EntryFact(50, EntryKind.MERIT, 20, "drawn", date(2026, 8, 1))
    return replace(record, entries=(*merits, enough))


@st.composite
def completions(draw: st.DrawFn, record: TermRecord) -> TermRecord:
    """Return the record at the end of its term: no further entries, some days cancelled."""
    held = [_held(day, draw(statuses)) for day in record.days if _happens(day, draw(st.booleans()))]
    ended = [draw(_ended(exam)) for exam in record.exams]
    return replace(record, days=tuple(held), exams=tuple(ended))


def _happens(day: DayFact, is_kept: bool) -> bool:  # noqa: FBT001
    return day.state == DayState.HELD or is_kept


def _held(day: DayFact, status: DayStatus) -> DayFact:
    return day if day.state == DayState.HELD else replace(day, state=DayState.HELD, status=status)


@st.composite
def _ended(draw: st.DrawFn, exam: ExamFact) -> ExamFact:
    if exam.state != ScoreState.BLANK:
        return exam
    if draw(st.booleans()):
        return replace(exam, state=ScoreState.DID_NOT_SIT)
    return replace(exam, state=ScoreState.SCORE, value=draw(values(exam.maximum)))
