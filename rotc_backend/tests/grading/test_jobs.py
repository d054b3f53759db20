"""Scheduled work on grades: every grade is recomputed, and a difference does not pass unseen."""

import pytest

from apps.grading import services
from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job
from tests.grading.scenes import ALONE
from tests.grading.test_checks import behind_the_triggers


@pytest.fixture(autouse=True)
def nobody_listens(settings):
    """Live readers have tests of their own."""
    settings.JOURNAL_READERS = ()


def checked():
    """Have the grades checked as a worker would."""
    job = dispatch("grading.check", {}, size=0, requested_by=None)
    runner.run(job.pk)
    return Job.objects.get(pk=job.pk)


def test_grades_that_agree_with_their_facts_end_the_job_well(worked):
    job = checked()

    assert (job.state, job.result) == ("done", {"terms": 1, "differences": 0})


def test_a_grade_changed_behind_our_back_fails_the_job_and_is_logged(worked, caplog):
    services.release_term(term=worked.cast.term, actor=worked.cast.admin, alone_reason=ALONE)
    behind_the_triggers(worked.enrolment, "total", "99.00")

    job = checked()

    assert (job.state, job.error.endswith("between grades and their facts.")) == ("failed", True)
    assert f"enrolment {worked.enrolment.pk}, " in caplog.text
    assert "total differs" in caplog.text
    assert "99.00" not in caplog.text
    assert "89.50" not in caplog.text
