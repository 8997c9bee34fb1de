"""The judge of many values believes no proposal."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eqsolve import syntax
from eqsolve.several.judging import Bench
from eqsolve.several.polynomials import Surd
from eqsolve.syntax import tree as t

F = Fraction


def bench(text: str, names: str, constants: str = "a") -> Bench:
    read = syntax.read(text, params=dict.fromkeys(constants, 3))
    return Bench(read.of(t.RelationLine), tuple(names), tuple(constants))


@pytest.mark.parametrize(
    ("text", "names", "a", "points", "complete"),
    [
        ("x + a = 3", "x", 1, [[Surd(F(2))]], True),
        ("x + a = 3", "x", 1, [[Surd(F(3))]], False),  # no solution
        ("a*x + a = a", "x", 0, [[Surd(F(2))]], False),  # a solution, and not the only one
        ("x + y + a = 3\n2x + 2y = 4", "xy", 1, [[Surd(F(1)), Surd(F(1))]], False),  # likewise
        ("x + y + a = 3\nx - y = 0", "xy", 1, [[Surd(F(1)), Surd(F(1))]], True),
        ("x^2 = a", "x", 4, [[Surd(F(-2))], [Surd(F(2))]], True),
        ("x^2 = a", "x", 4, [[Surd(F(2))], [Surd(F(2))]], False),  # one root twice
        ("x^2 = a", "x", 4, [[Surd(F(2))]], False),  # one of two
        ("x^2 = a", "x", 2, [[Surd(F(0), F(-1), 2)], [Surd(F(0), F(1), 2)]], True),
        ("x^2 = a", "x", 2, [[Surd(F(0), F(-1), 3)], [Surd(F(0), F(1), 3)]], False),
        ("x^2 = a", "x", 4, [[Surd(F(0), F(2), 1)], [Surd(F(2), F(0), 1)]], False),  # one number, written in two ways
        ("x^2 - x = a", "x", 1, [[Surd(F(1, 2), F(-1, 2), 5)], [Surd(F(1, 2), F(1, 2), 5)]], True),
        ("a*x^2 = a", "x", 0, [[Surd(F(-2))], [Surd(F(2))]], False),  # 0 = 0
        ("x^2 + a = 0", "x", 1, [], True),
        ("x^2 + a = 0", "x", 0, [], False),
        ("x^2 + x = a", "x", 1, [], False),
        ("a*x^2 = x + 1", "x", 0, [], False),
        ("a*x^2 = a - 1", "x", 0, [], False),  # 0 = -1 has none, which is not shown here
        ("x = x^3 + a", "x", 1, [], False),
        ("x^3 = a*x", "x", 1, [[Surd(F(-1))], [Surd(F(1))]], False),  # a third root
        ("x + sin(x)^0*sin(x) = a", "x", 0, [[Surd(F(0))]], False),  # no polynomial
        ("x/a = 1", "x", 0, [[Surd(F(0))]], False),
        ("a*x + 1/(a - 1) = x", "x", 1, [[Surd(F(0))]], False),
    ],
)
def test_only_whole_lists_of_solutions_pass(
    text: str, names: str, a: int, points: list[list[Surd]], complete: bool
) -> None:
    """Each point solves each equation, and there are no others."""
    assert bench(text, names).complete(points, [F(a)]) is complete


def test_what_nearly_depends_is_left_to_a_whole_solve() -> None:
    """There it is told."""
    near = [Surd(F(1)), Surd(F(0))]
    assert bench("x + y = a\nx + 1.1 y = a", "xy").complete([near], [F(1)])
    assert not bench("x + y = a\nx + 1.00000000001 y = a", "xy").complete([near], [F(1)])


S2, S3 = [Surd(F(0), F(1), 2)], [Surd(F(1), F(-1), 3)]  # sqrt(2), 1 - sqrt(3)


@pytest.mark.parametrize(
    ("limit", "inside"),
    [
        ("x > 0", (True, False)),
        ("x < 0", (False, True)),
        ("0 <= x <= 2", (True, False)),
        ("x > 1.41421356237309504880168872420", (True, False)),
        ("x > 1.41421356237309504880168872421", (False, False)),
        ("x > -0.7320508075688772935274463415", (True, False)),
        ("x > -0.7320508075688772935274463416", (True, True)),
        ("x in (-inf, 7]", (True, True)),
        ("1 - 2x < 4 - x", (True, True)),
        ("x^2 > 1", (True, False)),
        ("x^2 > 2", None),  # on the border
        ("x > pi", None),  # not shown here
    ],
)
def test_points_inside_limits_are_told_exactly(limit: str, inside: tuple[bool, ...] | None) -> None:
    """By the signs of what stands on both sides."""
    lines = syntax.read(f"x^2 = 2\n{limit}").lines
    limits = [line for line in lines[1:] if isinstance(line, t.RelationLine | t.Bound)]
    equations = [line for line in lines[:1] if isinstance(line, t.RelationLine)]
    assert Bench(equations, ("x",), (), limits).inside([S2, S3]) == inside
