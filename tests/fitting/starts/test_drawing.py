"""Where fits begin: in the units of the columns, near the peaks, frequencies and steps of the data."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import ArrayLike

from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of, starts
from eqsolve.fitting.starts.joints import Kind, joints_of
from eqsolve.syntax.text import given_columns
from tests.fitting.planted import KINDS, case


def _problem(text: str, columns: Mapping[str, ArrayLike]) -> FitProblem:
    given, _ = given_columns(dict(columns))
    return problem_of(syntax.read(text, columns=given))


COLUMNS = {"x": np.linspace(1.0, 9.0, 40), "y": np.sin(np.linspace(1.0, 9.0, 40))}


@pytest.mark.parametrize(
    ("model", "name", "kinds"),
    [
        ("A*exp(-(x - m)^2/(2*s^2))", "m", {Kind.PLACE}),
        ("A*exp(-(x - m)^2/(2*s^2))", "s", {Kind.WIDTH}),
        ("A*g^2/((x - 3)^2 + g^2)", "g", {Kind.PLACE}),
        ("A*exp(-k*x)", "k", {Kind.RATE}),
        ("A*sin(2*pi*f*x + p)", "f", {Kind.FREQUENCY}),
        ("A*sin(2*pi*f*x + p)", "p", {Kind.ANGLE}),
        ("A*sin(2*pi*x/P)", "P", {Kind.PERIOD}),
        ("A*x^n/(K^n + x^n)", "K", {Kind.PLACE}),
        ("A*x^n/(K^n + x^n)", "n", {Kind.EXPONENT}),
        ("A*b^x", "b", {Kind.BASE}),
        ("A*exp(-E/(8.3*x))", "E", {Kind.RATE}),
        ("A*where(x < t, 1, 2)", "t", {Kind.PLACE}),
        ("exp(q)*A + x", "q", set()),
    ],
)
def test_what_a_parameter_measures(model: str, name: str, kinds: set[Kind]) -> None:
    problem = _problem(f"fit y = {model}", COLUMNS)
    found = joints_of(problem, problem.names.index(name), frozenset([problem.names.index("A")]))
    assert {joint.kind for joint in found} == kinds


def test_affine_parameters_are_left_open_and_seeds_decide() -> None:
    problem = _problem("fit y = A*exp(-k*x) + c", COLUMNS)
    first, again, other = starts(problem, 5, 3), starts(problem, 5, 3), starts(problem, 5, 4)
    assert first.shape == (5, 3)
    assert np.isnan(first[:, [problem.names.index(n) for n in ("A", "c")]]).all()
    k = problem.names.index("k")
    assert (first[:, k] == again[:, k]).all()
    assert (first[:, k] != other[:, k]).any()


def test_starts_lie_inside_the_bounds_and_at_guesses() -> None:
    problem = _problem("fit y = A*exp(-k*(x - m)^2)\nk in [0.5, 0.75]\nm > 4\nm ~ 5", COLUMNS)
    theta = starts(problem, 8)
    k, m = theta[:, problem.names.index("k")], theta[:, problem.names.index("m")]
    assert ((k >= 0.5) & (k <= 0.75) & (m >= 4)).all()
    assert (m[:6] == 5).all()


def test_nothing_is_drawn_for_a_linear_fit() -> None:
    assert np.isnan(starts(_problem("fit y = a*x + b", COLUMNS), 3)).all()


def test_functions_outside_their_domain_still_get_starts() -> None:
    theta = starts(_problem("fit y = A*ln(x - m)^n + sqrt(c - x)", COLUMNS), 6)
    assert np.isfinite(theta[:, 1:]).any()


@pytest.mark.parametrize("low", [0.0, 6558.0])
def test_peaks_are_found_wherever_the_column_lies(low: float) -> None:
    x = low + np.linspace(0.0, 10.0, 201)
    y = 3 + 2 * np.exp(-(((x - low - 2) / 0.2) ** 2)) + np.exp(-(((x - low - 7) / 0.3) ** 2))
    problem = _problem("fit y = c + A*exp(-((x - m)/s)^2) + B*exp(-((x - n)/r)^2)", {"x": x, "y": y})
    theta = starts(problem, 4)
    places = np.sort(theta[:, [problem.names.index("m"), problem.names.index("n")]], axis=1) - low
    assert places[::2] == pytest.approx(np.array([[2.0, 7.0]] * 2), abs=0.5)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("kind", ["sine", "damped sine"])
def test_frequencies_are_nearer_than_half_a_period_over_the_rows(kind: str, number: int) -> None:
    planted = case(kind, number)
    problem = _problem(planted.text, planted.data)
    found = starts(problem, 4)[:, problem.names.index("w")]
    assert np.abs(np.abs(found) - planted.planted["w"]).min() < math.pi / np.ptp(planted.data["x"])


@pytest.mark.parametrize("kind", KINDS)
def test_starts_leave_little_of_planted_data(kind: str) -> None:
    """With the affine parameters solved for, the best of eight starts explains most of the variance."""
    planted = case(kind, 0)
    problem = _problem(planted.text, planted.data)
    theta = starts(problem, 8)
    affine = np.flatnonzero(np.isnan(theta[0]))
    theta[:, affine] = 0.0
    F, A = problem.jacobian(theta, list(affine))
    left = [float(np.square(f + a @ np.linalg.lstsq(a, -f)[0]).sum()) for f, a in zip(F, A, strict=True)]
    assert min(left) < 0.3 * np.square(planted.data["y"] - planted.data["y"].mean()).sum()
