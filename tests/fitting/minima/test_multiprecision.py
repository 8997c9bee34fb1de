"""Fits that float64 cannot settle: the digits that NIST certifies, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve import syntax
from eqsolve.fitting import FitProblem, problem_of
from eqsolve.fitting.least_squares import Minimum
from eqsolve.fitting.minima import coarse, sharpen
from eqsolve.result import FitStatus

PROBLEMS = Path(__file__).parents[2] / "problems"
FILIP = [
    298.084530995537,
    559.779865474950,
    466.477572127796,
    227.204274477751,
    71.6478660875927,
    15.2897178747400,
    2.23691159816033,
    0.221624321934227,
    0.0142363763154724,
    0.535617408889821e-3,
    0.896632837373868e-5,
]
LANCZOS = [5.3347304234e-11, 2.7473038179e-10, 1.3576062225e-10, 3.3308253069e-10, 1.8815731448e-10, 1.1057500538e-10]
WAMPLER = [215232.624678170, 236355.173469681, 77934.3524331583, 10147.5507550350, 564.566512170752, 11.2324854679312]


@pytest.mark.parametrize(
    ("name", "squares", "errors", "digits"),
    [
        ("Filip", 0.795851382172941e-3, FILIP, 12),
        ("Lanczos1", 1.4307867721e-25, LANCZOS, 9),
        ("Wampler4", 835542680000.0, WAMPLER, 12),
    ],
)
def test_standard_errors_and_sums_of_squares(name: str, squares: float, errors: list[float], digits: int) -> None:
    """As certified by NIST (the parameters stand in tests/problems): float64 alone has 7, 3 and 9 digits of them."""
    found = eqsolve.fit(PROBLEMS / f"nist-{name}.eq")
    assert found.sum_squares == pytest.approx(squares, rel=10.0**-digits)
    assert [p.stderr for p in found.parameters.values()] == pytest.approx(errors, rel=10.0**-digits)


@pytest.mark.parametrize("start", [(1.2, 0.3, 5.6, 5.5, 6.5, 7.6), (0.5, 0.7, 3.6, 4.2, 4, 6.3)], ids=["far", "near"])
def test_lanczos_from_both_starts(start: tuple[float, ...]) -> None:
    """Ten digits of every parameter although the residual is 1e-13 of the data."""
    found = eqsolve.fit(PROBLEMS / "nist-Lanczos1.eq", start={f"b{k}": v for k, v in enumerate(start, 1)})
    want = [9.5100000027e-2, 1.0000000001, 8.6070000013e-1, 3.0000000002, 1.5575999998, 5.0000000001]
    assert [found[f"b{k}"] for k in range(1, 7)] == pytest.approx(want, rel=2e-10)


def test_exact_data_give_exact_parameters() -> None:
    """0.1 in a table is 1/10: y = 0.1 x + 0.3 leaves nothing at all."""
    found = eqsolve.fit("fit y = a*x + b\ndata x, y\n1 0.4\n2 0.5\n3 0.6\n7 1")
    assert (found["a"], found["b"], found.sum_squares) == (0.1, 0.3, 0.0)
    assert found.status is FitStatus.CONVERGED


def _minimum(x: list[float], F: list[float], J: list[list[float]]) -> Minimum:
    return Minimum(np.array(x), np.array(F), np.array(J), np.zeros(len(x), dtype=bool), 0.0)


def _problem(text: str) -> FitProblem:
    return problem_of(syntax.read(f"fit y = {text}", columns={"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.1]}))


@pytest.mark.parametrize(
    ("J", "F", "wanted"),
    [
        ([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [0.1, 0.1, -0.1], False),
        ([[1.0, 1.0], [1.0, 1.0 + 1e-6], [1.0, 1.0]], [0.1, 0.1, -0.1], True),
        ([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [1e-9, 1e-9, -1e-9], True),
        ([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]], [0.1, 0.1, -0.1], False),
    ],
    ids=["ordinary", "ill-conditioned", "almost exact", "deficient"],
)
def test_precision_is_for_those_who_need_it(J: list[list[float]], F: list[float], wanted: bool) -> None:
    """Neither ordinary fits nor parameters that cannot be told apart are sent there."""
    assert coarse(_minimum([1.0, 2.0], F, J)) is wanted


def test_it_never_leaves_its_minimum() -> None:
    """From a point that is none, Gauss-Newton would go elsewhere: refused. So is a function without balls, and a point
    outside the bounds."""
    line = _problem("a*x")
    near = _minimum([2.0214285714285714], [0.0, 0.0, 0.0], [[-1.0], [-2.0], [-3.0]])
    assert sharpen(line, near) is None  # its sum of squares was said to be 0
    true = _minimum([2.0214285714285714], [-0.0214285714, -0.0428571429, 0.0357142857], [[-1.0], [-2.0], [-3.0]])
    sharp = sharpen(line, true)
    assert sharp is not None and float(sharp.x[0]) == 283 / 140
    assert sharpen(_problem("a*besselj(0, x)"), true) is None
    assert sharpen(_problem("a*x\na in [-inf, 2]"), true) is None
