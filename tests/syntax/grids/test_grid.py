"""Grids: what is said of rows, columns, diagonals, boxes and cells; and tables of which nothing is said."""

from __future__ import annotations

import re

import pytest

import eqsolve
from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read, write_statements
from eqsolve.syntax import tree as t

SQUARE = "grid 3 x 3: a b c / d e f / g h i"
LINES = ["a + b + c", "d + e + f", "g + h + i", "a + d + g", "b + e + h", "c + f + i", "a + e + i", "c + e + g"]


def lines(text: str) -> list[str]:
    return format_statements(text).splitlines()


# ------------------------------------------------------------------------ the cells


@pytest.mark.parametrize(
    "grid",
    [
        SQUARE,
        "grid: a b c / d e f / g h i",
        "grid 3 by 3:\na b c\nd e f\ng h i\n",
        "grid 3 × 3: a, b, c / d, e, f / g, h, i",
        "grid 3 x 3:\n| a | b | c |\n| d | e | f |\n| g | h | i |",
        "grid 3 x 3:\n| a | b | c |\n|---|---|---|\n| d | e | f |\n| g | h | i |",
        "grid 3 x 3:\n+---+---+---+\n| a | b | c |\n+---+---+---+\n| d | e | f |\n+---+---+---+\n| g | h | i |\n+---+---+---+",
        "Grid 3 x 3: a b c /\nd e f\ng h i",
        "grid 3x3\na b c\nd e f\ng h i",
    ],
)
def test_ways_to_write_a_grid(grid: str) -> None:
    assert lines(f"{grid}\nrows = columns = diagonals = 15") == [f"{line} = 15" for line in LINES]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("magic square\n8 1 6\n3 5 7\n4 9 x", 1),
        ("Latin square 4x4\n\n1 . . .\n. 2 . .\n. . 3 .\n. . . 4", 2),
        ("Survo puzzle\n. 6 . . | 30\n8 . . . | 18\n. . 3 . | 30\n27 16 10 25", 1),
        (
            "Sudoku\n53..7....\n6..195...\n.98....6.\n8...6...3\n4..8.3..1\n7...2...6\n.6....28.\n...419..5\n....8..79",
            1,
        ),
        ("Sudoku\n530070000600195000098000060800060003400803001700020006060000280000419005000080079", 1),
    ],
)
def test_a_head_without_its_colon(text: str, count: int) -> None:
    assert eqsolve.solve(text).count == count


def test_a_title_above_equations_is_no_head() -> None:
    assert eqsolve.solve("magic square\na + b = 3\na - b = 1").one()["a"] == 2


def test_unknowns_of_a_magic_square_stand_in_the_order_of_its_cells() -> None:
    """And a row of given numbers is no relation without unknowns."""
    answer = eqsolve.solve("magic square:\n. . 6\n. 5 .\n4 . .")
    assert answer.unknowns == ("r1c1", "r1c2", "r2c1", "r2c3", "r3c2", "r3c3")
    assert eqsolve.solve("magic square:\na b c\nd e f\ng h i\na = 2").unknowns == tuple("abcdefghi")
    assert [note.code for note in read("magic square:\n2 7 6\n9 5 1\n4 3 _").notes] == ["N262"]


def test_rows_on_the_line_and_statements_behind_it() -> None:
    assert lines("grid: a 2 / 3 b; rows = 5; a < b") == ["a + 2 = 5", "3 + b = 5", "a < b"]


def test_blanks_are_unknowns_of_their_own() -> None:
    found = read("grid: 2 . 6 / ? 5 _ / 4 □ 8; rows = 15")
    assert [note.code for note in found.notes] == ["N262"]
    assert "the first is r1c2" in found.notes[0].text
    assert write_statements(found).splitlines() == ["2 + r1c2 + 6 = 15", "r2c1 + 5 + r2c3 = 15", "4 + r3c2 + 8 = 15"]


def test_a_text_speaks_of_a_cell_by_its_place() -> None:
    """r1c2 is how answers name the blank; a cell with a number or a name of its own is meant by its place, too."""
    assert "a + r1c2 = 5" in lines("grid: a . / 1 2; rows = 5, 3; r1c2 = 4; a = 3")
    said = lines("grid: a . / 1 2; rows = 5, 3; r1c1 < r1c2; r2c2 = 2*r2c1")
    assert {"r1c1 = a", "r2c1 = 1", "r2c2 = 2"} <= set(said)
    answer = eqsolve.solve("latin square: . a . / . 2 . / . . .\nr1c1 < r1c2\nr2c2 > r2c3")
    assert [answer.one()[name] for name in ("r1c1", "a", "r2c3")] == [1, 3, 1]


def test_names_of_blanks_avoid_those_of_other_cells() -> None:
    assert "r2c2 + cell_1_2 = 5" in lines("grid: r2c2 . / 1 2; rows = 5, 3")


# ---------------------------------------------------------------- what is said of them


