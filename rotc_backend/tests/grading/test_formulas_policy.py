"""A policy with a hole or a contradiction is not valid."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from apps.grading.formulas import (
    LADDERS,
    LEGACY_2026_02,
    STANDARD_1,
    Band,
    Policy,
    compute_grade,
    validate_policy,
)
from tests.grading.records import worked_cadet


def bands(*pairs: tuple[str, str]) -> tuple[Band, ...]:
    return tuple(Band(Decimal(bound), Decimal(equivalent)) for bound, equivalent in pairs)


@pytest.mark.parametrize("policy", [STANDARD_1, LEGACY_2026_02], ids=["standard", "legacy"])
def test_the_policies_we_start_with_are_valid(policy: Policy) -> None:
    assert validate_policy(policy) == []


@pytest.mark.parametrize("ladder", LADDERS)
def test_every_ladder_is_valid(ladder: str) -> None:
    assert validate_policy(replace(STANDARD_1, bands=LADDERS[ladder])) == []


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": " "}, ["name"]),
        ({"version": 0}, ["version"]),
        ({"attendance_weight": Decimal(29)}, ["attendance_weight"]),
        (
            {"aptitude_weight": Decimal(0), "attendance_weight": Decimal(60)},
            ["aptitude_weight"],
        ),
        ({"late_credit": Decimal("1.01")}, ["late_credit"]),
        ({"late_credit": Decimal("-0.01")}, ["late_credit"]),
        ({"late_credit": Decimal("NaN")}, ["late_credit"]),
        ({"aptitude_floor": Decimal(-1)}, ["aptitude_floor"]),
        ({"aptitude_start": Decimal(101)}, ["aptitude_start"]),
        ({"aptitude_cap": Decimal(110)}, ["aptitude_cap"]),
        ({"passing_percent": Decimal(76)}, ["passing_percent"]),
        ({"passing_percent": Decimal(0)}, ["passing_percent"]),
        ({"bands": ()}, ["bands", "passing_percent"]),
        ({"bands": bands(("75", "3"), ("75", "4"), ("0", "5"))}, ["bands"]),
        ({"bands": bands(("75", "3"), ("80", "4"), ("0", "5"))}, ["bands"]),
        ({"bands": bands(("90", "1"), ("75", "3"))}, ["bands"]),
        ({"bands": bands(("101", "1"), ("75", "3"), ("0", "5"))}, ["bands"]),
        ({"bands": bands(("90", "3"), ("75", "1"), ("0", "5"))}, ["bands"]),
        ({"bands": bands(("75", "3"), ("0", "6"))}, ["bands"]),
        ({"bands": bands(("75", "3"), ("0", "Infinity"))}, ["bands"]),
    ],
)
def test_a_policy_names_the_field_that_is_wrong(changes: dict[str, Any], fields: list[str]) -> None:
    problems = validate_policy(replace(STANDARD_1, **changes))

    assert [problem.field for problem in problems] == fields


def test_a_policy_lists_all_its_problems_at_once() -> None:
    policy = replace(STANDARD_1, name="", version=0, late_credit=Decimal(2))

    assert [problem.field for problem in validate_policy(policy)] == [
        "name",
        "version",
        "late_credit",
    ]


def test_another_policy_leaves_the_grade_under_this_one_as_it_was() -> None:
    before = compute_grade(worked_cadet(), STANDARD_1)

    compute_grade(worked_cadet(), replace(STANDARD_1, bands=LADDERS["98"]))

    assert compute_grade(worked_cadet(), STANDARD_1) == before
