"""Relations as the judge reads them into polynomials: they vanish where the relation holds, and what is divided by is
remembered."""

from __future__ import annotations

import random

import pytest
import sympy as sp
from flint import fmpq

from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.polynomials.polynomial_form import NoPolynomialError, Reader

X, Y = sp.Symbol("x", real=True), sp.Symbol("y", real=True)
# as typed, and as SymPy's own expression
RATIONAL = [
    ("x^2 + 3*x*y - y/2", X**2 + 3 * X * Y - Y / 2),
    ("(x + y)^5", (X + Y) ** 5),
    ("1/x + 1/y", 1 / X + 1 / Y),
    ("x/(y - 1/x)", X / (Y - 1 / X)),
    ("(x - y)^(-3)", (X - Y) ** -3),
    ("(x^2 - y^2)/(x - y)", X + Y),
    ("1/(1 + 1/(1 + 1/(x*y)))", 1 / (1 + 1 / (1 + 1 / (X * Y)))),
    ("sqrt(4)*x + abs(-3)*y", 2 * X + 3 * Y),
    ("x*(y - 2)^2/(x + y)^2", X * (Y - 2) ** 2 / (X + Y) ** 2),
    ("0.1*x + 1e-3*y^3", X / 10 + Y**3 / 1000),
    ("(2*x)^3 - (x/y)^2", 8 * X**3 - X**2 / Y**2),
    ("-x^2 - (-y)^3", -(X**2) + Y**3),
]


@pytest.mark.parametrize(("text", "expression"), RATIONAL)
def test_the_numerator_vanishes_where_the_relation_holds_and_nowhere_else(text: str, expression: sp.Expr) -> None:
    """At random points, with SymPy's substitution as the reference."""
    draw = random.Random(11)
    for _ in range(12):
        x, y, u, v = (sp.Rational(draw.randint(1, 30) * draw.choice((-1, 1)), draw.randint(1, 9)) for _ in range(4))
        value = expression.subs({X: x, Y: y})
        if not value.is_finite:
            continue
        system = build(read(f"unknowns x, y\n{text} = {value.p}/{value.q}"))
        cleared = Reader(system.symbols).read(system.relations[0])
        assert _at(cleared.numerator, x, y) == 0
        other = expression.subs({X: u, Y: v})
        if other.is_finite and all(_at(hole, u, v) != 0 for hole in cleared.holes):
            assert (_at(cleared.numerator, u, v) == 0) == (other == value)


def _at(poly: object, *point: sp.Rational) -> fmpq:
    values = [fmpq(int(v.p), int(v.q)) for v in point]
    total = fmpq(0)
    for powers, coefficient in poly.to_dict().items():  # type: ignore[attr-defined]
        term = coefficient
        for value, k in zip(values, powers, strict=False):
            term *= value ** int(k)
        total += term
    return total


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("1/x = 2", ["x0"]),
        ("(x^2 - 1)/(x - 1) = y", ["x0 - 1"]),
        ("x/y + y/x = 1", ["x0", "x1"]),
        ("x/2 = y", []),
        ("(x + y)^(-2) = 1", ["x0 + x1"]),
    ],
)
def test_what_is_divided_by_is_remembered(text: str, holes: list[str]) -> None:
    """Also where it would cancel."""
    system = build(read("unknowns x, y\n" + text))
    assert sorted(str(h) for h in Reader(system.symbols).read(system.relations[0]).holes) == sorted(holes)


@pytest.mark.parametrize(
    ("text", "laws", "positive"),
    [
        ("sqrt(x) = y", ["x2^2 - x0"], [2]),
        ("x^(3/2) = y", ["x2^2 - x0"], [2]),
        ("abs(x - 1) = y", ["x2^2 - x0^2 + 2*x0 - 1"], [2]),
        ("cbrt(x) = y", ["x2^3 - x0"], []),
        ("sqrt(x) + sqrt(x) = y", ["x2^2 - x0"], [2]),
        ("sqrt(1/x) = y", ["x0*x2^2 - 1"], [2]),
        ("max(x, y) = 1", ["x2^2 - x0^2 + 2*x0*x1 - x1^2"], [2]),
    ],
)
def test_roots_become_unknowns_with_laws(text: str, laws: list[str], positive: list[int]) -> None:
    """One for each root, whatever power of it stands there."""
    system = build(read("unknowns x, y\n" + text))
    reader = Reader(system.symbols)
    reader.read(system.relations[0])
    ring = reader.laws[0].context()
    wanted = [str(ring.from_dict(dict(law.to_dict()))) for law in reader.laws]
    assert {
        sp.expand(sp.sympify(a.replace("^", "**")) - sp.sympify(b.replace("^", "**")))
        for a, b in zip(wanted, laws, strict=True)
    } == {0}
    assert reader.positive == positive


@pytest.mark.parametrize(
    "text",
    [
        "sin(x) = y",
        "x^y = 2",
        "exp(x) = 1",
        "pi*x = y",
        "x^(1/13) = y",
        "(x + y)^3000 = 1",
        "floor(x) = 1",
        "sqrt(x) + sqrt(y) + sqrt(x + 1) + sqrt(y + 1) + sqrt(x + y) = 9",
    ],
)
def test_what_is_no_polynomial_is_refused(text: str) -> None:
    """Other functions, irrational numbers, too many roots, powers beyond the limits."""
    system = build(read("unknowns x, y\n" + text))
    with pytest.raises(NoPolynomialError):
        Reader(system.symbols).read(system.relations[0])
