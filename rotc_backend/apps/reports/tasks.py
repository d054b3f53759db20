"""Jobs of the reports app."""

import logging
from typing import Any

from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.reports import binders, days, examining, orders, orphans, runs, signatories
from apps.reports.exports import making
from apps.reports.models import ReportRun, TermExport
from apps.reports.readiness import readiness
from apps.reports.readiness_words import as_json
from apps.system import selectors as system
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun
from apps.system.jobs.schedule import day_of

log = logging.getLogger(__name__)


@job_kind(runs.RENDER, title="Make a document")
def render(run: JobRun) -> None:
    """Make the document that a run asks for."""
    row = ReportRun.objects.select_related("term", "requested_by", "enrolment__cadet").get(
        pk=run.params["run"]
    )
    runs.make_document(run=row, job=run)


@job_kind(days.JOB, title="Report the attendance of the day", max_attempts=days.ATTEMPTS)
def report_day(run: JobRun) -> None:
    """Make the attendance report of each training day of today, and keep it."""
    days.report_all(run)


@job_kind("reports.clean_up", title="Forget documents after a week")
def clean_up(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete documents and exports that somebody had made a week ago, with their contents."""
    before = timezone.now() - runs.KEPT
    asked_for = ReportRun.objects.exclude(requested_by=None)
    return {
        "documents": runs.forget_old_without_journal(asked_for, before=before),
        "exports": runs.forget_old_without_journal(TermExport.objects.all(), before=before),
    }


@job_kind(orders.JOB, title="Issue documents")
def issue(run: JobRun) -> dict[str, Any]:
    """Issue one document for each cadet of a job."""
    return orders.issue_all(run)


@job_kind(binders.JOB, title="Make the binder of a term")
def bind(run: JobRun) -> dict[str, Any]:
    """Put every document of a term into one archive."""
    return binders.make_binder(run)


@job_kind(making.EXPORT, title="Write a term as open files")
def export_term(run: JobRun) -> None:
    """Write the files that an export asks for."""
    row = TermExport.objects.select_related("term", "requested_by").get(pk=run.params["export"])
    making.make_export(export=row, job=run)


@job_kind("reports.sweep_contents", title="Delete contents that belong to nothing")
def sweep_contents(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Delete contents that have had no row for a week. Raises TooManyOrphans."""
    return {"contents": orphans.sweep_without_journal(now=timezone.now())}


@job_kind("reports.remind_of_signatories", title="Remind of signatories who end")
def remind_of_signatories(run: JobRun) -> dict[str, Any]:
    """Tell of everybody who signs for two weeks more and has no successor."""
    return {"signatories": signatories.tell_of_endings(on=day_of(run.params))}


@job_kind("reports.check_readiness", title="See what the documents of the term lack")
def check_readiness(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Keep what is missing as the result; it fails nothing, a term is seldom ready before its end."""
    term = system.current_term()
    return {"term": None} if term is None else as_json(readiness(term))


class DocumentsDiffer(RuleBroken):
    """An issued document is not what left the unit."""

    code = "documents_differ"
    title = "An issued document was changed"


@job_kind("reports.check_documents", title="Check every issued document")
def check_documents(run: JobRun) -> dict[str, Any]:  # noqa: ARG001 - nothing to say on the way
    """Compare kept files and signatures with what was issued. Raises DocumentsDiffer."""
    count, faults = examining.examine()
    for fault in faults:
        log.error("issued document %s", fault)
    if faults:
        lines = "\n".join(str(fault) for fault in faults[:200])
        raise DocumentsDiffer(f"{len(faults)} issued documents differ:\n{lines}")
    return {"documents": count}
