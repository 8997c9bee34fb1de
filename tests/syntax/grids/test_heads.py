"""Words above and below a table of cells: the grid that they make, and tables with other words, which stay refused."""

from __future__ import annotations

import pytest

from eqsolve import read
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements

SQUARE = "8 . .\n. 5 .\n. . 2"
SUDOKU = "1 _ 3 _\n_ _ 1 2\n_ 1 _ _\n_ 3 _ 1"

SAID = [
    (f"4x4 sudoku:\n{SUDOKU}", f"sudoku 4x4:\n{SUDOKU}"),
    (f"Solve this sudoku\n\n{SUDOKU}", f"sudoku 4x4:\n{SUDOKU}"),
    (f"{SUDOKU}\nsudoku with digits 1 to 4", f"sudoku 4x4:\n{SUDOKU}"),
    (f"Magic square, fill in the blanks:\n{SQUARE}", f"magic square 3x3:\n{SQUARE}"),
    (f"Magic square, fill in the missing numbers 1-9\n{SQUARE}", f"magic square 3x3:\n{SQUARE}"),
    (f"{SQUARE}\nmagic square of order 3", f"magic square 3x3:\n{SQUARE}"),
    (f"magic square, rows, columns and diagonals sum to 15\n{SQUARE}", f"magic square 3x3:\n{SQUARE}"),
    (f"magic square with sum 15\n{SQUARE}", f"magic square 3x3:\n{SQUARE}"),
    (f"Magic square, magic constant 15\n{SQUARE}", f"magic square 3x3:\n{SQUARE}"),
    ("magic square 3x3 with sum 15\n2 7 6\na b c\nd e f", "magic square 3x3:\n2 7 6\na b c\nd e f"),
    ("complete the latin square:\n1 . 3\n. 3 .\n3 . .", "latin square 3x3:\n1 . 3\n. 3 .\n3 . ."),
    (
        "a b c\nd e f\ng h i\nall different, 1-9, every row, column and diagonal sums to 15",
        "grid 3x3:\na b c\nd e f\ng h i\nrows = columns = diagonals = 15\ncells in 1..9\ncells all different",
    ),
    ("4 ? 2\n? 5 ?\n8 ? 6\neach row and each column = 15", "grid 3x3:\n4 ? 2\n? 5 ?\n8 ? 6\nrows = columns = 15"),
    (
        "a b c\nd e f\ng h i\neach row and column has 1,2,3\na + b = 5",
        "grid 3x3:\na b c\nd e f\ng h i\neach row and column has 1,2,3\na + b = 5",
    ),
    (
        "Each row and each column contains 1 to 2\na b\nc d\na < b",
        "grid 2x2:\na b\nc d\neach row and column contains 1, 2\na < b",
    ),
    ("rows and columns sum to 5\na b\nc d\na = 2", "grid 2x2:\na b\nc d\nrows = columns = 5\na = 2"),
    ("each row adds up to 5\na b\nc d", "grid 2x2:\na b\nc d\nrows = 5"),
]
REFUSED = [
    f"Magic square with sum 18\n{SQUARE}",  # of other numbers than 1 to 9
    f"magic square with numbers 2-10\n{SQUARE}",
    f"5x5 sudoku:\n{SUDOKU}",
    f"killer sudoku:\n{SUDOKU}",
    f"magic square or not\n{SQUARE}",
    "1 2 .\n3 . 5\nevery row is prime",
    "1 . 3\n2 . 4\ndiagonals sum to 5",
    "a b\nc d\neach row holds 1, 2 and 3",
    "a b\nc d\neach row holds 1 and 2 or not",
]


@pytest.mark.parametrize(("text", "plain"), SAID)
def test_the_words_make_the_grid(text: str, plain: str) -> None:
    assert format_statements(text) == format_statements(plain)
    assert "N322" in {note.code for note in read(text).notes}


@pytest.mark.parametrize("text", REFUSED)
def test_other_words_are_not_passed_over(text: str) -> None:
    with pytest.raises(TextError):
        read(text)
