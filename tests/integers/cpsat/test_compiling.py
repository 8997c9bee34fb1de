"""Every construct means in CP-SAT what it means: random problems against the plainest search."""

from __future__ import annotations

import math

import pytest

from eqsolve.integer_judge import exhaust
from eqsolve.integers import Demand, IntegerProblem, Unsuited
from eqsolve.integers.cpsat import compiling, run
from eqsolve.integers.cpsat.cliques import cliques
from eqsolve.syntax import show
from tests.integer_judge.written import condition
from tests.integers.plain import KINDS, Maker, solutions


@pytest.fixture(params=["tables", "arithmetic", "arithmetic alone"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Small conditions are read from tables; without these, from arithmetic and short tables; or from arithmetic."""
    if request.param != "tables":
        monkeypatch.setattr(compiling, "CONDITION_TABLE", 0)
    if request.param == "arithmetic alone":
        monkeypatch.setattr(compiling, "SHORT_TABLE", 0)
        monkeypatch.setattr(compiling, "DIGITS_TABLE", 0)
    return str(request.param)


@pytest.mark.parametrize("seed", range(0, 140, 20))
def test_random_problems(seed: int, way: str) -> None:
    """Same rows, same count: by CP-SAT, by the judge's exhaustion, by the plain search of the tests."""
    shift = {"tables": 0, "arithmetic": 140, "arithmetic alone": 280}[way]
    for each in range(seed + shift, seed + shift + 20):
        problem = Maker(each).problem()
        rows = tuple(solutions(problem))
        assert exhaust(problem, most=10**6, deadline=math.inf).rows == rows, _shown(problem)
        try:
            found = run(problem, most=10**6, deadline=math.inf)
        except Unsuited:
            continue
        assert (found.rows, found.count, found.exhausted) == (rows, len(rows), True), _shown(problem)


def test_the_random_problems_hold_every_construct() -> None:
    """And a good part of them has solutions."""
    problems = [Maker(seed).problem() for seed in range(400)]
    text = "\n".join(_shown(problem) for problem in problems)
    words = {kind for kind in KINDS if kind.isalpha()} - {"factorial"} | {"sqrt", "not", "or", "and", "x! "}
    assert [word for word in words if word not in text] == []
    assert sum(bool(solutions(problem)) for problem in problems[:100]) > 25


def _shown(problem: IntegerProblem) -> str:
    conditions = [show(d.condition) for d in problem.demands]
    groups = [[show(item) for item in group.items] for group in problem.different]
    return f"{conditions} {groups} {dict(problem.domains)}"


@pytest.mark.parametrize(
    "text",
    [
        "4*issquare(x) = 1",  # a multiple of 0 or 1 that is never 1
        "not (x = y or x = x)",  # a pair of one and the same beside another pair
        "mod(x, y) = x/y",
        "floor(x/y) = ceil(y/x)",
        "x/0 = y or x = 1",
        "not (x/(y - y) = 1 or x = 1)",
        "where(x/y > 1, x, y) = y",
        "piecewise(x > 2, 1/y, x > 0, y, x) = 1",
        "min(x/y, y/x) < 1/2",
        "abs(x/y) = 2",
        "sqrt(x) - y >= -1",
        "2*sqrt(x) = 4 - y",
        "not sqrt(x) <= y",
        "floor(sqrt(x)) = y",
        "floor(sqrt(x + 3000)) = y + 54",
        "-sqrt(x)/2 < y",
        "digit(x*1000 + 345, 2) = y",
        "digit(x, y) = 3",
        "heaviside(x) + y = 5/2",
        "x^-2 = y",
        "x^y = 1/8",
        "sign(x - y) = sign(y)",
    ],
)
def test_by_hand(text: str, way: str) -> None:
    """Cases with edges, against exhaustion."""
    problem = IntegerProblem(("x", "y"), {"x": ((-4, 2), (4, 9)), "y": ((-3, 5),)}, (Demand(condition(text), 1, text),))
    found = run(problem, most=1000, deadline=math.inf)
    assert found.rows == exhaust(problem, most=1000, deadline=math.inf).rows


def test_pairs_that_differ_are_gathered() -> None:
    """Every pair stands in a group, and no group holds a pair that was not given."""
    pairs = [("a", "b"), ("c", "a"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c"), ("f", "a")]
    groups = cliques(pairs)
    assert sorted(map(sorted, groups)) == [["a", "b", "c"], ["a", "f"], ["c", "d", "e"]]
    assert cliques([]) == []
