"""Sums of fractions with positive whole unknowns below."""

from __future__ import annotations

from fractions import Fraction

import pytest

import eqsolve
from eqsolve import Verdict, syntax
from eqsolve.integers import problem_of
from eqsolve.integers.bounds.derived import equations_of
from eqsolve.integers.bounds.derived.unit_fractions import in_order, unit_fractions
from eqsolve.integers.bounds.propagation import Box


def plain(total: Fraction, above: tuple[int, ...], least: int = 1) -> set[tuple[int, ...]]:
    """All ascending ways to write the total with equal numbers above, tried one by one."""
    k = above[0]
    if len(above) == 1:
        x = k / total if total > 0 else Fraction(0)
        return {(int(x),)} if x.denominator == 1 and x >= least else set()
    found = set()
    x = least
    while total > 0 and Fraction(k * len(above), x) >= total:
        found |= {(x, *rest) for rest in plain(total - Fraction(k, x), above[1:], x)}
        x += 1
    return found


@pytest.mark.parametrize(
    ("total", "count"),
    [("5/121", 3), ("4/17", 3), ("1/7", 3), ("1", 3), ("1", 4), ("2/3", 4), ("7/5", 3), ("3", 3), ("7/2", 3), ("1", 5)],
)
def test_rows_in_order_against_trying(total: str, count: int) -> None:
    names = "abcde"[:count]
    text = f"{total} = {' + '.join(f'1/{n}' for n in names)}\n{' <= '.join(names)}\n{', '.join(names)} in 1..inf"
    answer = eqsolve.solve(text, time_limit=600)
    rows = {tuple(s[n] for n in names) for s in answer}
    if total == "1" and count == 5:  # http://oeis.org/A002966
        assert len(rows) == 147
    elif total == "5/121":
        # the last is too large to be tried, and is checked by what is left for it
        assert len(rows) == 21
        assert all(sum(Fraction(1, x) for x in row) == Fraction(5, 121) for row in rows)
    else:
        assert rows == plain(Fraction(total), (1,) * count)
    assert answer.completeness.level.value == "proved"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5/121 = 1/a + 1/b + 1/c\na, b, c in 1..inf", 126),
        ("2/a + 3/b + 1/c = 1\na, b, c in 1..inf", 32),
        ("x*y*z = x*y + y*z + z*x\nx, y, z in 1..inf", 10),
        ("4/13 = 1/a + 1/b + 1/c + 1/d\na < b < c < d\na, b, c, d in 1..inf", 159),
        ("1/x + 1/y + 1/z = 1\nx >= y\ny >= z\nx, y, z in 1..inf", 3),
        ("1/x + 1/y + 1/z = 1\nx >= y\ny >= x\nx, y, z in 1..inf", 2),
    ],
)
def test_how_many(text: str, count: int) -> None:
    """Without an order, with other numbers above, as a product, in descending order, and with two that are equal."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.count == count
    assert answer.completeness.level.value == "proved"


def test_by_trying_with_other_numbers_above() -> None:
    """2/a + 3/b + 1/c = 1: one of the fractions is at least 1/3, which leaves a few numbers below it."""
    rows = {
        (a, b, int(c))
        for a in range(1, 400)
        for b in range(1, 400)
        if (left := 1 - Fraction(2, a) - Fraction(3, b)) > 0 and (c := 1 / left).denominator == 1
    }
    answer = eqsolve.solve("2/a + 3/b + 1/c = 1\na, b, c in 1..inf", time_limit=600)
    assert {(s["a"], s["b"], s["c"]) for s in answer} == rows


def test_there_is_none() -> None:
    answer = eqsolve.solve("1/x + 1/y + 1/z = 16/17\nx, y, z in 1..inf\nx < y < z", time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert answer.completeness.level.value == "proved"


def test_the_order_is_among_the_lines() -> None:
    """What left an unknown only the last place of a row, and thereby excludes another line: without 3 and 4 there are
    solutions, a = 3, b = 6 and c = 2."""
    text = "a, b, c in 1..inf\n1/a + 1/b + 1/c = 1\na <= b\nb <= c\nc = 2\na < 9"
    problem = problem_of(syntax.read(text))
    order = in_order(problem.demands)
    assert order == {("a", "b"): {3}, ("b", "c"): {4}, ("a", "c"): {3, 4}}
    box = Box(dict(problem.domains))
    found = [unit_fractions(equation, box, order) for equation in equations_of(problem.demands, box)]
    assert [finding.lines for finding in found if finding is not None] == [{2, 3, 4}]
    answer = eqsolve.solve(text, time_limit=600)
    assert [ref.line for ref in answer.conflict] == [1, 2, 4, 5]
