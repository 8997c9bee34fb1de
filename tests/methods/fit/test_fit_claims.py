"""What a fit claims, kind by kind: tables from a model and its data to what may be said of them.

References are the parameters that made the data, never the fit itself: the best sum of squares is at most theirs.
"""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

import eqsolve
from eqsolve.clocks.work import counting
from eqsolve.fitting import fitted, problem_of
from eqsolve.given import Given
from eqsolve.result import FitStatus
from tests.methods.fit.made_data import Made, bell, codes, grid, noisy

# ---------------------------------------------------------------- converged

PEAK = "a*exp(-((x - m)/s)^2)"
TWO = f"{PEAK} + b*exp(-((x - n)/u)^2)"
HARD: list[tuple[str, Made, np.ndarray, float]] = [
    (f"{TWO} + c", lambda x: bell(x, 30, 6556, 1.1) + bell(x, 50, 6560, 1.5) + 5, grid(6553, 6563, 60), 1),
    (f"{PEAK} + c", lambda x: bell(x, 30, 6557, 1.1) + 5, grid(6553, 6563, 60), 1),
    (
        f"A*exp(-k*x) + {TWO}",
        lambda x: 98.8 * np.exp(-0.0109 * x) + bell(x, 100.5, 67.5, 23.1) + bell(x, 71.7, 179, 18.4),
        np.arange(1.0, 251, 2),
        2.3,
    ),
    ("A*sin(w*x + p) + c", lambda x: 2 * np.sin(6.3 * x + 0.5) + 3, grid(0, 10, 120), 0.3),
    ("A*sin(2*pi*f*x + p)", lambda x: 2 * np.sin(2 * np.pi * 3.03 * x + 1.5), grid(0, 10, 200), 0.5),
    ("A*exp(-g*x)*cos(w*x + p)", lambda x: 3 * np.exp(-0.1 * x) * np.cos(12.6 * x + 0.4), grid(0, 8, 150), 0.1),
    ("a*g^2/((x - m)^2 + g^2) + c", lambda x: 5 * 0.16 / ((x - 3) ** 2 + 0.16) + 1, grid(0, 10, 80), 0.1),
    ("a*exp(-b*x) + c*exp(-d*x)", lambda x: 5 * np.exp(-0.3 * x) + 3 * np.exp(-2.5 * x), grid(0, 10, 40), 0.03),
    ("L/(1 + exp(-k*(x - x0)))", lambda x: 440 / (1 + np.exp(-0.02 * (x - 1976))), np.arange(1790.0, 2011, 10), 3),
    ("a*exp(b*x)", lambda x: 4e-17 * np.exp(0.0225 * x), np.arange(1790.0, 2000, 10), 0.5),
    ("a*x^n/(K^n + x^n)", lambda x: 10 * x**2.4 / (3**2.4 + x**2.4), grid(0.2, 15, 30), 0.2),
    ("A*exp(-(x/t)^b)", lambda x: 2 * np.exp(-((x / 3) ** 0.6)), grid(0.05, 20, 40), 0.02),
    (
        "where(x < d, a + b*(x - d), a + c*(x - d))",
        lambda x: np.where(x < 7.1, 90 + 5 * (x - 7.1), 90 + 60 * (x - 7.1)),
        grid(1, 15, 40),
        5,
    ),
]


@pytest.mark.parametrize(("model", "made", "x", "noise"), HARD, ids=[m for m, *_ in HARD])
def test_what_is_called_converged_is_no_worse_than_what_made_the_data(
    model: str, made: Made, x: np.ndarray, noise: float
) -> None:
    """Narrow peaks, many periods, far offsets: they converge, and below the sum of squares that the true parameters
    leave."""
    data = noisy(made, x, noise)
    found = eqsolve.fit(f"fit y = {model}", data=data)
    left = float(((data["y"] - made(x)) ** 2).sum())
    assert found.status is FitStatus.CONVERGED
    assert found.sum_squares <= left
    assert found.starts_agreeing >= 20
    assert all(m.sum_squares >= found.sum_squares * (1 - 1e-6) for m in found.minima)


def test_copies_of_a_guess_are_no_evidence() -> None:
    """Every start near a poor guess may end in its minimum: the fit of a sine from w = 17 is no better for it."""
    x = grid(0, 10, 60)
    found = eqsolve.fit(
        "fit y = A*sin(w*x)",
        data={"x": x, "y": 1.5 * np.sin(3 * x) + 0.01 * np.cos(7 * x * x)},
        start={"A": 1, "w": 17},
    )
    assert found.status is FitStatus.LOCAL or abs(found["w"]) == pytest.approx(3, abs=0.01)


LINEAR = [
    "a*x + b",
    "a + b*x + c*x^2",
    "a*sin(x) + b*cos(x)",
    "a*exp(-x) + b",
    "a*ln(x + 1)",
    "a*x",
    "a",
    "a*abs(x - 3) + b",
    "a/(x + 1) + b*x",
    "where(x < 3, a, b)",
]


