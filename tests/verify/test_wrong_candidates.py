"""More than a thousand deliberately wrong points: no door of the judge lets one of them pass as a solution.

Each text comes from a seeded draw of its constants, each point is wrong by construction: next to a root, at infinity, a
minimum that is no zero, a root of what a method would solve in place of the text (without denominators, squares or
domains), in the wrong order, on the wrong branch, or outside the bounds.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator

import pytest
import sympy as sp

import eqsolve
from eqsolve import syntax
from eqsolve.clocks.work import now
from eqsolve.errors import UsageError
from eqsolve.model import System, build
from eqsolve.result import Status
from eqsolve.result.proposal import Candidate
from eqsolve.verify import Judge, check_point

EACH = 84  # points of each kind
Point = tuple[float, ...]
Wrong = tuple[str, Point]
# What the judge reports must be this far from the wrong point (relative to 1 + size): the smallest shift below is 1e-9.
APART = 2e-10

PLANTED = (
    "x^2*y - {p}*x = ; x + y^3 = ",
    "exp(x) - y = ; x*y + {p}*y = ",
    "sin(x) + {p}*x = ; y - x^2 = ",
    "x + y = ; {p}*x - y = ",
    "ln(x + 5) + y = ; x - y = ",
    "sqrt(x + 5)*y = ; {p}*x + y = ",
    "x/(y^2 + 1) = ; x^3 + {p}*y = ",
    "atan(x) + x = ; cbrt(y)*{p} + y = ",
    "cosh(x/4) + {p}*x = ; max(y, x - 9) + x = ",
    "x^3 + x + erf(y) = ; y + tanh(x) = ",
    "gamma(x + 6) = ; x + {p}*y = ",
    "hypot(x, 3) + {p}*x = ; x*(y + 7) = ",
)


def planted(draw: random.Random) -> tuple[str, Point]:
    """A text that the point solves exactly: right sides are the left sides at the point, written out."""
    at = {"x": draw.choice((-1, 1)) * draw.randint(2, 31) / 8, "y": draw.choice((-1, 1)) * draw.randint(2, 31) / 8}
    text = draw.choice(PLANTED).replace("{p}", str(draw.randint(2, 9)))
    sides = (line.strip().removesuffix("=") for line in text.split(";"))
    lines = (side + "= " + re.sub(r"\b[xy]\b", lambda m: f"({at[m[0]]})", side) for side in sides)
    return "; ".join(lines) + "\nunknowns x, y", (at["x"], at["y"])


def next_to_a_root(draw: random.Random) -> Wrong:
    text, (x, y) = planted(draw)
    shift = draw.choice((-1, 1)) * 10.0 ** -draw.randint(3, 9)
    return text, draw.choice(((x * (1 + shift), y), (x, y * (1 + shift)), (x * (1 + shift), y * (1 + shift))))


def swapped(draw: random.Random) -> Wrong:
    text, (x, y) = planted(draw)
    while abs(x - y) < 0.1 or _misses(text, (y, x)) < 1e-6:
        text, (x, y) = planted(draw)
    return text, (y, x)


def _misses(text: str, at: Point) -> float:
    """The largest difference of both sides by SymPy's own floats; infinite where they are not real."""
    made = build(syntax.read(text))
    values = [sp.N(r.residual.subs(dict(zip(made.symbols, at, strict=True)))) for r in made.relations]
    return max(abs(float(v)) if v.is_real else math.inf for v in values)


def at_infinity(draw: random.Random) -> Wrong:
    a = _decimal(draw)
    text = draw.choice(
        (
            f"exp(-{a}*x) = 0",
            f"{a}/x = 0",
            f"{a}*x/(x + 1) = {a}",
            f"tanh(x/{a}) = 1",
            f"atan({a}*x) = pi/2",
            f"1/({a} + x^2) = 0",
            f"x + {a}/x = x",
            f"erf(x) = 1; x > {a}",
            f"{a}^(1 - x^2) = 0" if a > 1 else f"{a}^(x^2) = 0",
            f"exp(x)/(exp(x) + {a}) = 1",
            f"sqrt(x + {a}) = sqrt(x)",
            f"ln(1 + {a}/x) = 0",
            "x/sqrt(x^2 + 1) = 1",
        )
    )
    return text, (draw.choice((1e9, 1e40, 1e154, 1e200, 1.7e308, math.inf, -math.inf, math.nan, 7e5, 750.0)),)


