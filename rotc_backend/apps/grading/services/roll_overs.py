"""Enrolling everybody who passed in the next term, and taking that back."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.cadets.choices import MSLevel
from apps.cadets.models import Enrolment
from apps.core.errors import InvalidInput
from apps.grading import selectors
from apps.grading.choices import RollOverState
from apps.grading.events import RollOverApplied, RollOverUndone
from apps.grading.models import RolledEnrolment, RollOver
from apps.grading.selectors.roll_overs import RollOverLine, RollOverPlan
from apps.grading.services.refusals import (
    NobodyMovesUp,
    RollOverOutdated,
    RollOverStateConflict,
    RollOverUsed,
)
from apps.system import journal
from apps.system import services as system
from apps.system.choices import TermState
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Term

KIND: Final = "enrolments.roll_over"
BATCH: Final = 500
NAMES_SHOWN: Final = 20


def previewed_roll_over(
    *, source: Term, target: Term, company: str = "", platoon: str = ""
) -> RollOverPlan:
    """Say who would move up; nothing is written. Raises TermClosed, InvalidInput."""
    refuse_wrong_terms(source, target)
    return selectors.roll_over_plan(source, target, company=company, platoon=platoon)


@transaction.atomic
def ask_to_roll_over(
    *,
    source: Term,
    target: Term,
    digest: str,
    actor: Any,
    company: str = "",
    platoon: str = "",
    left_out: Collection[int] = (),
) -> RollOver:
    """Have everybody of a preview enrolled: a few at once, many as a job.

    Whoever asks second, while the first is at work, is refused. Raises RollOverOutdated,
    RollOverStateConflict, NobodyMovesUp, TermClosed, InvalidInput.
    """
    target = system.locked_term(target.pk)
    refuse_wrong_terms(source, target)
    refuse_while_working(target)
    plan = selectors.roll_over_plan(source, target, company=company, platoon=platoon)
    if plan.digest != digest:
        raise outdated()
    row = RollOver(
        source=source,
        target=target,
        company=company,
        platoon=platoon,
        left_out=sorted(set(left_out)),
        digest=digest,
        requested_by=actor,
    )
    row.cadets = len(chosen(plan, row))
    if not row.cadets:
        raise NobodyMovesUp(f"Nobody of {source.label} moves up into {target.label}.")
    row.save(force_insert=True)
    title = f"Roll over into {target.label}"
    params = {"roll_over": row.pk}
    job = dispatch(KIND, params, size=row.cadets, requested_by=actor, title=title)
    row.refresh_from_db()
    row.job = job
    row.save(update_fields=["job"])
    return row


def apply_roll_over(*, roll_over: RollOver, run: JobRun) -> None:
    """Enrol everybody of the preview, all or none, in one transaction with the job's end.

    Raises RollOverOutdated when a grade or a roster has changed since, TermClosed.
    """
    run.report(0, roll_over.cadets, "Judging everybody again")
    with transaction.atomic():
        enrol_all(roll_over, run)


def enrol_all(roll_over: RollOver, run: JobRun) -> None:
    """Enrol once: a roll-over that was applied already is left alone."""
    target = system.hold_term_unreleased(roll_over.target_id)
    source = system.locked_term(roll_over.source_id, share=True)
    roll_over = RollOver.objects.select_for_update(no_key=True).get(pk=roll_over.pk)
    if roll_over.applied_at:
        run.finish({"cadets": roll_over.cadets})
        return
    place = {"company": roll_over.company, "platoon": roll_over.platoon}
    plan = selectors.roll_over_plan(source, target, **place)
    if plan.digest != roll_over.digest:
        raise outdated()
    made = enrolled(roll_over, target, chosen(plan, roll_over))
    roll_over.applied_at = timezone.now()
    roll_over.save(update_fields=["applied_at"])
    run.finish({"cadets": len(made)})
    event = RollOverApplied(
        term=target.pk,
        cadet_ids=tuple(row.cadet_id for row in made),
        roll_over=roll_over.pk,
        source=source.pk,
        counts=plan.counts,
    )
    journal.record(event, actor=roll_over.requested_by)


def chosen(plan: RollOverPlan, roll_over: RollOver) -> list[RollOverLine]:
    """Those who move up and were not taken out by hand."""
    left_out = set(roll_over.left_out)
    return [line for line in plan.moving if line.enrolment.pk not in left_out]


def enrolled(
    roll_over: RollOver, target: Term, lines: Sequence[RollOverLine]
) -> Sequence[Enrolment]:
    """Write the new enrolments, and from which one each of them comes."""
    rows = [
        Enrolment(
            cadet=line.enrolment.cadet,
            term=target,
            ms_level=line.ms_level or MSLevel.NONE,  # everybody who moves has one
            company=line.company,
            platoon=line.platoon,
            effective_from=target.starts_on,
        )
        for line in lines
    ]
    made = Enrolment.objects.bulk_create(rows, batch_size=BATCH)
    pairs = [
        RolledEnrolment(roll_over=roll_over, before=line.enrolment, after=row)
        for line, row in zip(lines, made, strict=True)
    ]
    RolledEnrolment.objects.bulk_create(pairs, batch_size=BATCH)
    return made


@transaction.atomic
def undo_roll_over(*, roll_over: RollOver, reason: str, actor: Any) -> RollOver:
    """Take every enrolment back that a roll-over made, while nothing hangs on any of them.

    Raises RollOverUsed naming who has a mark, a score or anything else, RollOverStateConflict,
    TermClosed.
    """
    target = system.locked_term(roll_over.target_id)
    refuse_final(target)
    row = RollOver.objects.select_for_update(no_key=True).get(pk=roll_over.pk)
    if row.undone_at or not row.applied_at:
        raise RollOverStateConflict("Only what was applied and not taken back can be undone.")
    refuse_used(row)
    made = list(Enrolment.objects.filter(rolled_from__roll_over=row).order_by("pk"))
    cadet_ids = tuple(enrolment.cadet_id for enrolment in made)
    Enrolment.objects.filter(pk__in=[enrolment.pk for enrolment in made]).delete()
    row.undone_at = timezone.now()
    row.undone_by = actor
    row.undo_reason = reason
    row.save(update_fields=["undone_at", "undone_by", "undo_reason"])
    event = RollOverUndone(
        term=target.pk,
        cadet_ids=cadet_ids,
        roll_over=row.pk,
        cadets=len(cadet_ids),
        reason=reason,
    )
    journal.record(event, actor=actor)
    return row


def refuse_used(roll_over: RollOver) -> None:
    """Refuse when something hangs on a new enrolment. Raises RollOverUsed."""
    used = list(selectors.used_enrolments(roll_over))
    if used:
        names = [enrolment.cadet.name for enrolment in used[:NAMES_SHOWN]]
        raise RollOverUsed(
            f"{len(used)} of them have marks, scores or other records by now.",
            data={"count": len(used), "names": names},
        )


def refuse_wrong_terms(source: Term, target: Term) -> None:
    """Refuse a pair of terms nobody moves between. Raises TermClosed, InvalidInput."""
    refuse_final(target)
    if source.starts_on >= target.starts_on:
        message = f"{source.label} does not come before {target.label}."
        raise InvalidInput(message, fields={"source": [message]})


def refuse_final(target: Term) -> None:
    """Refuse a term whose roster is final. Raises TermClosed."""
    if target.is_final:
        raise system.TermClosed(f"{target.label} is {TermState(target.state).label.lower()}.")


def refuse_while_working(target: Term) -> None:
    """Refuse a second roll-over beside one that waits or works. Raises RollOverStateConflict."""
    open_ones = RollOver.objects.filter(target=target, applied_at=None).select_related("job")
    if any(row.state == RollOverState.APPLYING for row in open_ones):
        raise RollOverStateConflict(f"Somebody is rolling over into {target.label} just now.")


def outdated() -> RollOverOutdated:
    """Say what to do when grades or rosters have moved on."""
    return RollOverOutdated("Grades or rosters have changed since this preview. Look again.")
