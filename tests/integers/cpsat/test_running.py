"""CP-SAT: all solutions, counted, in time; what it cannot hold is refused by name."""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from eqsolve import syntax
from eqsolve.clocks import budget
from eqsolve.integers import Demand, Different, Enumeration, IntegerProblem, Unsuited, problem_of
from eqsolve.integers.cpsat import run
from tests.integer_judge.written import condition, expression


def found(text: str, most: int = 100) -> Enumeration:
    return run(problem_of(syntax.read(text)), most=most, deadline=math.inf)


@pytest.mark.parametrize(
    ("text", "count", "some"),
    [
        ("x, y in 0..9; x*y = 6", 4, (2, 3)),
        ("x, y in -9..9; x/y + 1/x = 1/2", 3, (-2, -2)),
        ("x, y, z in 1..9; 1/x + 1/y + 1/z = 1; x <= y; y <= z", 3, (2, 3, 6)),
        ("A, B, C, D in 0..9; A + B = 9; C - D = 1; A + C = 8; B - D = 2", 8, (0, 9, 8, 7)),
        ("A, B, C, D in 0..9; A + B = 9; C - D = 1; A + C = 8; B - D = 2; all different", 7, (0, 9, 8, 7)),
        ("x in {1, 4, 9..11}; y in 0..20; y = x^2 - 90", 1, (10, 10)),
        ("x, y in 1..500; sqrt(x) + 1 = y", 22, (4, 3)),
        ("x in -50..50; y in -5..5; mod(x, y) = 2; abs(x) < 20", 31, (-19, 3)),
        ("x in 0..30; y in 0..10^9; 2^x = y + 7", 27, (3, 1)),
        ("x, y in 0..3; x + y = 9", 0, None),
        ("x, y in 0..3; 1 = 2", 0, None),
        ("x, y in 1..10^6; x*y = 10^8 - 1; x < y", 17, (9_999, 10_001)),
    ],
)
def test_all_solutions(text: str, count: int, some: tuple[int, ...] | None) -> None:
    """Counts known by hand or by exhaustion."""
    answer = found(text)
    assert answer.exhausted and answer.count == len(answer.rows) == count
    assert some is None or some in answer.rows


def test_an_empty_domain() -> None:
    """Nothing is left to try."""
    assert run(IntegerProblem(("x",), {"x": ()}), most=9, deadline=math.inf).count == 0


def test_some_are_listed_all_are_counted() -> None:
    """``most`` caps the list alone; of one solution no others are looked for."""
    some = found("x, y in 1..9; x != y", most=10)
    assert (some.count, len(some.rows)) == (72, 10)
    one = found("x, y in 1..9; x != y", most=1)
    assert (one.count, one.exhausted, len(one.rows), one.searched) == (None, False, 1, "one solution was asked for")


X = IntegerProblem(("x", "y"), {"x": ((-(10**9), 10**9),), "y": ((1, 10**9),)})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gcd(x, y) = 1", "more than 100,000"),
        ("x^3*y^3 = 1", "2\\^60"),
        ("exp(x) = y", "no arithmetic for exp"),
        ("x < pi", "no arithmetic for pi"),
        ("x^y = 1", "more than 100,000"),
        ("x = 10^30*y", "2\\^60"),
    ],
)
def test_unsuited(text: str, said: str) -> None:
    """What it cannot hold, in words."""
    with pytest.raises(Unsuited, match=said):
        run(replace(X, demands=(Demand(condition(text), 1, text),)), most=9, deadline=math.inf)


def test_few_assignments_make_a_table() -> None:
    """Numbers beyond int64 and roots are no matter where a condition has few unknowns with few values."""
    small = IntegerProblem(("x", "y"), {"x": ((0, 65),), "y": ((0, 40),)})
    powers = replace(small, demands=(Demand(condition("2^x = 3^y + 7"), 1, ""),))
    assert run(powers, most=9, deadline=math.inf).rows == ((3, 0), (4, 2))
    factorials = replace(small, demands=(Demand(condition("factorial(x) = factorial(y)*y^2*6 and y > 2"), 1, ""),))
    assert run(factorials, most=9, deadline=math.inf).count == 0


def test_long_digit_sums() -> None:
    """By cutting off digits, where there are too many numbers for a table."""
    wide = IntegerProblem(("x",), {"x": ((10**12 - 10**6, 10**12 + 200),)})
    most = replace(wide, demands=(Demand(condition("digitsum(x) = 108 or digitsum(x - 1) + x = 10^12 + 2"), 1, ""),))
    assert run(most, most=9, deadline=math.inf).rows == ((10**12 - 89,), (10**12 - 1,), (10**12 + 1,))


def test_different_fractions() -> None:
    """Over a common denominator; those of unknown denominators in pairs."""
    items = tuple(expression(text) for text in ("x/2", "y/3", "1"))
    thirds = IntegerProblem(("x", "y"), {"x": ((0, 3),), "y": ((0, 4),)}, different=(Different(items, 1, ""),))
    assert run(thirds, most=30, deadline=math.inf).count == 4 * 5 - 4 - 5 + 1 - 1
    items = tuple(expression(text) for text in ("1/x", "1/y"))
    inverse = replace(thirds, different=(Different(items, 1, ""),))
    assert run(inverse, most=30, deadline=math.inf).count == 3 * 4 - 3


def hard() -> IntegerProblem:
    """Six random sums of fifty 0s and 1s, which no search here decides soon (Cornuejols and Dawande 1999)."""
    chance = random.Random(1)
    weights = [[chance.randint(1, 99) for _ in range(50)] for _ in range(6)]
    names = tuple(f"x{k}" for k in range(50))
    lines = [" + ".join(f"{w}*{n}" for w, n in zip(row, names, strict=True)) + f" = {sum(row) // 2}" for row in weights]
    demands = tuple(Demand(condition(line), 1, line) for line in lines)
    return IntegerProblem(names, dict.fromkeys(names, ((0, 1),)), demands)


@pytest.mark.parametrize("seconds", [0.0, 0.3])
def test_the_deadline_is_kept(seconds: float) -> None:
    """While the model is made, and while it is searched."""
    answer = run(hard(), most=10**6, deadline=time.monotonic() + seconds)
    assert (answer.exhausted, answer.count, answer.searched) == (False, None, "the time limit was reached")


def test_the_search_ends_with_whoever_asked() -> None:
    """Ctrl-C and outer deadlines arrive in the thread that waits; no thread goes on searching."""
    work: Callable[[], object] = lambda: run(hard(), most=10**6, deadline=math.inf)  # noqa: E731
    assert budget.within(time.monotonic() + 0.5, work, lambda: "late") == "late"
    for thread in threading.enumerate():
        if "CP-SAT" in thread.name:
            thread.join(600)
            assert not thread.is_alive()
