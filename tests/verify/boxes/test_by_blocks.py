"""The interval search from block to block: complete lists in more unknowns than one search can manage, and blocks
without solutions."""

from __future__ import annotations

import math

import pytest
from scipy.optimize import brentq

from eqsolve import solve
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Level, Verdict
from eqsolve.syntax import read
from eqsolve.verify.boxes.branch_and_prune import Exhaustion, exhaust
from eqsolve.verify.boxes.by_blocks import exhaust_blocks, splits
from eqsolve.verify.boxes.coverage import told_plainly

# text, number of solutions, blocks
COMPLETE = [
    ("x*exp(x) = 2\nsin(y) = y/10", 7, 2),
    ("\n".join(f"x{i}*exp(x{i}) = {i + 2}" for i in range(10)), 1, 10),
    ("x^2 + exp(x) = 3\ny^2 = x\nexp(z) + z = y", 2, 3),  # two roots of the first block, one of them without a y
    ("x*exp(x) = 2\ny + sin(y)/2 = x\nz^3 = y + 5\nw*exp(w) = z\nv^3 + v = w\nu = cos(v)\nt + t^3 = u + v", 1, 7),
    ("cosh(x) = 2\ny^3 - y = x\nz = y^2\nw + exp(w) = z\nv = w\nu = v + z\nt = u*v", 2, 7),
    ("x^2 = exp(x) + 1\nx > 0 \ny + exp(y) = x", 0, 2),
    ("exp(x) = 3\ny^2 = x\ny > 0", 1, 2),
    ("exp(x) = 3\ny^2 = x\ny > x", 0, 2),
    ("x + exp(x) = 2\ny*exp(y) = x\ny + x < 1", 1, 2),
]


@pytest.mark.parametrize(("text", "count", "blocks"), COMPLETE)
def test_complete_lists(text: str, count: int, blocks: int) -> None:
    """Every box of every block is decided, and each root of the whole has a box of its own."""
    system = build(read(text))
    assert splits(system)
    found = exhaust_blocks(system, deadline=now() + 20).found
    assert found.complete and len(found.roots) == count, found.reason
    assert f"{blocks} blocks" in found.reason or count == 0


@pytest.mark.parametrize("text", [t for t, _, _ in COMPLETE if t.count("\n") < 3])
def test_blocks_find_what_one_search_finds(text: str) -> None:
    """In few unknowns both roads give the same number of roots, at the same places."""
    system = build(read(text))
    one = exhaust(system, deadline=now() + 20)
    other = exhaust_blocks(system, deadline=now() + 20).found
    assert one.complete and len(one.roots) == len(other.roots)
    for a, b in zip(
        sorted(tuple(sum(v) / 2 for v in r.values()) for r in one.roots),
        sorted(tuple(sum(r[n]) / 2 for n in system.names) for r in other.roots),
        strict=True,
    ):
        assert all(math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-9) for x, y in zip(a, b, strict=True))


