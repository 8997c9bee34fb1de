"""Conditions with 'or', 'not' and 'if' on real unknowns: every case, put together."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

import eqsolve
from eqsolve import Level, NotYetError, SolutionFamily, Verdict

POINTS = [
    ("x = 3 or x = 4", [{"x": 3}, {"x": 4}]),
    ("x^2 = 4\nx > 0 or x = -2", [{"x": -2}, {"x": 2}]),
    ("x^2 = 4 or x = 2", [{"x": -2}, {"x": 2}]),  # a solution of both cases is one
    ("x > 2 implies y = 3\nx = 5", [{"x": 5, "y": 3}]),
    (
        "x = 1 or x = 2\ny = x + 1 or y = x^2",
        [{"x": 1, "y": 1}, {"x": 1, "y": 2}, {"x": 2, "y": 3}, {"x": 2, "y": 4}],
    ),
    ("not (x != 3 or y != 4)", [{"x": 3, "y": 4}]),
    ("x = cbrt(2) or x^3 = 2", [{"x": 2 ** (1 / 3)}]),  # two names of one number
    ("x*y = 0 and x + y = 1", [{"x": 0, "y": 1}, {"x": 1, "y": 0}]),
]


@pytest.mark.parametrize(("text", "points"), POINTS)
def test_points_of_all_cases_are_listed_once(text: str, points: list[dict[str, int]]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert [dict(s) for s in answer] == points
    assert answer.verdict is (Verdict.UNIQUE if len(points) == 1 else Verdict.FINITE)
    assert answer.proved
    assert eqsolve.check(answer.to_dict(), time_limit=600)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x < 1 or x > 3", "x < 1 or x > 3"),
        ("x < 1 or x = 1 or x = 2", "x <= 1 or x = 2"),
        ("x < 2 or x > 1", "x is any real number"),
        ("x < 5 or x^5 = x + 1", "x < 5"),
        ("|x| = 3 or x > 10", "x = -3 or x = 3 or x > 10"),
        ("not (x = 3)", "x != 3"),
        ("x^2 < 2 or x^2 > 3", "x < -sqrt(3) or -sqrt(2) < x < sqrt(2) or x > sqrt(3)"),
        ("(x > 0 and x < 1) or (x > 1 and x < 2)", "0 < x < 1 or 1 < x < 2"),
    ],
)
def test_intervals_of_all_cases_are_one_set(text: str, told: str) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.completeness.level) == (Verdict.FAMILY, Level.PROVED)
    assert answer.family is not None
    assert answer.family.told == told
    assert eqsolve.check(answer.to_dict(), time_limit=600)


def test_families_of_several_unknowns_stand_side_by_side() -> None:
    answer = eqsolve.solve("x = 3 or y = 4", time_limit=600)
    assert answer.family is not None
    assert [one.expressions for one in (answer.family, *answer.family.others)] == [{"x": 3}, {"y": 4}]


def test_single_solutions_stand_beside_families() -> None:
    """As forms in which nothing is free, in data as well as in words."""
    answer = eqsolve.solve("sin(x) = 0 or cos(x) = x or x = 1", time_limit=600)
    assert answer.family is not None
    forms = [answer.family, *answer.family.others]
    assert [(one.free, one.letters, one.exact) for one in forms] == [
        ((), ("k",), True),
        ((), (), False),
        ((), (), True),
    ]
    assert [str(one.expressions["x"]) for one in forms] == ["pi*k", "0.7390851332151607", "1"]
    assert eqsolve.show(answer).count("k is any whole number") == 1
    assert str(eqsolve.explain("sin(x) = 0 or x = 1")).count("k is any whole number") == 1
    assert eqsolve.check(answer.to_dict(), time_limit=600)
    assert eqsolve.restore(answer.to_dict()).family == answer.family


def test_real_families_are_not_explained_by_whole_numbers() -> None:
    told = str(eqsolve.explain("x = 1 or x + y = 3"))
    assert "x = 3 - y; y is free" in told
    assert "whole number" not in told


def test_none_of_the_cases() -> None:
    """The lines of all cases that contradict are named."""
    answer = eqsolve.solve("x = 3 or x = 4\nx > 5", time_limit=600)
    assert (answer.verdict, answer.completeness.level) == (Verdict.NONE, Level.PROVED)
    assert [(ref.line, ref.text) for ref in answer.conflict] == [(1, "x = 3 or x = 4"), (2, "x > 5")]


def test_values_that_are_asked_for_stand_in_the_order_of_the_solutions() -> None:
    answer = eqsolve.solve("x^2 = 9 or x = 2\nx > 0\n10x = ?", time_limit=600)
    assert ([s["x"] for s in answer], answer.asked[0].values) == ([2, 3], (20, 30))


def test_beside_whole_unknowns() -> None:
    """In each of their assignments."""
    answer = eqsolve.solve("n in 1..3\nx = n or x = 2*n", time_limit=600)
    assert {(s["n"], s["x"]) for s in answer} == {(1, 1), (1, 2), (2, 2), (2, 4), (3, 3), (3, 6)}
    assert answer.proved


def test_one_unproven_case_leaves_the_whole_open() -> None:
    """A case with waves without end: nothing is said to be all."""
    answer = eqsolve.solve("x = 3 or sin(x) + x/1000 > 1/2", time_limit=600)
    assert answer.completeness.level is Level.UNKNOWN


def test_enclosures_that_meet_prove_no_number_of_solutions() -> None:
    """The second number agrees with the root to 23 digits; nothing shows that it is another."""
    answer = eqsolve.solve("cos(x) = x or x = 0.73908513321516064165531", time_limit=600)
    assert answer.completeness.level is Level.PROBABLE
    assert "taken for one" in answer.completeness.reason


def test_too_many_cases_are_refused() -> None:
    text = "\n".join(f"x{k} = 1 or x{k} = 2" for k in range(7))
    with pytest.raises(NotYetError, match="E915"):
        eqsolve.solve(text)


# texts, how the answer tells their set, and the truth of the text at a float
REPEATED = [
    (
        "sin(x) > 1/2 or x > 100",
        "pi/6 + 2*pi*k < x < 5*pi/6 + 2*pi*k\nor x > 100",
        lambda x: math.sin(x) > 0.5 or x > 100,
    ),
    (
        "sin(x) > 1/2 or cos(x) > 1/2",
        "-pi/3 + 2*pi*k < x < 5*pi/6 + 2*pi*k",
        lambda x: math.sin(x) > 0.5 or math.cos(x) > 0.5,
    ),
    (
        "mod(x, 3) < 1 or mod(x, 2) > 1",
        "-1 + 6*k < x < 1 + 6*k or 1 + 6*k < x < 2 + 6*k or 3 + 6*k <= x < 4 + 6*k",
        lambda x: x % 3 < 1 or x % 2 > 1,
    ),
    ("sin(x) >= 0 or sin(x) < 0", "x is any real number", lambda x: True),
    (
        "sin(x) > 1/2 or mod(x, 3) < 1",
        "pi/6 + 2*pi*k < x < 5*pi/6 + 2*pi*k\nor 3*k <= x < 1 + 3*k",
        lambda x: math.sin(x) > 0.5 or x % 3 < 1,
    ),
    ("cos(x) > 2 or sin(x) > 1/2", "pi/6 + 2*pi*k < x < 5*pi/6 + 2*pi*k", lambda x: math.sin(x) > 0.5),
]


@pytest.mark.parametrize(("text", "told", "holds"), REPEATED)
def test_a_case_that_repeats_keeps_its_period(text: str, told: str, holds: Callable[[float], bool]) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    family = answer.family
    assert family is not None
    assert str(family) == told
    assert answer.completeness.level is Level.PROVED
    for n in range(-2000, 2001):
        x = n / 16 + 1 / 37  # beside all ends
        assert holds(x) == any(_in(form, x) for form in (family, *family.others)), x
    assert eqsolve.restore(answer.to_dict()) == answer
    assert eqsolve.check(answer)


def _in(form: SolutionFamily, x: float) -> bool:
    if form.period is None:
        return any(i.low < x < i.high for i in form.intervals)
    p = float(form.period)  # type: ignore[arg-type]
    return any(i.low < x + k * p < i.high for i in form.intervals for k in range(-200, 201))


def test_sets_stand_beside_formulas_in_words() -> None:
    answer = eqsolve.solve("sin(x) = 1/2 or x > 3", time_limit=600)
    assert str(answer).endswith("x = pi/6 + 2*pi*k\nor x = 5*pi/6 + 2*pi*k\nor x > 3")
    assert "x > 3" in str(eqsolve.show(answer))
