"""Collects everything that goes back to the old system, in the order in which it can be entered."""

from dataclasses import dataclass, field

from apps.attendance.choices import LetterState
from apps.attendance.models import AttendanceRecord, ExcuseLetter
from apps.grading.models import LedgerEntry, Score
from apps.system.models import JournalEntry

from legacy.returning import grading, people, training
from legacy.returning.rows import OldRow
from legacy.returning.since import Since
from legacy.returning.statements import OPENING

EXPLAINED = {
    "cadet.changed": "changes of a cadet's data",
    "enrolment.changed": "changes of a cadet's place",
}


@dataclass
class Collected:
    """The rows for the old system, and in sentences what has no place there."""

    rows: list[OldRow] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def collect(since: Since) -> Collected:
    """Collect people, days, marks, letters, entries, scores and counters."""
    marks, letters = training.changed_marks(since), training.letters(since)
    entries, scores = grading.new_entries(since), grading.new_scores(since)
    decisions = grading.changed_decisions(since)
    referred = {mark.enrolment_id for mark, _ in marks}
    for named in (letters, entries, scores, decisions):
        referred |= {each.enrolment_id for each in named}
    days = {mark.training_day_id for mark, _ in marks}
    days |= {day.pk for letter in letters for day in letter.days.all()}
    known = training.known_letters()
    marked = {mark.enrolment_id for mark, _ in marks}
    rows = [
        *people.new_people(since, people.unknown_enrolments(since, referred)),
        *training.new_days(since, days),
        *(training.mark_row(since, mark, old) for mark, old in marks),
        *(row for letter in letters for row in training.letter_rows(since, letter, known)),
        *(grading.entry_row(since, entry) for entry in entries),
        *grading.grade_rows(since, entries, scores, decisions, marked),
    ]
    return Collected(rows, left_out(since, scores))


def left_out(since: Since, scores: list[Score]) -> list[str]:
    """Say what was recorded and has no place in the old system."""
    term, moment = since.move.term, since.moment
    journal = JournalEntry.objects.filter(at__gte=moment, actor__isnull=False)
    found = {
        "scores of exams that the old system did not have": Score.objects.filter(
            exam__term=term, entered_at__gte=moment
        )
        .exclude(exam__code__in=grading.EXAMS)
        .count(),
        "marks of other terms": AttendanceRecord.objects.filter(marked_at__gte=moment)
        .exclude(training_day__term=term)
        .count(),
        "ledger entries of other terms": LedgerEntry.objects.filter(created_at__gte=moment)
        .exclude(enrolment__term=term)
        .count(),
        "letters that were withdrawn": ExcuseLetter.objects.filter(
            created_at__gte=moment, state=LetterState.WITHDRAWN
        ).count(),
        **{words: journal.filter(type=kind).count() for kind, words in EXPLAINED.items()},
    }
    if since.move.engine == "postgresql":
        fractions = [each for each in scores if each.value is not None and each.value % 1]
        found["scores whose fraction the old columns round away"] = len(fractions)
    lines = [f"{count:,} {words}" for words, count in found.items() if count]
    if since.move.engine not in OPENING:
        lines.append(
            "an SQL script, because two old databases were merged: enter the lists by hand"
        )
    return lines
