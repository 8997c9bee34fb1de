"""Relations as polynomials: denominators are cleared and remembered, bombs are refused before they go off."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.errors import ModelError
from eqsolve.model import build
from eqsolve.model.algebra.polynomial import Multivariate, NotPolynomialError, Univariate, clear, to_sympy
from eqsolve.syntax import read


def cleared(text):
    system = build(read(text))
    ring = Univariate(system.symbols[0]) if len(system.symbols) == 1 else Multivariate(system.symbols, 2)
    return system, ring, clear(0, system.relations[0], ring)


@pytest.mark.parametrize(
    ("text", "numerator", "holes"),
    [
        ("x^2 = 4", "x**2 - 4", []),
        ("(x^2 - 1)/(x - 1) = 2", "x**2 - 2*x + 1", ["x - 1"]),
        ("1/(1 + 1/x) = 2", "-x - 2", ["x", "x + 1"]),
        ("x/x = 1", "0", ["x"]),
        ("x^-2 = 4", "1 - 4*x**2", ["x"]),
        ("sqrt(4)*x = cos(0)", "2*x - 1", []),
        ("x/3 > 0.5", "x/3 - 1/2", []),
        ("1/x < 2", "x - 2*x**2", ["x"]),
    ],
)
def test_numerators_and_holes(text, numerator, holes):
    """What was divided by is kept, also where it cancels; an inequality keeps the sign of left - right."""
    system, _, found = cleared(text)
    x = system.symbols[0]
    swap = {"x": x}
    assert sp.expand(to_sympy(found.numerator, system.symbols) - sp.parse_expr(numerator, local_dict=swap)) == 0
    assert [sp.expand(to_sympy(h, system.symbols)) for h in found.holes] == [
        sp.parse_expr(h, local_dict=swap) for h in holes
    ]


@pytest.mark.parametrize(
    "text",
    [
        "x^100000 = 2",
        "(x^1500 + 1)^2 = x",
        "((x + 1)^50 + 2)^50 = 1",
        "sin(x) = 0",
        "2^x = 4",
        "pi*x = 1",
        "(x + y + 1)^300 = 0",
        "(x + y + z + w + 1)^30 = 0",
        "sqrt(x) + sqrt(y) + sqrt(x + y) = 1",
    ],
)
def test_what_is_refused(text):
    """Too large, or not algebraic over Q, or more roots than there is room for."""
    with pytest.raises(NotPolynomialError):
        cleared(text)


@pytest.mark.parametrize(
    ("text", "law", "positive"),
    [
        ("sqrt(x + 1) = y", "u**2 - x - 1", True),
        ("abs(x - y) = y", "u**2 - (x - y)**2", True),
        ("cbrt(x) = y", "u**3 - x", False),
        ("x^(3/4) = y", "u**4 - x", True),
        ("max(x, y) = 3*x", "u**2 - (x - y)**2", True),
    ],
)
def test_roots_become_unknowns(text, law, positive):
    """A root is a new unknown u with a law; even roots and absolute values are known to be >= 0."""
    system, ring, _ = cleared(text)
    x, y = (sp.Symbol(n, real=True) for n in "xy")
    u = sp.Symbol("u")
    (found,) = (to_sympy(p, [*system.symbols, u]) for p in ring.laws)
    assert sp.expand(found - sp.parse_expr(law, local_dict={"x": x, "y": y, "u": u})) == 0
    assert ring.positive == ([2] if positive else [])


def test_one_root_is_one_unknown():
    """sqrt(x) twice needs one law."""
    _, ring, _ = cleared("sqrt(x) + y*sqrt(x) = 3/sqrt(x)")
    assert len(ring.laws) == 1


leaves = st.sampled_from(["x", "y", "2", "1/3", "(x - 1)", "(y + 2)"])
operators = st.sampled_from(["+", "-", "*", "/"])
texts = st.recursive(leaves, lambda inner: st.builds("({} {} {})".format, inner, operators, inner), max_leaves=6)


@settings(max_examples=80, deadline=None)
@given(texts, st.integers(-5, 5), st.integers(-5, 5))
def test_values_agree(text, a, b):
    """At a point where no hole vanishes, numerator = 0 exactly if left = right."""
    try:
        system = build(read(f"{text} = 1\nx + y = y + x"))
        ring = Multivariate(system.symbols)
        found = clear(0, system.relations[0], ring)
    except (ModelError, NotPolynomialError):  # a visible division by zero
        return
    where = {s: {"x": a, "y": b}[s.name] for s in system.symbols}
    if any(to_sympy(h, system.symbols).subs(where) == 0 for h in found.holes):
        return
    left, right = system.relations[0].left, system.relations[0].right
    assert (to_sympy(found.numerator, system.symbols).subs(where) == 0) == (
        sp.nsimplify(left.subs(where) - right.subs(where)) == 0
    )
