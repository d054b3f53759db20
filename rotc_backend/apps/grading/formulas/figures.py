"""Exact numbers that remember how they were made, and the only places that round them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property

TIMES = "\u00d7"
DIVIDED = "\u00f7"
MINUS = "\u2212"
AT_LEAST = "\u2265"
_PRECISION = Context(prec=28)


@dataclass(frozen=True)
class Figure:
    """An exact number that can write down the expression that gives it.

    Fractions, because a sum of thirds kept as decimals can miss a bound it reaches exactly. The
    expression is written only when a receipt asks: most grades are shown without one. Many cadets
    share a figure, so what is shown of it is written once.
    """

    value: Fraction
    write: Callable[[], str] = field(compare=False, repr=False)

    @property
    def expression(self) -> str:
        """Return the arithmetic that gives the number."""
        return self.write()

    @property
    def is_exact(self) -> bool:
        """Say whether two decimals hold the number without rounding."""
        return 100 % self.value.denominator == 0

    @property
    def term(self) -> str:
        """Return the text that stands for this figure in a further expression, losing nothing."""
        if self.is_exact:
            return _bracketed(_two_places(self.value))
        return f"({self.expression})"

    @cached_property
    def shown(self) -> str:
        """The number as people read it: two decimals, half up."""
        return _two_places(self.value).replace("-", MINUS)

    @cached_property
    def points(self) -> Decimal:
        """The number with 28 digits, unrounded as far as a decimal can be."""
        return as_decimal(self.value)


def plain(number: Decimal | int) -> str:
    """Return a given number without needless zeros, bracketed when negative."""
    text = f"{Decimal(number):f}"
    return _bracketed(text.rstrip("0").rstrip(".") if "." in text else text)


def summed(terms: Iterable[str]) -> str:
    """Return the terms joined by plus signs."""
    return " + ".join(terms)


def exact_sum(terms: Iterable[tuple[int, int]]) -> Fraction:
    """Add up numerators over their denominators; reduced once, at the end."""
    above, below = 0, 1
    for numerator, denominator in terms:
        above = above * denominator + numerator * below
        below *= denominator
    return Fraction(above, below)


def share_of(weight: Decimal, value: Fraction, whole: int) -> Fraction:
    """Return weight times value over whole, exactly."""
    above, below = weight.as_integer_ratio()
    return Fraction(above * value.numerator, below * value.denominator * whole)


def round_half_up(value: Fraction) -> Decimal:
    """Round to two decimals, a half always upwards."""
    return Decimal(_two_places(value))


def _two_places(value: Fraction) -> str:
    above, below = value.numerator, value.denominator
    hundredths = (200 * above + below) // (2 * below)
    if hundredths < 0:
        return f"-{-hundredths // 100}.{-hundredths % 100:02d}"
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def round_up(value: Fraction) -> Decimal:
    """Round to the next two decimals that are not below the value."""
    return Decimal(-(-100 * value.numerator // value.denominator)).scaleb(-2)


def as_decimal(value: Fraction) -> Decimal:
    """Return the value with 28 digits, unrounded as far as a decimal can be."""
    return _PRECISION.divide(Decimal(value.numerator), Decimal(value.denominator))


def _bracketed(text: str) -> str:
    return f"({MINUS}{text[1:]})" if text.startswith("-") else text