def no_zero_minimum(draw: random.Random) -> Wrong:
    a, tiny = _decimal(draw), 10.0 ** -draw.randint(6, 14)
    return draw.choice(
        (
            (f"(x - {a})^2 + {tiny:.0e} = 0", (a,)),
            (f"x^3 - 3*x + 2 + {tiny:.0e} = 0; x > -1", (1.0,)),
            (f"cosh(x - {a}) = 1 - {tiny:.0e}", (a,)),
            (f"sin(x) = 1 + {tiny:.0e}", (math.pi / 2,)),
            (f"abs(x - {a}) + {tiny:.0e} = 0", (a,)),
            (f"(x - {a})^4 = -{tiny:.0e}", (a,)),
            (f"(x - {a})^2 + (y - 1)^2 = -{tiny:.0e}", (a, 1.0)),
            (f"x = {a}; x = {a} + {tiny:.0e}", (a,)),
            (f"x + y = {a}; 2*x + 2*y = {2 * a} + {tiny:.0e}", (a, 0.0)),
            (f"exp(x) = x + 1 - {tiny:.0e}", (0.0,)),
            (f"sqrt(x - {a}) + {tiny:.0e} = 0", (a,)),
            (f"ln(x) = x - 1 + {tiny:.0e}", (1.0,)),
            (f"x^2 = {a}; x^4 = {a}^2 + {tiny:.0e}", (math.sqrt(a),)),
            (f"max(x, {a}) = {a} - {tiny:.0e}", (a,)),
        )
    )


def cleared_denominator(draw: random.Random) -> Wrong:
    a, b = _decimal(draw), _decimal(draw)
    return draw.choice(
        (
            (f"{b}*x/(x - {a}) = {a}*{b}/(x - {a})", (a,)),
            (f"(x^2 - {a}^2)/(x - {a}) = 2*{a}", (a,)),
            ("sin(x)/x = 1", (0.0,)),
            (f"x/x = 1; x = {a} - {a}", (0.0,)),
            (f"(x - {a})*({b}/(x - {a})) = {b}; x = {a}", (a,)),
            ("x*ln(x) = 0", (0.0,)),
            (f"1/(x - {a}) + 1/(x + {a}) = {4 * a}/(x^2 - {a}^2)", (a,)),
            (f"(x - y)/(x - {a}) = 0; y = {a}", (a, a)),
            (f"x/(x - y) = y/(x - y); x = {a}", (a, a)),
            (f"tan(x)*cos(x) = 1 + 0*{a}", (math.pi / 2,)),
            ("(exp(x) - 1)/x = 1", (0.0,)),
            (f"x^2/x = 0*{b}", (0.0,)),
            (f"{a}*x^(-2)*x^2 = {a}; x = 0", (0.0,)),
            (f"mod({a}, x)*x = 0; x = 0", (0.0,)),
        )
    )


def squared(draw: random.Random) -> Wrong:
    a = _decimal(draw)
    return draw.choice(
        (
            (f"sqrt(x) = -{a}", (a * a,)),
            (f"sqrt(x + {a * a + a!r}) = x", (-a,)),
            (f"abs(x) = -{a}", (a,)),
            (f"abs(x) = -{a}", (-a,)),
            (f"sqrt(x^2) = x; x^2 = {a}^2; x < 0", (-a,)),
            (f"x^(1/2) + {a} = 0", (a * a,)),
            (f"x^(1/3) = -{a}", (-(a**3),)),
            (f"ln(x) + ln(x - {a}) = ln(2*{a}^2)", (-a,)),
            (f"ln(x^2) = 2*ln(x); x = -{a}", (-a,)),
            (f"hypot(x, {a}) = -{2 * a}", (a * 3**0.5,)),
            (f"sqrt(x)*sqrt(x) = x; x = -{a}", (-a,)),
            (f"(sqrt(x))^2 = -{a}", (-a,)),
            (f"exp(ln(x)) = x; x = -{a}", (-a,)),
            (f"sqrt(x - {a}) = sqrt({a} - 3*x)", (a / 2,)),
            (f"acosh(x) = -{a}", (math.cosh(a),)),
            (f"log10(x - {a}) = log10(2*x)", (-a,)),
        )
    )