# blocks that only become small enough: text, number of solutions
SMALLER = [
    # the temperature for which both differences are equal is a hole, seen where the others are exact numbers
    ("Q = 2.1*(T - 60)\nT = 90\nS = 20\nQ = 1.4*((T - t) - (60 - S))/ln((T - t)/(60 - S))", 1),
    ("L = (d - T)/ln(d/T)\nT = 40.3\nL = 40.3", 0),  # the hole is all there is
    # numbers that are no fractions: the product m*L would be two intervals, and the hole at 0 a pole
    ("h = 50\nm = sqrt(h)\ntanh(m*L)/(m*L) = 0.8\nL > 0", 1),
    ("p = exp(-4.7)\nc = 2*p\nsin(c*t)/t = p\nt > 0", 1),
    ("h = 50\nm = sqrt(h - 60)\ntanh(m*L)/(m*L) = 0.8\nL > 0", 0),
    # two heat balances leave one equation in one temperature
    ("Q = 5*(150 - T)\nQ = 4*(t - 20)\nQ = 7.5*((150 - t) - (T - 20))/ln((150 - t)/(T - 20))", 1),
    # a line that follows, and lines that are one another, stay with their unknowns
    ("x = 2\ny = x^2\ny = 4\nexp(z) + z = y", 1),
    ("A = 1.2\ng*80 = P\nh*60 = P\nln(g) = A*y^2\nln(h) = A*x^2\nx + y = 1", 1),
    # an unknown that cancels where others are put in is none of its block
    (
        "K = exp(3.28); L = exp(0.336)\na = 1 - e; b = 3 - e - f; c = e - f; d = f; h = 3*e + f; n = a + b + c + d + h\n"
        "K = c*h^3/(a*b)*(10/n)^2; L = d*h/(c*b)\na > 0; b > 0; c > 0; d > 0",
        1,
    ),
    # x*log(x) is small near 0
    ("c = 20\nS*ln(S/c) = -2", 2),
    ("c = 2.2\nx*ln(x) + (1-x)*ln(1-x) + c*x*(1-x) = -0.1", 2),
    ("V = 500\nV = 750*(1.5*ln(1-X) + 0.25*X + 2.25*X/(1-X))\n0 < X < 1", 1),
    # at 0, a hole whatever m is, lies the one other root without the denominator
    ("m = sqrt(2)\ntanh(m*x)/(m*x) = 0.8\nx > 0", 1),
    ("m = sqrt(2)\n(exp(m*x) - 1)/x = 8", 1),
    ("m = sqrt(2)\nx*exp(m*x) = m*x", 2),  # and 0 may be a solution
    # a constant that is no fraction: put into what is left without the roots, its fraction to high powers is never searched
    ("K = exp(-4.7)\nn = 4 - 2*x\na = 2*x/n\nb = (1 - x)/n\nc = 3*(1 - x)/n\nK = a/(sqrt(b)*c^1.5)/150\n0 < x < 1", 1),
]


@pytest.mark.parametrize(("text", "count"), SMALLER)
def test_linear_unknowns_and_given_numbers_are_put_in(text: str, count: int) -> None:
    """A block of three unknowns with two linear equations is one in one unknown."""
    system = build(read(text))
    found = exhaust_blocks(system, deadline=now() + 60).found
    assert found.complete and len(found.roots) == count, found.reason


# what is left open, though some block has roots: never a complete list
OPEN = ["sin(x) = 0\ny + exp(y) = 2", "exp(x) = 2\ny^2 - 2*y + 1 = x - ln(2)", "x + y = 1\nexp(z) + z = 3"]


@pytest.mark.parametrize("text", OPEN)
def test_what_a_block_leaves_open_is_not_called_complete(text: str) -> None:
    """Infinitely many roots, a double root on an inexact branch, free unknowns."""
    system = build(read(text))
    found = exhaust_blocks(system, deadline=now() + 1).found
    assert not found.complete and found.undecided


def test_a_double_root_behind_an_inexact_number_is_left_open() -> None:
    """The exact points that settle multiple roots elsewhere say nothing where an earlier root is known to a box
    only."""
    system = build(read("x + exp(x) = 2\ny^3 = (x - y)^3 + x^3"))
    found = exhaust_blocks(system, deadline=now() + 2).found
    assert not found.complete or len(found.roots) == 1


# text, verdict, level, lines of the conflict
ANSWERS = [
    ("\n".join(f"x{i}*exp(x{i}) = {i + 2}" for i in range(8)), Verdict.UNIQUE, Level.PROVED, []),
    (
        "exp(a) + a = 1\nb^3 + b = a + 1\nc^2 = -1 - b^2\nd = c + a\ne^3 = d\nf + exp(f) = e\ng = f*f",
        Verdict.NONE,
        Level.PROVED,
        [3],
    ),
    ("x + y + w = 1\nexp(z) = -1\na + b = 2\nc = d", Verdict.NONE, Level.PROVED, [2]),
    ("exp(x) = 1/2\ny = x - 1\nz^2 = y\na + exp(a) = x\nb = a\nc = b\nd = c", Verdict.NONE, Level.PROVED, [1, 2, 3]),
    ("exp(x) + x = 3\nexp(x) = 2\ny = x\nz = y", Verdict.NONE, Level.PROVED, [1, 2]),
    # an equation that follows from those put into it is no block of its own
    ("x = 2\ny = x^2\ny = 4\nexp(z) + z = y", Verdict.UNIQUE, Level.PROVED, []),
    # what was put into the equation that shows it is to blame as well
    ("a = 5\nQ = a*(y - 2)\nQ = exp(z)\ny + z^2 = 1", Verdict.NONE, Level.PROVED, [1, 2, 3, 4]),
]