@pytest.mark.parametrize("model", LINEAR)
def test_a_linear_model_has_one_minimum(model: str) -> None:
    """Converged at once, whatever the noise."""
    x = grid(0.1, 9, 30)
    found = eqsolve.fit(f"fit y = {model}", data={"x": x, "y": np.random.default_rng(1).standard_normal(30)})
    assert (found.status, found.starts) == (FitStatus.CONVERGED, 1)
    assert "linear" in found.reason


# ---------------------------------------------------------------- exact fits

EXACT: list[tuple[str, Made, np.ndarray]] = [
    ("a*x + b", lambda x: 2 * x + 1, grid(0, 4, 30)),
    ("a*x^2 + b*x + c", lambda x: x**2, grid(0, 10, 41)),
    ("a*exp(-b*x)", lambda x: 2 * np.exp(-1.3 * x), grid(0, 4, 30)),
    ("a*exp(-b*x) + c", lambda x: 2 * np.exp(-1.3 * x) + 0.5, grid(0, 4, 30)),
    ("A*sin(w*x + p)", lambda x: 2 * np.sin(6.283 * x + 0.7), grid(0, 10, 100)),
    ("A*sin(w*x + p) + c", lambda x: 2 * np.sin(6.283 * x + 0.7) + 1, grid(0, 10, 100)),
    ("a*exp(-(x - m)^2/s^2)", lambda x: bell(x, 30, 6557, 1.1), grid(6553, 6563, 60)),
    ("a*x^b", lambda x: 3 * x**1.7, grid(1, 10, 20)),
    ("(a + b*x)/(1 + c*x)", lambda x: (1 + 4 * x) / (1 + 0.7 * x), grid(0, 10, 25)),
    ("a*exp(b*x)", lambda x: np.exp(0.05 * x), grid(0, 1000, 41)),
    ("a*sqrt(x - b)", lambda x: 2 * np.sqrt(x - 0.97), grid(1, 10, 30)),
    ("a*x + b", lambda x: 1e-30 * (2 * x + 1), grid(0, 4, 30)),
    ("a*x + b", lambda x: 1e30 * (2 * x + 1), grid(0, 4, 30)),
    ("a", lambda x: 0 * x + 5, grid(0, 4, 30)),
]


@pytest.mark.parametrize(("model", "made", "x"), EXACT)
def test_an_exact_fit_has_a_sum_of_squares_of_0(model: str, made: Made, x: np.ndarray) -> None:
    """What is left is the rounding of the terms: 0, with errors of 0, and nothing can be lower."""
    found = eqsolve.fit(f"fit y = {model}", data={"x": x, "y": made(x)})
    assert (found.status, found.sum_squares, found.residual_std) == (FitStatus.CONVERGED, 0.0, 0.0)
    assert found.r_squared in (1.0, None)
    assert [p.stderr for p in found.parameters.values()] == [0.0] * len(found.parameters)
    assert all(m.sum_squares >= 0 for m in found.minima)


@pytest.mark.parametrize("size", [1e-12, 1e-10, 1e-8, 1e-6])
def test_small_is_not_exact(size: float) -> None:
    """A residual in the thirteenth digit is one."""
    x = grid(0, 4, 30)
    found = eqsolve.fit("fit y = a*x + b", data={"x": x, "y": 2 * x + 1 + size * np.sin(99 * x)})
    assert found.sum_squares == pytest.approx(size**2 * 15, rel=0.3)
    assert found.parameters["a"].stderr == pytest.approx(size * 0.7 / 6.6, rel=0.3)


ZERO: list[tuple[str, Made, str]] = [
    ("a*x + b", lambda x: 2 * x, "b"),
    ("a*x^2 + b*x + c", lambda x: x**2, "b"),
    ("a*x^2 + b*x + c", lambda x: x**2, "c"),
    ("a*x + b", lambda x: 0 * x + 5, "a"),
    ("a*exp(-x) + b", lambda x: 3 * np.exp(-x), "b"),
    ("a*sin(x) + b*cos(x)", lambda x: np.sin(x), "b"),
    ("a*x + b", lambda x: 1e9 * x, "b"),
    ("a*x + b", lambda x: 1e-9 * x, "b"),
    ("a + b*x + c*x^2 + d*x^3", lambda x: 1 + x, "d"),
    ("a*x + b*abs(x - 2)", lambda x: 3 * x, "b"),
    ("a*exp(-k*x) + c", lambda x: 3 * np.exp(-1.2 * x), "c"),
]


