"""Two engines behind one interface: the one that should be sooner has its turn, and they find the same."""

from __future__ import annotations

import math

import pytest

from eqsolve.integer_judge import exhaust
from eqsolve.integers import Unsuited
from eqsolve.integers.search import ENGINES, enumerated
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


def test_whatever_holds_it_finds_all() -> None:
    """Also where one engine, or neither, can hold the problem."""
    for each in range(6000, 6040):
        problem = Maker(each).problem()
        found = enumerated(problem, most=10**6, deadline=math.inf, last=exhaust)
        assert (sorted(found.rows), found.exhausted) == (solutions(problem), True), each