@pytest.mark.parametrize(
    ("said", "relations"),
    [
        ("rows = 15", LINES[:3]),
        ("columns = 15", LINES[3:6]),
        ("diagonals = 15", LINES[6:]),
        ("rows and columns = 15", LINES[:6]),
        ("all rows, columns and diagonals sum to 15", LINES),
        ("rows = columns = 15", LINES[:6]),
    ],
)
def test_sums(said: str, relations: list[str]) -> None:
    assert lines(f"{SQUARE}\n{said}") == [f"{line} = 15" for line in relations]


def test_sums_without_a_value_are_equal() -> None:
    assert lines(f"{SQUARE}\nrows = diagonals") == [f"a + b + c = {line}" for line in [*LINES[1:3], *LINES[6:]]]


@pytest.mark.parametrize(
    "said",
    [
        "each row and column has 1,2,3",
        "each row and each column contains 1, 2 and 3",
        "Every row and every column contains the numbers 1 to 3 exactly once.",
        "rows and columns hold all of the digits 1-3",
        "1, 2 and 3 once in each row and column",
        "the numbers 1..3 in every row and column",
    ],
)
def test_lines_that_hold_the_same_numbers(said: str) -> None:
    """As many as a line has cells: each of them once."""
    square = read("latin square\na b c\nd e f\ng h i\na < b")
    for head in ("grid 3 x 3:\n", "grid:\n"):
        found = read(f"{head}a b c\nd e f\ng h i\n{said}\na < b")
        assert write_statements(found) == write_statements(square)


def test_lines_of_other_numbers() -> None:
    found = lines("grid: a b / c d; each row contains 2 and 5")
    assert found == [*(f"{name} in {{2, 5}}" for name in "abcd"), "all different(a, b)", "all different(c, d)"]
    with pytest.raises(TextError):  # two cells do not hold three numbers
        read("grid: a b / c d\neach row contains 1, 2 and 3")


def test_a_sum_for_each_line() -> None:
    found = lines("grid: a b / c d\nrows = 3, 7\ncolumns = 4, 6")
    assert found == ["a + b = 3", "c + d = 7", "a + c = 4", "b + d = 6"]


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("rows all different", ["a, b, c, d", "e, f, g, h", "i, j, k, l", "m, n, o, p"]),
        ("columns are all different", ["a, e, i, m", "b, f, j, n", "c, g, k, o", "d, h, l, p"]),
        ("diagonals all different", ["a, f, k, p", "d, g, j, m"]),
        ("boxes 2 x 2 all different", ["a, b, e, f", "c, d, g, h", "i, j, m, n", "k, l, o, p"]),
        ("cells all different", ["a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p"]),
        ("all different", ["a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p"]),
    ],
)
def test_differences(said: str, groups: list[str]) -> None:
    text = f"grid 4 x 4: a b c d / e f g h / i j k l / m n o p\n{said}"
    assert lines(text) == [f"all different({group})" for group in groups]


@pytest.mark.parametrize(
    ("said", "domain"), [("cells in 1..9", "in 1..9"), ("cells: integer", ": integer"), ("cells ∈ {1, 4}", "in {1, 4}")]
)
def test_domains_of_cells(said: str, domain: str) -> None:
    found = lines(f"grid: a b / 1 c\n{said}\nrows = 5")
    assert [line for line in found if not re.search("=", line)] == [
        f"{n}{domain if domain[0] == ':' else ' ' + domain}" for n in "abc"
    ]


def test_given_numbers_count_in_all_different() -> None:
    assert "all different(a, 3, 1, b)" in lines("grid: a 3 / 1 b; all different; a, b in 1..4")


# ------------------------------------------------------------------------- kinds


def test_a_sudoku() -> None:
    text = "sudoku:\n1 . | . 4\n. . | 1 .\n----+----\n. 2 | . .\n3 . | . 2"
    answer = eqsolve.solve(text)
    assert answer.verdict.value == "unique"
    drawn = eqsolve.show(answer)
    assert "1 3 | 2 4\n" in drawn
    assert "----+----\n" in drawn
    found = read(text)
    assert len(found.of(t.AllDifferent)) == 12
    (layout,) = found.of(t.Layout)
    assert layout.rows[0] == ("1", "r1c2", "|", "r1c3", "4")
    assert layout.rows[2] == ("-",)


def test_a_sudoku_in_one_word() -> None:
    """The first puzzle of most collections; 81 characters are nine rows."""
    text = "sudoku: 53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
    found = read(text)
    assert len(found.domains) == 51
    assert len(found.of(t.AllDifferent)) == 27


def test_a_magic_square() -> None:
    answer = eqsolve.solve("magic square: 2 . . / . 5 . / . . 8")
    blanks = ("r1c2", "r1c3", "r2c1", "r2c3", "r3c1", "r3c2")
    assert {tuple(s[name] for name in blanks) for s in answer} == {(7, 6, 9, 1, 4, 3), (9, 4, 7, 3, 6, 1)}


def test_a_survo_puzzle() -> None:
    """The example of Mustonen (2006), section 1: numbers 1 to 12, sums at the right and below."""
    text = "survo:\n    A   B   C   D\n1   .   6   .   .  30\n2   8   .   .   .  18\n3   .   .   3   .  30\n   27  16  10  25"
    answer = eqsolve.solve(text)
    assert answer.verdict.value == "unique"
    rows = [row.replace("|", " ").split() for row in eqsolve.show(answer).splitlines()]
    assert ["12", "6", "2", "10", "30"] in rows
    assert ["8", "1", "5", "4", "18"] in rows
    assert ["7", "9", "3", "11", "30"] in rows


