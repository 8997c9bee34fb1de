"""Unknowns without two ends: bounds, domains and relations of a bare name beside numbers give ends."""

from __future__ import annotations

import pytest

from eqsolve.syntax import read
from eqsolve.syntax.tree import without_ends

ROWS = [
    ("x*y = 1", "x y"),
    ("x in [0, 1]; y > 3; x*y = 1", "y"),
    ("-1 <= x <= 1; x = y", ""),  # y has those of x
    ("-1 <= x <= 1; x + y = 3", "y"),
    ("x in [0, 1]; y = exp(x)", ""),
    ("3 > x; x > a; a := 1; y < 2; y > -5", ""),
    ("x > 0; x < y", "x y"),
    ("x in 1..9; y natural", "y"),
    ("x in 1..9; y in {1, 3}", ""),
    ("x positive; y: real; x = y", "x y"),
    ("x + 1 > 0; x < 1; y^2 < 4", "x y"),
    # a number, also by way of other numbers, is both ends
    ("x = 350; x*y = 1", "y"),
    ("y = 2*x; x = a^2; a := 3", ""),
    ("10^-4.76 = x; exp(y) = x + y", "y"),
    ("x = y; y = x", "x y"),
    ("x = x^2; y = 2", "x"),
    # what stands in terms of others comes last
    ("x = 3*y; x*exp(y) = 2", "y x"),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_which_unknowns_lack_an_end(text: str, names: str) -> None:
    assert without_ends(read(text), ["x", "y"]) == tuple(names.split())


def test_a_line_for_all_members_gives_an_end_to_each() -> None:
    statements = read("for i in 1..3: 0 <= x[i] <= 2\nx[1] + x[2] + x[3] + y = 3")
    assert without_ends(statements, ["x[1]", "x[2]", "x[3]", "y"]) == ("y",)
    assert without_ends(statements, ["x_1", "x_2", "x_3", "y"]) == ("y",)


FAMILIES = [
    # members that follow from others have their ends from them
    ("for i in 1..3: y[i] = exp(x[i])\nx[i] in [0, 1] for i in 1..3\nr = y[1] - y[3]", ""),
    ("for i in 1..3: y[i] = exp(x[i])\nx[i] in [0, 1] for i in 1..2\nr = 1", "x_3 y_3"),
    # a recursion follows from its first member
    ("y_1 = 2\nfor i in 1..2: y[i+1] = y[i]^2\nx[i] in [0, 1] for i in 1..3\nr*exp(r) = y[3]", "r"),
    ("for i in 1..2: y[i+1] = y[i]^2\nx[i] in [0, 1] for i in 1..3\nr = 1", "y_1 y_2 y_3"),
    # each in terms of the other gives neither
    ("for i in 1..3: y[i] = exp(x[i])\nfor i in 1..3: x[i] = y[4-i] - 2\nr = 1", "x_1 x_2 x_3 y_1 y_2 y_3"),
    # constants and letters in subscripts, and sums, which are not followed
    ("n := 3\nfor i in 1..n: y[n+1-i] = 2*x[i]\nx[i] in [0, 1] for i in 1..n\nr = y[n]", ""),
    ("x[i] in [0, 1] for i in 1..3\ny[i] in [0, 1] for i in 1..3\nr = sum(x[i] for i in 1..3)", "r"),
]


@pytest.mark.parametrize(("text", "names"), FAMILIES)
def test_members_have_ends_from_those_by_which_they_are_given(text: str, names: str) -> None:
    unknowns = ["x_1", "x_2", "x_3", "y_1", "y_2", "y_3", "r"]
    assert without_ends(read(text), unknowns) == tuple(names.split())
