"""Many data sets in one compiled program, and one by one: each is the fit of its own."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.optimize import curve_fit

import eqsolve
from eqsolve import FitStatus
from eqsolve.fitting.compiled import compiler, sums

T = np.linspace(0.2, 8, 14)
START = {"A": 1, "k": 1, "C": 0}


def _sets(count: int) -> np.ndarray:
    rng = np.random.default_rng(1)
    A, k, C = (v * rng.uniform(0.5, 1.5, (count, 1)) for v in (2.5, 0.7, 0.3))
    return np.asarray(A * np.exp(-k * T) + C + 0.02 * rng.standard_normal((count, 14)))


@pytest.fixture(params=["compiled", "one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "compiled":
        if not compiler.compiler():
            pytest.skip("there is no C compiler")
        monkeypatch.setattr(sums, "WORTH", 0)
    else:
        monkeypatch.setattr("eqsolve.fitting.sets.tables.set_sums", lambda *_: None)


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("kind", ["number", "shared", "own"])
def test_standard_errors_count_in_each_set(way: None, kind: str, absolute: bool) -> None:
    y = _sets(5)
    s = {"number": np.full((5, 14), 0.02), "shared": np.tile(0.01 + 0.01 * T, (5, 1)), "own": 0.01 + 0.01 * np.abs(y)}[
        kind
    ]
    data = {"t": T, "y": y} | ({} if kind == "number" else {"s": s[0] if kind == "shared" else s})
    text = f"fit y = A*exp(-k*t) + C, sigma {'0.02' if kind == 'number' else 's'}{' absolute' if absolute else ''}"
    fits = eqsolve.fit_many(text, data, start=START, time_limit=600)
    for j in range(5):
        values, spread = curve_fit(
            lambda t, A, k, C: A * np.exp(-k * t) + C,
            T,
            y[j],
            p0=[1, 1, 0],
            sigma=s[j],
            absolute_sigma=absolute,
            xtol=1e-14,
        )
        assert [fits[n][j] for n in "AkC"] == pytest.approx(values, rel=1e-6)
        assert fits.covariance[j] == pytest.approx(spread, rel=1e-3)
        errors = np.sqrt(np.diag(spread))
        assert fits.correlation[j] == pytest.approx(spread / np.outer(errors, errors), rel=1e-3)
    assert np.shape(json.loads(fits.to_json())["correlation"]) == (5, 3, 3)


def test_a_missing_row_weighs_nothing(way: None) -> None:
    y = _sets(3)
    y[1, 4] = np.nan
    fits = eqsolve.fit_many("fit y = A*exp(-k*t) + C, sigma 0.02", {"t": T, "y": y}, start=START, time_limit=600)
    there = np.isfinite(y[1])
    values, _ = curve_fit(lambda t, A, k, C: A * np.exp(-k * t) + C, T[there], y[1][there], p0=[1, 1, 0], xtol=1e-14)
    assert [fits[n][1] for n in "AkC"] == pytest.approx(values, rel=1e-6)
    assert fits.points == (14, 13, 14)


def test_a_guess_that_leads_to_a_poor_minimum_is_not_called_converged_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frequency far from the data's: other starts find the better minimum."""
    if not compiler.compiler():
        pytest.skip("there is no C compiler")
    monkeypatch.setattr(sums, "WORTH", 0)
    x = np.linspace(0, 10, 60)
    y = np.sin(2 * x) + 0.01 * np.random.default_rng(0).standard_normal((20, 60))
    fits = eqsolve.fit_many("fit y = a*sin(w*x)", {"x": x, "y": y}, start={"a": 1, "w": 5}, time_limit=600)
    poor = np.asarray(fits.sum_squares) > 1
    assert not any(status is FitStatus.CONVERGED for status, p in zip(fits.status, poor, strict=True) if p)
    assert not poor.any()


SINES = np.linspace(0, 10, 60)


def _sines(low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(5)
    A, w, p = (rng.uniform(*ends, (300, 1)) for ends in ((1, 2), (low, high), (0, 6)))
    made = np.asarray(A * np.sin(w * SINES + p))
    return made, made + 0.1 * rng.standard_normal(made.shape)


@pytest.mark.parametrize("start", [None, {"A": 1, "w": 5, "p": 0}], ids=["no start", "a poor start"])
@pytest.mark.parametrize(("low", "high"), [(2.9, 3.1), (0.7, 12.0)])
def test_sets_of_unlike_frequencies_end_at_their_own(
    low: float, high: float, start: dict[str, float] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Converged is never said above the sum of squares of the parameters that made the set, and of most sets it is."""
    if not compiler.compiler():
        pytest.skip("there is no C compiler")
    monkeypatch.setattr(sums, "WORTH", 0)
    made, y = _sines(low, high)
    fits = eqsolve.fit_many("fit y = A*sin(w*x + p)", {"x": SINES, "y": y}, start=start, time_limit=600)
    converged = np.array([status is FitStatus.CONVERGED for status in fits.status])
    poor = np.asarray(fits.sum_squares) > ((y - made) ** 2).sum(1) * (1 + 1e-6)
    assert not (converged & poor).any()
    assert converged.mean() > 0.9


def test_compiled_sets_without_a_start_are_single_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Values, errors and statuses, a row and a whole set missing."""
    if not compiler.compiler():
        pytest.skip("there is no C compiler")
    monkeypatch.setattr(sums, "WORTH", 0)
    y = _sets(20)
    y[3, 5] = np.nan
    y[7] = np.nan
    fits = eqsolve.fit_many("fit y = A*exp(-k*t) + C", {"t": T, "y": y}, time_limit=600)
    assert fits.status[7] is FitStatus.UNDECIDED
    for j in (0, 3, 19):
        there = np.isfinite(y[j])
        one = eqsolve.fit("fit y = A*exp(-k*t) + C", data={"t": T[there], "y": y[j][there]}, time_limit=600)
        assert fits.status[j] is one.status
        assert [fits[n][j] for n in "AkC"] == pytest.approx([one[n] for n in "AkC"], rel=1e-6)
        assert [fits.stderr[n][j] for n in "AkC"] == pytest.approx([one.stderr[n] for n in "AkC"], rel=1e-5)


@pytest.mark.parametrize("weight", [[0, 1, 2, 1, 1], [1, 1, 1, 1, 0], [[0, 1, 1, 0, 1], [1, 1, 1, 1, 0]]])
@pytest.mark.parametrize("text", ["fit y = a*x + b", "fit y = a*exp(b*x)", "fit y = a*x + b, loss huber"])
def test_rows_of_the_weight_zero_are_no_rows_of_their_set(text: str, weight: object) -> None:
    """As in the fits of the sets one by one, whatever rows of other sets are left out."""
    x, sets = [1, 2, 3, 4, 5], [[1, 2, 3.1, 9, 5], [2, 4, 6.1, 8, 20]]
    found = eqsolve.fit_many(text, {"x": x, "y": sets}, weight=weight)
    weights = np.broadcast_to(np.array(weight, dtype=float), (2, 5))
    for k in range(2):
        alone = eqsolve.fit(text, {"x": x, "y": sets[k]}, weight=weights[k])
        assert (found.points[k], found.dof[k]) == (alone.points, alone.dof)
        assert [found[name][k] for name in "ab"] == pytest.approx([alone[name] for name in "ab"], rel=1e-5)
        assert found.sum_squares[k] == pytest.approx(alone.sum_squares, rel=1e-5)