@pytest.mark.parametrize(("text", "verdict", "level", "lines"), ANSWERS)
def test_answers(text: str, verdict: Verdict, level: Level, lines: list[int]) -> None:
    """The whole product: complete lists, and the smallest set of lines behind an empty block."""
    answer = solve(text)
    assert (answer.verdict, answer.completeness.level) == (verdict, level), answer.completeness.reason
    assert [ref.line for ref in answer.conflict] == lines


FALLING = """rho = 998
mu = 0.001
rhop = 2650
d = 0.0005
g = 9.81
Re = rho*v*d/mu
Cd = 24/Re*(1 + 0.15*Re^0.687)
v = sqrt(4*g*d*(rhop - rho)/(3*Cd*rho))
v > 0
"""


def test_blocks_of_the_text_are_searched_where_smaller_ones_stay_open() -> None:
    """Put together, the drag law and the balance of a falling sphere have a zero at v = 0, where neither is defined."""
    found = exhaust_blocks(build(read(FALLING)), deadline=now() + 60).found
    assert found.complete and len(found.roots) == 1
    low, high = found.roots[0]["v"]
    v = (low + high) / 2
    re = 998 * v * 0.0005 / 0.001
    assert v**2 * 3 * (24 / re * (1 + 0.15 * re**0.687)) * 998 == pytest.approx(4 * 9.81 * 0.0005 * (2650 - 998))


DEW_POINT = """P = 5
y1 = 0.3; y2 = 0.4; y3 = 0.3
P1 = exp(9.058 - 1872.46/(T - 25.16))
P2 = exp(9.058 - 2154.9/(T - 34.42))
P3 = exp(9.2131 - 2477.07/(T - 39.94))
x1 = y1*P/P1
x2 = y2*P/P2
x3 = y3*P/P3
x1 + x2 + x3 = 1
"""


def test_a_large_block_of_definitions_is_made_small() -> None:
    """Seven equations hold together by T alone, which all others are put in terms of."""
    found = exhaust_blocks(build(read(DEW_POINT)), deadline=now() + 60).found
    assert found.complete and len(found.roots) == 1
    low, high = found.roots[0]["T"]
    constants = [(0.3, 9.058, 1872.46, 25.16), (0.4, 9.058, 2154.9, 34.42), (0.3, 9.2131, 2477.07, 39.94)]
    t = (low + high) / 2
    assert sum(y * 5 / math.exp(a - b / (t - c)) for y, a, b, c in constants) == pytest.approx(1)


@pytest.mark.parametrize(("low", "said"), [(1.94e303, "10^100"), (488.2, "488"), (2.5e99, "2.5e+99")])
def test_the_distance_that_was_searched_is_a_number_that_is_read(low: float, said: str) -> None:
    """Where only boxes near the largest float are open, a round number stands for it."""
    searched = {"x": (-math.inf, math.inf)}
    found = Exhaustion((), ({"x": (low, math.inf)},), searched, False, 9, "the search does not close")
    assert told_plainly(found) == f"there is none with |x| below {said}"


