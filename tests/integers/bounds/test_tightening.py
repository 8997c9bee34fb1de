"""Domains after tightening: known ones, and against exhaustion in boxes that hold more than the solutions."""

from __future__ import annotations

import itertools
import math
import random
from fractions import Fraction

import pytest

from eqsolve import syntax
from eqsolve.errors import Span
from eqsolve.integers import Demand, IntegerProblem, problem_of
from eqsolve.integers.bounds import Contradiction, tighten
from eqsolve.syntax import tree as t

HERE = Span(0, 0)


def tightened(text: str) -> IntegerProblem | Contradiction:
    return tighten(problem_of(syntax.read(text)))


def domains(text: str) -> dict[str, t.Runs]:
    found = tightened(text)
    assert isinstance(found, IntegerProblem)
    return dict(found.domains)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x, y: integer; x^2 + y^2 = 65", {"x": ((-8, 8),), "y": ((-8, 8),)}),
        ("x, y: integer; x*y = 24", {"x": ((-24, 24),), "y": ((-24, 24),)}),
        ("a, b, c, d: integer; a, b, c, d: positive; a + b + c + d = 12", dict.fromkeys("abcd", ((1, 9),))),
        ("n: integer; 2^n = 1024", {"n": ((10, 10),)}),
        ("n: integer; n! = 720", {"n": ((6, 6),)}),
        ("x: integer; abs(x - 3) <= 2", {"x": ((1, 5),)}),
        ("x: integer; sqrt(x) = 12", {"x": ((144, 144),)}),
        ("x: integer; x^3 = -10^300", {"x": ((-(10**100), -(10**100)),)}),
        ("x, y: integer; 3*x + 5*y = 47; x >= 0; y >= 0", {"x": ((4, 14),), "y": ((1, 7),)}),
        ("x in 1..100; mod(x, 7) = 3", {"x": ((3, 94),)}),
        ("n in 1..99; m: integer; reverse(n) = m", {"n": ((1, 99),), "m": ((0, 99),)}),
        ("n in -999..5; m: integer; digitsum(n) = m", {"n": ((-999, 5),), "m": ((0, 27),)}),
        ("n in 1..15; m: integer; digitsum(n, 16) = m", {"n": ((1, 15),), "m": ((0, 15),)}),
        ("x in {1, 5, 9}; x > 2; x < 9", {"x": ((5, 5),)}),
        ("x in 1..9; x != 1; x != 9", {"x": ((2, 8),)}),
        ("x, y in 1..9; all different; x = 1; y < 3", {"x": ((1, 1),), "y": ((2, 2),)}),
    ],
)
def test_known_bounds(text: str, expected: dict[str, object]) -> None:
    """What the conditions say of the ends is found."""
    assert domains(text) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x, y in 1..9\nx + y = 3\nx*y = 20", {2, 3}),
        ("x: integer\nx^2 = 2", {2}),
        ("x in 1..9\ny: integer\nx < 3\ny = 2\nx > 5", {3, 5}),
    ],
)
def test_contradictions_name_lines(text: str, lines: set[int]) -> None:
    """The lines that exclude each other are among those named, lines beside the matter are not."""
    found = tightened(text)
    assert isinstance(found, Contradiction)
    assert set(found.lines) == lines


def test_an_endless_loop_ends() -> None:
    """Two lines that narrow each other by one at a time are given up, not followed to the end."""
    found = tightened("x, y in 0..1000000000; x = y + 1 + 0*abs(x); y = x + 0*abs(y)")
    assert isinstance(found, IntegerProblem)


def test_cases() -> None:
    """Of alternatives, what at least one of them leaves stays."""
    x = t.Name("x", HERE)

    def equal(value: int) -> t.Compare:
        return t.Compare("=", x, t.Num(Fraction(value), HERE), HERE)

    either = t.Or((equal(1), equal(5), equal(50)), HERE)
    problem = IntegerProblem(("x",), {"x": ((None, 9),)}, (Demand(either, 1, ""),))
    found = tighten(problem)
    assert isinstance(found, IntegerProblem)
    assert found.domains["x"] == ((1, 1), (5, 5))
    neither = IntegerProblem(("x",), {"x": ((1, 6),)}, (Demand(t.Not(either, HERE), 1, ""),))
    found = tighten(neither)
    assert isinstance(found, IntegerProblem)
    assert found.domains["x"] == ((2, 6),)


TERMS = (
    "{c}*x",
    "{c}*y",
    "x*y",
    "x^2",
    "-y^2",
    "x^3",
    "abs(x - y)",
    "mod(x, {p})",
    "max(x, y)",
    "x*(y + {c})",
    "floor(x/{p})",
)


def _random_text(rng: random.Random) -> tuple[str, list[str]]:
    """A text with a planted solution, and its relations."""
    planted = {"x": rng.randint(-6, 6), "y": rng.randint(-6, 6)}
    lines = []
    for _ in range(rng.randint(1, 2)):
        terms = [s.format(c=rng.choice((-3, -1, 2, 4)), p=rng.choice((2, 3, 5))) for s in rng.sample(TERMS, 3)]
        left = " + ".join(f"({term})" for term in terms)
        value = _value(left, planted)
        lines.append(f"{left} {rng.choice(('=', '=', '<=', '>='))} {value}")
    return "x, y: integer\n" + "\n".join(lines), lines


FUNCTIONS = {"abs": abs, "max": max, "mod": lambda a, b: a % b, "floor": math.floor}


def _value(text: str, values: dict[str, int]) -> object:
    return eval(text.replace("^", "**"), {"__builtins__": {}, **FUNCTIONS}, dict(values))  # noqa: S307  # text of this test


@pytest.mark.parametrize("seed", range(60))
def test_no_solution_is_lost(seed: int) -> None:
    """Every solution in a box that is tried out lies in the domains that are left."""
    text, lines = _random_text(random.Random(seed))
    found = tightened(text)
    assert isinstance(found, IntegerProblem), text
    for x, y in itertools.product(range(-12, 13), repeat=2):
        if all(
            _value(line.replace("=", "==").replace("<==", "<=").replace(">==", ">="), {"x": x, "y": y})
            for line in lines
        ):
            for name, value in (("x", x), ("y", y)):
                runs = found.domains[name]
                assert any((a is None or a <= value) and (b is None or value <= b) for a, b in runs), (text, x, y)
