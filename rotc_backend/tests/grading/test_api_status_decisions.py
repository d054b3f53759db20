"""INC, DRP, W and T: set by a person, lifted by a person, never by the machine."""

import pytest

from apps.grading import services
from apps.grading.models import StatusDecision
from tests.factories.grading import StatusDecisionFactory


def inc(cast, **changes):
    """An INC for the cadet of Alpha."""
    return {
        "enrolment": cast.enrolment.pk,
        "kind": "INC",
        "reason": "Final exam not taken",
        "decided_on": "2026-11-21",
    } | changes


def test_deciding_is_for_admins_and_each_cadet_sees_their_own(graded, call_as):
    people = (None, graded.cadet, graded.staff, graded.admin)

    decided = [
        call_as(person).do("status-decisions/", inc(graded)).status_code for person in people
    ]
    seen = [
        call_as(person).ask("status-decisions/").json()["count"]
        for person in (graded.other_cadet, graded.cadet, graded.staff, graded.admin)
    ]

    assert (decided, seen) == ([401, 403, 403, 201], [0, 1, 1, 1])


@pytest.mark.parametrize(
    ("kind", "remark"),
    [("INC", "INC"), ("DRP", "DRP"), ("W", "withdrawn"), ("T", "deferred")],
)
def test_a_decision_stands_in_place_of_the_equivalent(worked, call_as, kind, remark):
    StatusDecisionFactory(enrolment=worked.enrolment, kind=kind, decided_by=worked.cast.admin)

    report = call_as(worked.cast.cadet).ask("me/grade/").json()

    mark = report["numbers"]["to_date"]
    assert (mark["equivalent"], mark["remark"], report["needed"]) == (None, remark, None)


def test_one_decision_stands_at_a_time(graded, call_as):
    admin = call_as(graded.admin)
    first = admin.do("status-decisions/", inc(graded)).json()

    second = admin.do("status-decisions/", inc(graded, kind="DRP"))
    lifted = admin.do(f"status-decisions/{first['id']}/lift/", {"reason": "Final taken"})
    again = admin.do(f"status-decisions/{first['id']}/lift/", {"reason": "Final taken"})
    third = admin.do("status-decisions/", inc(graded, kind="DRP"))

    found = [answer.status_code for answer in (second, lifted, again, third)]
    assert found == [409, 200, 409, 201]
    assert (lifted.json()["lift_reason"], lifted.json()["lifted_by"]) == (
        "Final taken",
        "Maj Cora Lim",
    )
    assert StatusDecision.objects.count() == 2


def test_a_lifted_decision_no_longer_counts(worked, call_as):
    decision = StatusDecisionFactory(enrolment=worked.enrolment, decided_by=worked.cast.admin)

    services.lift_status(decision=decision, reason="Final taken", actor=worked.cast.admin)

    mark = call_as(worked.cast.cadet).ask("me/grade/").json()["numbers"]["to_date"]
    assert (mark["equivalent"], mark["remark"]) == ("2.00", "passed")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "X"}, "kind"),
        ({"reason": ""}, "reason"),
        ({"decided_on": "2026-11-22"}, "decided_on"),
    ],
)
def test_an_impossible_decision_names_its_field(graded, call_as, changes, field):
    answer = call_as(graded.admin).do("status-decisions/", inc(graded, **changes))

    assert (answer.status_code, list(answer.json()["fields"])) == (400, [field])


def test_a_cadet_who_left_shows_so_in_the_gradebook(worked, call_as):
    worked.enrolment.status = "dropped"
    worked.enrolment.save()

    book = call_as(worked.cast.staff).ask("gradebook/", term=worked.cast.term.pk, company="Alpha")

    [row] = book.json()["rows"]
    assert (row["decision"], row["numbers"]["to_date"]["remark"]) == ("DRP", "DRP")
