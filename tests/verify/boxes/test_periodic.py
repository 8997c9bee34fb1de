"""Equations that repeat, and equations that hold on whole orthants."""

from __future__ import annotations

import math

import pytest
import sympy as sp

from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.boxes.periodic import period, repeating_factors, repetition
from eqsolve.verify.expressions.identity import regions
from eqsolve.work import now


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin(x) = 1/2", 2 * sp.pi),
        ("sin(x) = cos(x)", sp.pi),
        ("tan(x) = 1", sp.pi),
        ("sin(3*x) = 1/2", 2 * sp.pi / 3),
        ("sin(x) = x/10", None),
        ("x^2 = 4", None),
        ("exp(x) = 2", None),
        ("sin(x) + ln(x) - ln(x) = 0", None),
        ("sin(x) = 1/2; x < 9", None),
        ("sin(x) = 0; cos(x) = 1", 2 * sp.pi),
        ("sin(x) = 0; cos(x) = 0", sp.pi),
        ("tan(x) = 1; sin(x) > 0", 2 * sp.pi),
        ("tan(x) = 1; x = 3", None),
        ("sin(x) > 0", None),
    ],
)
def test_periods_are_found_and_none_is_invented(text: str, expected: sp.Expr | None) -> None:
    """The smallest of the tried periods; a domain that does not repeat (ln) spoils it."""
    assert period(build(read(text))) == expected


@pytest.mark.parametrize(
    "text", ["floor(x)*sin(x) = 0", "cbrt(x)*sin(x) = 0", "2^x*sin(x) = 0", "sin(x)/(x^2 + 1) = 0"]
)
def test_factors_repeat_where_nothing_is_undefined(text: str) -> None:
    """Jumps, cube roots, powers of 2 and positive denominators are defined everywhere."""
    assert repeating_factors(build(read(text)))


@pytest.mark.parametrize("text", ["x*log(x)*sin(x) = 0", "sin(x)*sqrt(x) = 0", "sin(x)/x = 0", "sin(x)/(x^2 - 1) = 0"])
def test_factors_that_may_be_undefined_prove_no_repetition(text: str) -> None:
    """A zero of the sine solves nothing where another factor is undefined."""
    assert not repeating_factors(build(read(text)))


def test_one_period_is_searched_completely() -> None:
    """sin x = 1/2 twice in 2 pi."""
    found = repetition(build(read("sin(x) = 1/2")), deadline=now() + 10)
    assert found is not None and found.complete and found.period == 2 * sp.pi
    middles = sorted((low + high) / 2 for box in found.roots for low, high in box.values())
    assert middles == pytest.approx([math.pi / 6, 5 * math.pi / 6])


def test_a_repeating_factor_is_enough_for_infinitely_many_roots() -> None:
    """(x + 1)*cos(x)^3 = 0: the cosine repeats, the whole does not."""
    system = build(read("(x + 1)*cos(x)^3 = 0"))
    assert repeating_factors(system) == [sp.cos(sp.Symbol("x", real=True))]
    found = repetition(system, deadline=now() + 10)
    assert found is not None and not found.complete and len(found.roots) == 1


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("abs(x) = max(-x, x)", [(1,), (-1,)]),
        ("abs(x) = x", [(1,)]),
        ("sqrt(x^2) = -x", [(-1,)]),
        ("abs(x*y) = x*y", [(1, 1), (-1, -1)]),
        ("abs(x) = 2", []),
        ("x^2 = 4", []),
        ("max(ln(x), 1) = 5", []),
        ("abs(x) + sqrt(x-1) + sqrt(1-x) = x + sqrt(x-1) + sqrt(1-x)", []),  # defined at x = 1 only
        ("abs(x) = x; x >= 1", [(2,)]),
        ("abs(x) = x; x >= 1; x <= 1", []),
        ("abs(x) + log(x-4) = x + log(x-4)", [(5,)]),
        ("abs(x) + log(x) = x + log(x)", [(1,)]),
    ],
)
def test_orthants_full_of_solutions(text: str, signs: list[tuple[int, ...]]) -> None:
    """Signs of the unknowns for which the equation holds identically, as a point around which it is defined and all
    conditions hold."""
    assert sorted((r.point for r in regions(build(read(text)), now() + 10)), reverse=True) == signs
