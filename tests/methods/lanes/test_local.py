"""Roots from many starts: found from near and far, inside the bounds, in the same order each time."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
import sympy as sp
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from eqsolve.errors import UsageError
from eqsolve.methods.lanes.local import find
from eqsolve.methods.lanes.waves import SearchPlace, in_waves
from eqsolve.methods.point import Point
from eqsolve.model import build, problem
from eqsolve.model.system import Problem
from eqsolve.numeric.lanes.autograd import Traced
from eqsolve.numeric.lanes.state import VectorFunction
from eqsolve.result import Stop
from eqsolve.syntax import read
from tests.classics import CLASSICS, Classic, freudenstein_roth, rosenbrock

INF, NAN = math.inf, math.nan
A, B, C, D, X, Y = sp.symbols("A B C D x y", real=True)
PUZZLE = Problem((A, B, C, D), (A + B - 9, C - D - 1, A + C - 8, B - D - 2))


def place(guess: Sequence[float], lower: Sequence[float] = (), upper: Sequence[float] = ()) -> SearchPlace:
    n = len(guess)
    return SearchPlace(
        *(torch.tensor(v, dtype=torch.float64) for v in (guess, lower or [-INF] * n, upper or [INF] * n))
    )


def roots(function: VectorFunction, where: SearchPlace, seed: int = 0) -> list[Point]:
    return list(in_waves(function, where, seed=seed))


@pytest.mark.parametrize("far", [1, 10, 100])
@pytest.mark.parametrize("classic", CLASSICS, ids=lambda c: c.name)
def test_a_classic_is_solved_from_its_start_and_from_far_away(classic: Classic, far: int) -> None:
    """The first point is a root to 1e-9 (one of them is singular), whether the published start is used or ten or a
    hundred times it."""
    first = next(in_waves(classic.function, place([far * v for v in classic.start])))
    assert float(classic.body(torch.tensor([first.x], dtype=torch.float64)).abs().max()) <= 1e-9
    assert first.residual <= 1e-8


def test_the_local_minimum_of_freudenstein_and_roth_is_no_root() -> None:
    """Most lanes end in the famous local minimum; only the root (5, 4) is proposed."""
    points = roots(Traced(freudenstein_roth, 2, 2), place([0.5, -2.0]))
    assert [tuple(round(v, 9) for v in p.x) for p in points] == [(5.0, 4.0)]


def test_a_function_without_roots_ends_with_its_nearest_point() -> None:
    """x^2 + 1 has no zero: one point comes, STALLED, near 0."""
    (point,) = roots(Traced(lambda x: x * x + 1, 1, 1, lambda x: x * x + 1), place([NAN]))
    assert point.stop is Stop.STALLED
    assert point.residual > 0.1


def test_every_root_comes_once_and_isolated_ones_come_before_a_family() -> None:
    """x*(x - 1) = 0 with (x - 1)*(y - 2) = 0 has the point (0, 2) and the line x = 1."""
    problem = Problem((X, Y), (X * (X - 1), (X - 1) * (Y - 2)))
    points = list(find(problem))
    assert points[0].x == pytest.approx((0.0, 2.0), abs=1e-9)
    assert points[0].isolated > 1e-3
    line = [p for p in points if abs(p.x[0] - 1) < 1e-6]
    assert line
    assert sum(p.isolated > 1e-6 for p in line) <= len(line) / 4  # ends that stalled a little beside the line
    assert len({tuple(round(v, 3) for v in p.x) for p in points}) == len(points)


def test_the_root_of_the_users_guess_comes_first() -> None:
    """cos x = 0 near x = 17.2: 11 pi/2 comes before all smaller roots."""
    first = next(find(Problem((X,), (sp.cos(X),), start=(17.2,))))
    assert first.x[0] == pytest.approx(11 * math.pi / 2, rel=1e-12)


def test_without_a_guess_small_roots_come_first() -> None:
    """cos x = 0: the first root proposed is pi/2 or its mirror image."""
    first = next(find(Problem((X,), (sp.cos(X),))))
    assert abs(first.x[0]) == pytest.approx(math.pi / 2, rel=1e-12)


@pytest.mark.parametrize(
    ("equations", "lower", "upper"),
    [
        ((X**2 + Y**2 - 4, X - Y), (0, 0), (INF, INF)),
        ((X**2 + Y**2 - 4, X - Y), (-INF, -INF), (0, 0)),
        ((sp.log(X) + Y, X * Y + sp.exp(-1)), (0, -5), (INF, 5)),
        ((X**3 - X,), (0.5, 0), (1, 0)),
    ],
    ids=["positive", "negative", "log", "on the bound"],
)
def test_bounds_are_kept(equations: tuple[sp.Expr, ...], lower: tuple[float, ...], upper: tuple[float, ...]) -> None:
    """Every point lies inside the bounds, and there is one."""
    symbols = tuple(sorted(set().union(*(e.free_symbols for e in equations)), key=str))
    n = len(symbols)
    points = list(find(Problem(symbols, equations, lower=lower[:n], upper=upper[:n])))
    assert points[0].residual < 1e-8
    for p in points:
        assert all(low <= v <= high for v, low, high in zip(p.x, lower, upper, strict=False))


def test_positive_unknowns_of_very_different_sizes() -> None:
    """An acid of 1e-3 mol/l with K = 1e-9: starts inside the bounds reach concentrations from 1e-11 to 1e-3."""
    h, a = sp.symbols("h a", real=True)
    K, W, total = sp.Rational(1, 10**9), sp.Rational(1, 10**14), sp.Rational(1, 1000)
    problem = Problem((h, a), (h * a - K * (total - a), h * (h - a) - W), lower=(0.0, 0.0), upper=(INF, INF))
    first = next(find(problem))
    assert first.x[0] == pytest.approx(1.0049e-6, rel=1e-3)


def test_the_same_seed_gives_the_same_points_in_the_same_order() -> None:
    """A search is a function of its arguments."""
    problem = Problem((X, Y), (X**2 + Y**2 - 4, sp.sin(3 * X) - Y))
    assert list(find(problem, seed=3)) == list(find(problem, seed=3))


@given(st.integers(0, 2**31 - 1))
@settings(max_examples=25)
def test_descent_alone_solves_the_founding_puzzle_from_any_seed(seed: int) -> None:
    """A + B = 9, C - D = 1, A + C = 8, B - D = 2 has rank 3: the minimizer ends on the family, squared residual
    zero."""
    (point,) = find(PUZZLE, seed=seed, method="descent")
    a, b, c, d = point.x
    size = 1 + max(map(abs, point.x))
    assert max(abs(a + b - 9), abs(c - d - 1), abs(a + c - 8), abs(b - d - 2)) <= 1e-12 * size
    assert point.stop is Stop.CONVERGED


@pytest.mark.parametrize("method", ["auto", "lm", "newton", "descent", "adam", "sgd", "lbfgs"])
def test_every_method_solves_the_founding_puzzle(method: str) -> None:
    """Each yields a point of the family A = 7 - D, B = D + 2, C = D + 1."""
    first = next(find(PUZZLE, method=method))
    a, b, c, d = first.x
    assert (a, b, c) == pytest.approx((7 - d, d + 2, d + 1), abs=1e-6)


def test_an_unknown_method_is_named_in_the_error() -> None:
    """The message lists what there is."""
    with pytest.raises(UsageError, match=r"no method 'simplex'.*descent"):
        list(find(PUZZLE, method="simplex"))


def test_a_passed_deadline_still_says_what_is_known() -> None:
    """With no time at all nothing is searched: a start comes back as the nearest point."""
    (point,) = find(Problem((X,), (X**2 - 2,)), deadline=-INF)
    assert point.stop is Stop.STALLED


def test_inequalities_steer() -> None:
    """x^2 = 2 with 1 - x <= 0 has the positive root only."""
    points = list(find(Problem((X,), (X**2 - 2,), hinges=(1 - X,))))
    assert [p.x[0] for p in points] == pytest.approx([math.sqrt(2)])


def test_a_root_where_every_term_vanishes_is_proposed() -> None:
    """x^10 = 0 never passes a relative test: the floor lets it through."""
    points = list(find(Problem((X,), (X**10,))))
    assert any(abs(p.x[0]) < 1e-1 and p.stop is not Stop.DOMAIN for p in points)


def test_continuation_finds_what_no_start_converges_to() -> None:
    """With starts far from the root of a steep chain only the path from the guess arrives."""
    function = Traced(rosenbrock, 2, 2)
    points = list(in_waves(function, place([-1.2, 1.0]), waves=()))
    assert points[0].x == pytest.approx((1.0, 1.0), abs=1e-8)


PENG_ROBINSON = """
P = 2909.9/(VL - 7.2436e-5) - 1.69781/(VL^2 + 2*7.2436e-5*VL - 5.24697e-9)
P = 2909.9/(VV - 7.2436e-5) - 1.69781/(VV^2 + 2*7.2436e-5*VV - 5.24697e-9)
ZL = P*VL/2909.9
ZV = P*VV/2909.9
F = ZL - 1 - ln(ZL - 2.4893e-8*P) - 2.84779*ln((VL + 1.74876e-4)/(VL - 3.00039e-5))
F = ZV - 1 - ln(ZV - 2.4893e-8*P) - 2.84779*ln((VV + 1.74876e-4)/(VV - 3.00039e-5))
ZL in [0.005, 0.2]
ZV in [0.4, 1]
P ~ 1e6"""


def test_starts_follow_from_numbers_between_bounds() -> None:
    """The volumes of two phases begin where a guessed pressure and the bounds of Z put them."""
    system = build(read(PENG_ROBINSON))
    points = [p for p in find(problem(system)) if p.stop is Stop.CONVERGED]
    found = [dict(zip(system.names, p.x, strict=True)) for p in points]
    assert any(p["ZL"] == pytest.approx(0.0366, rel=0.01) and p["ZV"] == pytest.approx(0.808, rel=0.01) for p in found)
