"""The known ladders from percent to equivalent, and the two policies the system starts with."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from apps.grading.formulas.policy import (
    Band,
    Calculation,
    Denominator,
    Excused,
    Policy,
    ProficiencyMethod,
)

_QUARTERS = ("1.00", "1.25", "1.50", "1.75", "2.00", "2.25", "2.50", "2.75", "3.00", "5.00")
_TENTHS = (*(f"{tenth // 10}.{tenth % 10}0" for tenth in range(10, 31)), "5.00")
# A whole percent after rounding: 94.50 counts as 95, 93.50 as 94, and so on; 75.00 itself passes.
_TENTHS_BOUNDS = (*(f"{whole}.50" for whole in range(94, 74, -1)), "75", "0")


def _ladder(bounds: Iterable[str], equivalents: Iterable[str]) -> tuple[Band, ...]:
    pairs = zip(bounds, equivalents, strict=True)
    return tuple(Band(Decimal(bound), Decimal(equivalent)) for bound, equivalent in pairs)


LADDERS: Mapping[str, tuple[Band, ...]] = MappingProxyType(
    {
        "five-band": _ladder(
            ("95", "90", "85", "80", "75", "0"), ("1.00", "1.50", "2.00", "2.50", "3.00", "5.00")
        ),
        "98": _ladder(("98", "95", "92", "89", "86", "83", "80", "77", "75", "0"), _QUARTERS),
        "99": _ladder(("99", "96", "93", "90", "87", "84", "81", "78", "75", "0"), _QUARTERS),
        "96.5": _ladder(
            ("96.5", "93.5", "90.5", "87.5", "84.5", "81.5", "78.5", "75.5", "75", "0"), _QUARTERS
        ),
        "tenths": _ladder(_TENTHS_BOUNDS, _TENTHS),
    }
)

STANDARD_1 = Policy(
    name="standard",
    version=1,
    attendance_weight=Decimal(30),
    aptitude_weight=Decimal(30),
    proficiency_weight=Decimal(40),
    late_credit=Decimal(1),
    excused=Excused.PRESENT,
    denominator=Denominator.HELD,
    aptitude_start=Decimal(100),
    aptitude_cap=Decimal(100),
    aptitude_floor=Decimal(0),
    proficiency_method=ProficiencyMethod.DIRECT,
    passing_percent=Decimal(75),
    bands=LADDERS["five-band"],
)

LEGACY_2026_02 = replace(
    STANDARD_1,
    name="legacy-2026-02",
    denominator=Denominator.PLANNED,
    calculation=Calculation.LEGACY,
)
