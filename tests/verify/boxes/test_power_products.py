"""Products of powers that are powers of one another: named, searched, and forgotten again."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
import sympy as sp
from scipy.optimize import brentq

from eqsolve import solve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Level, Verdict
from eqsolve.syntax import read
from eqsolve.verify.boxes.branch_and_prune import exhaust
from eqsolve.verify.boxes.by_blocks import exhaust_blocks
from eqsolve.verify.boxes.named_parts import with_named_products

Q, F, X, Y = (sp.Symbol(name, real=True) for name in ("Q", "f", "x", "y"))

# text, the products that get names
NAMED = [
    ("1/sqrt(f) = 3 - 1/(Q*sqrt(f))\nQ^2*f = 2", [Q * sp.sqrt(F)]),
    ("exp(Q) = Q*sqrt(f)\nQ^2*f + Q^4*f^2 = 2", [Q * sp.sqrt(F)]),
    ("exp(Q) = 1/(Q*sqrt(f))\nlog(f) = 5/(Q^2*f)", [Q * sp.sqrt(F)]),
    ("x^2*y = 3\nexp(x) = x*sqrt(y)", [X * sp.sqrt(Y)]),
    ("x^2*y^4 = 3\nexp(x) = x*y^2", []),  # without roots: polynomials are known otherwise
    ("x*sqrt(y) = 3\nexp(x) = x*sqrt(y)", []),  # one power alone
    ("x*sqrt(y) = 3\nexp(x) = x^2*y^3", []),
    ("x^3*y = 3\nexp(x) = x^2*y^(2/3)", []),  # no whole multiple of the smaller
]


@pytest.mark.parametrize(("text", "products"), NAMED)
def test_which_products_get_names(text: str, products: list[sp.Expr]) -> None:
    """Those with a root in several sizes; the lines are the same when the products are put in for them."""
    system = build(read(text))
    named = with_named_products(system)
    assert [sp.simplify(p) for p in named.products.values()] == products
    for old, new in zip(system.relations, named.system.relations, strict=False):
        assert sp.simplify(new.residual.xreplace(named.products) - old.residual) == 0
        assert new.written() == old.written()


# text, its solutions as counted in one unknown: Q*sqrt(f) is 1 or 2, and exp(Q) + f = 4 has two, one or no Q for it
COUNTED = [
    ("Q^2*f - 3*Q*sqrt(f) + 2 = 0\nexp(Q) + f = {c}", 4.0, [1, 2]),
    ("Q^2*f - 3*Q*sqrt(f) + 2 = 0\nexp(Q) + f = {c}", 7.0, [1, 2]),
    ("2/(Q^2*f) - 3/(Q*sqrt(f)) + 1 = 0\nexp(Q) + f = {c}", 7.0, [1, 2]),
    ("Q^2*f = 4*Q*sqrt(f) - 3\nexp(Q) + f = {c}", 3.0, [1, 3]),
]


def _by_scanning(c: float, products: list[int]) -> list[tuple[float, float]]:
    """(Q, f) from the signs of exp(Q) + (product/Q)^2 - c, which is convex: Q > 0 since the product is."""
    out = []
    for m in products:

        def miss(q: float, m: int = m) -> float:
            return math.exp(q) + (m / q) ** 2 - c

        grid = [1e-3 * k for k in range(1, 4000)]
        roots = [brentq(miss, a, b, xtol=1e-14) for a, b in pairwise(grid) if miss(a) * miss(b) < 0]
        out += [(q, (m / q) ** 2) for q in roots]
    return sorted(out)


@pytest.mark.parametrize(("text", "c", "products"), COUNTED)
def test_as_many_solutions_as_there_are(text: str, c: float, products: list[int]) -> None:
    """None is lost and none is added, whether they are named or not."""
    system = build(read(text.format(c=c)))
    assert with_named_products(system).products
    wanted = _by_scanning(c, products)
    for found in (exhaust_blocks(system, deadline=now() + 20).found, exhaust(system, deadline=now() + 20)):
        assert found.complete and len(found.roots) == len(wanted), found.reason
        assert set(found.searched) == set(system.names)
        for box, (q, f) in zip(sorted(found.roots, key=lambda b: b["Q"]), wanted, strict=True):
            assert set(box) == {"Q", "f"}
            assert sum(box["Q"]) / 2 == pytest.approx(q, rel=1e-9) and sum(box["f"]) / 2 == pytest.approx(f, rel=1e-9)


def _friction(re: float, roughness: float) -> float:
    """Colebrook's equation by iteration."""
    x = 7.0
    for _ in range(200):
        x = -2 * math.log10(roughness / 3.7 + 2.51 * x / re)
    return x**-2


def _loss(flow: float, diameter: float, length: float) -> float:
    """f*L/D*V^2 of a pipe, in water of viscosity 1e-6 and density 1000."""
    v = 4 * flow / (math.pi * diameter**2)
    return _friction(v * diameter * 1e6, 4.5e-5 / diameter) * length / diameter * v**2


PIPES = """
Q = 0.05
V1 = 4*Q1/(pi*0.1^2)
V2 = 4*Q2/(pi*0.15^2)
Re1 = 1e5*V1
Re2 = 1.5e5*V2
1/sqrt(f1) = -2*log10(4.5e-5/0.1/3.7 + 2.51/(Re1*sqrt(f1)))
1/sqrt(f2) = -2*log10(4.5e-5/0.15/3.7 + 2.51/(Re2*sqrt(f2)))
f1*100/0.1*V1^2 = f2*150/0.15*V2^2
Q1 + Q2 = Q
Q1 > 0; Q2 > 0"""


def test_two_pipes_in_parallel() -> None:
    """Without bounds on the friction factors, which grow without end where a flow falls to 0."""
    flow = brentq(lambda q: _loss(q, 0.1, 100) - _loss(0.05 - q, 0.15, 150), 0.005, 0.045, xtol=1e-15)
    answer = solve(PIPES)
    assert answer.verdict is Verdict.UNIQUE and answer.completeness.level is Level.PROVED
    assert answer[0]["Q1"] == pytest.approx(flow, rel=1e-10)