# a network of five pipes in two loops, and a buffer with activities: text, the flows or amounts, worked out in mpmath
FAR_OUT = [
    (
        "100 = q1 + q2\nq1 = q3 + q4\nq2 + q3 = q5\n4*q1*abs(q1)^0.852 + 5*q3*abs(q3)^0.852 - 6*q2*abs(q2)^0.852 = 0\n"
        "3*q4*abs(q4)^0.852 - 7*q5*abs(q5)^0.852 - 5*q3*abs(q3)^0.852 = 0",
        {"q1": "55.67023507", "q2": "44.32976493", "q3": "-5.33921460", "q4": "61.00944968", "q5": "38.99055032"},
    ),
    (
        "log10(g) = -0.509*(sqrt(I)/(1+sqrt(I)) - 0.3*I)\nI = (0.05 + h + Ac + OH)/2\nh*g*Ac*g = 1.754e-5*HAc\n"
        "HAc + Ac = 0.1\n0.05 + h = Ac + OH\nh*g*OH*g = 1.008e-14\nh > 0",
        {"h": "2.596411263e-5", "g": "0.8214904819", "Ac": "0.05002596354", "HAc": "0.04997403646"},
    ),
]


@pytest.mark.parametrize(("text", "values"), FAR_OUT)
def test_every_unknown_is_cut_far_out(text: str, values: dict[str, str]) -> None:
    """Far out one unknown says nothing while another may have any sign: cut in turn, both are soon done with."""
    found = exhaust_blocks(build(read(text)), deadline=now() + 20).found
    assert found.complete and len(found.roots) == 1, found.reason
    for name, value in values.items():
        low, high = found.roots[0][name]
        assert low - 1e-9 * abs(low) <= float(value) <= high + 1e-9 * abs(high) and high - low <= 1e-6 * abs(high)


# three loops of nine pipes: no sign is given, and the last equations hold no flow from outside
LOOPS = """120 = q1 + q2
q1 = q3 + q4 + 20
q2 + q3 = q5 + 15
q4 = q6 + q7 + 25
q5 + q6 = q8 + 10
q7 + q9 = 30
4*q1*abs(q1)^0.852 + 5*q3*abs(q3)^0.852 - 6*q2*abs(q2)^0.852 = 0
3*q4*abs(q4)^0.852 + 7*q6*abs(q6)^0.852 - 2*q5*abs(q5)^0.852 - 5*q3*abs(q3)^0.852 = 0
2*q7*abs(q7)^0.852 - 3*q9*abs(q9)^0.852 - 4*q8*abs(q8)^0.852 - 7*q6*abs(q6)^0.852 = 0"""


def test_a_network_of_three_loops_is_closed_from_infinity() -> None:
    """Losses grow with the flow, so that one distribution of flows is all that there is (Birkhoff and Diaz 1956)."""
    found = exhaust_blocks(build(read(LOOPS)), deadline=now() + 20).found
    assert found.complete and len(found.roots) == 1, found.reason
    q = {name: sum(ends) / 2 for name, ends in found.roots[0].items()}
    assert math.isclose(q["q1"] + q["q2"], 120) and math.isclose(q["q7"] + q["q9"], 30)
    loss = {name: value * abs(value) ** 0.852 for name, value in q.items()}
    assert math.isclose(4 * loss["q1"] + 5 * loss["q3"], 6 * loss["q2"], rel_tol=1e-9)


def test_a_diameter_of_a_formula_beyond_its_range_is_listed() -> None:
    """Where the logarithm of the friction factor is nearly 0, two diameters of kilometres satisfy the equation as well."""
    lines = "V = 4*0.05/(pi*D^2)\nRe = V*D/1e-6\nf = 0.25/log10(1e-4/(3.7*D) + 5.74/Re^0.9)^2\n8 = f*500/D*V^2/(2*9.81)\nD > 0"
    answer = solve(lines)
    assert answer.completeness.level is Level.PROVED and len(answer) == 3
    assert sorted(s["D"] for s in answer) == pytest.approx([0.188349096796, 9133.65673079, 9133.65673112], rel=1e-10)


