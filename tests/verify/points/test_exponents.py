"""Roots of equations of two exponential terms, by name."""

from __future__ import annotations

import json
import math

import pytest

import eqsolve
from eqsolve import Verdict
from eqsolve.spelling import written


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("2^(x+1) = 3^x", "ln(2)/(ln(3) - ln(2))", math.log(2) / math.log(1.5)),
        ("3*2^x = 5^x", "ln(3)/(ln(5) - ln(2))", math.log(3) / math.log(2.5)),
        ("2^(2x-1) = 3^(x+2)", "(ln(2) + 2*ln(3))/(2*ln(2) - ln(3))", math.log(18) / math.log(4 / 3)),
        ("e^(2x) = 3*2^x", "ln(3)/(2 - ln(2))", math.log(3) / (2 - math.log(2))),
        ("1000*1.05^t = 500*1.08^t", None, math.log(2) / math.log(1.08 / 1.05)),
    ],
)
def test_the_root_has_a_name(text: str, form: str | None, value: float) -> None:
    """By the logarithms of both sides, proved by putting it back, also from the JSON of the answer."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.proved) == (Verdict.UNIQUE, True)
    (name,) = answer.unknowns
    assert answer[0][name] == pytest.approx(value, rel=1e-14)
    assert answer[0].exact is not None
    assert form is None or written(answer[0].exact[name]) == form
    assert eqsolve.check(json.loads(answer.to_json()), time_limit=600)


@pytest.mark.parametrize("text", ["2^x + 3^x = 4^x", "2^x = 3*x", "2^(x^2) = 3^x + 1"])
def test_others_have_none(text: str) -> None:
    """Three terms, or an unknown outside of exponents."""
    answer = eqsolve.solve(text, time_limit=600)
    assert all(not one.forms for one in answer)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("sin(x°) = 1/3; 0 < x < 90", "180*asin(1/3)/pi"),
        ("cos(2x°) = 1/5; 0 < x < 90", "90*acos(1/5)/pi"),
        ("tan(x°) = 3/4; 0 < x < 90", "180*atan(3/4)/pi"),
    ],
)
def test_angles_in_degrees_have_names(text: str, form: str) -> None:
    """By the angle in radians."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.proved) == (Verdict.UNIQUE, True)
    assert answer[0].exact is not None
    assert written(answer[0].exact["x"]) == form
