"""The grading policy of a term: weights, credits and bands, and what makes one valid."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

HUNDRED = Decimal(100)


class Excused(StrEnum):
    """What an excused day earns: full credit, a smaller denominator, or nothing."""

    PRESENT = "present"
    LEFT_OUT = "left_out"
    ABSENT = "absent"


class Denominator(StrEnum):
    """Which days attendance is divided by: those held, or also those still planned."""

    HELD = "held"
    PLANNED = "planned"


class ProficiencyMethod(StrEnum):
    """How a raw score becomes a percent: as it is, or from a base of 50."""

    DIRECT = "direct"
    BASE_50 = "base_50"


class Calculation(StrEnum):
    """Which arithmetic applies: ours, or that of the system before it."""

    STANDARD = "standard"
    LEGACY = "legacy"


@dataclass(frozen=True, slots=True)
class Band:
    """The equivalent given from a lower bound upwards."""

    at_least: Decimal
    equivalent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Every choice the arithmetic leaves open; immutable, a change is a new version."""

    name: str
    version: int
    attendance_weight: Decimal
    aptitude_weight: Decimal
    proficiency_weight: Decimal
    late_credit: Decimal
    excused: Excused
    denominator: Denominator
    aptitude_start: Decimal
    aptitude_cap: Decimal
    aptitude_floor: Decimal
    proficiency_method: ProficiencyMethod
    passing_percent: Decimal
    bands: tuple[Band, ...]
    calculation: Calculation = Calculation.STANDARD

    def __hash__(self) -> int:
        """Hash what tells versions apart; equal policies have the same name and version."""
        return hash((self.name, self.version))

    def equivalent_of(self, percent: Decimal) -> Band:
        """Return the first band whose lower bound the percent reaches; the last catches the rest."""
        for band in self.bands:
            if percent >= band.at_least:
                return band
        return self.bands[-1]


@lru_cache(maxsize=64)
def one_of_equals(policy: Policy) -> Policy:
    """Return the one object that stands for all equal policies.

    Parts of grades are remembered by policy; finding one is quick when it is the same object.
    """
    return policy


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """One reason why a policy may not be used, with the field to correct."""

    field: str
    message: str


_NUMBERS = (
    "attendance_weight",
    "aptitude_weight",
    "proficiency_weight",
    "late_credit",
    "aptitude_start",
    "aptitude_cap",
    "aptitude_floor",
    "passing_percent",
)


def validate_policy(policy: Policy) -> list[PolicyProblem]:
    """List everything that is wrong with a policy; an empty list means it may be used."""
    unreadable = list(_unreadable_numbers(policy))
    if unreadable:
        return unreadable
    return [
        *_identity_problems(policy),
        *_weight_problems(policy),
        *_credit_problems(policy),
        *_aptitude_problems(policy),
        *_band_problems(policy.bands),
        *_passing_problems(policy),
    ]


_CAUTIONS = {
    "attendance_weight": "The regulations weigh 30, 30 and 40.",
    "late_credit": "A late day earns nothing, like an absence.",
    "excused": "An excused day earns nothing, like an absence.",
    "denominator": "Days to come count as missed until their roll is closed.",
    "proficiency_method": "An empty paper still earns 50 percent.",
    "passing_percent": "Every known rule passes at 75.",
    "calculation": "The former system's arithmetic: a missing exam is 0, attendance may pass its weight.",
}


def cautions_of(policy: Policy) -> list[PolicyProblem]:
    """List what may be used but should be meant: choices no source of the rules names.

    Source: NSTP-ROTC regulations as collected in DOMAIN 2; the unit decides.
    """
    usual = (Decimal(30), Decimal(30), Decimal(40))
    weights = (policy.attendance_weight, policy.aptitude_weight, policy.proficiency_weight)
    is_legacy = policy.calculation == Calculation.LEGACY
    is_base_50 = policy.proficiency_method == ProficiencyMethod.BASE_50
    found = {
        "attendance_weight": weights != usual,
        "late_credit": policy.late_credit == 0,
        "excused": policy.excused == Excused.ABSENT,
        "denominator": policy.denominator == Denominator.PLANNED,
        "proficiency_method": is_base_50 and not is_legacy,
        "passing_percent": policy.passing_percent != 75,
        "calculation": is_legacy,
    }
    return [PolicyProblem(field, _CAUTIONS[field]) for field, applies in found.items() if applies]


