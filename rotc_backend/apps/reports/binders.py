"""Asking for the binder of a term, and finding those that were made."""

from typing import Any, Final

from django.db.models import QuerySet

from apps.core.errors import NotFoundOrNotYours
from apps.files.models import StoredFile
from apps.reports.binder import bind, keep_binder
from apps.reports.models import TermBinder
from apps.system.jobs.dispatch import dispatch
from apps.system.jobs.run import JobRun
from apps.system.models import Job, Term

JOB: Final = "reports.bind"


def binders() -> QuerySet[TermBinder]:
    """Every binder, newest first."""
    return TermBinder.objects.select_related("made_by").order_by("-id")


def archive(binder_id: int) -> StoredFile:
    """The archive of a binder. Raises NotFoundOrNotYours when the next one took its place."""
    found = TermBinder.objects.select_related("file").filter(pk=binder_id).first()
    if found is None or found.file is None:
        raise NotFoundOrNotYours
    return found.file


def ask_for_binder(*, term: Term, actor: Any) -> Job:
    """Queue the making of a binder."""
    title = f"Binder of {term.label}"
    return dispatch(JOB, {"term": term.pk}, size=1, requested_by=actor, title=title)


def make_binder(run: JobRun) -> dict[str, Any]:
    """Make the binder of a job's term; a second one after a crash takes the place of the first."""
    term = Term.objects.get(pk=run.params["term"])
    binding, moment = bind(term, told=run.report)
    made = keep_binder(term=term, binding=binding, moment=moment, actor=run.requested_by)
    return {"binder": made.pk, "files": len(binding.contents)}