def wrong_branch(draw: random.Random) -> Wrong:
    a = draw.randint(1, 11) / 8
    return draw.choice(
        (
            (f"asin(x) = pi - {a}", (math.sin(a),)),
            (f"acos(x) = -{a}", (math.cos(a),)),
            (f"atan(x) = {a} + pi", (math.tan(a),)),
            (f"asin(sin(x)) = x; x = pi + {a}", (math.pi + a,)),
            (f"atan2(x, -1) = -{a}/2; x > 0", (math.tan(a / 2),)),
            (f"lambertw(x) = -1 - {a}", (-(1 + a) * math.exp(-1 - a),)),
            ("x! = -2*sqrt(pi)", (-1.5,)),
            (f"floor(x) = {a} + 1/16", (a + 1 / 16,)),
            ("sign(x) = 1/3", (0.0,)),
            (f"x - floor(x) = 1; x > {a}", (8.0,)),
            (f"heaviside(x - {a}) = 1/4", (a,)),
            (f"mod(x, {a}) = {a}", (a,)),
            (f"cbrt(x) = {a}", (-(a**3),)),
            (f"where(x > {a}, 1, -1) = 0", (a,)),
            (f"piecewise((x, x < {a}), (x + 1, x > {a})) = {a}", (a,)),
            (f"abs(x - {a}) = x - {a}; x < {a}", (a - 0.5,)),
            (f"x = where(x > {a}, {a} - 1, {a} + 1)", (a,)),
            (f"min(x, {a}) = {a} + 1", (a + 1,)),
        )
    )


def outside_the_domain(draw: random.Random) -> Wrong:
    a = _decimal(draw)
    return draw.choice(
        (
            (f"sqrt(x)^2 = x; x = -{a}", (-a,)),
            (f"0*ln(x) = 0; x = -{a}", (-a,)),
            (f"x + ln(x) - ln(x) = -{a}", (-a,)),
            ("x^x = 1/4; x < -3", (-3.5,)),
            (f"asin(x) - asin(x) = 0; x = 1 + {a}", (1 + a,)),
            (f"0*acosh(x) + x = 1 - {a}", (1 - a,)),
            (f"x + 0/(x - {a}) = {a}", (a,)),
            (f"0*gamma(x) = 0; x = -{int(a) + 1}", (-int(a) - 1.0,)),
            (f"max(1, ln(x)) = 1; x = -{a}", (-a,)),
            (f"atanh(x)*0 = x - 1 - {a}", (1 + a,)),
            (f"sqrt(x - {a}) = sqrt(x - {a}); x = 0", (0.0,)),
            (f"0*log(2, x) = x - 1 + 0*{a}", (1.0,)),
            (f"0*atan2(x, x) = {a}*x", (0.0,)),
            (f"0*(x - {a})^(1/4) = x", (0.0,)),
            (f"lambertw(x)*0 = x + {a} + 1", (-1 - a,)),
            (f"0*(x + 1)^(-{a}) = x + 1", (-1.0,)),
        )
    )


def out_of_bounds(draw: random.Random) -> Wrong:
    a = _decimal(draw)
    return draw.choice(
        (
            (f"x^2 = {a * a!r}; x > 0", (-a,)),
            (f"x^2 = {a}^2; x in [-{a}/2, {a}/2]", (a,)),
            (f"x = {a}; x > {a}", (a,)),
            (f"x = {a}; x != {a}", (a,)),
            (f"x^2 = {a}^2; x in (-{a}, {a})", (a,)),
            (f"x + y = {a}; x - y = {a}; y > 0", (a, 0.0)),
            (f"x = {a}; x^2 <= {a}^2 - 1e-9", (a,)),
            (f"x^3 = {a}^3; 0 < x < {a}", (a,)),
            (f"x*y = {a}; x = y; x < 0", (math.sqrt(a),) * 2),
            (f"x > {a}", (a,)),
            (f"x >= {a}", (a - 1e-9,)),
            (f"x = {a}\nx in [{a} + 1e-7, 100]", (a,)),
            (f"x^2 + y^2 < {a}", (math.sqrt(a), 0.1)),
            (f"abs(x) = {a}; ln(x) < 100", (-a,)),
        )
    )


