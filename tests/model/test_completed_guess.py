"""A guess of some unknowns is completed by what the equations make of it."""

from __future__ import annotations

import math

import pytest

from eqsolve.model import Problem, build, completed, others_completed, problem
from eqsolve.syntax import read

NAN = math.nan


def posed(text: str) -> Problem:
    return problem(build(read(text)))


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("A = 3*P/(2*T)^2; T = 2; P ~ 8; A*x = exp(x)", {"A": 1.5, "P": 8, "T": 2, "x": NAN}),
        ("v = Q/2; Re = v*100; 1/sqrt(f) = ln(Re*sqrt(f)); Q ~ 4", {"v": 2, "Q": 4, "Re": 200, "f": NAN}),
        ("Q = 3*(a - 20); Q = 2*(b - a); a ~ 30", {"Q": 30, "a": 30, "b": 45}),  # the unknown in a product
        ("log10(P) = 3 - 4/(T + 2); T ~ 2", {"P": 100, "T": 2}),
        ("h = 10^(-p); h ~ 1e-3", {"h": 1e-3, "p": 3}),
        ("x^2 + exp(2*y) = 5; y ~ 0", {"x": 2, "y": 0}),  # of two the larger
        ("x^2 + exp(2*y) = 5; y ~ 0; x < 0", {"x": -2, "y": 0}),  # the bound allows one
        ("x^3 = y; y ~ -8", {"x": -2, "y": -8}),
        ("x^2 = 4; x ~ -3", {"x": -3}),  # an equation with two roots is no number
        ("a = 2; b = a; a ~ 3", {"a": 2, "b": 2}),  # one with a single root is
        ("b = a; a ~ 3; b ~ 7", {"a": 3, "b": 7}),  # guesses stay as they are
        ("z = 1/y; y ~ 0", {"y": 0, "z": NAN}),
        ("sqrt(x) = y; y ~ -8", {"x": NAN, "y": -8}),
        ("x*y = 0; y ~ 0", {"x": NAN, "y": 0}),
        ("x = 1e200*y; y ~ 1e200; z = x", {"x": NAN, "y": 1e200, "z": NAN}),
        ("sin(x) = y; y ~ 0.5", {"x": NAN, "y": 0.5}),
        ("x = 2*y; x in [0, 1]; y ~ 3", {"x": NAN, "y": 3}),  # outside its bounds
        ("z = P*v/2; z in [0.1, 0.3]; P ~ 8; v*exp(v) = z", {"z": 0.2, "P": 8, "v": 0.05}),  # the middle of two bounds
        ("z = P*v/2; z in [0.1, 90]; P ~ 8; v*exp(v) = z", {"z": 3, "P": 8, "v": 0.75}),  # of ends far apart
        ("z = P*v/2; z > 0.1; P ~ 8; v*exp(v) = z", {"z": NAN, "P": 8, "v": NAN}),
        ("a = 2; x = a*y; y*exp(x) = 3", {"a": NAN, "x": NAN, "y": NAN}),  # nothing is guessed
    ],
)
def test_starts(text: str, starts: dict[str, float]) -> None:
    done = completed(posed(text))
    found = dict(zip(map(str, done.symbols), done.start, strict=True))
    assert found == pytest.approx(starts, nan_ok=True)


def test_the_rest_of_the_problem_is_as_it_was() -> None:
    before = posed("x = 2*y; y*exp(x) = 3; y ~ 1; x > y")
    done = completed(before)
    assert (done.symbols, done.equations, done.hinges) == (before.symbols, before.equations, before.hinges)
    assert done.start == (2, 1)


def test_other_numbers_between_bounds() -> None:
    """Where something follows from bounds and guesses, further starts spread over what lies between; nowhere else."""
    found = others_completed(posed("z = P*v/2; z in [0.01, 1]; P ~ 8; v*exp(v) = z"), 3)
    assert [start[1] for start in found] == [8, 8, 8]
    assert [start[0] for start in found] == pytest.approx([0.1, 10**-1.5, 10**-0.5])
    assert [start[2] for start in found] == pytest.approx([start[0] / 4 for start in found])
    assert others_completed(posed("exp(z) = P + v*exp(v); z in [0.01, 1]; P ~ 8; v + sin(v) = z"), 3) == ()
    assert others_completed(posed("z = P*v/2; z in [0.01, 1]; v*exp(v) = z"), 3) == ()