# heat exchangers with mean differences of temperatures, t1 and the number of exchangers: (150 - t)/(T - t') is a power of e
EXCHANGERS = """Q1 = 5*(150 - T1)
Q1 = 4*(t2 - t1)
Q1 = 3*((150 - t2) - (T1 - t1))/ln((150 - t2)/(T1 - t1))
Q2 = 5*(T1 - T2)
Q2 = 4*(t1 - 30)
Q2 = 2.5*((T1 - t1) - (T2 - 30))/ln((T1 - t1)/(T2 - 30))"""


def test_exchangers_in_series_are_linear_equations() -> None:
    """Each is ln(p/q) = U (1/5 - 1/4), with p = q where that is not defined: the temperatures by elimination."""
    answer = solve(EXCHANGERS)
    assert answer.verdict is Verdict.UNIQUE and answer.completeness.level is Level.PROVED
    s = answer.one()
    first, second = math.exp(-3 / 20), math.exp(-2.5 / 20)
    assert math.isclose((150 - s["t2"]) / (s["T1"] - s["t1"]), first, rel_tol=1e-9)
    assert math.isclose((s["T1"] - s["t1"]) / (s["T2"] - 30), second, rel_tol=1e-9)
    assert math.isclose(5 * (150 - s["T2"]), 4 * (s["t2"] - 30), rel_tol=1e-9)


def test_equal_differences_are_no_solution_of_a_mean() -> None:
    """With equal flows the differences are equal, where the mean is not defined."""
    assert solve("Q = 5*(150 - T)\nQ = 5*(t - 30)\nQ = 3*((150 - t) - (T - 30))/ln((150 - t)/(T - 30))").verdict in (
        Verdict.NONE,
        Verdict.UNDECIDED,
    )


# vapour pressures by a formula with a power of the absolute temperature
HUMID = """
P := 101325
psat(T) := exp(77.345 + 0.0057*(T + 273.15) - 7235/(T + 273.15))/(T + 273.15)^8.2
w = 0.0115
w = 0.62198*pw/(P - pw)
psat(Tdew) = pw
psat(Twb)*0.62198/(P - psat(Twb)) = ws
w = ((2501 - 2.381*Twb)*ws - (35 - Twb))/(2501 + 1.805*35 - 4.186*Twb)
Tdew in [-10, 60]; Twb in [-10, 60]"""


def test_a_dew_point_and_a_wet_bulb_temperature_are_the_only_ones() -> None:
    def pressure(t: float) -> float:
        t += 273.15
        return math.exp(77.345 + 0.0057 * t - 7235 / t) / t**8.2

    def miss(t: float) -> float:
        s = pressure(t) * 0.62198 / (101325 - pressure(t))
        return (2501 - 2.381 * t) * s - (35 - t) - 0.0115 * (2501 + 1.805 * 35 - 4.186 * t)

    vapour = 0.0115 * 101325 / (0.62198 + 0.0115)
    dew = brentq(lambda t: pressure(t) - vapour, -10, 60, xtol=1e-12)
    found = exhaust_blocks(build(read(HUMID)), deadline=now() + 20).found
    assert found.complete, found.reason
    (box,) = found.roots
    assert sum(box["Tdew"]) / 2 == pytest.approx(dew, rel=1e-9)
    assert sum(box["Twb"]) / 2 == pytest.approx(brentq(miss, -10, 60, xtol=1e-12), rel=1e-9)


CASCADE = """N := 8
V := 100; L := 80
x[0] = 0.001
y[N+1] = 0.08
for i in 1..N: L*x[i-1] + V*y[i+1] = L*x[i] + V*y[i]
for i in 1..N: y[i] = 0.6*x[i]/(1 + 0.4*x[i])
rec = 1 - y[1]/y[N+1]
x[i] in [0, 0.5] for i in 0..N"""


def test_a_cascade_of_stages_in_bounds_is_searched_as_a_whole() -> None:
    """Its nineteen unknowns are no block of the text, but ten of them follow from the others at once."""
    answer = solve(CASCADE, time_limit=600)
    assert (answer.verdict, answer.completeness.level) == (Verdict.UNIQUE, Level.PROVED)
    assert answer.one()["rec"] == pytest.approx(0.968326077064)
