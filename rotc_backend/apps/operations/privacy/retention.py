"""The clock of deletion: what is due on a day, and its deletion by a person's word.

A rule that another job of every night carries out is only counted here. What a hold protects is
left alone and counted beside.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core.errors import InvalidInput, RuleBroken
from apps.operations.events import RetentionApplied
from apps.operations.privacy.holds import held_on
from apps.operations.privacy.retention_rules import RULES, Rule
from apps.system import journal
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Job

JOB: Final = "privacy.retention_apply"
BATCH: Final = 200  # rows of each rule in one transaction, which others wait for
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)


class OtherNumber(RuleBroken):
    """What is due is not what the person saw: they look again before anything is deleted."""

    code = "retention_changed"
    title = "Something else is due now"


@dataclass(frozen=True)
class DueLine:
    """One rule on a day: how much is due, and how much of it a hold keeps back."""

    rule: Rule
    due: int
    held: int

    @property
    def key(self) -> str:
        """The rule's name."""
        return self.rule.key

    @property
    def title(self) -> str:
        """What it is about."""
        return self.rule.title

    @property
    def kept_for(self) -> str:
        """How long that is kept."""
        return self.rule.kept_for

    @property
    def source(self) -> str:
        """Where the time comes from."""
        return self.rule.source

    @property
    def does(self) -> str:
        """What happens to it."""
        return self.rule.does

    @property
    def is_automatic(self) -> bool:
        """Tell whether another job of every night does it."""
        return self.rule.delete is None


@dataclass(frozen=True)
class DryRun:
    """What the clock would delete on a day."""

    as_of: date
    lines: Sequence[DueLine]

    @property
    def total(self) -> int:
        """How much a person's word would delete."""
        return sum(line.due for line in self.lines if not line.is_automatic)


def dry_run(*, as_of: date) -> DryRun:
    """Count what is due on a day; nothing is deleted."""
    held = held_on(as_of)
    return DryRun(as_of, [due_line(rule, rule.due(as_of, held)) for rule in RULES])


def due_line(rule: Rule, due: Any) -> DueLine:
    """Count what a rule found."""
    return DueLine(rule, due.due.count(), due.held)


def day_asked(text: str | None) -> date:
    """Read the day of a query; today unless one is asked for. Raises InvalidInput."""
    if text is None:
        return timezone.localdate()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != len("2026-11-25") or not FIRST <= day <= LAST:
        message = "Write the day as 2026-11-25."
        raise InvalidInput(f"as_of: {message}", fields={"as_of": [message]})
    return day


@transaction.atomic
def ask_to_apply(*, total: int, actor: Any) -> Job:
    """Delete what is due today; much is queued. Raises OtherNumber."""
    today = timezone.localdate()
    found = dry_run(as_of=today)
    if found.total != total:
        message = f"{found.total} are due now, not {total}. Look again before you delete."
        raise OtherNumber(message, data={"total": found.total})
    return dispatch(JOB, {"as_of": str(today)}, size=total, requested_by=actor)


def apply(*, as_of: date, job: JobRun) -> None:
    """Delete what is due, batch by batch; whoever goes on after a crash finds what is left.

    Each batch is one transaction with its entry of the journal. Raises InvalidInput.
    """
    if as_of > timezone.localdate():
        raise InvalidInput("Nothing is deleted before its day.")
    counts = Counter({rule.key: 0 for rule in RULES if rule.delete is not None})
    total = dry_run(as_of=as_of).total
    while batch := delete_batch(as_of, actor=job.requested_by):
        counts.update(batch)
        job.report(counts.total(), total, "deleted")
    job.finish({"as_of": str(as_of), "counts": dict(counts)})


@transaction.atomic
def delete_batch(as_of: date, *, actor: Any) -> dict[str, int]:
    """Delete some of what each rule finds and note it; empty when nothing was left."""
    found = {rule.key: delete_due(rule, as_of) for rule in RULES}
    counts = {key: count for key, count in found.items() if count}
    if counts:
        journal.record(RetentionApplied(as_of=str(as_of), counts=counts), actor=actor)
    return counts


def delete_due(rule: Rule, as_of: date) -> int:
    """Carry one rule out for some of its rows; how many."""
    if rule.delete is None:
        return 0
    due = rule.due(as_of, held_on(as_of)).due
    some = list(due.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return rule.delete(due.model.objects.filter(pk__in=some)) if some else 0
