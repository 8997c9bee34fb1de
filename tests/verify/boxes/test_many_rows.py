"""One system at many values of its constants: the roots of each row are those of a search of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import sympy as sp

from eqsolve import syntax
from eqsolve.model import System, build
from eqsolve.verify.boxes import Exhaustion, exhaust, exhaust_rows, posed_beside

ROWS = [sp.Rational(k, 10) for k in range(-20, 31, 3)]  # 0 is none of them


def with_constant(text: str, name: str = "a") -> tuple[System, sp.Symbol]:
    """The system in which one of the names is no unknown."""
    system = build(syntax.read(text))
    symbol = next(u.symbol for u in system.unknowns if u.name == name)
    return replace(system, unknowns=tuple(u for u in system.unknowns if u.name != name)), symbol


def at(text: str, value: sp.Rational) -> System:
    return build(syntax.read(text, params={"a": float(value)}))


def searched(text: str, rows: Sequence[sp.Rational]) -> list[Exhaustion | None]:
    system, symbol = with_constant(text)
    return exhaust_rows(posed_beside(system, [symbol]), [[value] for value in rows], deadline=math.inf)


def middles(found: Exhaustion) -> list[tuple[float, ...]]:
    return sorted(tuple((low + high) / 2 for low, high in box.values()) for box in found.roots)


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("cos(x) = a*x", 0),
        ("x*exp(x) = a", 0),
        ("x = 9*sin(x)/10 + a", 0),
        ("x^3 - 3*x = a", 2),  # -2 and 1 are among the rows that are left open: a double root at -2, another near
        ("exp(x) + x^2 = a", 0),
        ("x + exp(-a*x) = 2", 0),
        ("1/(x - a) = exp(x)", 0),
        ("ln(x + a) = x/2 - 1", 0),
        ("sqrt(x - a) = exp(-x)", 0),
        ("x^2 + y^2 = 4 + a; y = exp(x)", 0),
        ("x*exp(y) = a; x + y^3 = 2", 2),
        ("x > 0; sin(x) = a*x", 2),  # 0 is on the border; 1 is among the rows, where it is a triple zero
        ("x >= 0; sin(x) = a*x", 2),
        ("z = 1 - exp(-a*z)", 2),  # a double root at 1
    ],
)
def test_the_roots_of_each_row_are_those_of_a_search_of_its_own(text: str, open_: int) -> None:
    """A row that is left open says nothing; of the others each list is complete, with one root in each box."""
    found = searched(text, ROWS)
    assert sum(one is None for one in found) <= open_
    for value, one in zip(ROWS, found, strict=True):
        if one is None:
            continue
        alone = exhaust(at(text, value), deadline=math.inf)
        if alone.complete:
            assert np.allclose(middles(one), middles(alone), rtol=1e-12, atol=1e-12), value
        assert one.complete and not one.undecided


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x^2*exp(x) = a*x^2", 2),  # double at 0
        ("exp(x) = 1 + x + a*x^2", sp.Rational(1, 4)),  # double at 0
        ("abs(x) + exp(x) = a", 1),  # on a kink
        ("sqrt(x) + exp(x) = a", 1),  # on the border of the domain
        ("sin(a*x) = 0", 3),  # endless
        ("a*sin(x) - a*sin(x) = 0", 3),  # every number
    ],
)
def test_what_is_no_regular_root_is_left_open(text: str, value: object) -> None:
    """Another row in the same search is none the worse."""
    found = searched(text, [sp.Rational(7, 2), sp.Rational(value)])
    assert found[1] is None


def test_rows_are_searched_for_numbers_that_no_float_holds() -> None:
    """1/3 lies between two floats, and so does the root: its box holds it."""
    (found,) = searched("x + exp(x) = a + exp(a)", [sp.Rational(1, 3)])
    assert found is not None
    ((low, high),) = found.roots[0].values()
    assert sp.Rational(low) <= sp.Rational(1, 3) <= sp.Rational(high) and high - low < 1e-14


def test_a_search_ends_at_its_deadline() -> None:
    """Nothing is said of rows that were not finished."""
    system, symbol = with_constant("cos(x) = a*x")
    question = posed_beside(system, [symbol])
    assert exhaust_rows(question, [[value] for value in ROWS], deadline=-math.inf) == [None] * len(ROWS)
    assert exhaust_rows(question, [], deadline=math.inf) == []
