"""Inequalities that repeat and those with steps: against sets known by hand, and against values that mpmath and exact
fractions give at many points."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
import sympy as sp

import eqsolve
from eqsolve import Answer, Level, Verdict, syntax
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.result import Interval
from eqsolve.verify import set_again
from eqsolve.verify.inequalities import repeated_set

# texts, their solutions as answers tell them, and the period
PERIODIC = [
    ("sin(x) > 1/2", "pi/6 + 2*pi*k < x < 5*pi/6 + 2*pi*k", 2 * sp.pi),
    ("cos(2x) <= 0", "pi/4 + pi*k <= x <= 3*pi/4 + pi*k", sp.pi),
    ("tan(x) > 1", "pi/4 + pi*k < x < pi/2 + pi*k", sp.pi),
    ("cot(x) < 1", "pi/4 + pi*k < x < pi + pi*k", sp.pi),
    ("sin(x) >= 1", "x = pi/2 + 2*pi*k", 2 * sp.pi),
    ("cos(k) > 0", "-pi/2 + 2*pi*m < k < pi/2 + 2*pi*m", 2 * sp.pi),
    ("sin(x) <> 0", "x != pi*k", sp.pi),
    ("2sin(x)^2 - 3sin(x) + 1 <= 0", "pi/6 + 2*pi*k <= x <= 5*pi/6 + 2*pi*k", 2 * sp.pi),
    ("|sin(x)| >= 1/2", "pi/6 + pi*k <= x <= 5*pi/6 + pi*k", sp.pi),
    ("sin(x) > 0, cos(x) > 0", "2*pi*k < x < pi/2 + 2*pi*k", 2 * sp.pi),
    ("mod(x, 3) < 1", "3*k <= x < 1 + 3*k", 3),
    ("mod(2x, 3) >= 1", "1/2 + 3*k/2 <= x < 3/2 + 3*k/2", sp.Rational(3, 2)),
    ("x - floor(x) < 1/2", "k <= x < 1/2 + k", 1),
    ("cos(pi*x) > 0", "-1/2 + 2*k < x < 1/2 + 2*k", 2),
]
BOUNDED = [
    ("sin(x) > 1/2, 0 <= x <= 2 pi", "pi/6 < x < 5*pi/6"),
    ("cos(2x) <= 0, 0 <= x <= 2 pi", "pi/4 <= x <= 3*pi/4 or 5*pi/4 <= x <= 7*pi/4"),
    ("tan(x) > 1, 0 <= x <= 2 pi", "pi/4 < x < pi/2 or 5*pi/4 < x < 3*pi/2"),
    ("mod(x, 3) < 1, 0 <= x <= 9", "0 <= x < 1 or 3 <= x < 4 or 6 <= x < 7 or x = 9"),
    ("floor(x) >= 3", "x >= 3"),
    ("floor(x) = 2", "2 <= x < 3"),
    ("ceil(x) < 5", "x <= 4"),
    ("ceil(x) = 2", "1 < x <= 2"),
    ("floor(x)^2 < 5", "-2 <= x < 3"),
    ("floor(2x + 1) <> 3", "x < 1 or x >= 3/2"),
    ("floor(x) + x > 3, 0 <= x <= 5", "2 <= x <= 5"),
    ("sin(x) <= 1", "x is any real number"),
    ("sin(x)^2 + cos(x)^2 >= 1", "x is any real number"),
]


def answered(text: str) -> Answer:
    return eqsolve.solve(text, time_limit=600)


@pytest.mark.parametrize(("text", "told", "period"), PERIODIC)
def test_a_set_that_repeats_is_told_by_one_period(text: str, told: str, period: object) -> None:
    answer = answered(text)
    assert answer.family is not None
    assert (answer.verdict, answer.completeness, answer.family.told) == (Verdict.FAMILY, Level.PROVED, told)
    assert answer.family.period == period
    assert answer.family.dimension == (0 if "= pi/2" in told else 1)


@pytest.mark.parametrize(("text", "told"), BOUNDED)
def test_between_bounds_and_at_steps_it_is_plain_intervals(text: str, told: str) -> None:
    answer = answered(text)
    assert answer.family is not None
    assert (answer.completeness, answer.family.told, answer.family.period) == (Level.PROVED, told, None)


mp = mpmath
SAMPLED: list[tuple[str, Callable[[mpmath.mpf], bool]]] = [
    ("sin(x) > 1/3", lambda x: mp.sin(x) > mp.mpf(1) / 3),
    ("sin(2x) > sin(x)", lambda x: mp.sin(2 * x) > mp.sin(x)),
    ("1/sin(x) > 2", lambda x: 1 / mp.sin(x) > 2),
    ("sqrt(sin(x)) < 1/2", lambda x: mp.sin(x) >= 0 and mp.sqrt(mp.sin(x)) < 0.5),
    ("sin(3x) > 1/2; cos(5x) < 1/2", lambda x: mp.sin(3 * x) > 0.5 and mp.cos(5 * x) < 0.5),
    ("tan(x)^2 < 3", lambda x: mp.tan(x) ** 2 < 3),
    ("ln(sin(x)) < -1", lambda x: mp.sin(x) > 0 and mp.log(mp.sin(x)) < -1),
    ("sin(x) + sin(2x)/2 + sin(3x)/3 > 1", lambda x: mp.sin(x) + mp.sin(2 * x) / 2 + mp.sin(3 * x) / 3 > 1),
    ("sec(x) >= 2", lambda x: mp.sec(x) >= 2),
    ("3*sin(x/2) + 1 > 0", lambda x: 3 * mp.sin(x / 2) + 1 > 0),
    ("mod(x, 2) > mod(3x, 2)", lambda x: x % 2 > (3 * x) % 2),
    ("mod(-x, 3) <= 1/2", lambda x: (-x) % 3 <= 0.5),
]


@pytest.mark.parametrize(("text", "holds"), SAMPLED)
def test_points_far_and_near_belong_to_the_set_exactly_where_the_text_holds(
    text: str, holds: Callable[[mpmath.mpf], bool]
) -> None:
    """At random numbers in twenty periods; none of them is next to an end."""
    family = answered(text).family
    assert family is not None and family.period is not None and family.intervals
    period = mp.mpf(float(family.period))  # type: ignore[arg-type]
    rng = random.Random(text)
    for _ in range(400):
        x = mp.mpf(rng.uniform(-40, 40))
        inside = any(
            i.low < float(x + n * period) < i.high
            for i in family.intervals
            for n in range(int(-60 / period), int(60 / period) + 1)
        )
        assert inside == holds(x), x


STEPPED: list[tuple[str, Callable[[Fraction], bool]]] = [
    ("floor(x)^2 - 3*floor(x) < 5", lambda x: math.floor(x) ** 2 - 3 * math.floor(x) < 5),
    ("ceil(x/2) >= 3", lambda x: math.ceil(x / 2) >= 3),
    ("|floor(x) - 2| < 3", lambda x: abs(math.floor(x) - 2) < 3),
    ("floor(x^2) < 3", lambda x: math.floor(x * x) < 3),
    ("x*floor(x) > 4, -6 <= x <= 6", lambda x: x * math.floor(x) > 4 and -6 <= x <= 6),
    ("floor(x) + ceil(x) = 5", lambda x: math.floor(x) + math.ceil(x) == 5),
    ("1/floor(x) < 1/2", lambda x: math.floor(x) != 0 and Fraction(1, math.floor(x)) < Fraction(1, 2)),
    ("floor(floor(x)/2) = 1", lambda x: math.floor(x) // 2 == 1),
]


@pytest.mark.parametrize(("text", "holds"), STEPPED)
def test_steps_agree_with_exact_fractions(text: str, holds: Callable[[Fraction], bool]) -> None:
    """At all quarters and thirds between -8 and 8, ends among them."""
    family = answered(text).family
    assert family is not None and family.intervals
    for n in range(-8 * 12, 8 * 12 + 1):
        x = Fraction(n, 12)
        inside = any(
            (i.low < x or i.low_closed and i.low == x) and (x < i.high or i.high_closed and x == i.high)
            for i in family.intervals
        )
        assert inside == holds(x), x


@pytest.mark.parametrize("text", ["sin(x) > 1/3", "tan(x) > 1", "sin(x) >= 1", "mod(x, 3) < 1", "sin(x) <= 1"])
def test_the_answer_can_be_proved_again_from_its_json(text: str) -> None:
    answer = answered(text)
    again = eqsolve.check(answer.to_dict(), time_limit=600)
    assert again, str(again)
    assert Answer.from_json(answer.to_json()).to_dict() == answer.to_dict()


def test_what_is_not_the_set_is_not_shown_again() -> None:
    """Another period, another end, a closed end, half of the set."""
    system = build(syntax.read("sin(3x) > 1/2"))
    found = repeated_set(system, now() + 60)
    assert found is not None and found.period == 2 * sp.pi / 3
    (own,) = found.intervals
    limit = now() + 600
    assert set_again(system, found.intervals, limit, found.period) is None
    for intervals, period in (
        (found.intervals, 2 * sp.pi),  # the text repeats with it, but there are two more
        (found.intervals, sp.pi),
        (found.intervals, sp.Integer(2)),
        ((replace(own, low_closed=True),), found.period),
        ((replace(own, high=own.high + 0.01, high_exact=own.high_exact + sp.Rational(1, 100)),), found.period),
        ((own, replace(own, low=own.low + 1, low_exact=own.low_exact + 1)), found.period),
        ((Interval(-math.inf, math.inf),), found.period),
        ((), found.period),
    ):
        assert set_again(system, intervals, limit, period) is not None


def test_nothing_is_claimed_where_nothing_repeats() -> None:
    for text in (
        "x*sin(x) > 0",
        "sin(x) + x > 0",
        "sin(x) > 1/2, x > 0",
        "sin(x) > 0, x < 5",
        "x > 1",
        "sin(x)*sin(pi*x) > 0",
    ):
        assert repeated_set(build(syntax.read(text)), now() + 5) is None


def test_an_end_where_equality_holds_is_a_solution() -> None:
    """sin(pi/2) is 1 exactly, which balls of any width leave open."""
    assert eqsolve.check("sin(x) >= 1", {"x": "pi/2"}).status is eqsolve.Status.PROVED
    assert eqsolve.check("cos(x) <= -1", {"x": "pi"}).status is eqsolve.Status.PROVED
    assert eqsolve.check("sin(x) > 1", {"x": "pi/2"}).status is eqsolve.Status.REFUTED


@pytest.mark.parametrize("text", ["sqrt(tan(x + 1)) < 2\nx > 0", "sqrt(sin(x)/2) > 1/3\nx*(1 - x) != 0"])
def test_roots_of_waves_beside_bounds_are_answered(text: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)  # such a root is no polynomial in x
    assert answer.verdict is Verdict.FAMILY
    assert eqsolve.check(text, answer[0])
