"""Reads of the system app."""

import uuid
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from apps.core.errors import NotFoundOrNotYours
from apps.core.permissions import Scope, scope_of
from apps.system.choices import TermState
from apps.system.models import Heartbeat, Job, JournalEntry, Setting, Term


def terms() -> QuerySet[Term]:
    """All terms, newest first."""
    return Term.objects.order_by("-starts_on")


def term(term_id: int) -> Term:
    """One term. Raises NotFoundOrNotYours."""
    found = Term.objects.filter(pk=term_id).first()
    if found is None:
        raise NotFoundOrNotYours
    return found


def current_term() -> Term | None:
    """The open term, else the newest one that is past its draft."""
    opened = Term.objects.filter(state=TermState.OPEN).first()
    return opened or Term.objects.exclude(state=TermState.DRAFT).order_by("-starts_on").first()


def journal_entries() -> QuerySet[JournalEntry]:
    """The audit, newest first, with actors."""
    return JournalEntry.objects.select_related("actor").order_by("-id")


def setting(name: str, default: Any) -> Any:
    """Read a setting's value."""
    row = Setting.objects.filter(name=name).first()
    return row.value if row else default


def journal_epoch() -> int:
    """The number that changes when the database was restored: older cursors are then void."""
    return int(setting("journal_epoch", 1))


def jobs_visible_to(user: Any) -> QuerySet[Job]:
    """Jobs this person may see: all, or those they asked for."""
    jobs = Job.objects.select_related("requested_by").order_by("-created_at")
    if scope_of(user, "job.view") == Scope.ALL:
        return jobs
    return jobs.filter(requested_by=user)


def job_visible_to(user: Any, job_id: uuid.UUID) -> Job:
    """One job. Raises NotFoundOrNotYours."""
    job = jobs_visible_to(user).filter(pk=job_id).first()
    if job is None:
        raise NotFoundOrNotYours
    return job


def latest_heartbeats() -> dict[str, tuple[datetime, str]]:
    """When each service was last heard of, and which release it runs."""
    rows = Heartbeat.objects.order_by("service", "-at").distinct("service")
    return {row.service: (row.at, row.release) for row in rows}


def seconds_since(moment: datetime) -> float:
    """Age of a moment in seconds, to one tenth."""
    return round((timezone.now() - moment).total_seconds(), 1)
