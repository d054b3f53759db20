"""What the system promises, and what proves that it keeps each promise.

Some are proved every night by a job; the newest job that ended says how it went. Some can be proved
only by trying to break them: for these the page says that tests do it, not that all is well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from apps.operations import selectors
from apps.operations.choices import FindingState as State
from apps.operations.findings import worst_of
from apps.system.choices import JobState
from apps.system.jobs import schedule
from apps.system.models import Job

# A nightly check that is older has missed a night.
FRESH: Final = timedelta(hours=26)


@dataclass(frozen=True)
class Promise:
    """One promise in words, the lines of the schedule that check it, and how else it is proved."""

    key: str
    words: str
    proof: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kept:
    """How a promise stands: the last check, what came of it, and its job."""

    promise: Promise
    state: State
    outcome: str
    checked_at: datetime | None
    job: Job | None


PROMISES: Final = (
    Promise(
        "I1",
        "What was answered with “saved” is in the database.",
        "Proved by tests that cut the power and the network; it cannot be checked while running.",
    ),
    Promise(
        "I2",
        "Nothing counts twice, however often it is sent.",
        "Every mark on a roll is compared with its operations, every night.",
        ("check operations",),
    ),
    Promise(
        "I3",
        "A grade shown is the sum of its facts, to the last digit.",
        "Every grade is recomputed and every ledger added up, every night.",
        ("check grades", "check ledger"),
    ),
    Promise(
        "I4",
        "A released grade changes only by an amendment with a reason.",
        "Released grades are recomputed every night; that closed terms refuse changes, tests prove.",
        ("check grades",),
    ),
    Promise(
        "I5",
        "A screen misses no change and shows none twice.",
        "Proved by tests with broken connections; it cannot be checked while running.",
    ),
    Promise(
        "I6",
        "Every job comes to an end and has its effect once.",
        "Proved by tests that kill workers; what nobody holds any more stands above, under jobs.",
    ),
    Promise(
        "I7",
        "Nobody receives the same notice twice.",
        "Proved by tests; the database refuses a second row.",
    ),
    Promise(
        "I8",
        "Every answer is one the contract names, also when something breaks.",
        "Proved by tests and by a judge from outside; it cannot be checked while running.",
    ),
    Promise(
        "I9",
        "After a fault everything works again by itself.",
        "Proved by tests that stop each service; it cannot be checked while running.",
    ),
    Promise(
        "I10",
        "Every change of a guarded row is in the journal, and no past row was altered.",
        "Changes are compared with the journal and every seal is verified, every night.",
        ("compare witness", "seal the day"),
    ),
)


def promises_kept() -> list[Kept]:
    """How every promise stands now."""
    wanted = {name for promise in PROMISES for name in promise.checks}
    lines = [work for work in schedule.table() if work.name in wanted]
    ended = {name: newest_ended(jobs) for name, jobs in selectors.jobs_of_slots(lines).items()}
    return [standing(promise, [ended.get(name) for name in promise.checks]) for promise in PROMISES]


def newest_ended(jobs: Sequence[Job]) -> Job | None:
    """The newest check that came to an end."""
    return next((job for job in jobs if job.finished_at is not None), None)


def standing(promise: Promise, jobs: Sequence[Job | None]) -> Kept:
    """Judge a promise by its checks; the one that is worst speaks for it."""
    if not jobs:
        return Kept(promise, State.UNWATCHED, "not checked while running", None, None)
    judged = [judge(job) for job in jobs]
    worst = worst_of([state for state, _ in judged])
    place = next(at for at, (state, _) in enumerate(judged) if state == worst)
    job = jobs[place]
    return Kept(promise, worst, judged[place][1], job.finished_at if job else None, job)


def judge(job: Job | None) -> tuple[State, str]:
    """Say what one check found. A failed one speaks by its error."""
    if job is None or job.finished_at is None:
        return State.WARNING, "not checked yet"
    if job.state in selectors.FAILED:
        return State.BAD, job.error or "the check failed"
    if job.state == JobState.CANCELLED:
        return State.WARNING, "the check was cancelled"
    if timezone.now() - job.finished_at > FRESH:
        return State.WARNING, "kept, but not checked last night"
    return State.OK, "kept"
