"""What is said of an unknown that is put into other equations is said of its value there."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.boxes.linear_unknowns import with_smaller_blocks

X, Y, V, P = sp.symbols("x y v P", real=True)

# text, what is said of the value
CARRIED = [
    ("x + y = 1; x*exp(x) = y^3 + 2; 0 < x < 1/2", [1 - Y > 0, sp.Rational(1, 2) > 1 - Y]),
    ("z = P*v/2; P*exp(v) = z^2 + 3; v + P^3 = z + sin(v); 0.1 <= z <= 0.3", [P * V / 2 >= 0.1, P * V / 2 <= 0.3]),
]


@pytest.mark.parametrize(("text", "said"), CARRIED)
def test_bounds_go_with_the_value(text: str, said: list[sp.Rel]) -> None:
    """No solution is lost, and none is made: what is carried follows from the definition and the bounds."""
    smaller = with_smaller_blocks(build(read(text)))
    beside = [r for r in smaller.system.relations if r.op != "="]
    held = {sp.nsimplify(sp.Rel(r.left, r.right, r.op)).canonical for r in beside}
    assert {sp.nsimplify(rel).canonical for rel in said} <= held
    assert len(smaller.sources) == len(smaller.system.relations)
