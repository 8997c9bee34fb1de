"""Linear models whose columns float64 cannot tell apart, against normal equations in rational numbers."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

import eqsolve
from eqsolve.result import Fit, FitStatus

flint = pytest.importorskip("flint")

YEARS = range(1990, 2021)
READINGS = [round(100 + 3 * k + 0.2 * k**2 - 0.01 * k**3 + math.sin(7 * k), 3) for k in range(31)]


def _rational(value: object) -> object:
    exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(str(value))
    return flint.fmpq(exact.numerator, exact.denominator)


def _float(value: object) -> float:
    return int(value.p) / int(value.q)  # type: ignore[attr-defined]


class _Exact:
    """The least squares of rows A[N][p] and readings y[N], in rational numbers."""

    def __init__(self, A: list[list[object]], y: list[float]) -> None:
        self.A, y = flint.fmpq_mat([[_rational(v) for v in row] for row in A]), [float(v) for v in y]
        right = flint.fmpq_mat([[_rational(v)] for v in y])
        N = self.A.transpose() * self.A
        self.theta, self.inverse = N.solve(self.A.transpose() * right), N.inv()
        left = right - self.A * self.theta
        self.square = (left.transpose() * left)[0, 0]
        self.dof = len(y) - N.nrows()
        self.values = [_float(self.theta[k, 0]) for k in range(N.nrows())]
        self.errors = [math.sqrt(_float(self.square * self.inverse[k, k]) / self.dof) for k in range(N.nrows())]

    def at(self, row: list[object]) -> tuple[float, float]:
        """The value at a row and its standard error."""
        g = flint.fmpq_mat([[_rational(v) for v in row]])
        variance = self.square * (g * self.inverse * g.transpose())[0, 0]
        return _float((g * self.theta)[0, 0]), math.sqrt(_float(variance) / self.dof)


def _powers(x: object, degree: int) -> list[object]:
    return [Fraction(str(x)) ** k for k in range(degree + 1)]


def _polynomial(degree: int) -> str:
    return "fit v = " + " + ".join(f"c{k}*t^{k}" for k in range(degree + 1))


def _agrees(found: Fit, exact: _Exact) -> None:
    assert found.status is FitStatus.CONVERGED
    assert [p.value for p in found.parameters.values()] == pytest.approx(exact.values, rel=1e-8)
    assert [p.stderr for p in found.parameters.values()] == pytest.approx(exact.errors, rel=1e-8)
    assert found.sum_squares == pytest.approx(_float(exact.square), rel=1e-8)
    assert "N501" not in [note.code for note in found.notes]


@pytest.mark.parametrize("degree", range(2, 11))
def test_polynomials_over_years(degree: int) -> None:
    found = eqsolve.fit(_polynomial(degree), data={"t": list(YEARS), "v": READINGS})
    _agrees(found, _Exact([_powers(t, degree) for t in YEARS], READINGS))


@pytest.mark.parametrize(
    ("where", "degree"),
    [
        ([1e9 + 3600 * k for k in range(31)], 3),
        ([5e5 + 0.1 * k for k in range(31)], 2),
        ([k / 30 for k in range(31)], 8),
    ],
    ids=["seconds", "near each other", "small"],
)
def test_polynomials_over_other_numbers(where: list[float], degree: int) -> None:
    found = eqsolve.fit(_polynomial(degree), data={"t": where, "v": READINGS})
    _agrees(found, _Exact([_powers(repr(t), degree) for t in where], READINGS))


def test_columns_that_are_nearly_equal() -> None:
    other = [t + 1e-9 * (k * k % 7) for k, t in enumerate(YEARS)]
    found = eqsolve.fit("fit v = a*t + b*u", data={"t": list(YEARS), "u": other, "v": READINGS})
    _agrees(found, _Exact([[t, u] for t, u in zip(YEARS, other, strict=True)], READINGS))


@pytest.mark.parametrize("degree", [5, 8])
def test_predictions_bands_residuals_and_intervals(degree: int) -> None:
    """The parameters as floats have lost what cancels in their terms; what is said of the model has not."""
    data = {"t": list(YEARS), "v": READINGS}
    found, exact = eqsolve.fit(_polynomial(degree), data=data), _Exact([_powers(t, degree) for t in YEARS], READINGS)
    value, error = exact.at(_powers(2025, degree))
    told = found.predict({"t": 2025}, level=0.95)
    again = pickle.loads(pickle.dumps(found)).predict({"t": 2025}, level=0.95)
    from scipy import special

    half = float(special.stdtrit(exact.dof, 0.975))
    assert told.value[0] == pytest.approx(value, rel=1e-12)
    assert [told.lower[0], told.upper[0]] == pytest.approx([value - half * error, value + half * error], rel=1e-9)
    assert again == told
    left = np.asarray(found.residuals()["residual"])
    assert float(left @ left) == pytest.approx(_float(exact.square), rel=1e-9)
    low, high = found.profile(f"c{degree}", 0.95)
    assert [low, high] == pytest.approx([exact.values[-1] + s * half * exact.errors[-1] for s in (-1, 1)], rel=1e-9)


def test_many_sets() -> None:
    sets = np.array([[v + math.cos(j * k) for k, v in enumerate(READINGS)] for j in range(3)])
    found = eqsolve.fit_many(_polynomial(5), {"t": list(YEARS), "v": sets})
    for j, readings in enumerate(sets):
        exact = _Exact([_powers(t, 5) for t in YEARS], readings.tolist())
        assert found.status[j] is FitStatus.CONVERGED
        assert [found.values[f"c{k}"][j] for k in range(6)] == pytest.approx(exact.values, rel=1e-8)
        assert [found.stderr[f"c{k}"][j] for k in range(6)] == pytest.approx(exact.errors, rel=1e-8)


X = np.random.default_rng(1).normal(size=30)


@pytest.mark.parametrize(
    ("other", "model"),
    [
        (lambda x: 3.3 * x, "a*x + b*z"),
        (lambda x: 3 * np.arange(30), "a*x + b*z + c*(x + z)"),
        (lambda x: x, "a*sin(x)^2 + b*cos(x)^2 + c"),
        (lambda x: x / 3, "a*x + b*z + c"),
    ],
    ids=["rounded multiple", "a sum", "an identity", "a third"],
)
def test_what_only_rounding_tells_apart_stays_open(other: Callable[[np.ndarray], np.ndarray], model: str) -> None:
    data = {"x": X, "z": other(X), "y": np.cos(np.arange(30))}
    found = eqsolve.fit(f"fit y = {model}", data=data)
    assert found.status is FitStatus.UNDECIDED
    assert "N501" in [note.code for note in found.notes]


def test_fewer_rows_than_parameters_stay_open() -> None:
    found = eqsolve.fit(_polynomial(5), data={"t": list(YEARS)[:5], "v": READINGS[:5]})
    assert found.status is FitStatus.UNDECIDED


def test_a_bound_that_would_hold_is_no_place_for_it() -> None:
    """Only a minimum inside the bounds is the one without them."""
    degree = 5
    exact = _Exact([_powers(t, degree) for t in YEARS], READINGS)
    sign = ">" if exact.values[0] > 0 else "<"
    inside = eqsolve.fit(f"{_polynomial(degree)}\nc0 {sign} 0", data={"t": list(YEARS), "v": READINGS})
    _agrees(inside, exact)
    other = "<" if sign == ">" else ">"
    beyond = eqsolve.fit(f"{_polynomial(degree)}\nc0 {other} 0", data={"t": list(YEARS), "v": READINGS})
    assert beyond.sum_squares >= _float(exact.square) * (1 - 1e-9)