def inconsistent_by_little(draw: random.Random) -> Wrong:
    text, at = planted(draw)
    lines, _, named = text.partition("\n")
    tiny = draw.choice(("1e-6", "1e-8", "1e-9", "-1e-7"))
    p, q, r = (draw.randint(1, 5) for _ in range(3))
    extra = draw.choice(
        (
            f"{p}*x + {q}*y = {p}*({at[0]}) + {q}*({at[1]}) + {tiny}",
            f"{p}*x*y + {r} = {p}*({at[0]})*({at[1]}) + {r} + {tiny}",
            f"exp(x - {at[0]}) = 1 + {tiny}",
            f"x^2 + y^2 = {at[0] ** 2 + at[1] ** 2!r} + {tiny}",
        )
    )
    return f"{lines}; {extra}\n{named}", at


def one_of_many(draw: random.Random) -> Wrong:
    """Five linear or mildly nonlinear equations in a chain; one value in the middle is that of another."""
    values = draw.sample([k / 4 for k in range(-20, 21) if k], 5)
    power = draw.choice((1, 3))
    lines = [f"{draw.randint(2, 9)}*v{k} + v{(k + 1) % 5}^{power}" for k in range(5)]
    full = "; ".join(line + " = " + re.sub(r"v(\d)", lambda m: f"({values[int(m[1])]})", line) for line in lines)
    i, j = draw.sample(range(5), 2)
    wrong = list(values)
    wrong[i] = values[j]
    return full + "\nunknowns v0, v1, v2, v3, v4", tuple(wrong)


def _decimal(draw: random.Random) -> float:
    """A short number that is exactly a float, so that a point is exactly the wrong one."""
    return draw.randint(4, 31) / 8


KINDS: tuple[Callable[[random.Random], Wrong], ...] = (
    next_to_a_root,
    swapped,
    at_infinity,
    no_zero_minimum,
    cleared_denominator,
    squared,
    wrong_branch,
    outside_the_domain,
    out_of_bounds,
    inconsistent_by_little,
    one_of_many,
)
DOUBLED = (next_to_a_root,)  # kinds drawn twice as often


def wrong_points(kind: Callable[[random.Random], Wrong]) -> Iterator[tuple[str, System, Point]]:
    draw = random.Random(kind.__name__)
    for _ in range(EACH * (2 if kind in DOUBLED else 1)):
        text, at = kind(draw)
        yield text, build(syntax.read(text)), at


def test_there_are_a_thousand() -> None:
    """The kinds below add up to more than a thousand wrong points."""
    assert EACH * (len(KINDS) + len(DOUBLED)) >= 1000


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_no_door_lets_a_wrong_point_pass(kind: Callable[[random.Random], Wrong]) -> None:
    """``check_point``, ``eqsolve.check`` and the judge refuse each; the judge may answer with the true root next to
    it."""
    for text, system, at in wrong_points(kind):
        values = dict(zip(system.names, at, strict=True))
        if all(map(math.isfinite, at)):
            exact = {n: sp.Rational(*v.as_integer_ratio()) for n, v in values.items()}
            assert check_point(system, Candidate(values, "given", exact=exact)).status is Status.REFUTED, (text, at)
            assert check_point(system, Candidate(values, "given")).status is Status.REFUTED, (text, at)
            assert not eqsolve.check(text, at=values), (text, at)
        else:
            with pytest.raises(UsageError, match="E622"):
                eqsolve.check(text, at=values)
        judge = Judge(system, now() + 10)
        judge.hear_all([Candidate(values, "test")])
        assert not any(_same(s.values, values) for s in judge.docket.solutions), (text, at, judge.docket.solutions)


def _same(found: object, values: dict[str, float]) -> bool:
    return all(abs(found[n] - v) <= APART * (1 + abs(v)) for n, v in values.items())  # type: ignore[index]


def test_the_planted_points_pass() -> None:
    """The counter-test: where nothing was made wrong, every door opens."""
    draw = random.Random(9)
    for _ in range(40):
        text, at = planted(draw)
        system = build(syntax.read(text))
        values = dict(zip(system.names, at, strict=True))
        assert eqsolve.check(text, at=values), (text, at)
        judge = Judge(system, now() + 10)
        judge.hear_all([Candidate(values, "test")])
        assert [_same(s.values, values) for s in judge.docket.solutions] == [True], (text, at)
