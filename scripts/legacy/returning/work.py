"""What people did here since a move, counted: all of it is lost when the move is undone."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from apps.authentication.models import ActivationCode, AuthSession
from apps.system.models import JournalEntry
from django.db.models import Count

from legacy.returning.rows import OldRow
from legacy.returning.since import Since
from legacy.returning.writing import counted

# Looking at a new system is no work, and what the machine does by itself it does again.
QUIET: Final = (
    "session.started",
    "session.proved",
    "session.revoked",
    "sessions.revoked",
    "password.rehashed",
    "account.guessed_at",
)
IMPORTS: Final = "legacy."
NAMES: Final = {
    "cadets": "cadets new to the old system",
    "training_days": "training days held",
    "attendance_records": "marks",
    "excuse_letters": "excuse letters",
    "merit_demerit_logs": "merits and demerits",
    "grades": "rows of counters and scores",
}


@dataclass(frozen=True)
class Work:
    """Counts by kind: facts of the journal, and rows that are not as the import left them."""

    by_people: Counter[str] = field(default_factory=Counter)
    quiet: Counter[str] = field(default_factory=Counter)
    rows: dict[str, int] = field(default_factory=dict)
    activated: int = 0
    sign_ins: int = 0

    @property
    def is_lost(self) -> bool:
        """Tell whether somebody would have to do something again."""
        return bool(self.by_people or self.rows or self.activated)


def work_since(since: Since, returning: list[OldRow]) -> Work:
    """Count what was done; what the imports themselves did is left out."""
    by_people: Counter[str] = Counter()
    quiet: Counter[str] = Counter()
    journal = JournalEntry.objects.filter(at__gte=since.moment).exclude(type__startswith=IMPORTS)
    facts = journal.order_by().values_list("type", "actor").annotate(count=Count("id"))
    for kind, actor, count in facts:
        (quiet if actor is None or kind in QUIET else by_people)[kind] += count
    codes = ActivationCode.objects.filter(used_at__gte=since.moment)
    return Work(
        by_people=by_people,
        quiet=quiet,
        rows={table: count for table, count in counted(returning).items() if table in NAMES},
        activated=codes.count(),
        sign_ins=AuthSession.objects.filter(created_at__gte=since.moment).count(),
    )


def lines_of(work: Work) -> list[str]:
    """Write the counts, one a line."""
    lines = [f"  {count:>7,}  {NAMES[table]}" for table, count in work.rows.items()]
    lines += [f"  {work.activated:>7,}  accounts activated"] if work.activated else []
    lines += [
        f"  {count:>7,}  journal entries {kind}" for kind, count in sorted(work.by_people.items())
    ]
    lines += [f"  {work.sign_ins:>7,}  sign-ins (no work)"] if work.sign_ins else []
    if work.quiet:
        lines.append(
            f"  {work.quiet.total():>7,}  journal entries of sign-ins and of the machine (no work)"
        )
    return lines