def _unreadable_numbers(policy: Policy) -> Iterator[PolicyProblem]:
    for field in _NUMBERS:
        if not getattr(policy, field).is_finite():
            yield PolicyProblem(field, "This must be a number.")
    if not all(b.at_least.is_finite() and b.equivalent.is_finite() for b in policy.bands):
        yield PolicyProblem("bands", "Every bound and every equivalent must be a number.")


def _identity_problems(policy: Policy) -> Iterator[PolicyProblem]:
    if not policy.name.strip():
        yield PolicyProblem("name", "A policy needs a name.")
    if policy.version < 1:
        yield PolicyProblem("version", "Versions are counted from 1.")


def _weight_problems(policy: Policy) -> Iterator[PolicyProblem]:
    weights = {
        "attendance_weight": policy.attendance_weight,
        "aptitude_weight": policy.aptitude_weight,
        "proficiency_weight": policy.proficiency_weight,
    }
    for field, weight in weights.items():
        if weight <= 0:
            yield PolicyProblem(field, "A weight must be above 0.")
    if sum(weights.values()) != HUNDRED:
        yield PolicyProblem("attendance_weight", "The three weights must add up to 100.")


def _credit_problems(policy: Policy) -> Iterator[PolicyProblem]:
    if not 0 <= policy.late_credit <= 1:
        yield PolicyProblem("late_credit", "The credit of a late day lies between 0 and 1.")


def _aptitude_problems(policy: Policy) -> Iterator[PolicyProblem]:
    if policy.aptitude_floor < 0:
        yield PolicyProblem("aptitude_floor", "The floor may not be below 0.")
    if not policy.aptitude_floor <= policy.aptitude_start <= policy.aptitude_cap:
        yield PolicyProblem("aptitude_start", "The start lies between the floor and the cap.")
    if not policy.aptitude_floor < policy.aptitude_cap <= HUNDRED:
        yield PolicyProblem("aptitude_cap", "The cap lies above the floor and not above 100.")


def _band_problems(bands: tuple[Band, ...]) -> Iterator[PolicyProblem]:
    if not bands:
        yield PolicyProblem("bands", "A policy needs at least one band.")
        return
    if any(upper.at_least <= lower.at_least for upper, lower in pairwise(bands)):
        yield PolicyProblem("bands", "The lower bounds must strictly fall.")
    if bands[-1].at_least != 0:
        yield PolicyProblem("bands", "The last band must start at 0, so that it catches the rest.")
    if any(not 0 <= band.at_least <= HUNDRED for band in bands):
        yield PolicyProblem("bands", "A lower bound lies between 0 and 100.")
    if any(better.equivalent >= worse.equivalent for better, worse in pairwise(bands)):
        yield PolicyProblem("bands", "A lower band must have a worse (higher) equivalent.")
    if any(not 1 <= band.equivalent <= 5 for band in bands):
        yield PolicyProblem("bands", "An equivalent lies between 1.00 and 5.00.")


def _passing_problems(policy: Policy) -> Iterator[PolicyProblem]:
    if not 0 < policy.passing_percent <= HUNDRED:
        yield PolicyProblem("passing_percent", "The passing percent lies above 0, up to 100.")
    elif policy.passing_percent not in {band.at_least for band in policy.bands}:
        yield PolicyProblem(
            "passing_percent",
            "The passing percent must be the lower bound of a band,"
            " or one equivalent would mean both passed and failed.",
        )