# ------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("grid 2 x 2: a b / c; rows = 3", "E140"),
        ("grid 3 x 2: a b / c d; rows = 3", "E141"),
        ("sudoku: 1 2 / 2 1 / . .", "E141"),
        ("grid 2 x 2: a+b c / d e; rows = 3", "E142"),
        ("grid 2 x 2:", "E142"),
        ("rows = columns = diagonals = 15", "E143"),
        ("rows all different; x = 1", "E143"),
        ("grid: a b / c d\nrows = 1, 2, 3", "E144"),
        ("grid: a b c / d e f; diagonals = 3", "E146"),
        ("grid: a b / c d; boxes all different", "E146"),
    ],
)
def test_grids_that_cannot_be_read(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert [d.code for d in caught.value.diagnostics] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2 7 6\n9 ? 1\n4 3 8", "E145"),
        ("   A  B  C\n1  .  4  .  15\n2  2  .  .  11\n   8  9  9", "E145"),
        ("| a | 3 | 8 |\n| 5 | b | 9 |\n| 7 | 10 | c |", "E145"),
        ("1 . | . 4\n. . | 1 .\n. 2 | . .\n3 . | . 1", "E145"),
        ("1 . . .\n. . 3 .\n. 4 . .\n. . . 2", "E145"),
        ("2   1 | 7\n1  −1 | 2", "E147"),
        ("5 + ? = 9\n×   ×\n? − 1 = 1\n=   =\n10  4", "E148"),
        ("[ ] + [ ] = 12\n[ ] − [ ] = 4", "E149"),
        ("___ + 7 = 15", "E149"),
        ("□ + □ = 10", "E149"),
        ("□□ + □ = 1□", "E149"),
        ("3x = 12; x = ____", "E149"),
    ],
)
def test_what_nothing_is_said_of(text: str, code: str) -> None:
    """The readings are written out as texts, and each can be read."""
    with pytest.raises(TextError) as caught:
        read(text)
    (error,) = caught.value.diagnostics
    assert error.code == code
    offered = re.split(r"write(?: it as a grid with what holds| a letter for it)?: ", error.hint)[1:]
    assert offered
    for part in offered:
        found = read(part.removesuffix("; for one unknown ").removesuffix("; for equal sums "))
        assert found.relations or found.of(t.AllDifferent)


def test_a_picture_among_pictures_is_an_unknown() -> None:
    assert lines("□ + □ + 4 = 30; □ − ○ = 6") == ["□ + □ + 4 = 30", "□ - ○ = 6"]


def test_a_magic_square_of_other_numbers_has_equal_sums_alone() -> None:
    found = read("magic square\nx 24 18\ny 21 z\n24 v w")
    assert len(found.relations) == 7 and not found.of(t.AllDifferent) and not found.of(t.Domain)
    assert "not all of its numbers are among 1 to 9" in found.notes[0].text


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ("rows, columns, diagonals sum to 15, digits 1-9", "rows = columns = diagonals = 15; cells in 1..9"),
        ("rows sum to 15, numbers 1 to 9, each used once", "rows = 15; cells in 1..9; cells all different"),
    ],
)
def test_numbers_behind_a_sum_are_those_of_the_cells(said: str, signs: str) -> None:
    grid = "grid 3x3: a b c / d e f / g h i"
    assert lines(f"{grid}\n{said}") == lines(f"{grid}; {signs}")


@pytest.mark.parametrize(
    "text",
    [
        "grid: x + y = 3",
        "x*y = 3; rows = 4",
        "data x, y\n1 2\n3 4\nend\nfit y = a*x",
        "2x + 5y = 16 _____ (i)\n4x - y = 10 _____ (ii)",
        "x_1 + x_2 = 3; x_1 = 1",
    ],
)
def test_ordinary_texts_stay(text: str) -> None:
    assert not read(text).of(t.Layout)


def test_the_print_reads_back() -> None:
    text = f"{SQUARE}\nrows = columns = 15\ncells in 1..9\nall different"
    first = read(text)
    again = read(write_statements(first))
    for kind in (t.RelationLine, t.Domain, t.AllDifferent):
        assert first.of(kind) == again.of(kind)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("sudoku\n1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 1", True),
        ("sudoku\n1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 2", False),
        ("sudoku\n1 2 3 4\n3 4 1 2\n2 1 4 3\n4 3 2 5", False),
        ("magic square\n8 1 6\n3 5 7\n4 9 2", True),
        ("magic square\n8 1 6\n3 5 7\n4 2 9", False),
        ("latin square 2x2: 1 2 / 2 1", True),
    ],
)
def test_a_grid_without_a_blank_is_checked(text: str, holds: bool) -> None:
    answer = eqsolve.solve(text, time_limit=600)
    assert answer.verdict.value == ("unique" if holds else "none")
    assert any("no cell is blank" in note.text for note in answer.notes)
