"""Whole and real unknowns in one text."""

from __future__ import annotations

import json
import math
from fractions import Fraction

import pytest
import sympy

import eqsolve
from eqsolve import Answer, Completeness, Level, NotYetError, Verdict
from eqsolve.roads.mixed import _left_open


def test_reals_that_equations_give() -> None:
    """They come out exactly, and conditions on them narrow the whole ones."""
    answer = eqsolve.solve("A in 1..9; B = A/2; B > 3")
    assert (answer.verdict, answer.count, answer.proved) == (Verdict.FINITE, 3, True)
    assert [(s["A"], s.exact["B"]) for s in answer] == [(7, Fraction(7, 2)), (8, 4), (9, Fraction(9, 2))]


def test_each_assignment_is_solved_over_the_reals() -> None:
    """Roots, exact forms and proofs are those of the solver over the reals."""
    answer = eqsolve.solve("a in 0..3; x^2 + a*x = 6; a != 0", time_limit=600)
    assert (answer.verdict, len(answer), answer.proved) == (Verdict.FINITE, 6, True)
    for s in answer:
        assert s["x"] ** 2 + s["a"] * s["x"] == pytest.approx(6)
        assert s["a"] in (1, 2, 3)
    assert str(answer[2].exact["x"]) == "-sqrt(7) - 1"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("10*a + b = n^2; a, b in 1..3", "n is real here"),
        ("10*a + b = n^2; a, b in 1..3; n: integer", ""),
        ("a in 1..3; x^2 = a; y^2 = 2*a", "x, y are real here"),
        ("a in {1, 4, 9}; x^2 = a", ""),  # all whole
        ("a in 1..3; 2*x = a", ""),  # an equation gives it
    ],
)
def test_that_unknowns_are_real_is_said(text: str, named: str) -> None:
    """Where their values are not whole: people may have meant whole numbers throughout."""
    notes = [note for note in eqsolve.solve(text, time_limit=600).notes if note.code == "N608"]
    assert [note.text.partition(":")[0] for note in notes] == [named][: bool(named)]


def test_no_assignment_no_solution() -> None:
    """A contradiction between the whole unknowns needs no real one."""
    assert eqsolve.solve("a, b in 1..3; a + b = 9; x^2 = a").verdict is Verdict.NONE


def test_a_family_for_each_assignment() -> None:
    """Infinitely many, with a sample for each."""
    answer = eqsolve.solve("n in 1..3; x + y = n", time_limit=600)
    assert (answer.verdict, len(answer)) == (Verdict.FAMILY, 3)
    assert answer.family is not None
    assert not answer.family.expressions  # those of one assignment would be wrong for the others


def test_what_is_open_for_one_assignment_is_not_said_of_all() -> None:
    """Points stand in the answer, so that no solution was found may be said of an assignment alone."""
    sure = Completeness(Level.PROVED, "all")
    parts = [
        Answer(Verdict.UNIQUE, sure, ("x",), solutions=(eqsolve.solve("x = 1")[0],)),
        Answer(Verdict.UNDECIDED, Completeness(Level.UNKNOWN, "no solution was found"), ("x",)),
    ]
    assert _left_open(parts) == "nothing is known for 1 of the 2 assignments of the whole unknowns that were tried"
    assert _left_open(parts[1:]) == "no solution was found"
    assert _left_open(parts[:1]) == "the time limit was reached"


@pytest.mark.parametrize(
    ("text", "free", "told", "conditions"),
    [
        ("n in 1..3; x > 0", ("x",), "x > 0", ()),  # the same for each assignment
        ("n in 1..2; x + y = 3; x > 0", ("y",), "", ("y<3",)),
        ("n in 1..2; x + y > n", ("x", "y"), "", ("x+y>n",)),  # as the text says it of each
        ("n in 1..2; x + y = 3; x > n", (), "", ()),
        ("n in 1..3; x > n", (), "", ()),
        ("n in 1..2; x^2 < n", (), "", ()),
        ("n in 0..2; n*x > 1", (), "", ()),  # of n = 0 there is none
    ],
)
def test_a_family_of_all_assignments_says_only_what_holds_for_each(
    text: str, free: tuple[str, ...], told: str, conditions: tuple[str, ...]
) -> None:
    """What one of them alone has, such as x > 1 where n is 1, is not said of all; every form can be typeset."""
    answer = eqsolve.solve(text, time_limit=600)
    family = answer.family
    assert family is not None
    assert (answer.verdict, family.free, family.told) == (Verdict.FAMILY, free, told)
    assert tuple(c.replace(" ", "") for c in family.conditions) == conditions
    assert bool(family.intervals) == bool(told)
    assert (answer._repr_latex_() is None) == (not free)
    assert eqsolve.check(answer).holds


