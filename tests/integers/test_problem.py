"""Statements become a problem in whole numbers: domains meet, families and constants are written out."""

from __future__ import annotations

import pytest

from eqsolve import syntax
from eqsolve.errors import ModelError
from eqsolve.integers import IntegerProblem, intersection, problem_of
from eqsolve.syntax import show


def problem(text: str) -> IntegerProblem:
    return problem_of(syntax.read(text))


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("x in 1..9; x = 1", {"x": ((1, 9),)}),
        ("x: integer; x = 1", {"x": ((None, None),)}),
        ("x in 1..9; x in {2, 4..12}; x = 2", {"x": ((2, 2), (4, 9))}),
        ("x in 1..9; x in [0.5, 3); x = 2", {"x": ((1, 2),)}),
        ("x: integer; x: positive; x = 2", {"x": ((1, None),)}),
        ("x: digit; x in (1/3, 1/2); x = 2", {"x": ()}),
        ("for i in 1..2: x[i] in 0..i; x_1 = x_2", {"x_1": ((0, 1),), "x_2": ((0, 2),)}),
    ],
)
def test_domains(text: str, domains: dict[str, object]) -> None:
    """Everything said of a name holds together."""
    assert problem(text).domains == domains


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("n := 3; x in 1..9; n*x = n + 3", ["3*x = 6"]),
        ("a := b + 1; b := 2; x in 1..9; x = a*b", ["x = 6"]),
        ("x in 1..9; 1 < x <= 4", ["1 < x", "x <= 4"]),
        ("for i in 1..3: x[i] in 1..9; for i in 1..3 if i != 2: x[i] = i^2", ["x_1 = 1", "x_3 = 9"]),
        ("x, y in 1..9; sum(x*i for i in 1..3) = y", ["x*1 + x*2 + x*3 = y"]),
        ("x in 1..9; max(x + i for i in 1..2) = 4", ["max(x + 1, x + 2) = 4"]),
        ("x in 1..9; x in [0, pi]; x = 3", ["x = 3", "x <= pi"]),
    ],
)
def test_demands(text: str, demands: list[str]) -> None:
    """Constants are put in, families written out, small numbers folded."""
    assert [show(d.condition) for d in problem(text).demands] == demands


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x in 1..9; for i in 1..100000: x[i] = i", "E336"),
        ("x in 1..9; for i in 1..3 if i < x: y[i] = i", "E338"),
    ],
)
def test_what_cannot_be_written_out(text: str, code: str) -> None:
    """Refused by name, with the place."""
    with pytest.raises(ModelError) as caught:
        problem(text)
    assert caught.value.code == code
    assert caught.value.diagnostics[0].line == 1


def test_who_is_whole() -> None:
    """Unknowns without a domain stay real; the order is that of the text."""
    found = problem("y = x/2 + z\nx in 1..9\nz: integer\nz + 1 = ?")
    assert (found.names, found.reals) == (("x", "z"), ("y",))
    assert [text for text, _ in found.questions] == ["z + 1 = ?"]
    assert not found.finite
    assert problem("x, y in 1..9; x = y").size() == 81


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x, y in 1..9; x = y", "81 assignments of 2 unknowns"),
        ("x[i] in 0..1 for i in 1..200; x[1] = 1", "more than 10^60 assignments of 200 unknowns"),
        ("x[i] in 0..9 for i in 1..5000; x[1] = 1", "more than 10^4999 assignments of 5000 unknowns"),
    ],
)
def test_the_space_of_a_search_in_words(text: str, told: str) -> None:
    """Python writes no numbers of more than 4,300 digits; 2^200 is 1.6e60."""
    assert problem(text).space() == told


def test_intersection() -> None:
    """Runs of both, ends that are not there included."""
    assert intersection(((None, 4), (6, None)), ((0, 9),)) == ((0, 4), (6, 9))
    assert intersection(((1, 2),), ((3, None),)) == ()
