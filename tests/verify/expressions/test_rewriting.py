"""Equations in simpler forms: sums of logarithms, and powers whose base and exponent both vary."""

from __future__ import annotations

import pytest
import sympy as sp

import eqsolve
from eqsolve import Verdict
from eqsolve.verify.expressions import equivalent

x, y = sp.symbols("x y", real=True)


@pytest.mark.parametrize(
    ("left", "right", "form"),
    [
        (2 * sp.log(x), sp.log(x + 6), (x - 3) * (x + 2)),
        (sp.log(x) / sp.log(10) + sp.log(x + 3) / sp.log(10), sp.S.One, (x - 2) * (x + 5)),
        (sp.log(x) / 2, sp.log(x - 2), (x - 4) * (x - 1)),
        (sp.log(x + 2) - sp.log(x), sp.log(3), x - 1),
    ],
)
def test_sums_of_logarithms_in_one_unknown(left: sp.Expr, right: sp.Expr, form: sp.Expr) -> None:
    """What stands below them is multiplied."""
    found = equivalent(left, right)
    assert not found.impossible
    assert sp.Poly(found.expression, x).monic() == sp.Poly(form, x).monic()


@pytest.mark.parametrize("left", [sp.log(x) + sp.log(y), sp.log(x) + sp.sqrt(2) * sp.log(x + 1), sp.log(x) + sp.sin(x)])
def test_other_sums_stay(left: sp.Expr) -> None:
    """Of several unknowns, with irrational ratios, or of other functions."""
    assert equivalent(left, sp.S(2)).expression.has(sp.log)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 ln x = ln(x+6)", [3]),  # the logarithm asks for x > 0, which -2 is not
        ("log10(x) + log10(x+3) = 1", [2]),
        ("3*ln(x) = ln(x+6)", [2]),
        ("ln(x-1) + ln(1-x) = 0", []),
        ("x^x = 27", [3]),
        ("x^x = 1/4", [-2]),  # (-2)^(-2)
        ("x^x = 2", [1.5596104694623694]),
        ("(x+1)^x = 3", [-0.7630268057048797, 1.3112942043836504]),
        ("x^(1/x) = 1.2", [1.2577345413765264, 14.767458380982868]),
    ],
)
def test_they_are_solved_whole(text: str, values: list[float]) -> None:
    """All solutions, proved to be all."""
    answer = eqsolve.solve(text, time_limit=600)
    assert [s["x"] for s in answer] == pytest.approx(values)
    assert answer.completeness.level.value == "proved"
    assert answer.verdict is (Verdict.NONE if not values else Verdict.UNIQUE if len(values) == 1 else Verdict.FINITE)


@pytest.mark.parametrize(
    ("e", "form"),
    [
        (sp.gamma(x + 1) / sp.gamma(x - 2) - 210, (x - 7) * (x**2 + 4 * x + 30)),
        (sp.gamma(x + 1) - 20 * sp.gamma(x - 1), (x - 5) * (x + 4)),
        (sp.gamma(x) - sp.gamma(x + sp.Rational(1, 2)), None),
    ],
)
def test_neighbouring_factorials(e: sp.Expr, form: sp.Expr | None) -> None:
    """Their quotient is a polynomial, and gamma itself is never 0."""
    found = equivalent(e, sp.S.Zero).expression
    assert found.has(sp.gamma) if form is None else sp.expand(found - form) == 0


@pytest.mark.parametrize(
    ("text", "values"),
    [("n!/(n-3)! = 210\nn: real", [7]), ("n!/(n-2)! = 90\nn: real", [10]), ("n! = 20*(n-2)!\nn: real", [5])],
)
def test_quotients_of_factorials_are_solved_whole(text: str, values: list[float]) -> None:
    """Of real numbers; n! asks for n >= 0, so 210 = n (n-1)(n-2) for n >= 3."""
    answer = eqsolve.solve(text, time_limit=600)
    assert [s["n"] for s in answer] == values
    assert answer.completeness.level.value == "proved"
