"""Writes of the operations app: the switches of an operator."""

from django.db import transaction
from django.utils import timezone

from apps.authentication.models import User
from apps.core.errors import RuleBroken
from apps.operations.events import JobsPaused, JobsResumed, ReadOnlyBegan, ReadOnlyEnded
from apps.system import journal
from apps.system.models import Setting
from apps.system.switches import JOBS_PAUSED, READ_ONLY, Switch, rows_of


class SwitchConflict(RuleBroken):
    """Somebody else turned the switch first."""

    code = "switch_state"
    title = "Not possible in this state"


@transaction.atomic
def begin_read_only(*, reason: str, actor: User) -> Switch:
    """Refuse every change from the next request on. Raises SwitchConflict."""
    switch = turn_on_without_journal(name=READ_ONLY, reason=reason, actor=actor)
    journal.record(ReadOnlyBegan(reason=reason), actor=actor)
    return switch


@transaction.atomic
def end_read_only(*, reason: str, actor: User) -> None:
    """Let changes through again. Raises SwitchConflict."""
    turn_off_without_journal(name=READ_ONLY)
    journal.record(ReadOnlyEnded(reason=reason), actor=actor)


@transaction.atomic
def pause_jobs(*, reason: str, actor: User) -> Switch:
    """Let no job begin; those that run go on to their end. Raises SwitchConflict."""
    switch = turn_on_without_journal(name=JOBS_PAUSED, reason=reason, actor=actor)
    journal.record(JobsPaused(reason=reason), actor=actor)
    return switch


@transaction.atomic
def resume_jobs(*, reason: str, actor: User) -> None:
    """Let jobs begin again; what waited is taken up within a minute. Raises SwitchConflict."""
    turn_off_without_journal(name=JOBS_PAUSED)
    journal.record(JobsResumed(reason=reason), actor=actor)


def turn_on_without_journal(*, name: str, reason: str, actor: User) -> Switch:
    """Write the row of a switch; the service that calls records it. Raises SwitchConflict."""
    switch = Switch(reason=reason, since=timezone.now(), by=actor.pk)
    _, is_new = Setting.objects.get_or_create(name=name, defaults={"value": switch.kept()})
    if not is_new:
        raise SwitchConflict("This is switched on already.")
    return switch


def turn_off_without_journal(*, name: str) -> None:
    """Remove the row of a switch; the service that calls records it. Raises SwitchConflict."""
    removed, _ = rows_of(name).delete()
    if not removed:
        raise SwitchConflict("This is switched off already.")