def test_too_many_assignments() -> None:
    """Refused by name, with what would help."""
    with pytest.raises(NotYetError) as caught:
        eqsolve.solve("a, b in 1..100; x^2 = a + b")
    assert caught.value.code == "E914"
    assert "narrow" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x in 1..9; y = sqrt(x); y > 2.5", [7**0.5, 8**0.5, 3]),  # irrational
        ("x in 1..3; y = 1/(x - 1)", [1, 0.5]),  # undefined at x = 1
    ],
)
def test_reals_that_are_no_fractions(text: str, values: list[float]) -> None:
    """Their equations still give them, and where these have no value there is no solution."""
    answer = eqsolve.solve(text, time_limit=600)
    assert (answer.verdict, answer.count, answer.proved) == (Verdict.FINITE, len(values), True)
    assert [s["y"] for s in answer] == pytest.approx(values)
    assert str(answer) and eqsolve.check(answer, time_limit=600)


def test_reals_of_which_only_balls_are_known() -> None:
    """The point is complete and counted, and said to agree as far as balls tell."""
    answer = eqsolve.solve("x in -2..2; y = ln(x)", time_limit=600)
    assert (answer.verdict, answer.count) == (Verdict.FINITE, 2)
    assert [(s["y"], s.status.value) for s in answer] == [(0, "proved"), (pytest.approx(math.log(2)), "verified")]


def test_formulas_hold_the_real_unknowns() -> None:
    """A family in whole numbers says what the real unknowns are, beside a stretch of the whole one and a formula alike."""
    answer = eqsolve.solve("x: integer; y = x/2; y > 3", time_limit=600)
    assert answer.family is not None
    assert (answer.family.told, answer.family.expressions) == ("x >= 7", {"y": "x/2"})
    answer = eqsolve.solve("x: integer; z: integer; y = x/2; x = 3*z", time_limit=600)
    assert answer.family is not None and answer.family.expressions["y"] == "x/2"


def test_values_asked_for_in_each_assignment() -> None:
    """They stand in the order of the solutions."""
    answer = eqsolve.solve("x in 1..4; y^2 = x; y > 0; x != 2; x != 3; x + y = ?", time_limit=600)
    assert [asked.values for asked in answer.asked] == [(2.0, 6.0)]


def test_answers_are_proven_again() -> None:
    """By solving anew; another list of points does not pass."""
    for text in ("A in 1..9; B = A/2; B > 3", "x in 1..3; y^2 = x"):
        data = json.loads(eqsolve.solve(text, time_limit=600).to_json())
        assert eqsolve.check(data, time_limit=600)
        assert not eqsolve.check({**data, "solutions": data["solutions"][1:]}, time_limit=600)


def test_sympy_equations_of_whole_and_real_unknowns() -> None:
    """A whole symbol that is fixed in each assignment is no symbol that was read as another name."""
    n, x, y = sympy.Symbol("n", integer=True), sympy.Symbol("x"), sympy.Symbol("y", positive=True)
    answer = eqsolve.solve([sympy.Eq(x**2 + y, n), sympy.Eq(x, y), n >= 1, n <= 2], time_limit=600)
    assert (answer.verdict, len(answer), answer.proved) == (Verdict.FINITE, 2, True)
    for s in answer:
        assert s["x"] ** 2 + s["x"] == pytest.approx(s["n"])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("y = 5 or y = 6\nx = 4\ny = 4", [1, 3]),
        ("y = 5 or y = 6\nx = 4\ny = x", [1, 2, 3]),
        ("y = 5 or y = 6\n2y = z\nz + x = 9\nx = 1\nw = 3", [1, 2, 3, 4]),
        ("n in 1..5\ny = n/2\ny = 3\nw = y", [1, 2, 3]),
    ],
)
def test_a_contradiction_names_the_lines_of_real_unknowns(text: str, lines: list[int]) -> None:
    """A condition that cannot hold for the value that others give is no contradiction by itself."""
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict is Verdict.NONE
    assert [line.line for line in answer.conflict] == lines


UNDEFINED = [
    ("y^2 = 4/a\na in 0..2", {(1, -2.0), (1, 2.0), (2, -math.sqrt(2)), (2, math.sqrt(2))}),
    ("y^2 = sqrt(a)\na in -2..1", {(0, 0.0), (1, -1.0), (1, 1.0)}),
    ("y^2 = sqrt(a) or y = 5\na in -1..0", {(-1, 5.0), (0, 0.0), (0, 5.0)}),
    ("y^2 = where(a > 0, sqrt(a), 9)\na in -1..1", {(-1, -3.0), (-1, 3.0), (0, -3.0), (0, 3.0), (1, -1.0), (1, 1.0)}),
]


@pytest.mark.parametrize(("text", "points"), UNDEFINED)
def test_assignments_that_leave_no_number_hold_no_solutions(text: str, points: set[tuple[int, float]]) -> None:
    answer = eqsolve.solve(text, time_limit=600)  # a text as a whole was refused with E380 or E383
    assert {(s["a"], round(s["y"], 12)) for s in answer} == {(a, round(y, 12)) for a, y in points}
    assert answer.completeness.level is Level.PROVED


def test_no_number_in_any_assignment_is_no_solution() -> None:
    assert eqsolve.solve("x^2 = y/(a - 1)\ny^2 = 2\na in 1..1", time_limit=600).verdict is Verdict.NONE
