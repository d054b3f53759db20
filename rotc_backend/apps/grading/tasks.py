"""Jobs of the grading app."""

import logging
from typing import Any

from apps.core.errors import RuleBroken
from apps.grading.checks import check_grades
from apps.system import selectors as system
from apps.system.choices import TermState
from apps.system.jobs.registry import job_kind
from apps.system.jobs.run import JobRun

log = logging.getLogger(__name__)


class GradesDiffer(RuleBroken):
    """A grade that is shown is not the one its facts give."""

    code = "grades_differ"
    title = "Grades differ from their facts"


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
            log.error("%s: %s", term.label, difference)
    if differences:
        raise GradesDiffer(f"{differences} differences between grades and their facts.")
    return {"terms": len(terms), "differences": 0}
