"""Jobs through the API."""

import pytest

from apps.system.jobs import runner
from apps.system.jobs.dispatch import dispatch
from apps.system.models import Job
from tests.system import job_kinds  # noqa: F401 - names the kinds


@pytest.fixture
def job(cast):
    """A job a member of the staff asked for."""
    return dispatch("test.counted", {"effect": "x"}, size=0, requested_by=cast.staff)


def test_only_the_one_who_asked_and_admins_find_a_job(cast, call_as, job):
    path = f"jobs/{job.pk}/"
    people = [None, cast.cadet, cast.other_staff, cast.staff, cast.admin]

    found = [call_as(person).ask(path).status_code for person in people]

    assert found == [401, 403, 404, 200, 200]


def test_a_job_shows_how_far_it_is_and_what_may_be_done(cast, call_as, job):
    runner.run(job.pk)

    shown = call_as(cast.admin).ask(f"jobs/{job.pk}/").json()

    moments = [shown.pop(name) for name in ("created_at", "started_at", "finished_at")]
    assert [type(moment) for moment in moments] == [str, str, str]
    assert shown == {
        "id": str(job.pk),
        "kind": "test.counted",
        "title": "Count one",
        "state": "done",
        "done": 0,
        "total": 0,
        "message": "",
        "result": {"counted": 1},
        "error": None,
        "requested_by": "Sgt Ben Cruz",
        "attempt": 1,
        "max_attempts": 3,
        "can_cancel": False,
        "can_retry": False,
    }


def test_staff_see_their_own_jobs_and_admins_all(cast, call_as, job):
    dispatch("test.counted", {"effect": "x"}, size=0, requested_by=None)

    counts = [call_as(who).ask("jobs/").json()["count"] for who in (cast.staff, cast.admin)]
    waiting = call_as(cast.admin).ask("jobs/", state="queued", kind="test.counted").json()

    assert (counts, waiting["count"]) == ([1, 2], 2)


def test_only_admins_cancel_and_retry(cast, call_as, job):
    as_staff, as_admin = call_as(cast.staff), call_as(cast.admin)

    refused = [as_staff.do(f"jobs/{job.pk}/{step}/").status_code for step in ("cancel", "retry")]
    cancelled = as_admin.do(f"jobs/{job.pk}/cancel/").json()
    again = as_admin.do(f"jobs/{job.pk}/cancel/")
    retried = as_admin.do(f"jobs/{job.pk}/retry/").json()

    assert refused == [403, 403]
    assert (cancelled["state"], cancelled["can_retry"]) == ("cancelled", True)
    assert (again.status_code, again.json()["code"]) == (409, "job_state")
    assert (retried["state"], retried["can_cancel"]) == ("queued", True)


def test_a_list_of_three_jobs_costs_as_much_as_a_list_of_one(
    cast, call_as, job, django_assert_num_queries, django_assert_max_num_queries
):
    admin = call_as(cast.admin)
    with django_assert_max_num_queries(6) as one:
        admin.ask("jobs/")
    cost = len(one)
    for _ in range(2):
        dispatch("test.counted", {"effect": "x"}, size=0, requested_by=cast.staff)

    with django_assert_num_queries(cost):
        admin.ask("jobs/")

    assert Job.objects.count() == 3
