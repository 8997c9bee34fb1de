"""Poles inside functions: named where unknowns may come near them, searched on both sides, and forgotten again."""

from __future__ import annotations

import math

import pytest
import sympy as sp
from scipy.optimize import brentq

from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.syntax import read
from eqsolve.verify.boxes.by_blocks import exhaust_blocks, splits
from eqsolve.verify.boxes.named_parts import with_named_poles

T, X = sp.Symbol("T", real=True), sp.Symbol("x", real=True)

# text, ends of x, what gets a name
NAMED = [
    ("exp(5 - 3/(x + 2.2)) = 4", {}, [X + sp.Rational(11, 5)]),
    ("exp(5 - 3/(2*x + 2.2)) = 4", {}, [X + sp.Rational(11, 10)]),
    ("exp(3*x/(x + 2.2)) = 4 + 1/(x + 2.2)^2", {}, [X + sp.Rational(11, 5)]),
    ("exp(5 - 3/(x + 2.2)) = 4\nx in [0, 9]", {}, []),
    ("exp(5 - 3/(x + 2.2)) = 4", {"x": (-1.0, 9.0)}, []),
    ("exp(5 - 3/x) = 4", {}, []),  # 0 is a float
    ("1/(x + 2.2) + 1/(x - 1.1) = 4", {}, []),  # rational functions are known otherwise
    ("exp(x) = 1/(x^2 + 2.2)", {}, []),
]


@pytest.mark.parametrize(("text", "within", "units"), NAMED)
def test_which_denominators_get_names(text: str, within: dict[str, tuple[float, float]], units: list[sp.Expr]) -> None:
    """Those with a zero where the unknown may be; the lines are the same when they are put in for the names."""
    system = build(read(text))
    named = with_named_poles(system, within)
    assert list(named.products.values()) == units
    for old, new in zip(system.relations, named.system.relations, strict=False):
        assert sp.simplify(new.residual.xreplace(named.products) - old.residual) == 0
        assert new.written() == old.written()


WET_BULB = """
P = 101.325
pv = {rh}*0.61094*exp(17.625*35/(35 + 243.04))
W = 0.622*pv/(P - pv)
S = 0.622*0.61094*exp(17.625*T/(T + 243.04))/(P - 0.61094*exp(17.625*T/(T + 243.04)))
W = ((2501 - 2.326*T)*S - 1.006*(35 - T))/(2501 + 1.86*35 - 4.186*T)"""


@pytest.mark.parametrize("rh", [0.4, 0.7])
def test_a_wet_bulb_temperature_and_the_root_beyond_the_poles(rh: float) -> None:
    """The second root, far beyond boiling, is one: both are told, and nothing else."""

    def pressure(t: float) -> float:
        return 0.61094 * math.exp(17.625 * t / (t + 243.04))

    def miss(t: float) -> float:
        w = 0.622 * rh * pressure(35) / (101.325 - rh * pressure(35))
        s = 0.622 * pressure(t) / (101.325 - pressure(t))
        return (2501 - 2.326 * t) * s - 1.006 * (35 - t) - w * (2501 + 1.86 * 35 - 4.186 * t)

    wanted = [brentq(miss, 0, 60, xtol=1e-12), brentq(miss, 620, 900, xtol=1e-12)]
    found = exhaust_blocks(build(read(WET_BULB.format(rh=rh))), deadline=now() + 20).found
    assert found.complete, found.reason
    assert sorted(sum(box["T"]) / 2 for box in found.roots) == pytest.approx(wanted, rel=1e-9)


# activities by NRTL and vapour pressures by Antoine: a sheet of definitions round the temperature
BUBBLE = """
P = {p}
a = -55.1581/(T + 273.15)
b = 670.441/(T + 273.15)
G = exp(-0.3031*a)
H = exp(-0.3031*b)
ln(g) = 0.64*(b*(H/(0.2 + 0.8*H))^2 + a*G/(0.8 + 0.2*G)^2)
ln(h) = 0.04*(a*(G/(0.8 + 0.2*G))^2 + b*H/(0.2 + 0.8*H)^2)
log10(A) = 8.1122 - 1592.864/(T + 226.184)
log10(B) = 8.07131 - 1730.63/(T + 233.426)
P = 0.2*g*A + 0.8*h*B"""


@pytest.mark.parametrize("p", [760, 300])
def test_a_bubble_point_without_bounds(p: float) -> None:
    """One temperature, of all numbers on both sides of three poles."""

    def miss(t: float) -> float:
        a, b = -55.1581 / (t + 273.15), 670.441 / (t + 273.15)
        g, h = math.exp(-0.3031 * a), math.exp(-0.3031 * b)
        first = math.exp(0.64 * (b * (h / (0.2 + 0.8 * h)) ** 2 + a * g / (0.8 + 0.2 * g) ** 2))
        second = math.exp(0.04 * (a * (g / (0.8 + 0.2 * g)) ** 2 + b * h / (0.2 + 0.8 * h) ** 2))
        antoine = 10 ** (8.1122 - 1592.864 / (t + 226.184)), 10 ** (8.07131 - 1730.63 / (t + 233.426))
        return 0.2 * first * antoine[0] + 0.8 * second * antoine[1] - p

    system = build(read(BUBBLE.format(p=p)))
    assert splits(system)
    found = exhaust_blocks(system, deadline=now() + 20).found
    assert found.complete and len(found.roots) == 1, found.reason
    assert sum(found.roots[0]["T"]) / 2 == pytest.approx(brentq(miss, 20, 120, xtol=1e-11), rel=1e-9)


def test_roots_on_both_sides_of_a_pole_are_told() -> None:
    """exp(u) + exp(-u) = 3 has two roots of one size, u = 1/(x + 2.2)."""
    text = "exp(1/(x + 2.2)) + exp(-1/(x + 2.2)) = 3\nz = x^2 + 1"
    found = exhaust_blocks(build(read(text)), deadline=now() + 20).found
    assert found.complete and len(found.roots) == 2, found.reason
    wanted = [-2.2 - 1 / math.acosh(1.5), -2.2 + 1 / math.acosh(1.5)]
    assert sorted(sum(box["x"]) / 2 for box in found.roots) == pytest.approx(wanted, rel=1e-9)


def test_long_chains_are_no_sheets() -> None:
    """Blocks of more than six unknowns are searched where they hang on one unknown in few levels."""
    chain = "\n".join(f"x{k + 1} = x{k}^2 - cos(x{k})" for k in range(8)) + "\nx8 = exp(x0)\nu = x8 + 1"
    sheet = "\n".join(f"x{k} = cos({k}*T)" for k in range(1, 9)) + "\n" + "+".join(f"x{k}" for k in range(1, 9))
    assert not splits(build(read(chain)))
    assert splits(build(read(sheet + " = 3*exp(T)\nu = x8 + 1")))
