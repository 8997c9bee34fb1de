"""``all different`` of the members of a family."""

from __future__ import annotations

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import read

QUEENS = "for i in 1..{n}: q[i] in 1..{n}\n" + "\n".join(
    f"all different(q[i]{s} for i in 1..{{n}})" for s in ("", " + i", " - i")
)


@pytest.mark.parametrize(("n", "count"), [(4, 2), (5, 10), (6, 4)])
def test_queens(n: int, count: int) -> None:
    """The numbers of placements are those of OEIS A000170."""
    assert eqsolve.solve(QUEENS.format(n=n)).count == count


@pytest.mark.parametrize(
    "rows",
    [
        "for i in 1..3: all different(x[i,j] for j in 1..3)\nfor j in 1..3: all different(x[i,j] for i in 1..3)",
        "all different(x[i,1], x[i,2], x[i,3]) for i in 1..3\nall different(x[1,j], x[2,j], x[3,j]) for j in 1..3",
    ],
)
def test_latin_squares(rows: str) -> None:
    """There are 12 of order 3."""
    assert eqsolve.solve(f"x[i,j] in 1..3 for i in 1..3, j in 1..3\n{rows}").count == 12


def test_the_name_of_a_family() -> None:
    """It stands for the members with a domain, wherever that is said; y[1] is none of them."""
    text = "all different(x)\nfor i in 1..2: x[i] in 1..3\nx[1] + x[2] = 3\ny[1] = 1"
    assert "all different(x_1, x_2)" in eqsolve.format(text)


def test_a_last_member_alone_is_different() -> None:
    """The third row of a triangle has one member."""
    text = "for i in 1..3, j in 1..3: x[i,j] in 1..3\nfor i in 1..3: all different(x[i,j] for j in 1..3 if j >= i)"
    assert eqsolve.format(text).count("all different") == 2


@pytest.mark.parametrize("text", ["x[1] + x[2] = 3\nall different(x)", "for i in 1..1: x[i] in 1..2\nall different(x)"])
def test_members_that_are_not_known(text: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    (said,) = caught.value.diagnostics
    assert said.code == "E334" and "x[i] in 1..9 for i in 1..9" in said.hint
