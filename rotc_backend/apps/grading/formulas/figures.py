"""Exact numbers that remember how they were made, and the only places that round them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction

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
        return _two_places(self.value).replace("-", MINUS)


def plain(number: Decimal | int) -> str:
    """Return a given number without needless zeros, bracketed when negative."""
    text = f"{Decimal(number):f}"
    return _bracketed(text.rstrip("0").rstrip(".") if "." in text else text)


def summed(terms: Iterable[str]) -> str:
    """Return the terms joined by plus signs."""
    return " + ".join(terms)


def round_half_up(value: Fraction) -> Decimal:
    """Round to two decimals, a half always upwards."""
    return Decimal(_two_places(value))


def _two_places(value: Fraction) -> str:
    hundredths = (200 * value.numerator + value.denominator) // (2 * value.denominator)
    whole, part = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{part:02d}"


def round_up(value: Fraction) -> Decimal:
    """Round to the next two decimals that are not below the value."""
    return Decimal(-(-100 * value.numerator // value.denominator)).scaleb(-2)


def as_decimal(value: Fraction) -> Decimal:
    """Return the value with 28 digits, unrounded as far as a decimal can be."""
    return _PRECISION.divide(Decimal(value.numerator), Decimal(value.denominator))


def _bracketed(text: str) -> str:
    return f"({MINUS}{text[1:]})" if text.startswith("-") else text
