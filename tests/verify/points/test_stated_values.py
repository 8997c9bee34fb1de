"""Values that the text itself gives are exact, also where the other unknowns are known by a box alone."""

from __future__ import annotations

import json

import pytest

import eqsolve


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("m = 2*3; x + m = exp(x)", {"m": "6"}),
        ("c = sqrt(2); x + c = exp(x)", {"c": "sqrt(2)"}),
        ("a = 3; b = -a; x^3 + exp(x) = b", {"a": "3", "b": "-3"}),
        ("r = 2.5; A = pi*r^2; x + A = exp(x)", {"r": "5/2", "A": "25*pi/4"}),
        ("5/4 = q; x^3 + exp(x) = q", {"q": "5/4"}),
        ("b = -a; a^3 + exp(a) = 2", {}),  # no number is given
        ("n = 10; m = 2^n; x + m = exp(x)", {"n": "10"}),  # powers of known numbers may be long
    ],
)
def test_given_values_are_exact(text: str, exact: dict[str, str]) -> None:
    """At each solution, in the JSON too, which is proved again as a whole; a wrong value in it is refused."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.solutions
    for one in answer:
        assert {name: str(form) for name, form in one.forms.items()} == exact
    data = json.loads(answer.to_json())
    assert eqsolve.check(data, time_limit=600)
    if exact:
        name = next(iter(exact))
        data["solutions"][0]["exact"][name] = "7/3"
        assert not eqsolve.check(data, time_limit=600)


def test_they_are_drawn_as_equal() -> None:
    shown = eqsolve.show(eqsolve.solve("c = sqrt(2); x^3 + exp(x) = c", time_limit=600))
    assert "c = sqrt(2) ≈ 1.41421356237" in shown
    assert "x ≈ " in shown
