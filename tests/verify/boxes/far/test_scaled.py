"""Systems seen from infinity: the signs of expressions stay what they are, and powers of one equation get one size."""

from __future__ import annotations

import pytest
import sympy as sp

from eqsolve.clocks.work import now
from eqsolve.model import build, cbrt
from eqsolve.syntax import read
from eqsolve.verify.boxes import exhaust
from eqsolve.verify.boxes.far import T, seen_from_infinity, weights

x, y, z = sp.symbols("x y z", real=True)

# expressions, and weights under which the terms of each are of one size; 1 where there are none
WEIGHTS = [
    ([x * sp.Abs(x) - y + z], {x: 1, y: 2, z: 2}),
    ([x + y - 5, x * sp.Abs(x) ** sp.Rational(213, 250) - y * sp.Abs(y) ** sp.Rational(213, 250)], {x: 1, y: 1}),
    ([x * y - z, x**2 - y**3], {x: 3, y: 2, z: 5}),
    ([x**2 + x + y], {x: 1, y: 1}),
    ([sp.exp(x) + y], {x: 1, y: 1}),
]


@pytest.mark.parametrize(("expressions", "ratios"), WEIGHTS)
def test_weights(expressions: list[sp.Expr], ratios: dict[sp.Symbol, sp.Expr]) -> None:
    """Up to a common factor."""
    found = weights(expressions, list(ratios))
    assert len({sp.nsimplify(found[s] / w) for s, w in ratios.items()}) == 1
    assert all(w > 0 for w in found.values())


SIGNS = [
    x**2 - 3 * y + 7,
    x * sp.Abs(x - 2 * y + 30) ** sp.Rational(1, 3) - y,
    1 / (x + 4) - sp.sqrt(y**2 + 1),
    cbrt(x) - 2 * y / x,
    (x - y) ** 3 + 8,
]


@pytest.mark.parametrize("e", SIGNS)
@pytest.mark.parametrize("by", [{x: sp.Integer(1), y: sp.Integer(1)}, {x: sp.Integer(1), y: sp.Rational(5, 2)}])
@pytest.mark.parametrize("t", ["1/3", "1/100"])
def test_the_sign_stays(e: sp.Expr, by: dict[sp.Symbol, sp.Rational], t: str) -> None:
    """At x/t^w an expression has the sign that what is seen from infinity has at x and t."""
    seen = seen_from_infinity(e, by)
    assert seen is not None
    for a, b in ((1, "1/5"), (-1, "7/9"), ("1/2", -1)):
        near = {x: sp.Rational(a), y: sp.Rational(b)}
        far = {s: v / sp.Rational(t) ** by[s] for s, v in near.items()}
        value = sp.N(seen.subs({**near, T: sp.Rational(t)}), 30)
        assert sp.sign(value) == sp.sign(sp.N(e.subs(far), 30)) and value != 0


@pytest.mark.parametrize("e", [sp.exp(x) + y, sp.log(x) - y, x**y, sp.sin(x) - y])
def test_functions_are_left_out(e: sp.Expr) -> None:
    """They have no size far out that a power of t tells."""
    assert seen_from_infinity(e, {x: sp.S.One, y: sp.S.One}) is None


# text, solutions: what is far out in both unknowns at once
COMPLETE = [
    ("x*abs(x)^0.9 + y*abs(y)^0.9 = 3\nx - y = 1", 1),
    ("a*abs(a)^0.852 = b + 3\nb*abs(b)^0.7 = 5 - a", 1),
]
# solutions that go on without end: the search may not close
ENDLESS = ["x*abs(x)^0.9 - y*abs(y)^0.9 = 0\nx - y = 0", "x^1.5 = y^1.5\nsin(x) = sin(y)"]


@pytest.mark.parametrize(("text", "count"), COMPLETE)
def test_complete_lists(text: str, count: int) -> None:
    """Both equations rise in both unknowns together, or one against the other: one solution."""
    found = exhaust(build(read(text)), deadline=now() + 10)
    assert found.complete and len(found.roots) == count, found.reason


@pytest.mark.parametrize("text", ENDLESS)
def test_what_goes_on_without_end_is_never_closed(text: str) -> None:
    """A line of solutions reaches every distance."""
    assert not exhaust(build(read(text)), deadline=now() + 2).complete
