"""What judging a row says: its cadet, its verdict, and what applying it would write."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from apps.attendance.services import FileMark
from apps.cadets.models import Enrolment
from apps.grading.services import Conduct
from apps.integration.choices import RecordVerdict
from apps.integration.models import RecordImport
from apps.integration.records.rows import RecordProblem, RecordRow
from apps.integration.verdicts import Change

WRITTEN = (RecordVerdict.NEW, RecordVerdict.CHANGED)


@dataclass(frozen=True)
class JudgedRecord:
    """A row with its verdict; `mark` or `conduct` is what applying it writes."""

    row: RecordRow
    verdict: RecordVerdict
    enrolment: Enrolment | None = None
    problems: tuple[RecordProblem, ...] = ()
    changes: tuple[Change, ...] = ()
    mark: FileMark | None = None
    # The day of a mark that has to be made before the mark is written.
    missing_day: date | None = None
    conduct: Conduct | None = None
    is_chosen: bool = False

    @property
    def is_written(self) -> bool:
        """Tell whether applying writes something for this row."""
        return self.verdict in WRITTEN


@dataclass(frozen=True)
class Judgement:
    """Every row of a file with its verdict, and the days they are about."""

    rows: list[JudgedRecord]
    days: list[dict[str, Any]]

    def summary(self) -> dict[str, int]:
        """Count the verdicts, together every row there is, and the days that would be made."""
        counts = Counter(str(one.verdict) for one in self.rows)
        by_verdict = {verdict: counts[verdict] for verdict in RecordVerdict.values}
        return by_verdict | {"total": len(self.rows), "days_to_make": len(self.missing_days())}

    def missing_days(self) -> list[date]:
        """The days that applying makes, in order."""
        return sorted({one.missing_day for one in self.rows if one.is_written and one.missing_day})

    def digest(self, of: RecordImport, choices: Mapping[str, bool]) -> str:
        """Fingerprint what applying would do, so that only what was seen is applied."""
        plan = [
            [
                one.row.number,
                one.verdict,
                one.enrolment.pk if one.enrolment else None,
                one.row.values,
                [one.mark.training_day if one.mark else None, str(one.missing_day)],
                [asdict(change) for change in one.changes],
            ]
            for one in self.rows
        ]
        about = [of.kind, of.term_id, of.training_day_id, dict(choices), plan]
        text = json.dumps(about, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def refused(
    row: RecordRow, enrolment: Enrolment | None, problems: Sequence[RecordProblem]
) -> JudgedRecord:
    """Stop a row with these problems beside those of its cells."""
    return JudgedRecord(row, RecordVerdict.ERROR, enrolment, (*row.problems, *problems))


def problem(field: str, code: str, message: str, *, is_blocking: bool = True) -> RecordProblem:
    """Note what only the records can tell about a row."""
    return RecordProblem(field, code, message, is_blocking)
