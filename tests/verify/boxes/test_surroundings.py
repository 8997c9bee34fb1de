"""Where all solutions lie, as contraction tells: every known solution is inside, and blocks need not list what is
outside."""

from __future__ import annotations

import math

import mpmath
import pytest

from eqsolve import solve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Level, Verdict
from eqsolve.syntax import read
from eqsolve.verify.boxes.by_blocks import exhaust_blocks
from eqsolve.verify.boxes.surroundings import surroundings

# text, and ends that follow from it: unknown, low, high
FOLLOWS = [
    ("H > 0\nH*OH = 1e-14\nOH + A = 2", {"H": (0, math.inf), "OH": (0, math.inf), "A": (-math.inf, 2)}),
    ("Q1 > 0\nQ2 > 0\nQ1 + Q2 = 5\nV1 = 2*Q1", {"Q1": (0, 5), "Q2": (0, 5), "V1": (0, 10)}),
    ("y = sqrt(x)\nz = y + 1", {"x": (0, math.inf), "y": (0, math.inf), "z": (1, math.inf)}),
    ("a = 2\nb = a^2\nc = b^2\nd = c^2", {"a": (2, 2), "b": (4, 4), "c": (16, 16), "d": (256, 256)}),
    ("x + y = 3\nx - y = 1", {"x": (1, 3), "y": (0, 2)}),  # with x < 0 or y < 0 the two contradict each other
    ("Ac + HAc = 0.1\nAc*x = HAc\nx > 0", {"x": (0, math.inf), "Ac": (0, 0.1), "HAc": (0, 0.1)}),
    ("a + b = c\nc = 2\na*d = b\nd = exp(a)", {"a": (0, 2), "b": (0, 2), "c": (2, 2), "d": (1, math.exp(2))}),
    ("x^2 = y^2 + 1\nz = x + y", {}),  # any signs, in any size
]


@pytest.mark.parametrize(("text", "ends"), FOLLOWS)
def test_ends_that_follow(text: str, ends: dict[str, tuple[float, float]]) -> None:
    """They are found, but for rounding outward."""
    system = build(read(text))
    found = {system.names[j]: pair for j, pair in surroundings(system).items()}
    assert set(found) == set(ends)
    for name, (low, high) in ends.items():
        assert found[name][0] <= low and high <= found[name][1]
        assert found[name] == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("text", ["x > 0\nx*y = 1\ny < 0", "x^2 = y\ny < -1\nz = x", "x + y = 1\nx > 2\ny > 2"])
def test_nothing_is_said_where_nothing_is_left(text: str) -> None:
    """That there is no solution is for the search to show: it names the lines."""
    assert surroundings(build(read(text))) == {}
    assert solve(text).verdict is Verdict.NONE


# an acetate buffer: the quadruple has three real points, two of them with a negative concentration
BUFFER = "Ka = {ka}\nKw = 1e-14\nCA = 0.1\nCNa = 0.05\nH*OH = Kw\nH*Ac = Ka*HAc\nHAc + Ac = CA\nH + CNa = OH + Ac"


def _buffer(ka: mpmath.mpf) -> list[float]:
    """The three values of H, from the cubic that is left when the others are put in."""
    kw, ca, na = mpmath.mpf(10) ** -14, mpmath.mpf("0.1"), mpmath.mpf("0.05")
    roots = mpmath.polyroots([1, na + ka, ka * (na - ca) - kw, -kw * ka], maxsteps=200, extraprec=200)
    return sorted(float(mpmath.re(r)) for r in roots)


@pytest.mark.parametrize(("form", "exponent"), [("10^-4.76", "-4.76"), ("10^-9.25", "-9.25")])
def test_a_buffer_whose_constant_is_no_fraction(form: str, exponent: str) -> None:
    """H > 0 is known to the block that lists OH and HAc, though H itself comes later."""
    with mpmath.workdps(40):
        low, middle, high = _buffer(mpmath.mpf(10) ** mpmath.mpf(exponent))
    assert low < middle < 0 < high
    answer = solve(BUFFER.format(ka=form) + "\nH > 0\npH = -log10(H)")
    assert answer.verdict is Verdict.UNIQUE and answer.completeness.level is Level.PROVED
    assert answer[0]["H"] == pytest.approx(high, rel=1e-12)


def test_roots_outside_are_not_lost_where_nothing_keeps_them_out() -> None:
    """Without H > 0 no point of the buffer is missing."""
    with mpmath.workdps(40):
        wanted = _buffer(mpmath.mpf(10) ** mpmath.mpf("-4.76"))
    system = build(read(BUFFER.format(ka="10^-4.76")))
    found = exhaust_blocks(system, deadline=now() + 20).found
    if found.complete:
        assert len(found.roots) == 3
    answer = solve(BUFFER.format(ka="10^-4.76"))
    assert answer.verdict is not Verdict.UNIQUE
    assert sorted(s["H"] for s in answer) == pytest.approx(wanted, rel=1e-9)


# text, number of solutions: ends of later blocks cut away roots of earlier ones
CUT = [
    ("x^3 - 7*x + 6 + 0*exp(x) = 0\ny = x^2\nz = y + exp(y)\nw = x*z\nw > 0", 2),
    ("x^2 = exp(x) + 1\ny = x + 1\ny^2 = z\nw = sqrt(x + 1.5)*z", 1),
    ("cosh(x) = 2\ny = x + 3\nlog(x) = z\nv = y*z", 1),
    ("cosh(x) = 2\ny = x + 3\nv = y^2\nw = v + x", 2),
    ("cosh(x) = 2\ny = x + 3\nlog(x - 4) = z\nv = y*z", 0),
]


@pytest.mark.parametrize(("text", "count"), CUT)
def test_roots_that_no_solution_has_are_cut_away_and_no_others(text: str, count: int) -> None:
    """By the interval search alone, and as an answer."""
    found = exhaust_blocks(build(read(text)), deadline=now() + 20).found
    assert found.complete and len(found.roots) == count, found.reason
    answer = solve(text)
    assert len(answer) == count and answer.completeness.level is Level.PROVED
