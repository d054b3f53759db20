"""Exact numbers that remember how they were made, and the only places that round them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

TIMES = "\u00d7"
DIVIDED = "\u00f7"
MINUS = "\u2212"
AT_LEAST = "\u2265"
_PRECISION = Context(prec=28)


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact number that can write down the expression that gives it.

    Fractions, because a sum of thirds kept as decimals can miss a bound it reaches exactly. The
    expression is written only when a receipt asks: most grades are shown without one.
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

    @property
    def shown(self) -> str:
        """Return the number as people read it: two decimals, half up."""
        return _shown(*self.value.as_integer_ratio())


def plain(number: Decimal | int) -> str:
    """Return a given number without needless zeros, bracketed when negative."""
    text = f"{Decimal(number):f}"
    return _bracketed(text.rstrip("0").rstrip(".") if "." in text else text)


def summed(terms: Iterable[str]) -> str:
    """Return the terms joined by plus signs."""
    return " + ".join(terms)


def exact_sum(terms: Iterable[tuple[int, int]]) -> Fraction:
    """Add up numerators over their denominators; reduced once, at the end."""
    return Fraction(*_added(terms))


def weighted_mean(weights: Sequence[Decimal], values: Sequence[Fraction]) -> Fraction:
    """Return the exact mean of values, each as heavy as its weight; reduced once, at the end."""
    heavy = [weight.as_integer_ratio() for weight in weights]
    plain_values = [value.as_integer_ratio() for value in values]
    pairs = zip(heavy, plain_values, strict=True)
    above, below = _added([(w * v, over * under) for (w, over), (v, under) in pairs])
    whole, parts = _added(heavy)
    return Fraction(above * parts, below * whole)


def _added(terms: Iterable[tuple[int, int]]) -> tuple[int, int]:
    above, below = 0, 1
    for numerator, denominator in terms:
        above = above * denominator + numerator * below
        below *= denominator
    return above, below


def share_of(weight: Decimal, value: Fraction, whole: int) -> Fraction:
    """Return weight times value over whole, exactly."""
    above, below = weight.as_integer_ratio()
    return Fraction(above * value.numerator, below * value.denominator * whole)


def round_half_up(value: Fraction) -> Decimal:
    """Round to two decimals, a half always upwards."""
    return Decimal(_two_places(value))


def _two_places(value: Fraction) -> str:
    above, below = value.as_integer_ratio()
    hundredths = (200 * above + below) // (2 * below)
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{part:02d}"


# Asked for often with the same few numbers: many cadets have the same attendance and aptitude.
@lru_cache(maxsize=8192)
def _shown(above: int, below: int) -> str:
    return _two_places(Fraction(above, below)).replace("-", MINUS)


def round_up(value: Fraction) -> Decimal:
    """Round to the next two decimals that are not below the value."""
    return Decimal(-(-100 * value.numerator // value.denominator)).scaleb(-2)


def as_decimal(value: Fraction) -> Decimal:
    """Return the value with 28 digits, unrounded as far as a decimal can be."""
    return _decimal_of(*value.as_integer_ratio())


@lru_cache(maxsize=8192)
def _decimal_of(above: int, below: int) -> Decimal:
    return _PRECISION.divide(Decimal(above), Decimal(below))


def _bracketed(text: str) -> str:
    return f"({MINUS}{text[1:]})" if text.startswith("-") else text
