"""Large tables: the minimum of all rows, whichever way the sums are taken."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import curve_fit

import eqsolve
from eqsolve import syntax
from eqsolve.fitting import problem_of
from eqsolve.fitting.compiled import compiler
from eqsolve.fitting.large import Condensed

ROWS = 30_000


def _decay(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    t = np.linspace(0.2, 8, ROWS)
    return t, 2.5 * np.exp(-0.7 * t) + 0.3 + 0.05 * np.random.default_rng(seed).standard_normal(ROWS)


@pytest.mark.parametrize("start", [None, {"A": 1, "k": 1, "C": 0}])
def test_it_is_the_minimum_of_all_rows(start: dict[str, float] | None) -> None:
    t, y = _decay()
    fit = eqsolve.fit("fit y = A*exp(-k*t) + C", data={"t": t, "y": y}, start=start, time_limit=600)
    values, covariance = curve_fit(lambda t, A, k, C: A * np.exp(-k * t) + C, t, y, p0=[1, 1, 0], xtol=1e-14)
    assert fit.status is eqsolve.FitStatus.CONVERGED
    errors = np.sqrt(np.diag(covariance))
    assert np.abs(np.array([fit[n] for n in "AkC"]) - values).max() < 1e-4 * errors.min()
    assert np.array([fit.parameters[n].stderr for n in "AkC"]) == pytest.approx(errors, rel=1e-5)
    assert fit.points == ROWS


def test_a_linear_model_is_that_of_lstsq_also_where_its_columns_are_nearly_parallel() -> None:
    x = np.linspace(1000, 1001, ROWS)
    y = 1 + 2 * x - 0.5 * x**2 + 0.1 * np.random.default_rng(1).standard_normal(ROWS)
    fit = eqsolve.fit("fit y = a*(x - 1000) + b*x + c*x^2", data={"x": x, "y": y}, time_limit=600)
    A = np.stack([x - 1000, x, x**2], 1)
    best = np.linalg.lstsq(A, y, rcond=None)[0]
    assert fit.sum_squares == pytest.approx(float(((A @ best - y) ** 2).sum()), rel=1e-9)


def test_the_factor_has_the_norms_and_products_of_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    t, y = _decay()
    text = "fit y = A*exp(-k*t) + C"
    problem = problem_of(syntax.read(text, columns={"t": t, "y": y}))
    theta = np.array([[2.0, 0.5, 0.1], [1.0, 2.0, -1.0]])
    F, J = problem.jacobian(theta)
    A = np.concatenate([J, F[:, :, None]], axis=2)
    for call in ("", "none"):
        monkeypatch.setenv(compiler.SWITCH, call)
        compiler.compiler.cache_clear()
        R = np.concatenate(
            [*(part[..., None] if part.ndim == 2 else part for part in Condensed(problem).jacobian(theta)[::-1])], 2
        )
        assert np.swapaxes(R, 1, 2) @ R == pytest.approx(np.swapaxes(A, 1, 2) @ A, rel=1e-10)
    compiler.compiler.cache_clear()


def test_rows_outside_the_domain_are_outside() -> None:
    t, y = _decay()
    problem = problem_of(syntax.read("fit y = A*ln(t - k)", columns={"t": t, "y": y}))
    F, _ = Condensed(problem).jacobian(np.array([[1.0, 3.0], [1.0, 0.0]]))
    assert not np.isfinite(F[0]).any() and np.isfinite(F[1]).all()


def test_weights_count() -> None:
    t, y = _decay()
    s = np.where(t < 4, 0.05, 0.5)
    fit = eqsolve.fit(
        "fit y = A*exp(-k*t) + C, sigma s absolute", data={"t": t, "y": y, "s": s}, start={"A": 1, "k": 1, "C": 0}
    )
    values, _ = curve_fit(
        lambda t, A, k, C: A * np.exp(-k * t) + C, t, y, p0=[1, 1, 0], sigma=s, absolute_sigma=True, xtol=1e-14
    )
    assert [fit[n] for n in "AkC"] == pytest.approx(values, rel=1e-6)
