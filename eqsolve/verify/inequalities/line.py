"""The line on which zeros are looked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy as sp

from eqsolve.model import Unknown
from eqsolve.verify.exact import sign_of
from eqsolve.verify.inequalities.places import Place


@dataclass(frozen=True)
class Line:
    """The unknown, the floats between which zeros are wanted, how long they may be looked for, and whether an interval
    search comes first."""

    unknown: Unknown
    window: tuple[float, float]
    deadline: float
    search: bool = False


Zeros = Callable[[sp.Expr, Line], list[Place] | None]  # see ``zeros``, which those that serve it are handed


def slope_and_start(e: sp.Expr, x: sp.Symbol) -> tuple[sp.Expr, sp.Expr] | None:
    """a and b of an expression a*x + b with any constants, a not 0; None of another expression."""
    if not e.is_polynomial(x):
        return None
    parts = sp.Poly(e, x).all_coeffs()
    return (parts[0], parts[1]) if len(parts) == 2 and sign_of(parts[0]) in (-1, 1) else None
