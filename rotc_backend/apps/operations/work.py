"""Looks at what should get done: the queue, the schedule, the journal, and who could not sign in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from apps.authentication import failures
from apps.operations import selectors
from apps.operations.choices import FindingGroup as Group
from apps.operations.choices import FindingState as State
from apps.operations.findings import (
    Finding,
    clock,
    graded,
    in_words,
    looks_at,
    seconds,
)
from apps.system.choices import JobState
from apps.system.jobs import schedule
from apps.system.jobs.schedule import ScheduledWork
from apps.system.models import Job
from apps.system.switches import JOBS_PAUSED, switch_named

# Beat and the sweeper both ask for a slot, each within a minute.
ASKED_WITHIN: Final = timedelta(minutes=10)
DONE_WITHIN: Final = timedelta(hours=1)
REASONS: Final = {
    "sign_in_refused": "wrong name or password",
    "second_factor_refused": "wrong code",
    "email_proof_required": "guessed at, and from an unknown place",
    "too_many_tries": "too many tries",
}


@looks_at(Group.QUEUE)
def queue() -> Iterator[Finding]:
    """Count the jobs that wait, run and failed."""
    counts = selectors.jobs_by_state()
    yield waiting(counts[JobState.QUEUED])
    yield running(counts[JobState.RUNNING])
    for state, words in ((JobState.FAILED, "failed"), (JobState.DEAD, "were given up")):
        number = counts[state]
        sentence = f"Jobs of the last seven days that {words}: {number}."
        judged = State.WARNING if number else State.OK
        advice = "Read their errors; try them again when the cause is gone." if number else ""
        yield Finding(
            f"queue.{state.value}", Group.QUEUE, judged, sentence, number=number, advice=advice
        )


def waiting(number: int) -> Finding:
    """Judge the queue by how long the first of it has waited."""
    switch = switch_named(JOBS_PAUSED)
    if switch is not None:
        sentence = (
            f"Jobs are paused since {clock(switch.since)}: {switch.reason} Waiting: {number}."
        )
        advice = "Let them begin again when the work is done."
        return Finding("queue.queued", Group.QUEUE, State.WARNING, sentence, number, advice)
    oldest = selectors.oldest_waiting()
    age = seconds(timezone.now() - oldest) if oldest else 0.0
    state = graded(age, warning=120, bad=900)
    sentence = f"Jobs that wait: {number}."
    if oldest:
        sentence = f"Jobs that wait: {number}; the first for {in_words(age)}."
    advice = "" if state == State.OK else "Look whether a worker runs and reaches Redis."
    return Finding("queue.queued", Group.QUEUE, state, sentence, number=number, advice=advice)


def running(number: int) -> Finding:
    """Judge running jobs by whether somebody still holds them."""
    lost = selectors.lost_leases()
    if not lost:
        sentence = f"Jobs that run: {number}."
        return Finding("queue.running", Group.QUEUE, State.OK, sentence, number=number)
    sentence = f"Jobs that run: {number}; of these nobody holds {lost} any more."
    advice = "Start a worker: its sweep takes them up again."
    return Finding("queue.running", Group.QUEUE, State.BAD, sentence, number=number, advice=advice)


@looks_at(Group.SCHEDULE)
def scheduled() -> Iterator[Finding]:
    """Say of each line of the schedule what became of its last slot, and when the next is."""
    lines = schedule.table()
    jobs = selectors.jobs_of_slots(lines)
    off = selectors.switched_off_lines([work.name for work in lines])
    for work in lines:
        yield line(work, jobs[work.name], is_off=work.name in off)


def line(work: ScheduledWork, jobs: list[Job], *, is_off: bool) -> Finding:
    """Judge one line of the schedule."""
    key = f"schedule.{work.name.replace(' ', '_')}"
    slot = work.latest_slot(timezone.now())
    after = f"The next slot is at {clock(next_slot(work))}."
    if is_off:
        advice = "Switch the line on again in the scheduler's table."
        sentence = f"{work.name}: switched off."
        return Finding(key, Group.SCHEDULE, State.WARNING, sentence, advice=advice)
    state, outcome, advice = outcome_of(slot_job(work, jobs), timezone.now() - slot)
    sentence = f"{work.name}: the slot of {clock(slot)} {outcome}. {after}"
    return Finding(key, Group.SCHEDULE, state, sentence, advice=advice)


def slot_job(work: ScheduledWork, jobs: list[Job]) -> Job | None:
    """The job of the last slot; with `every`, one that waits or runs stands for the later ones."""
    wanted = schedule.slot_of(work, work.latest_slot(timezone.now()))
    found = next((job for job in jobs if job.slot == wanted), None)
    if found is None and work.every is not None:
        return jobs[0] if jobs else None
    return found


def outcome_of(job: Job | None, age: timedelta) -> tuple[State, str, str]:
    """Say what became of a slot, and what to do about it."""
    if job is None:
        state = State.OK if age < ASKED_WITHIN else State.WARNING
        advice = "" if state == State.OK else "Look whether beat or a worker runs."
        return state, "was not asked for", advice
    if job.state in selectors.FAILED:
        return State.BAD, "failed", "Read the error of its job."
    if job.state == JobState.CANCELLED:
        return State.WARNING, "was cancelled", "Try it again among the jobs."
    if job.state == JobState.DONE:
        return State.OK, "is done", ""
    state = State.OK if age < DONE_WITHIN else State.WARNING
    advice = "" if state == State.OK else "Look whether a worker runs and jobs are not paused."
    return state, "waits or runs", advice


def next_slot(work: ScheduledWork) -> datetime:
    """When a line is due again."""
    days = 1 if work.weekday is None else 7
    step = timedelta(minutes=work.every) if work.every else timedelta(days=days)
    return work.latest_slot(timezone.now()) + step


@looks_at(Group.JOURNAL)
def journal() -> Iterator[Finding]:
    """Say how far behind the readers and the seals of the journal are."""
    held = selectors.held_back_seconds()
    state = graded(held, warning=30, bad=300)
    advice = "" if state == State.OK else "Find the transaction that stays open and end it."
    sentence = f"The oldest entry that listeners wait for is {in_words(held)} old."
    yield Finding("journal.horizon", Group.JOURNAL, state, sentence, number=held, advice=advice)
    yield seals()


def seals() -> Finding:
    """Judge the seals by the age of what none of them covers."""
    age = selectors.unsealed_seconds()
    last = selectors.newest_seal()
    state = graded(age, warning=2_700, bad=10_800)
    ending = f"the last seal is of {clock(last.made_at)}" if last else "there is no seal yet"
    sentence = f"The oldest entry without a seal is {in_words(age)} old; {ending}."
    advice = "" if state == State.OK else "Look whether the schedule's line “seal” gets done."
    return Finding("journal.seal", Group.JOURNAL, state, sentence, number=age, advice=advice)


@looks_at(Group.SIGNING_IN)
def signing_in() -> Iterator[Finding]:
    """Count who could not sign in, by reason and never by name."""
    found = failures.of_the_last_day()
    key = "signing_in.failed"
    if found is None:
        sentence = "Failed sign-ins are not counted while Redis does not answer."
        yield Finding(key, Group.SIGNING_IN, State.UNWATCHED, sentence)
        return
    total = sum(found.values())
    state = graded(total, warning=200, bad=2_000)
    parts = [f"{REASONS.get(reason, reason)} {number}" for reason, number in found.items()]
    words = f": {', '.join(parts)}" if parts else ""
    sentence = f"Sign-ins that failed in the last day: {total}{words}."
    advice = "" if state == State.OK else "Look in the journal for accounts that are guessed at."
    yield Finding(key, Group.SIGNING_IN, state, sentence, number=total, advice=advice)
