"""Two phases in equilibrium: solutions with two equal phases lie on a curve that bounds leave out, but touch."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import fsolve

from eqsolve import Completeness, solve
from eqsolve.result import Level

MARGULES = """A = 2.5
ln(g1a) = A*(1-xa)^2
ln(g2a) = A*xa^2
ln(g1b) = A*(1-xb)^2
ln(g2b) = A*xb^2
xa*g1a = xb*g1b
(1-xa)*g2a = (1-xb)*g2b
0 < xa < 0.5
0.5 < xb < 1"""
SHORT = """A = 2.5
xa*exp(A*(1-xa)^2) = xb*exp(A*(1-xb)^2)
(1-xa)*exp(A*xa^2) = (1-xb)*exp(A*xb^2)
0 < xa < 0.5
0.5 < xb < 1"""
FRACTIONS = """xa + ya = 1
xb + yb = 1
g1a = exp(2.5*ya^2)
g2a = exp(2.5*xa^2)
g1b = exp(2.5*yb^2)
g2b = exp(2.5*xb^2)
xa*g1a = xb*g1b
ya*g2a = yb*g2b
0 < xa < 0.5
0.5 < xb < 1"""
MAXWELL = """T = 0.9
p = 8*T/(3*vl-1) - 3/vl^2
p = 8*T/(3*vv-1) - 3/vv^2
p*(vv-vl) = 8*T/3*ln((3*vv-1)/(3*vl-1)) + 3/vv - 3/vl
1/3 < vl < 1
1 < vv < 100"""


def activities(x: np.ndarray) -> list[float]:
    a, b = x
    return [
        np.log(a) + 2.5 * (1 - a) ** 2 - np.log(b) - 2.5 * (1 - b) ** 2,
        np.log(1 - a) + 2.5 * a**2 - np.log(1 - b) - 2.5 * b**2,
    ]


def pressures(v: np.ndarray) -> list[float]:
    a, b = (7.2 / (3 * u - 1) - 3 / u**2 for u in v)
    area = 2.4 * np.log((3 * v[1] - 1) / (3 * v[0] - 1)) + 3 / v[1] - 3 / v[0]
    return [a - b, a * (v[1] - v[0]) - area]


PHASES = [
    (MARGULES, ("xa", "xb"), fsolve(activities, [0.1, 0.9])),
    (SHORT, ("xa", "xb"), fsolve(activities, [0.1, 0.9])),
    (FRACTIONS, ("xa", "xb"), fsolve(activities, [0.1, 0.9])),
    (MAXWELL, ("vl", "vv"), fsolve(pressures, [0.6, 2.3])),
]


@pytest.mark.parametrize(("text", "names", "values"), PHASES)
def test_two_phases_are_the_only_ones(text: str, names: tuple[str, str], values: np.ndarray) -> None:
    """The one pair is listed as all there are."""
    answer = solve(text, time_limit=120)
    assert answer.completeness.level is Level.PROVED
    assert [answer.one()[n] for n in names] == pytest.approx(values.tolist(), abs=1e-9)


def test_equal_phases_count_where_bounds_allow_them() -> None:
    """With ends that belong to the bounds the equal phases are a solution, and none is denied."""
    answer = solve(SHORT.replace("xa < 0.5", "xa <= 0.5").replace("0.5 < xb", "0.5 <= xb"), time_limit=120)
    assert isinstance(answer.completeness, Completeness)
    assert not (answer.completeness.level is Level.PROVED and len(answer.solutions) < 2)


def test_no_second_phase_is_shown() -> None:
    """A mixture that is stable everywhere: nothing but equal phases satisfies the equations."""
    answer = solve(SHORT.replace("2.5", "1.5").replace("xb < 1", "xb < 0.9"), time_limit=120)
    assert answer.verdict.name == "NONE"
