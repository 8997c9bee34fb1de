"""Points of texts with a line too many: proved where that line follows from the others, never where it only nearly
holds."""

from __future__ import annotations

import pytest
from scipy.optimize import brentq

import eqsolve
from eqsolve import solve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Level, Status, Verdict
from eqsolve.result.proposal import Candidate
from eqsolve.syntax import read
from eqsolve.verify.points import check
from eqsolve.verify.polynomials import follow

# a flash at a given heat: the total balance is a consequence of the two lines before it
FLASH = """
P1 = 10^(4.02 - 1200/(T + 220))
P2 = 10^(4.08 - 1350/(T + 220))
K1 = P1/1.013
K2 = P2/1.013
x = 0.5/(1 + V*(K1 - 1))
y = K1*x
0.5 = (1 - x)*(1 - V) + (1 - y)*V{off}
1 - y = K2*(1 - x)
30000 = V*(35000 + 90*T) + (1 - V)*150*T
0 <= V <= 1
T in [50, 150]"""


def _flash_temperature() -> float:
    """From the same balances, nested: V of T by the heat, then the equilibrium."""

    def miss(t: float) -> float:
        k1, k2 = (10 ** (a - b / (t + 220)) / 1.013 for a, b in ((4.02, 1200), (4.08, 1350)))
        v = (30000 - 150 * t) / (35000 - 60 * t)
        x = 0.5 / (1 + v * (k1 - 1))
        return (1 - k1 * x) - k2 * (1 - x)

    return float(brentq(miss, 80, 110, xtol=1e-13))


def test_a_flash_with_a_balance_too_many() -> None:
    """It is proved, and its certificate holds again."""
    answer = solve(FLASH.format(off=""))
    assert answer.verdict is Verdict.UNIQUE and answer.completeness.level is Level.PROVED
    assert answer[0].status is Status.PROVED
    assert answer[0]["T"] == pytest.approx(_flash_temperature(), rel=1e-11)
    assert eqsolve.check(FLASH.format(off=""), answer)


@pytest.mark.parametrize("off", [" + 1e-30", " - 1e-60*T", " + 1e-40*V"])
def test_a_balance_that_nearly_follows_proves_nothing(off: str) -> None:
    """Its residual is far below anything that floats see."""
    answer = solve(FLASH.format(off=off))
    assert all(s.status is not Status.PROVED for s in answer)
    assert answer.completeness.level is not Level.PROVED or answer.verdict is Verdict.NONE


# lines, which of them follow from which
IMPLIED = [
    ("x = a/b\ny = x*b\nexp(a) + a = 3\nb = 2 + exp(a)\ny = a", [4], [0, 1, 2, 3], True),
    ("x^2 = y\ny = z^3\nx^4 = z^6\nexp(x) = y + 3", [2], [0, 1, 3], True),
    ("x^2 = y\ny = z^3\nx = z^2\nexp(x) = y + 3", [2], [0, 1, 3], False),
    ("x + exp(x) = 2\ny = x^2\ny^2 = x^4 + 1e-50", [2], [0, 1], False),
    ("x + exp(x) = 2\ny = x^2\nz + z^3 = 1\ny^2 = x^4", [3], [0, 1, 2], True),
]


@pytest.mark.parametrize(("text", "numbers", "others", "holds"), IMPLIED)
def test_what_follows(text: str, numbers: list[int], others: list[int], holds: bool) -> None:
    """By polynomials; equations with other functions take no part."""
    assert follow(build(read(text)), numbers, others, now() + 1) is holds


def test_the_nearest_lines_are_asked_where_there_are_many() -> None:
    """A long sheet of other equations beside them does not keep a line from following."""
    sheet = "\n".join(f"u{k}^2 + u{k + 1} = {k + 3}" for k in range(20))
    text = f"{sheet}\nexp(v) = u3\nx = v/w\ny = x*w\nw*exp(w) = 2\ny*x = v*x"
    system = build(read(text))
    assert follow(system, [len(system.relations) - 1], range(len(system.relations) - 1), now() + 2)


def test_a_point_is_proved_where_someone_shows_that_the_rest_follows() -> None:
    """And otherwise only verified: the box test speaks of as many equations as unknowns."""
    text = "x + exp(x) = 2\ny = x^2\ny^2 = x^4"
    system = build(read(text))
    x = brentq(lambda v: v + 2.718281828459045**v - 2, 0, 1, xtol=1e-15)
    point = Candidate({"x": x, "y": x * x}, "test")
    assert check(system, point).status is Status.VERIFIED
    shown = check(system, point, follow=lambda numbers, others: follow(system, numbers, others, now() + 1))
    assert shown.status is Status.PROVED
