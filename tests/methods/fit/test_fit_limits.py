"""What a fit claims where there is little to claim: bounds, parameters that the data do not determine, kinks, extreme data.

References are the parameters that made the data, never the fit itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
import torch

import eqsolve
from eqsolve.fitting.least_squares import eigen, singular, singular_values
from eqsolve.numeric.fit import factorizations
from eqsolve.result import FitStatus
from tests.methods.fit.made_data import Made, bell, codes, explained, grid, noisy

# ---------------------------------------------------------------- bounds, rank, kinks

HELD: list[tuple[str, str, set[str]]] = [
    ("a*x + b", "a in [0, 1.5]", {"a"}),
    ("a*x + b", "a in [0, 3]", set()),
    ("a*x + b", "b in [2, 5]", {"b"}),
    ("a*x + b", "b in [0, 1]", set()),
    ("a*x + b", "a in [2, 3]\nb in [-9, 9]", set()),
    ("a*x + b + 0*k", "k in [100, 151]", set()),
    ("a*k*x + b", "k in [100, 151]", set()),
    ("a*x + b + c", "c in [0, 1]", set()),
    ("a*exp(k*x) + b", "k in [0.5, 1]", {"k"}),
    ("a*x^n + b", "n in [1, 2]", set()),
    ("a*x^n + b", "n in [1.2, 2]", {"n"}),
    ("a*x + b", "a in [0, 0.5]\nb in [4.5, 9]", {"a", "b"}),
]


@pytest.mark.parametrize(("model", "bounds", "names"), HELD)
def test_only_a_bound_that_costs_holds(model: str, bounds: str, names: set[str]) -> None:
    """y = 2x + 1: a parameter on or inside its bound that would be as well elsewhere is not held by it."""
    x = grid(0, 4, 9)
    found = eqsolve.fit(f"fit y = {model}\n{bounds}", data={"x": x, "y": 2 * x + 1})
    assert {name for n in found.notes if n.code == "N502" for name in n.names} == names
    assert all(found.parameters[name].stderr is None for name in names)
    assert explained(found)


APART: list[tuple[str, set[str], int]] = [
    ("(a + b)*x + c", {"a", "b"}, 10),
    ("a*b*x + c", {"a", "b"}, 10),
    ("(a^2 + b^2)*x + c", {"a", "b"}, 10),
    ("a*x + 0*b + c", {"b"}, 10),
    ("a*exp(b + c*x)", {"a", "b"}, 10),
    ("a*b*exp(-k*x)", {"a", "b"}, 10),
    ("a*x + b + c + d", {"b", "c", "d"}, 10),
    ("a*x/b + c", {"a", "b"}, 10),
    ("a*x + b*x + c*x", {"a", "b", "c"}, 11),
    ("a + b", {"a", "b"}, 11),
    ("x*a + 0*b", {"b"}, 11),
]


@pytest.mark.parametrize(("model", "names", "dof"), APART)
def test_what_cannot_be_told_apart_is_named_and_has_no_error(model: str, names: set[str], dof: int) -> None:
    """Of twelve rows; degrees of freedom are counted by the rank."""
    x = grid(0, 3, 12)
    found = eqsolve.fit(f"fit y = {model}", data=noisy(lambda x: 3 * x + 1, x, 0.1))
    assert found.status is FitStatus.UNDECIDED
    assert {name for n in found.notes if n.code == "N501" for name in n.names} == names
    assert {name for name, p in found.parameters.items() if p.stderr is None} == names
    assert found.dof == dof


@pytest.mark.parametrize(
    "lines",
    [
        ["a^2 + b = 0", "b = 3"],
        ["a^2 = -1"],
        ["a^4 + 1 = 0"],
        ["a^2 + b^2 = -1"],
        ["a^2 + 1 = b", "b = 0"],
        ["cos(a) = 3"],
        ["cosh(a) = 0"],
        ["a^2 + b^2 + 1 = 0"],
        ["a^2*b = 0", "b = 2", "a^2 + 1 = 0"],
        ["a*b = 0", "a^2 + 3 = 0", "b = 0"],
    ],
)
def test_a_strict_minimum_without_slopes_is_one(lines: Sequence[str]) -> None:
    """a^2 = -1 is nearest to holding at a = 0, where J vanishes and the sum of squares rises both ways: nothing says
    that the data leave it open."""
    found = eqsolve.fit([f"fit {line}" for line in lines], time_limit=3)
    assert "determine" not in found.reason
    assert "N501" not in codes(found)
    assert explained(found)


@pytest.mark.parametrize(
    ("model", "made"),
    [
        ("a*exp(-b*x) + c*exp(-d*x)", lambda x: 2 * np.exp(-1.3 * x)),
        ("a*exp(-b*x) + c", lambda x: 2 * x + 1.0),
        ("a*exp(-(x - m)^2/s^2) + b*exp(-(x - n)^2/u^2)", lambda x: bell(x, 2, 2, 1)),
        ("a*sin(w*x) + b*sin(v*x)", lambda x: 2 * np.sin(1.5 * x)),
        ("a*x/(b + c*x)", lambda x: x / (1 + x)),
        ("a*exp(-b*x) + c", lambda x: 0 * x + 5.0),
        ("a*sin(w*x + p)", lambda x: 0 * x),
        ("a*x^b + c*x^d", lambda x: 3 * x**1.5),
        ("a/(1 + b*x) + c", lambda x: 0 * x + 2.0),
        ("a*b^x", lambda x: 0 * x),
    ],
)
def test_degenerate_fits_claim_nothing(model: str, made: Made) -> None:
    """Terms that coincide, vanish or run to infinity: no claim of convergence, and no error without its reason."""
    x = grid(0.1, 4, 30)
    found = eqsolve.fit(f"fit y = {model}", data={"x": x, "y": made(x)}, time_limit=3)
    assert found.status is FitStatus.UNDECIDED
    assert explained(found)
    assert any(p.stderr is None for p in found.parameters.values())


KINKED: list[tuple[str, Made]] = [
    ("max(0, a*x + b)", lambda x: np.maximum(0, 2 * x - 7)),
    ("max(0, a*(x - b))", lambda x: np.maximum(0, 2 * x - 7)),
    ("a*abs(x - b) + c", lambda x: 2 * np.abs(x - 4.4) + 1),
    ("a*abs(x - b) + c", lambda x: 2 * np.abs(x - 5) + 1),
    ("a + b*x + c*max(x - d, 0)", lambda x: 1 + 2 * x - 3 * np.maximum(x - 4.3, 0)),
    ("min(a*x, b)", lambda x: np.minimum(2 * x, 7)),
    ("where(x < d, a, b)", lambda x: np.where(x < 4.3, 1.0, 3.0)),
    ("where(x < d, a*x, a*d)", lambda x: np.where(x < 4.3, x, 4.3)),
    ("abs(a*x - b)", lambda x: np.abs(2 * x - 9)),
    ("a*abs(x - b)^0.5", lambda x: 2 * np.abs(x - 4.4) ** 0.5),
    ("sign(x - d)*a", lambda x: np.sign(x - 4.3)),
]


@pytest.mark.parametrize(("model", "made"), KINKED)
def test_a_kink_is_no_slow_fall(model: str, made: Made) -> None:
    """The reason never speaks of a slow fall; where an error is missing, a note says why; and what converged is no
    worse than the truth."""
    data = noisy(made, grid(0, 10, 41), 0.3, seed=8)
    found = eqsolve.fit(f"fit y = {model}", data=data)
    assert "falls" not in found.reason
    assert explained(found)
    assert found.status is not FitStatus.CONVERGED or found.sum_squares <= float(
        ((data["y"] - made(data["x"])) ** 2).sum()
    )


# ---------------------------------------------------------------- extreme data

EXTREME: list[tuple[str, Mapping[str, Sequence[float] | np.ndarray], str]] = [
    ("a*x + b", {"x": [2.0] * 5, "y": [1.0, 2, 3, 4, 5]}, "undecided"),
    ("a*x + b", {"x": [2.0], "y": [1.0]}, "undecided"),
    ("a*exp(-b*x)", {"x": [2.0], "y": [1.0]}, "undecided"),
    ("a*exp(-b*x) + c", {"x": [1.0, 2.0], "y": [3.0, 1.0]}, "undecided"),
    ("a*x + b", {"x": [0.0, 1.0], "y": [1.0, 3.0]}, "converged"),
    ("a*exp(-b*x)", {"x": [1.0, 1, 2, 2, 3, 3], "y": [3.0, 3, 1, 1, 0.3, 0.3]}, "converged"),
    ("a*ln(x) + b", {"x": [-1.0, 2, 3], "y": [1.0, 2, 3]}, "undecided"),
    ("a*x + b", {"x": [1e300, 2e300, 3e300], "y": [1.0, 2, 3.1]}, "any"),
    ("a*x + b", {"x": [1.0, 2, 3, 4], "y": [1e-200, 2e-200, 3e-200, 5e-200]}, "undecided"),
    ("a*x + b", {"x": [1.0, 2, 3], "y": [1e200, 2e200, 3.1e200]}, "undecided"),
    ("a*exp(b*x)", {"x": [1.0, 2, 3, 800], "y": [1.0, 2, 3, 4]}, "any"),
    ("a*x + b", {"x": [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3], "y": [1.0, 3.1, 4.9, 7]}, "converged"),
    (
        "a*exp(-b*x) + c",
        {"x": grid(0, 4, 20) * 1e-30, "y": 2 * np.exp(-1.3 * grid(0, 4, 20)) + 0.01 * np.sin(9 * grid(0, 9, 20))},
        "converged",
    ),
    (
        "a*exp(-b*x) + c",
        {"x": grid(0, 4, 20) * 1e30, "y": 2 * np.exp(-1.3 * grid(0, 4, 20)) + 0.01 * np.sin(9 * grid(0, 9, 20))},
        "converged",
    ),
    (
        "a*exp(-b*x) + c",
        {"x": grid(0, 4, 20), "y": 1e30 * (2 * np.exp(-1.3 * grid(0, 4, 20)) + 0.01 * np.sin(9 * grid(0, 9, 20)))},
        "converged",
    ),
    ("gamma(a*x)", {"x": [1.0, 50, 300], "y": [1.0, 2, 3]}, "any"),
    ("1/(x - a)", {"x": [1.0, 2, 3], "y": [1e20, -1e20, 1]}, "any"),
]


@pytest.mark.parametrize(("model", "data", "status"), EXTREME)
def test_extreme_data_end_in_a_fit_or_in_a_reason(model: str, data: Mapping[str, Sequence[float]], status: str) -> None:
    """No exception, no error out of nothing, and a reason."""
    found = eqsolve.fit(f"fit y = {model}", data=data, time_limit=3 if status == "any" else 300)
    assert status in ("any", found.status.value)
    assert found.reason
    assert explained(found) or not math.isfinite(found.sum_squares) or found.status is FitStatus.UNDECIDED
    assert "NaN" not in found.to_json() and "Infinity" not in found.to_json()


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1e200, 1e308, 5e-324, 0.0])
def test_no_matrix_stops_a_factorization(value: float) -> None:
    """Entries that overflow give values that are not finite, or finite ones, but never an exception."""
    A = np.array([[1.0, value, 2.0], [value, 3.0, 4.0], [2.0, 4.0, value]])
    with np.errstate(all="ignore"):
        values, vectors = eigen(A)
        _, S, _ = singular(A)
        several = singular_values(A[None])
    assert values.shape == S.shape == (3,) and vectors.shape == (3, 3)
    assert several.shape == (1, 3)
    if math.isfinite(value) and abs(value) < 1e201:
        assert np.isfinite(values).all() and np.isfinite(S).all()


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1e200, 1e308, 5e-324, 0.0])
def test_no_matrix_of_torch_stops_a_factorization(value: float) -> None:
    """Those of large tables and of many sets likewise."""
    A = torch.tensor([[1.0, value, 2.0], [value, 3.0, 4.0], [2.0, 4.0, value]], dtype=torch.float64)
    values, vectors = factorizations.eigen(A)
    _, S, _ = factorizations.singular(A)
    assert values.shape == S.shape == (3,) and vectors.shape == (3, 3)
    assert factorizations.singular_values(A[None]).shape == (1, 3)
    if math.isfinite(value) and abs(value) < 1e201:
        assert bool(torch.isfinite(values).all() and torch.isfinite(S).all())
