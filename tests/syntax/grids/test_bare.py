"""Columns of numbers that no line says anything of."""

from __future__ import annotations

import pytest

from eqsolve import read, solve
from eqsolve.errors import TextError


@pytest.mark.parametrize(
    ("text", "fit", "data"),
    [
        ("T/K  k in 1/s\n300 0.1\n310 0.2\n320 0.4", "fit k = a*T + b", "data T, k"),
        ("T/K; k in 1/s\n300;0.1\n310;0.2", "fit k = a*T + b", "data T, k"),
        ("T (K), U [mV]\n300, 2\n310, 3", "fit U = a*T + b", "data T, U"),
        ("x y\n1 2\n2 4\n3 6", "fit y = a*x + b", "data x, y"),
        ("x y\n1 2.5\n2 4\n3 6", "fit y = a*x + b", "data x, y"),
        ("T/K  k in 1/s\n300 0.1\n310 0.2\nk = A*exp(-E/(8.314*T))", "fit k = A*exp(-E/(8.314*T))", "data T, k"),
    ],
)
def test_columns_are_told_to_be_data(text: str, fit: str, data: str) -> None:
    """One refusal with both ways to say it, and both are taken."""
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    assert found.code == "E145"
    assert fit in found.hint
    assert data in found.hint
    rows = "\n".join(line for line in text.split("\n") if "=" not in line)
    assert read(f"{fit}\n{rows}").fits


@pytest.mark.parametrize("text", ["x + y = 3\nx - y = 1", "fit y = a*x\nx y\n1 2.5\n2 4", "x, y in 1..9\nx + y = 3"])
def test_other_texts_are_read(text: str) -> None:
    """Equations, and columns beside a fit line."""
    assert read(text).lines


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("   20\n 8   x\n3  5  7", "20 = 8 + x; 8 = 3 + 5; x = 5 + 7"),
        ("    [20]\n  [8] [x]\n[3] [5] [7]", "20 = 8 + x; 8 = 3 + 5; x = 5 + 7"),
        ("5 | x | 7\n12 | 13\n25", "25 = 12 + 13; 12 = 5 + x; 13 = x + 7"),
        ("?\n8 ?\n3 ? 7", "a = 8 + b; 8 = 3 + c; b = c + 7"),
    ],
)
def test_a_wall_of_numbers_has_its_sums_written_out(text: str, sums: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert error.code == "E145" and error.hint.endswith(sums)
    assert read(sums)


def test_a_triangle_of_numbers_alone_is_a_table() -> None:
    with pytest.raises(TextError, match="a table of numbers"):
        read("1 2 3\n1 2\n1")


@pytest.mark.parametrize(
    "head",
    [
        "magic square with sum 27",
        "magic square 3x3 with sum 27:",
        "Magic square 3 by 3, total 27:",
        "Fill the grid, sum 27:",
    ],
)
def test_the_sum_that_a_head_names_stands_in_the_repair(head: str) -> None:
    with pytest.raises(TextError) as refused:
        read(f"{head}\n9 _ _\n_ _ _\n_ 14 _")
    (error,) = refused.value.diagnostics
    repair = error.hint.partition("holds: ")[2]
    assert error.code == "E145" and repair.endswith("rows = columns = diagonals = 27")
    assert len(read(repair).relations) == 8


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("Magic square 3x3 with sum 15", "magic square 3x3: a b c / d f g / h j k"),
        ("magic square of order 4", "magic square 4x4: a b c d / f g h j / k m n p / q r t u"),
        ("magic square 3x3; 2 7 6; a b c; d e f", "magic square 3x3: 2 7 6 / a b c / d e f"),
        ("magic square a b c / d e f / g h i", "magic square 3x3: a b c / d e f / g h i"),
        (
            "magic square with sum 27: 10 b c / d e f / g h i",
            "grid 3 x 3: 10 b c / d e f / g h i; rows = columns = diagonals = 27",
        ),
        ("Latin square of order 3", "latin square 3x3: a b c / d f g / h j k"),
    ],
)
def test_a_head_that_says_more_than_its_size_has_its_grid_written_out(text: str, grid: str) -> None:
    with pytest.raises(TextError) as refused:
        read(text)
    (error,) = refused.value.diagnostics
    assert (error.code, error.hint.partition("; begin")[0]) == ("E145", f"write: {grid}")
    assert read(grid).lines


def test_a_title_above_equations_is_no_head() -> None:
    assert [note.code for note in read("Magic square\na + b + c = 15").notes] == ["N120"]


def test_digits_between_blanks_are_asked_about() -> None:
    """Each blank a digit, or a number whose digits are parted: both are written out, and thousands are parted as ever."""
    with pytest.raises(TextError) as caught:
        read("n^2 = 1_2_3_4")
    (error,) = caught.value.diagnostics
    assert error.code == "E149" and "numeral(1, a, 2, b, 3, c, 4)" in error.hint and "write 1234" in error.hint
    assert [s["n"] for s in solve("n^2 = numeral(1, a, 2, b, 3, c, 4); n > 0")] == [1312]
    assert [s["n"] for s in solve("n^2 = 1_000_000; n > 0")] == [1000]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("saturation fit\nx,y\n1,1\n2,3\n3,5.2\n4,7", "'saturation fit' names no model: write fit y = ..."),
        ("saturation fit\nx,y\n1,1.5\n2,3\n3,5.2\n4,7", "'saturation fit' names no model: write fit y = ..."),
        ("weibull regression\nx1,y\n1,1\n2,3\n3,5\n4,7", "'weibull regression' names no model: write fit y = ..."),
        (
            "y ~ x1 + x2\nx1,x2,y\n0,1,10\n1,3,6\n2,2,3.7\n3,5,2.3",
            "to fit a model write fit y = a + b*x1 + c*x2 instead",
        ),
        (
            "multiple regression y ~ x1 + x2\nx1,x2,y\n0,1,10\n1,3,6\n2,2,4",
            "to fit a model write fit y = a + b*x1 + c*x2",
        ),
    ],
)
def test_words_above_a_table_are_no_columns(text: str, hint: str) -> None:
    """`fit fit = a*saturation + b` was offered, and a grid for the rows of a formula."""
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    assert found.code == "E145" and found.hint.startswith(hint)
