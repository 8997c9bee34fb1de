"""Exact points: SymPy numbers as the judge's values, and exact zeros where values alone cannot tell."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import sympy as sp
from flint import fmpq

from eqsolve.model import System
from eqsolve.verify.balls import compile_balls
from eqsolve.verify.values import Value

Point = Callable[[], list[Value]]  # the values at the present precision


def rational_point(numbers: list[fmpq]) -> Point:
    return lambda: list(numbers)


def exact_point(system: System, exact: Mapping[str, object]) -> Point | None:
    """The exact values of all unknowns in slot order; None if one is missing or is no number."""
    numbers = [as_number(exact.get(name)) for name in system.names]
    if any(v is None for v in numbers):
        return None
    if all(v.is_Rational for v in numbers if v is not None):
        return rational_point([fmpq(int(v.p), int(v.q)) for v in numbers if v is not None])
    program = compile_balls([v for v in numbers if v is not None], ())
    return lambda: program.values(())


def as_number(value: object) -> sp.Expr | None:
    """A SymPy number; floats mean the binary number that they hold."""
    if isinstance(value, Fraction):
        return sp.Rational(value.numerator, value.denominator)
    if isinstance(value, int):
        return sp.Integer(value)
    if isinstance(value, float):
        return sp.Rational(*value.as_integer_ratio())
    return value if isinstance(value, sp.Expr) and value.is_number else None
