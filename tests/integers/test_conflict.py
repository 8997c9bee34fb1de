"""Smallest sets of conditions that contradict each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from eqsolve import syntax
from eqsolve.integer_judge import exhaust
from eqsolve.integers import Demand, Different, Enumeration, IntegerProblem, Unsuited, cpsat, problem_of
from eqsolve.integers.conflict import Part, conflict
from tests.integers.plain import Maker, solutions


def only(problem: IntegerProblem, parts: Sequence[Part]) -> IntegerProblem:
    demands = tuple(p for p in parts if isinstance(p, Demand))
    return replace(problem, demands=demands, different=tuple(p for p in parts if isinstance(p, Different)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x, y in 0..9; x + y = 3; x < y; x = y + 1; x*y > 0", ["x < y", "x = y + 1"]),
        ("x in 0..9; 2*x = 7; x > 3; x < 2", ["2*x = 7"]),
        ("x, y, z in 1..2; all different(x, y, z); x + y = 3", ["all different(x, y, z)"]),
        ("x in 0..9; y in 0..9; x^2 + y^2 = 3; x < y", ["x^2 + y^2 = 3"]),
        ("x, y in 0..9; x < y < 4; x > 2; y != 7", ["x < y < 4", "x < y < 4", "x > 2"]),
        ("for i in 1..9: x[i] in 0..9; for i in 1..8: x[i] < x[i+1]; x_1 = 2; x_9 > 5", None),
    ],
)
def test_by_hand(text: str, lines: list[str] | None) -> None:
    """Irreducible, in the order of the text; of a family only the members that are needed."""
    problem = problem_of(syntax.read(text))
    found = conflict(problem, engine=cpsat.run, deadline=math.inf)
    if lines is None:
        assert len(found) == 9
    else:
        assert [part.text for part in found] == lines


def test_random_conflicts_are_irreducible() -> None:
    """No solutions with all of it, solutions without any one of its lines, by the plain search of the tests."""
    tried = 0
    for seed in range(200):
        problem = Maker(seed).problem()
        parts = (*problem.demands, *problem.different)
        if len(parts) < 3 or solutions(problem):
            continue
        tried += 1
        found = conflict(problem, engine=exhaust, deadline=math.inf)
        assert not solutions(only(problem, found))
        for one in found:
            assert solutions(only(problem, [p for p in found if p is not one])), seed
    assert tried > 20


def test_empty_domains_need_no_condition() -> None:
    problem = problem_of(syntax.read("x in 1..3; x = 2"))
    assert conflict(replace(problem, domains={"x": ()}), engine=cpsat.run, deadline=math.inf) == ()


def test_what_cannot_be_told_stays() -> None:
    """An engine that cannot hold a part of the problem, or has no time, leaves the set larger, never wrong."""
    problem = problem_of(syntax.read("x, y in 0..9; x = y; x < y; x > 3"))

    def unsuited(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
        raise Unsuited("nothing")

    for engine, deadline in ((unsuited, math.inf), (cpsat.run, 0.0)):
        assert conflict(problem, engine=engine, deadline=deadline) == problem.demands
