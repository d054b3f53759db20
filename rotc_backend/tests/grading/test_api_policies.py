"""Grading policies through the API: immutable versions, assigned to terms."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from apps.grading import services
from apps.grading.formulas import LEGACY_2026_02, STANDARD_1
from apps.grading.models import GradingPolicy
from apps.grading.selectors import formula_of
from apps.system.models import JournalEntry
from tests.factories import TermFactory
from tests.factories.grading import stored_policy
from tests.grading.scenes import ALONE

WHY = "The registrar asks for it"
LATE_COUNTS_HALF = {
    "name": "standard",
    "attendance_weight": "30.00",
    "aptitude_weight": "30.00",
    "proficiency_weight": "40.00",
    "late_credit": "0.50",
    "excused": "present",
    "denominator": "held",
    "aptitude_start": "100.00",
    "aptitude_cap": "100.00",
    "aptitude_floor": "0.00",
    "proficiency_method": "direct",
    "passing_percent": "75.00",
    "bands": [
        {"at_least": "75.00", "equivalent": "3.00"},
        {"at_least": "0.00", "equivalent": "5.00"},
    ],
    "note": "Late counts half",
}


@pytest.mark.parametrize("policy", [STANDARD_1, LEGACY_2026_02])
def test_every_unit_starts_with_both_known_policies(db, policy):
    stored = GradingPolicy.objects.filter(name=policy.name).first() or stored_policy(policy)

    assert formula_of(stored) == policy


def test_everybody_signed_in_may_read_policies_and_admins_add_versions(graded, call_as):
    people = (None, graded.cadet, graded.staff, graded.admin)

    read = [call_as(person).ask("policies/").status_code for person in people]
    added = [call_as(person).do("policies/", LATE_COUNTS_HALF).status_code for person in people]

    assert (read, added) == ([401, 200, 200, 200], [401, 403, 403, 201])


def test_a_change_is_the_next_version_and_the_one_before_stays(graded, call_as):
    answer = call_as(graded.admin).do("policies/", LATE_COUNTS_HALF)

    added = answer.json()
    assert (added["name"], added["version"], added["late_credit"]) == ("standard", 2, "0.50")
    assert added["bands"] == LATE_COUNTS_HALF["bands"]
    assert formula_of(GradingPolicy.objects.get(name="standard", version=1)) == STANDARD_1


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"attendance_weight": "40.00"}, ["attendance_weight"]),
        ({"late_credit": "1.01"}, ["late_credit"]),
        ({"bands": [{"at_least": "75.00", "equivalent": "3.00"}]}, ["bands"]),
        ({"passing_percent": "76.00"}, ["passing_percent"]),
        ({"attendance_weight": 30}, ["attendance_weight"]),
        ({"excused": "maybe"}, ["excused"]),
    ],
)
def test_a_policy_that_cannot_be_computed_with_is_refused(graded, call_as, changes, fields):
    answer = call_as(graded.admin).do("policies/", LATE_COUNTS_HALF | changes)

    assert (answer.status_code, list(answer.json()["fields"])) == (400, fields)


def test_the_database_itself_refuses_to_change_a_policy(graded):
    row = stored_policy()

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        GradingPolicy.objects.filter(pk=row.pk).update(late_credit="0.50")

    assert GradingPolicy.objects.get(pk=row.pk).late_credit == Decimal("1.00")


def test_assigning_a_policy_is_for_admins_and_changes_the_grade(worked, call_as):
    cast = worked.cast
    half = stored_policy(replace(STANDARD_1, version=2, late_credit=Decimal(0)))
    path = f"terms/{cast.term.pk}/policy/"

    found = [
        call_as(person).replace(path, {"policy": half.pk, "reason": WHY}).status_code
        for person in (None, cast.cadet, cast.staff, cast.admin)
    ]

    assert found == [401, 403, 403, 200]
    assert call_as(cast.cadet).ask(path).json()["policy"]["version"] == 2
    numbers = call_as(cast.cadet).ask("me/grade/").json()["numbers"]["to_date"]
    assert (numbers["attendance"], numbers["total"]) == ("26.00", "87.50")


def test_a_policy_is_assigned_with_a_reason_that_the_journal_keeps(graded, call_as):
    path = f"terms/{graded.term.pk}/policy/"
    other = stored_policy(LEGACY_2026_02)

    silent = call_as(graded.admin).replace(path, {"policy": other.pk})
    told = call_as(graded.admin).replace(path, {"policy": other.pk, "reason": WHY})

    assert (silent.status_code, list(silent.json()["fields"])) == (400, ["reason"])
    assert told.status_code == 200
    assert JournalEntry.objects.get(type="policy.assigned").data["reason"] == WHY


def test_a_policy_says_which_of_its_choices_should_be_meant(graded, call_as):
    added = call_as(graded.admin).do("policies/", LATE_COUNTS_HALF | {"excused": "absent"})

    assert added.json()["cautions"] == [
        {"field": "excused", "message": "An excused day earns nothing, like an absence."}
    ]


def test_the_known_ladders_are_there_to_begin_a_draft_with(graded, call_as):
    ladders = call_as(graded.admin).ask("policies/ladders/").json()["results"]

    assert [ladder["name"] for ladder in ladders] == ["five-band", "98", "99", "96.5", "tenths"]
    assert ladders[0]["bands"][0] == {"at_least": "95.00", "equivalent": "1.00"}
    for ladder in ladders:
        draft = LATE_COUNTS_HALF | {"bands": ladder["bands"], "name": f"by-{len(ladder['bands'])}"}
        assert call_as(graded.admin).do("policies/", draft).status_code == 201


def test_a_term_without_an_assigned_policy_says_that_one_is_assumed(cast, call_as):
    stored_policy()

    answer = call_as(cast.staff).ask(f"terms/{cast.term.pk}/policy/").json()

    assert (answer["is_assigned"], answer["policy"]["name"]) == (False, "standard")


def test_another_policy_version_never_changes_a_released_term(worked, call_as):
    cast = worked.cast
    services.release_term(term=cast.term, actor=cast.admin, alone_reason=ALONE)
    before = call_as(cast.cadet).ask("me/grade/").json()
    following = TermFactory(semester="second", starts_on="2027-01-09", ends_on="2027-05-20")

    added = call_as(cast.admin).do("policies/", LATE_COUNTS_HALF).json()
    call_as(cast.admin).replace(
        f"terms/{following.pk}/policy/", {"policy": added["id"], "reason": WHY}
    )

    assert call_as(cast.cadet).ask("me/grade/", term=cast.term.pk).json() == before
