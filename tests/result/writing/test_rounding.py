"""Values as people write them beside their errors, and the tables of many fits."""

from __future__ import annotations

import json
import math

import pytest

import eqsolve
from eqsolve.result.writing import measured


@pytest.mark.parametrize(
    ("value", "stderr", "text"),
    [
        (1.98012345, 0.0317, "1.980 ± 0.032"),
        (-0.5, 0.1, "-0.50 ± 0.10"),
        (123456.7, 1234.5, "1.235e+05 ± 1.2e+03"),
        (6.02214e23, 3e18, "6.022140e+23 ± 3.0e+18"),
        (1.602e-19, 2.5e-22, "1.6020e-19 ± 2.5e-22"),
        (0.0, 0.02, "0.000 ± 0.020"),
        (1.0299999999999998, None, "1.03"),
        (1.0299999999999998, math.nan, "1.03"),
        (2.0, 0.0, "2 ± 0"),
        (1 / 3, 1e-17, "0.333333333333 ± 1e-17"),
        (math.nan, 0.1, "nan ± 0.1"),
    ],
)
def test_a_value_has_the_digits_that_its_error_allows(value: float, stderr: float | None, text: str) -> None:
    """Two digits of the error, as many places of the value; without an error the twelve that float64 is good for."""
    assert measured(value, stderr) == text


def test_a_printed_fit_is_rounded_and_its_json_is_not() -> None:
    """Sixteen digits on a screen are noise; whoever computes on gets them all."""
    fit = eqsolve.fit("fit y = a*x + b", data={"x": [0, 1, 2, 3], "y": [1, 3.1, 4.9, 7]})
    assert str(fit).splitlines()[1:] == ["a = 1.980 ± 0.042", "b = 1.030 ± 0.079"]
    assert repr(fit) == "<Fit: converged: a = 1.98, b = 1.03>"
    assert json.loads(fit.to_json())["parameters"]["a"]["stderr"] == fit.stderr["a"]


def test_many_fits_print_their_first_and_last_sets() -> None:
    """A few are all shown."""
    columns = {"x": [0, 1, 2, 3], "y": [[k, 1 + k, 2 + k, 3.1 + k] for k in range(12)]}
    rows = str(eqsolve.fit_many("fit y = a*x + b", columns)).splitlines()
    assert rows[0] == "12 fits of a, b: 12 converged"
    assert [row.split()[0] for row in rows[1:]] == ["set", *"01234", "...", *map(str, range(7, 12))]
    few = str(eqsolve.fit_many("fit y = a*x + b", {**columns, "y": columns["y"][:3]})).splitlines()
    assert [row.split()[0] for row in few[2:]] == ["0", "1", "2"]
