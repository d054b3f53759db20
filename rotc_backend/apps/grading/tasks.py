"""Jobs of the grading app."""

import logging
import re
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from apps.core.errors import RuleBroken
from apps.grading import selectors, services
from apps.grading.checks import check_grades
from apps.grading.ledger_checks import check_ledger
from apps.system import selectors as system
from apps.system.choices import TermState
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

log = logging.getLogger(__name__)
NUMBER: Final = re.compile(r"\d+(\.\d+)?")  # somebody's points, which no log line holds


class GradesDiffer(RuleBroken):
    """A grade that is shown is not the one its facts give."""

    code = "grades_differ"
    title = "Grades differ from their facts"


class LedgerFaulty(RuleBroken):
    """The ledger holds what it must not hold."""

    code = "ledger_faulty"
    title = "Faults in the ledger"


@job_kind("grading.check", title="Check every grade against its facts")
def check_all_grades(run: JobRun) -> dict[str, Any]:
    """Recompute the grades of every term in use. Raises GradesDiffer, so that somebody looks."""
    used = system.terms().exclude(state__in=[TermState.DRAFT, TermState.CLOSED])
    terms = list(used)
    differences = 0
    for done, term in enumerate(terms):
        run.report(done, len(terms), term.label)
        found = check_grades(term)
        differences += len(found)
        for difference in found:
            # Not what is shown and what should be: those are somebody's marks.
            where = difference.enrolment, difference.place, difference.field
            log.error("term %s, enrolment %s, %s: %s differs", term.pk, *where)
    if differences:
        raise GradesDiffer(f"{differences} differences between grades and their facts.")
    return {"terms": len(terms), "differences": 0}


@job_kind("grading.check_ledger", title="Check the ledger and what was decided about it")
def check_all_ledgers(run: JobRun) -> dict[str, Any]:
    """Check the ledgers of every term in use. Raises LedgerFaulty, so that somebody looks."""
    terms = list(system.terms().exclude(state__in=[TermState.DRAFT, TermState.CLOSED]))
    faults = 0
    for done, term in enumerate(terms):
        run.report(done, len(terms), term.label)
        found = check_ledger(term)
        faults += len(found)
        for fault in found:
            what = NUMBER.sub("…", fault.what)
            log.error("term %s, %s %s: %s", term.pk, fault.kind, fault.row, what)
    if faults:
        raise LedgerFaulty(f"Faults in the ledger: {faults}.")
    return {"terms": len(terms), "faults": 0}


@job_kind("enrolments.roll_over", title="Roll over into the next term")
def roll_over_enrolments(run: JobRun) -> None:
    """Enrol everybody who passed in the next term."""
    row = selectors.roll_over(run.params["roll_over"])
    services.apply_roll_over(roll_over=row, run=run)


@job_kind("grading.remind_appeals", title="Remind of appeals that are overdue")
def remind_of_overdue_appeals(run: JobRun) -> None:
    """Remind of every open appeal past its day, once for this job even if it is repeated."""
    with transaction.atomic():
        appeals = list(selectors.overdue_appeals(before=timezone.localdate()))
        for appeal in appeals:
            services.remind_of_overdue_appeal(appeal=appeal)
        run.finish({"appeals": len(appeals)})
