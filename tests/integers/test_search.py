"""Two engines behind one interface: the one that should be sooner has its turn, and they find the same."""

from __future__ import annotations

import math
import time

import pytest

from eqsolve import syntax
from eqsolve.integer_judge import exhaust
from eqsolve.integers import Demand, IntegerProblem, Unsuited, frontier, problem_of
from eqsolve.integers.enumeration import Enumeration
from eqsolve.integers.search import ENGINES, enumerated, small, tightened
from tests.integer_judge.written import condition
from tests.integers.plain import Maker, solutions


@pytest.mark.parametrize("seed", range(5000, 5200, 20))
def test_the_engines_agree(seed: int) -> None:
    """On random problems with every construct: same rows, same count, each under its name."""
    for each in range(seed, seed + 20):
        problem = Maker(each).problem()
        rows = tuple(solutions(problem))
        for name, engine in ENGINES.items():
            try:
                found = engine(problem, most=10**6, deadline=math.inf)
            except Unsuited:
                continue
            assert (found.engine, tuple(sorted(found.rows)), found.count) == (name, rows, len(rows)), each


@pytest.mark.parametrize("text", ["(1/x)^0 = 1", "digit(5, x)^0 = 1", "x^0 = 1"])
def test_the_power_zero_of_nothing_is_nothing(text: str) -> None:
    """An undefined base stays undefined."""
    problem = IntegerProblem(("x",), {"x": ((-2, 2),)}, (Demand(condition(text), 1, text),))
    rows = tuple(solutions(problem))
    for name, engine in ENGINES.items():
        try:
            assert engine(problem, most=9, deadline=math.inf).rows == rows, name
        except Unsuited:
            continue


def test_whatever_holds_it_finds_all() -> None:
    """Also where one engine, or neither, can hold the problem."""
    for each in range(6000, 6040):
        problem = Maker(each).problem()
        found = enumerated(problem, most=10**6, deadline=math.inf, last=exhaust)
        assert (sorted(found.rows), found.exhausted) == (solutions(problem), True), each


@pytest.mark.parametrize(
    ("text", "engine"),
    [
        ("a, b, c in 1..3; a + b + c = 7; a < b", "backtracking"),
        ("a, b, c in 1..3; a*b*c = 12; a < b", "propagation"),
        (
            "a, b, c, d in 1..2; a + b = c + d; all different(a, b); all different(c, d); all different(a, c)",
            "propagation",
        ),
        ("a, b, c, d, e in 0..9", None),  # too many solutions
        ("a, b in 1..9; isprime(a + b) = 1", None),
    ],
)
def test_small_problems(text: str, engine: str | None) -> None:
    """Linear ones are gone through value by value; others, and groups that overlap, by propagation."""
    problem = problem_of(syntax.read(text))
    found = small(problem, most=100, deadline=math.inf)
    assert (found and found.engine) == engine
    assert found is None or list(found.rows) == solutions(problem)


def test_planning_ends_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that is never done leaves its turn to the other engine, and a late one searches nothing."""

    def endless(*args: object) -> object:
        while True:
            pass

    problem = problem_of(syntax.read("a, b, c in 0..9; a + b + c = 26"))
    monkeypatch.setattr(frontier, "planned", endless)
    assert enumerated(problem, most=9, deadline=time.monotonic() + 0.3, last=_nothing).engine == "CP-SAT"
    monkeypatch.undo()
    plan = frontier.planned(problem)
    monkeypatch.setattr("eqsolve.integers.frontier.planning.Planner.planned", endless)
    found = plan.run(problem, most=9, deadline=time.monotonic() + 0.1)
    assert (found.exhausted, found.rows) == (False, ())
    monkeypatch.setattr("eqsolve.integers.search.tighten", endless)
    assert tightened(problem, time.monotonic() + 0.1) == problem


def _nothing(problem: IntegerProblem, *, most: int, deadline: float) -> Enumeration:
    return Enumeration((), False, None)
