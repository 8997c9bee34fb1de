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
    assert list(answer.to_pandas()["x"].map(str)) == ["pi/6 + 2*pi*k", "5*pi/6 + 2*pi*k"]
    assert eqsolve.check(answer)
    assert eqsolve.restore(answer.to_dict()) == answer


def test_what_k_is_stands_once() -> None:
    shown = eqsolve.show(eqsolve.solve("sin(x) = 1/2"))
    assert "  x = pi/6 + 2*pi*k\nor\n  x = 5*pi/6 + 2*pi*k\n  k is any whole number\n" in shown


@pytest.mark.parametrize(
    ("text", "period", "roots"),
    [
        ("sin(x°) = 0.5", 360, (30.0, 150.0)),
        ("tan(x°) = 1", 180, (45.0,)),
        ("cos(2*pi*t/12) = 0.5", 12, (2.0, 10.0)),
        ("sin(5*x) = 1/2", 2 * math.pi / 5, (math.pi / 30, math.pi / 6)),
        ("2*sin(pi*t/6) = 1", 12, (1.0, 5.0)),
    ],
)
def test_periods_come_from_what_repeats(text: str, period: float, roots: tuple[float, ...]) -> None:
    """Also those of degrees, of hours and of oscillations, which are no short multiples of pi."""
    answer = eqsolve.solve(text, time_limit=600)
    (name,), k = answer.unknowns, sp.Symbol("k", integer=True)
    assert answer.proved and answer.family is not None
    forms = [one.expressions[name] for one in (answer.family, *answer.family.others)]
    assert [float(form.subs(k, 1) - form.subs(k, 0)) for form in forms] == pytest.approx([period] * len(roots))
    assert sorted(float(form.subs(k, 0)) % period for form in forms) == pytest.approx(sorted(roots))


def test_roots_without_a_form_are_told_within_the_first_period() -> None:
    answer = eqsolve.solve("sin(100*pi*t) + exp(sin(100*pi*t)) = 2", time_limit=600)
    low, high = 0.0, 1.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if middle + math.exp(middle) > 2 else (middle, high)
    first = math.asin(low) / (100 * math.pi)
    assert answer.proved and f"{first:.8g}" in answer.completeness.reason
    assert "+ k/50" in answer.completeness.reason


def test_short_periods_are_told_near_zero() -> None:
    """Current of 50 Hz: no root is told from half a second before."""
    answer = eqsolve.solve("sin(100*pi*t) = 0.3", time_limit=600)
    first = math.asin(0.3) / (100 * math.pi)
    assert answer.proved and float(answer[0]["t"]) == pytest.approx(first)
    assert "asin(3/10)/(100*pi) + k/50" in answer.completeness.reason
    assert "1/100 - asin(3/10)/(100*pi) + k/50" in answer.completeness.reason
    assert "73" not in answer.completeness.reason


def test_double_roots_with_an_exact_form_leave_a_proved_list() -> None:
    """A double root has no ball of its own; its exact form is proved, and then so is the list."""
    answer = eqsolve.solve("sin(2*x) = 1; 0 <= x <= 2*pi", time_limit=600)
    assert answer.proved and [float(s["x"]) for s in answer] == pytest.approx([math.pi / 4, 5 * math.pi / 4])
    near = eqsolve.solve("(sin(x) - 1/2)^2*(sin(x) - 1/2 - 1e-9)^2 = 0; 0 <= x <= 1", time_limit=5)
    assert not (near.proved and len(near) == 1)
