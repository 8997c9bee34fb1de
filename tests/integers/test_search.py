"""Two engines behind one interface: the one that should be sooner has its turn, and they find the same."""

from __future__ import annotations

import math

import pytest

from eqsolve.integer_judge import exhaust
from eqsolve.integers import Demand, IntegerProblem, Unsuited
from eqsolve.integers.search import ENGINES, enumerated
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
