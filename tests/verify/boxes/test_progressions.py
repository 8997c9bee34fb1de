"""The formulas of solutions that repeat, against roots that a plain scan of the line finds."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import pytest
import sympy as sp
from scipy.optimize import brentq

import eqsolve

PERIODIC: dict[str, Callable[[float], float]] = {
    "sin(x) = 1/2": lambda x: math.sin(x) - 0.5,
    "sin(x) = 0.3": lambda x: math.sin(x) - 0.3,
    "cos(x) = 1/5": lambda x: math.cos(x) - 0.2,
    "sin(3*x) = 1/3": lambda x: math.sin(3 * x) - 1 / 3,
    "cos(x)^2 = sin(x)": lambda x: math.cos(x) ** 2 - math.sin(x),
    "3*sin(x) + 4*cos(x) = 1": lambda x: 3 * math.sin(x) + 4 * math.cos(x) - 1,
    "sin(x) + sin(2*x) = 0": lambda x: math.sin(x) + math.sin(2 * x),
}


@pytest.mark.parametrize("text", PERIODIC)
def test_formulas_are_the_roots_of_a_scan(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    family, k = answer.family, sp.Symbol("k", integer=True)
    assert answer.proved and family is not None and family.exact
    forms = [one.expressions["x"] for one in (family, *family.others)]
    told = sorted(v for form in forms for n in range(-30, 31) if -10 < (v := float(form.subs(k, n))) < 10)
    function = PERIODIC[text]
    ends = [-10 + 20 * i / 4001 for i in range(4002)]
    found = [brentq(function, a, b) for a, b in itertools.pairwise(ends) if function(a) * function(b) < 0]
    assert told == pytest.approx(found, abs=1e-9)


def test_tables_and_checks_hold_every_formula() -> None:
    answer = eqsolve.solve("sin(x) = 1/2")
    assert list(answer.to_pandas()["x"].map(str)) == ["2*pi*k + pi/6", "2*pi*k + 5*pi/6"]
    assert eqsolve.check(answer)
    assert eqsolve.restore(answer.to_dict()) == answer


def test_what_k_is_stands_once() -> None:
    shown = eqsolve.show(eqsolve.solve("sin(x) = 1/2"))
    assert "  x = 2*pi*k + pi/6\nor\n  x = 2*pi*k + 5*pi/6\n  k is any whole number\n" in shown
