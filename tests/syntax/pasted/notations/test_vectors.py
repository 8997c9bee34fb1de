"""Vectors in equations, which are refused with the equations of their coordinates."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax.pasted.notations.vectors import members

REFUSED = [
    ("x = (1|2|3) + t*(2|-1|1)", "x = 1 + 2*t; y = 2 - t; z = 3 + t"),
    ("g: x = (1,2,3) + t(2,-1,1)", "x = 1 + 2*t; y = 2 - t; z = 3 + t"),
    ("(x|y) = (1|2) - s·(3|-4)", "x = 1 - 3*s; y = 2 + 4*s"),
    ("(1,2,3) + r*(2,-1,1) = (0,1,5) + s*(1,0,-2)", "1 + 2*r = 0 + s; 2 - r = 1; 3 + r = 5 - 2*s"),
    ("x = (1|0) + t*(a-1|2)", "x = 1 + (a-1)*t; y = 0 + 2*t"),
    ("|(x,3,4)| = 13", "sqrt(x^2 + 3^2 + 4^2)"),
    ("(2,-3) * (x, 4) = 0", "2*x + (-3)*4"),
]


@pytest.mark.parametrize(("text", "right"), REFUSED)
def test_refused_with_its_coordinates(text: str, right: str) -> None:
    with pytest.raises(TextError) as told:
        eqsolve.read(text)
    (first, *_) = told.value.diagnostics
    assert first.code == "E616"
    assert first.hint.endswith(right)
    if "=" in right:
        assert eqsolve.read(right).lines


def test_a_line_meets_a_plane_by_the_repair() -> None:
    answer = eqsolve.solve("x = 1 + 2*t; y = 2 - t; z = 3 + t; 2x - y + z = 10")
    assert answer.one()["t"] == pytest.approx(7 / 6)


@pytest.mark.parametrize(
    "text", ["gcd(4, 6) + max(1, 2) = x", "f(a, b) := a*b; x = f(1, 2) + t*f(2, 3); t = 1", "x in {1, 2}; y = (x)"]
)
def test_values_of_calls_are_no_vectors(text: str) -> None:
    assert eqsolve.read(text)


LISTED = [  # a list of values whose members stand elsewhere, and the text that says the same
    (
        "L = [0.1, 0.05, 0.02]; R = sum(L[i] for i in 1..3)",
        "L[1] = 0.1; L[2] = 0.05; L[3] = 0.02; R = sum(L[i] for i in 1..3)",
    ),
    ("k = [1 2 3]; s = k[1] + k[2]", "k[1] = 1; k[2] = 2; k[3] = 3; s = k[1] + k[2]"),
    ("a := [3, 4]\ny = a[0]*a[1]", "a[0] := 3; a[1] := 4\ny = a[0]*a[1]"),
    ("L[1..3] = 0.1, 0.05, 0.02; s = L[1]+L[3]", "L[1] = 0.1; L[2] = 0.05; L[3] = 0.02; s = L[1]+L[3]"),
    ("L = (100, 150, 120); s = L[1] + L[3]", "L[1] = 100; L[2] = 150; L[3] = 120; s = L[1] + L[3]"),
    ("T = [-1e3, 2/3, 1 / 2]; y = T[2]", "T[1] = -1e3; T[2] = 2/3; T[3] = 1/2; y = T[2]"),
]


@pytest.mark.parametrize(("text", "same"), LISTED)
def test_a_list_of_values_is_an_equation_for_each_member(text: str, same: str) -> None:
    found, expected = eqsolve.solve(text), eqsolve.solve(same)
    assert [dict(s) for s in found.solutions] == [dict(s) for s in expected.solutions]
    assert [note.code for note in found.notes] == ["N113", *(note.code for note in expected.notes)]


@pytest.mark.parametrize(
    "text", ["x = [1, 2, 3]", "L[1..4] = 0.1, 0.05; s = L[1]", "x = [1, 2]; y = x", "x = (1, 2, 3)"]
)
def test_a_list_without_members_or_of_another_length_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        eqsolve.solve(text)


def test_long_lists_with_a_unit_behind_them_are_left_alone() -> None:
    """A number in a list is read in one way: two hundred of them do not take for ever."""
    values = ", ".join(str(k) for k in range(10, 210))
    assert list(members(f"L = [{values}] cm\nx = L[1] + 1")) == []
    assert len(list(members(f"L = [{values.replace(', 209', '')}]\nx = L[1] + 1"))) == 1
