"""A second, independent reading of the arithmetic printed on a receipt."""

import ast
import operator
from collections.abc import Callable
from fractions import Fraction
from math import floor

_SIGNS = str.maketrans({"\u00d7": "*", "\u00f7": "/", "\u2212": "-"})
_STEPS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def evaluate(expression: str) -> Fraction:
    """Return the exact value of a printed expression."""
    return _value(ast.parse(expression.translate(_SIGNS), mode="eval").body)


def evaluate_as_shown(expression: str) -> str:
    """Return the value with two decimals, half up, as the receipt prints it."""
    hundredths = floor(evaluate(expression) * 100 + Fraction(1, 2))
    sign = "\u2212" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.BinOp(left=left, op=step, right=right):
            return _STEPS[type(step)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id="min"), args=choices):
            return min(map(_value, choices))
        case ast.Call(func=ast.Name(id="max"), args=choices):
            return max(map(_value, choices))
    raise AssertionError(f"not arithmetic: {ast.dump(node)}")
