"""The array frontier finds every solution once: known counts, and random problems against trying everything out."""

from __future__ import annotations

import math
import time
from types import ModuleType

import pytest

from eqsolve import syntax
from eqsolve.integers import Enumeration, IntegerProblem, Unsuited, problem_of
from eqsolve.integers.frontier import estimate, planning, run, steps
from eqsolve.integers.frontier.demands import tables
from tests.integers.exhaustion import Maker, solutions

SEND = """S, E, N, D, M, O, R, Y in 0..9; S >= 1; M >= 1; all different(S, E, N, D, M, O, R, Y)
1000*S + 100*E + 10*N + D + 1000*M + 100*O + 10*R + E = 10000*M + 1000*O + 100*N + 10*E + Y"""
MAGIC = """for i in 0..8: x[i] in 1..9
all different(x_0, x_1, x_2, x_3, x_4, x_5, x_6, x_7, x_8)
for i in 0..2: x[3*i] + x[3*i+1] + x[3*i+2] = 15
for i in 0..2: x[i] + x[i+3] + x[i+6] = 15
x_0 + x_4 + x_8 = 15; x_2 + x_4 + x_6 = 15"""
QUEENS = """for i in 1..6: q[i] in 1..6
all different(q_1, q_2, q_3, q_4, q_5, q_6)
all different(q_1 + 1, q_2 + 2, q_3 + 3, q_4 + 4, q_5 + 5, q_6 + 6)
all different(1 - q_1, 2 - q_2, 3 - q_3, 4 - q_4, 5 - q_5, 6 - q_6)"""


def found(text: str | IntegerProblem, most: int = 10**6) -> Enumeration:
    problem = problem_of(syntax.read(text)) if isinstance(text, str) else text
    return run(problem, most=most, deadline=math.inf)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (SEND, 1),
        (MAGIC, 8),
        (QUEENS, 4),
        ("; ".join(f"x{i} in 0..40" for i in range(1, 8)) + "; x1+2*x2+3*x3+4*x4+5*x5+6*x6+7*x7 = 20", 364),
        ("x, y, z in 1..30; x^2 + y^2 = z^2; x < y", 11),
        ("x, y in 1..100; x*y = 360", 18),
        ("x, y in -100..100; x*y = 0", 401),
        ("x in -1000000..1000000; y in 1..5; x = 7*y^3 - y", 5),
        ("x in 0..10^9; y in 0..9; x = 10^8*y + 3", 10),
        ("x, y in 0..10^6; 12345*x + 54321*y = 10^9 + 2", 4),
        ("x in -50..50; x^2 = 49", 2),
        ("x, y in {1, 7, 40, 1000, 5000, 10^6}; 3*x - y <= 10^4", 26),
        ("x, y, z in {2, 3, 6, 1000, 10^6}; x*y*z = x*y + y*z + z*x", 7),
        ("x in {5, 110, 2000, 10^7}; y in 0..10^6; 7*y = x + 2", 3),
        ("x in 1..9; y in 1..9; x/y = 2/3", 3),
        ("x in 1..4; x = x", 4),
        ("x in 1..4; 1 = 2", 0),
    ],
)
def test_known_counts(text: str, count: int) -> None:
    """Counted, listed, and nothing left out."""
    answer = found(text)
    assert (answer.exhausted, answer.count, len(answer.rows)) == (True, count, count)
    assert list(answer.rows) == sorted(set(answer.rows))


@pytest.mark.parametrize("seeds", [range(k, k + 10) for k in range(0, 160, 10)], ids=str)
def test_against_trying_everything(seeds: range) -> None:
    """Every construct of the language, in problems small enough for a plain program."""
    for seed in seeds:
        problem = Maker(seed).problem()
        assert list(found(problem).rows) == solutions(problem), seed