@pytest.mark.parametrize(("model", "made", "name"), ZERO)
def test_rounding_is_0(model: str, made: Made, name: str) -> None:
    """-2.7e-117 is nothing beside terms of size 1, and shows as 0."""
    x = np.arange(0.0, 8.0)
    found = eqsolve.fit(f"fit y = {model}", data={"x": x, "y": made(x)})
    assert found[name] == 0.0
    assert math.copysign(1, found[name]) == 1


# ---------------------------------------------------------------- time


@pytest.mark.parametrize(
    "model", ["a*exp(-b*x) + c", "a*sin(w*x + p)", TWO, "a*x^b + c", "a*abs(x - b) + c", "L/(1 + exp(-k*(x - x0)))"]
)
def test_a_time_limit_is_told_once(model: str) -> None:
    """However many parts of the search had to stop; what was reached is kept and nothing is called converged for lack
    of time to look."""
    data = noisy(lambda x: 2 * np.exp(-x) + np.sin(x), grid(0, 6, 40), 0.1)
    given = Given(f"fit y = {model}", columns={name: list(column) for name, column in data.items()})
    statements = given.read()
    problem = problem_of(statements)
    with counting(time.monotonic() - 1):
        found = fitted(problem, statements)
    assert codes(found).count("N515") == 1
    assert found.status is not FitStatus.CONVERGED


# ---------------------------------------------------------------- many sets


def sets(made: Made, x: np.ndarray, noise: float, count: int = 6) -> dict[str, np.ndarray]:
    return {"x": x, "y": np.stack([noisy(made, x, noise, seed)["y"] for seed in range(count)])}


MANY: list[tuple[str, Made, np.ndarray, float, str]] = [
    ("a*x + b", lambda x: 2 * x + 1, grid(0, 4, 9), 0.1, "converged"),
    ("a*exp(-b*x)", lambda x: 2 * np.exp(-x), grid(0, 4, 15), 0.02, "converged"),
    ("a*exp(-b*x) + c", lambda x: 2 * np.exp(-x) + 1, grid(0, 4, 15), 0.02, "converged"),
    ("A*sin(w*x + p)", lambda x: 2 * np.sin(3.1 * x + 0.5), grid(0, 10, 60), 0.1, "converged"),
    (PEAK, lambda x: bell(x, 30, 6557, 1.1), grid(6553, 6563, 40), 0.5, "converged"),
    ("a*x^b", lambda x: 3 * x**1.7, grid(1, 9, 15), 0.1, "converged"),
    ("a*b*x", lambda x: 2 * x, grid(0, 4, 9), 0.1, "undecided"),
    ("a*x + 0*b", lambda x: 2 * x, grid(0, 4, 9), 0.1, "undecided"),
    ("a*x + b", lambda x: 2 * x, grid(0, 4, 9), 0, "converged"),
    ("a*exp(-b*x)", lambda x: 2 * np.exp(-x), grid(0, 4, 15), 0, "converged"),
    ("(a + b*x)/(1 + c*x)", lambda x: (1 + 4 * x) / (1 + 0.7 * x), grid(0, 10, 25), 0.02, "converged"),
]


@pytest.mark.parametrize(("model", "made", "x", "noise", "status"), MANY)
def test_sets_claim_what_single_fits_do(model: str, made: Made, x: np.ndarray, noise: float, status: str) -> None:
    """The same status, no worse than the parameters that made the data, and errors of 0 for exact sets."""
    data = sets(made, x, noise)
    fits = eqsolve.fit_many(f"fit y = {model}", data)
    assert {s.value for s in fits.status} == {status}
    left = ((data["y"] - made(x)) ** 2).sum(1)
    assert all(fits.sum_squares[k] <= left[k] * (1 + 1e-9) for k in range(6))
    if noise == 0:
        assert set(np.asarray(fits.sum_squares).tolist()) == {0.0}
        assert all(set(np.asarray(e).tolist()) == {0.0} for e in fits.stderr.values())


def test_a_guess_that_leads_elsewhere_does_not_pass_for_the_best() -> None:
    """Every set from w = 17 ends in a poor minimum by itself; draws show that there are better ones."""
    data = sets(lambda x: 2 * np.sin(3.1 * x), grid(0, 10, 60), 0.1)
    fits = eqsolve.fit_many("fit y = A*sin(w*x)", data, start={"A": 1, "w": 17})
    assert all(
        s is not FitStatus.CONVERGED or abs(abs(w) - 3.1) < 0.05 for s, w in zip(fits.status, fits["w"], strict=True)
    )


def test_a_bound_that_costs_nothing_holds_no_set() -> None:
    """k does nothing: it is on no bound's side, and no set determines it."""
    fits = eqsolve.fit_many("fit y = a*x + 0*k\nk in [100, 151]", sets(lambda x: 2 * x, grid(0, 4, 9), 0.1))
    assert [n.code for n in fits.notes if n.code == "N509"] == []
    assert {s.value for s in fits.status} == {"undecided"}
