"""Names of functions that other tools have."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve.syntax.text.names import FORMULAS, formula_of

# the formula that stands for a function of programs, against the function
OF_PROGRAMS = [
    ("log1p", (2.5,), math.log1p(2.5)),
    ("exp2", (2.5,), 2**2.5),
    ("exp10", (2.5,), 10**2.5),
    ("pow", (2.5, 3.0), 2.5**3),
    ("power", (2.5, 3.0), 2.5**3),
    ("square", (2.5,), 6.25),
    ("isqrt", (27,), math.isqrt(27)),
    ("round", (2.6,), round(2.6)),
    ("trunc", (-2.6,), math.trunc(-2.6)),
    ("int", (-2.6,), int(-2.6)),
    ("frac", (2.75,), 0.75),
    ("fmod", (7.5, 2.0), math.fmod(7.5, 2)),
    ("remainder", (7, 3), 1),
    ("rem", (7, 3), 1),
    ("perm", (7, 3), math.perm(7, 3)),
    ("npr", (7, 3), math.perm(7, 3)),
    ("radians", (30,), math.radians(30)),
    ("deg2rad", (30,), math.radians(30)),
    ("degrees", (2,), math.degrees(2)),
    ("rad2deg", (2,), math.degrees(2)),
    ("sind", (30,), 0.5),
    ("cosd", (60,), 0.5),
    ("tand", (45,), 1),
    ("coth", (0.5,), 1 / math.tanh(0.5)),
    ("sech", (0.5,), 1 / math.cosh(0.5)),
    ("csch", (0.5,), 1 / math.sinh(0.5)),
    ("acoth", (2.5,), math.atanh(1 / 2.5)),
    ("arcoth", (2.5,), math.atanh(1 / 2.5)),
    ("arccoth", (2.5,), math.atanh(1 / 2.5)),
    ("asech", (0.5,), math.acosh(2)),
    ("acsch", (0.5,), math.asinh(2)),
    ("j0", (1,), 0.7651976865579666),  # DLMF, table of Bessel functions
    ("j1", (1,), 0.4400505857449335),
    ("sigmoid", (0.5,), 1 / (1 + math.exp(-0.5))),
    ("expit", (0.5,), 1 / (1 + math.exp(-0.5))),
    ("logistic", (0.5,), 1 / (1 + math.exp(-0.5))),
    ("logit", (0.3,), math.log(0.3 / 0.7)),
    ("relu", (-2,), 0),
    ("lgamma", (4.5,), math.lgamma(4.5)),
    ("gammaln", (4.5,), math.lgamma(4.5)),
    ("loggamma", (4.5,), math.lgamma(4.5)),
    ("erfc", (0.5,), math.erfc(0.5)),
    ("clip", (7, 1, 5), 5),
]


@pytest.mark.parametrize(("function", "values", "wanted"), OF_PROGRAMS, ids=[row[0] for row in OF_PROGRAMS])
def test_the_formula_told_for_a_function_of_programs_is_that_function(
    function: str, values: tuple[float, ...], wanted: float
) -> None:
    pytest.importorskip("torch")
    assert (function, len(values)) in FORMULAS and len(OF_PROGRAMS) == len(FORMULAS)
    formula = formula_of(function, [f"({value})" if value < 0 else str(value) for value in values])
    assert float(eqsolve.solve(f"y = {formula}").one()["y"]) == pytest.approx(wanted)
