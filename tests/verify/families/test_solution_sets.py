"""Texts in one unknown whose solutions fill stretches of the line: the whole set, with both ends."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import pytest
import sympy as sp

import eqsolve
from eqsolve import Level, Status, Verdict, syntax
from eqsolve.clocks.work import now
from eqsolve.model import build
from eqsolve.verify.case import Case
from eqsolve.verify.families.line_sets import Stretch
from eqsolve.verify.stages.identities import look_for_identities

SETS = [
    ("abs(x) + abs(x - 1) = 1", "0 <= x <= 1"),
    ("floor(x + 1/2) = 0", "-1/2 <= x < 1/2"),
    ("ceil(x) + floor(x) = 1", "0 < x < 1"),
    ("abs(x) = x", "x >= 0"),
    ("max(x, 1) = 1", "x <= 1"),
    ("sign(x) = 1", "x > 0"),
    ("floor(x) = 2", "2 <= x < 3"),
    ("sqrt(x^2) = x", "x >= 0"),
    ("abs(x - 2) + abs(x + 3) = 5", "-3 <= x <= 2"),
    ("min(x, 2) = 2", "x >= 2"),
    ("ceil(x) = 3", "2 < x <= 3"),
    ("floor(x/2) = 3", "6 <= x < 8"),
    ("floor(x)^2 = 4", "-2 <= x < -1 or 2 <= x < 3"),
    ("sign(x^2 - 4) = -1", "-2 < x < 2"),
    ("sign(x^2 - 2) = -1", "-sqrt(2) < x < sqrt(2)"),
    ("mod(x, 2) = x", "0 <= x < 2"),
    ("abs(abs(x) - 1) = 1 - abs(x)", "-1 <= x <= 1"),
    ("cbrt(x^3) = x", "all x"),
    ("piecewise((1, x > 3), (0, x <= 3)) = 1", "x > 3"),
    ("where(x > 3, 1, x) = 1", "x = 1 or x > 3"),
    ("abs(x) = x; x in [-2, 2]", "0 <= x <= 2"),
    ("abs(x - 1) + abs(x - 4) = 3; x != 2", "1 <= x < 2 or 2 < x <= 4"),
    ("max(x, 0)*(x + 2)*(x - 1) = 0", "x <= 0 or x = 1"),
    ("sqrt(x - 1)*(abs(x) - x) = 0", "x >= 1"),
    ("abs(x)/x = 1", "x > 0"),
    ("(abs(x) - x)/(x + 1) = 0", "x >= 0"),
    ("abs(x^2 - x) + x^2 = x", "0 <= x <= 1"),
    ("floor(x) = 2; x > 5/2", "5/2 < x < 3"),
    ("heaviside(x - 1) = 1", "x > 1"),
    ("abs(x) + x = 0; x >= -3", "-3 <= x <= 0"),
    ("max(x, 1) = min(x, 3)", "1 <= x <= 3"),
]


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("(abs(x) + x)*(abs(x - 5) - x + 5) + x^x = x^x", "-2"),
        ("(abs(x) + x)*(abs(x - 5) - x + 5) + gamma(x) = gamma(x)", "-1/2"),
        ("(abs(x) + x)*where(x > -2, sqrt(x + 2), 1) = 0", "-3"),
    ],
)
def test_what_can_be_defined_elsewhere_is_not_left_out(text: str, x: str) -> None:
    """x^x is defined at single numbers below 0, gamma between its poles, and a root only where its case is taken."""
    assert eqsolve.check(text, {"x": x}).status in (Status.PROVED, Status.VERIFIED)
    answer = eqsolve.solve(text)
    assert isinstance(answer, eqsolve.Answer) and answer.family is not None
    assert answer.completeness.level is not Level.PROVED


@pytest.mark.parametrize(("text", "said"), SETS)
def test_the_whole_set_is_named(text: str, said: str) -> None:
    """A proven family that is all of it; the sample is one of its points."""
    answer = eqsolve.solve(text)
    assert isinstance(answer, eqsolve.Answer) and answer.family is not None
    assert (answer.verdict, answer.family.dimension, answer.family.free) == (Verdict.FAMILY, 1, ("x",))
    assert said in answer.completeness.reason
    assert answer.completeness.level is Level.PROVED
    assert eqsolve.check(text, {"x": answer[0].exact["x"] if answer[0].exact["x"] is not None else answer[0]["x"]})  # type: ignore[index, dict-item]


OPEN = [
    ("floor(x) = floor(x + 1/3)", "-1/3"),
    ("max(x, 1)*(cos(x) - 2) = cos(x) - 2", "x <= 1"),
    ("(abs(x) - x)*(exp(x) - x - 9) = 0", "x >= 0"),
]


@pytest.mark.parametrize(("text", "said"), OPEN)
def test_what_goes_on_elsewhere_is_at_least_what_was_found(text: str, said: str) -> None:
    """Staircases without end, and pieces that are no polynomials: others are not ruled out."""
    answer = eqsolve.solve(text)
    assert isinstance(answer, eqsolve.Answer)
    assert (answer.verdict, answer.completeness.level) == (Verdict.FAMILY, Level.UNKNOWN)
    assert said in answer.completeness.reason and "others" in answer.completeness.reason


def test_cases_that_are_not_taken_rule_nothing_out() -> None:
    """The root of x is asked for in its own case only: all x <= 0 are solutions, and no answer may say that there are
    fewer."""
    answer = eqsolve.solve("piecewise((sqrt(x), x >= 0), (0, x < 0)) = 0", time_limit=60)
    assert answer.verdict in (Verdict.FAMILY, Verdict.FOUND, Verdict.UNDECIDED)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["abs(x) + abs(x - 1) = 0.999", "floor(x) = 3/2", "abs(x) = x; x < 0", "abs(x) = 2", "sign(x) = 2"]
)
def test_single_points_are_no_stretch(text: str) -> None:
    """What holds nowhere, or at single points, is no family."""
    assert eqsolve.solve(text).verdict is not Verdict.FAMILY  # type: ignore[union-attr]


def test_the_nearest_simple_number_inside() -> None:
    """0 where that lies inside, else a simple number near it."""
    oo, half = sp.oo, sp.Rational(1, 2)
    ends = [
        ((-oo, oo), 0),
        ((-oo, sp.Integer(3)), 0),
        ((sp.Integer(3), oo), 4),
        ((-half, sp.Integer(9)), 0),
        ((sp.Integer(2), sp.Integer(3)), 5 * half),
        ((-oo, sp.Integer(-7)), -8),
        ((sp.sqrt(2), sp.sqrt(3)), sp.Rational(3, 2)),
    ]
    assert [Stretch(low, high).inside() for (low, high), _ in ends] == [value for _, value in ends]


# ---------------------------------------------------------------- against an evaluator of its own

Made = tuple[str, Callable[[Fraction], Fraction]]


def _argument(draw: random.Random) -> Made:
    a, b = draw.choice((1, 1, 2, -1)), draw.randint(-3, 3)
    return f"({a}*x + {b})", lambda x: a * x + b


def _term(draw: random.Random) -> Made:
    (s, f), (t, g) = _argument(draw), _argument(draw)
    return draw.choice(
        [
            (f"abs({s})", lambda x: abs(f(x))),
            (f"max({s}, {t})", lambda x: max(f(x), g(x))),
            (f"min({s}, {t})", lambda x: min(f(x), g(x))),
            (f"sign({s})", lambda x: Fraction((f(x) > 0) - (f(x) < 0))),
            (f"floor({s})", lambda x: Fraction(floor(f(x)))),
            (f"ceil({s})", lambda x: Fraction(ceil(f(x)))),
            (f"abs(abs({s}) - 1)", lambda x: abs(abs(f(x)) - 1)),
            (s, f),
        ]
    )


def _holds(part: str, x: Fraction) -> bool:
    """Whether a number lies in a stretch in words, such as ``-1/2 <= x < 3``."""
    words = part.split()
    if words == ["all", "x"]:
        return True
    ends = [
        (w, Fraction(words[k + 1]), "right") if words[k - 1] == "x" else (w, Fraction(words[k - 1]), "left")
        for k, w in enumerate(words)
        if w in ("<", "<=", ">", ">=", "=")
    ]
    for op, end, side in ends:
        a, b = (x, end) if side == "right" else (end, x)
        if not {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "=": a == b}[op]:
            return False
    return True


def test_random_sets_hold_exactly_the_solutions() -> None:
    """Hundreds of texts: every rational number of a grid lies in the named set if, and only if, both sides are equal
    there."""
    draw = random.Random(11)
    named = 0
    for _ in range(150):
        terms = [_term(draw) for _ in range(draw.randint(1, 3))]
        signs = [draw.choice((1, -1)) for _ in terms]
        (right, value), shift = (
            _argument(draw) if draw.random() < 0.5 else ("0", lambda x: Fraction(0)),
            draw.randint(-3, 3),
        )
        text = " + ".join(f"({s})*{t}" for s, (t, _) in zip(signs, terms, strict=True)) + f" = {right} + {shift}"
        case = Case(build(syntax.read(f"{text}\nunknowns x")), now() + 60)
        look_for_identities(case)
        family, known = case.docket.family, case.docket.completeness
        if family is None or known is None or known.level is not Level.PROVED or case.docket.conflict:
            continue
        named += 1
        parts = known.reason.removeprefix("the solutions are ").split(" or ")
        for k in range(-60, 61):
            x = Fraction(k, 6)
            equal = sum(s * f(x) for s, (_, f) in zip(signs, terms, strict=True)) == value(x) + shift
            assert equal == any(_holds(part, x) for part in parts), (text, known.reason, x)
    assert named > 20


@pytest.mark.parametrize(
    ("text", "where", "others"),
    [
        ("floor(x) = a; a = 3", "3 <= x < 4", {"a": "3"}),
        ("a = 3; floor(x) = a; b = x + 1", "3 <= x < 4", {"a": "3", "b": "x + 1"}),
        ("floor(x/3) = k; k = 2; z = x^2", "6 <= x < 9", {"k": "2", "z": "x**2"}),
        ("abs(x - 1) + abs(x - 3) = a; a = 2", "1 <= x <= 3", {"a": "2"}),
        ("y = floor(x); y = 2; x < 5/2", "2 <= x < 5/2", {"y": "2"}),
        ("floor(x)^2 = b; b = 4", "-2 <= x < -1 or 2 <= x < 3", {"b": "4"}),
    ],
)
def test_stretches_of_the_one_unknown_that_is_left(text: str, where: str, others: dict[str, str]) -> None:
    """Where equations give all others, the stretches are told with what these are in them."""
    answer = eqsolve.solve(text.replace("; ", "\n"), time_limit=600)
    assert answer.verdict is Verdict.FAMILY
    assert answer.completeness.level is Level.PROVED
    assert answer.completeness.reason == f"the solutions are {where}"
    assert answer.family is not None
    assert answer.family.free == ("x",)
    assert {name: str(e) for name, e in answer.family.expressions.items()} == others