@pytest.mark.parametrize(
    "limits",
    [
        {planning: {"FEW_ROWS": 0}, steps: {"FEW_CELLS": 0}},
        {planning: {"FEW_ROWS": 0}, steps: {"FEW_CELLS": 0, "ROWS": 16, "CELLS": 64}, tables: {"MAX_TABLE": 0}},
        {planning: {"MAX_LOOKUP": 0}, steps: {"FEW_CELLS": 0, "ROWS": 4, "CELLS": 20}, tables: {"MAX_TABLE": 100}},
        {tables: {"MAX_TABLE": 0}},
        {planning: {"FEW_ROWS": 0}, steps: {"FEW_CELLS": 0, "SPARSE": 0}},
    ],
    ids=["as in long searches", "in small pieces", "without lookups", "without tables", "with all numbers listed"],
)
def test_limits_change_no_answer(limits: dict[ModuleType, dict[str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is computed in one way in short searches and in another in long ones is the same."""
    for module, values in limits.items():
        for name, value in values.items():
            monkeypatch.setattr(module, name, value)
    for seed in range(1000, 1015):
        problem = Maker(seed).problem()
        assert list(found(problem).rows) == solutions(problem), seed


@pytest.mark.parametrize("seeds", [range(k, k + 100) for k in range(2000, 2400, 100)], ids=str)
def test_against_trying_everything_at_length(seeds: range) -> None:
    """The same for some hundreds more."""
    test_against_trying_everything(seeds)


def test_the_count_goes_on_beyond_the_list() -> None:
    """No more rows than asked for, and still the number of all."""
    answer = found("x, y in 1..300; x + y = 301", most=3)
    assert (len(answer.rows), answer.count, answer.exhausted) == (3, 300, True)
    assert found("x, y in 1..300; x + y = 301", most=0).rows == ()


def test_numbers_beyond_64_bits() -> None:
    """Sums and products of any size are exact."""
    big = 10**30
    assert found(f"x in 1..9; y in 1..9; {big}*x = {big}*y + {3 * big}").count == 6
    assert found(f"x in 1..9; y in 1..9; {big}*x + 7 = {big}*y + {3 * big}").count == 0
    assert found("x, y in 1..10^9; x = y; x^3 = 10^27").rows == ((10**9, 10**9),)
    assert found("n in 1..60; n! = 30!").rows == ((30,),)
    assert found(f"x in 0..200; y in 0..3; x + {big}*y <= 5").count == 6
    assert found(f"x in 0..200; y in 0..3; x - {big}*y >= 199").count == 2


def test_a_deadline_that_has_passed() -> None:
    """What is known by then, and no claim about the rest."""
    problem = problem_of(syntax.read("for i in 1..12: x[i] in 0..99; sum(x[i]^2 for i in 1..12) = 20011"))
    answer = run(problem, most=5, deadline=time.monotonic())
    assert (answer.exhausted, answer.count) == (False, None)
    assert "part" in answer.searched


def test_a_deadline_within_one_step() -> None:
    """A step that goes through billions of values ends with the time, too."""
    problem = problem_of(syntax.read("x in 0..10^15; mod(x^2, 1000003) = 5"))
    assert not run(problem, most=5, deadline=time.monotonic() + 0.1).exhausted


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x: integer; x = 1", "no bounds"),
        ("x in 0..10^20; x = 1", "beyond 61 bits"),
        ("x in 1..9; sin(x) = 0", "sin"),
    ],
)
def test_what_cannot_be_held(text: str, why: str) -> None:
    """Refused with the reason."""
    with pytest.raises(Unsuited, match=why):
        found(text)


def test_estimates_order_problems_by_work() -> None:
    """A small search is told from a long one before it starts."""
    small, large = (
        problem_of(syntax.read(text)) for text in (SEND, "for i in 1..20: x[i] in 0..9; x_1*x_2 + x_20 = 7")
    )
    assert estimate(small) < 1e4 < 1e9 < estimate(large)
    assert estimate(problem_of(syntax.read("x in 1..4; 1 = 2"))) == 0
