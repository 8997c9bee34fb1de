"""Tables without the word ``data``, as they are pasted beside a fit line."""

from __future__ import annotations

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

FIT = "fit y = a*x + b"
ROWS = ("1 2.1", "2 3.9", "3 6.2")


def pasted(head: str, mark: str = " ", rows: tuple[str, ...] = ROWS) -> str:
    return "\n".join([head, *(row.replace(" ", mark) for row in rows)])


@pytest.mark.parametrize(
    "table",
    [
        pasted("x y"),
        pasted("x, y", ", "),
        pasted("x,y", ","),
        pasted("x;y", ";"),
        pasted("x\ty", "\t"),
        pasted("x (s), y (mV)", ", "),
        pasted("x (C)  y [mV]", "  "),
        pasted("x/K  y in 1/s", "  "),
        pasted("x/s y/mV"),
        pasted("x / s, y / (m/s)", ", "),
        pasted("x in s, y in mV", ", "),
        pasted("x/°C\ty/kΩ", "\t"),
        pasted('"x","y"', ","),
        pasted("data\nx y"),
        pasted("data:\nx, y", ", "),
        "| x | y |\n|---|---|\n| 1 | 2.1 |\n| 2 | 3.9 |\n| 3 | 6.2 |",
        "| x | y |\n|:--|--:|\n| 1 | 2.1 |\n| 2 | 3.9 |\n| 3 | 6.2 |",
        "x, y\n(1, 2.1)\n(2, 3.9)\n(3, 6.2)",
        "x = [1, 2, 3]\ny = [2.1, 3.9, 6.2]",
        "x=[1,2,3];\ny=[2.1,3.9,6.2]",
        "x: [1, 2, 3]\ny: [2.1, 3.9, 6.2]",
        "x y  # a remark\n1 2.1 # another\n2 3.9\n3 6.2",
    ],
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_line_of_names_above_rows_of_numbers_is_a_table(table: str, behind: bool) -> None:
    """With a note, before and behind the fit line; the print says ``data``."""
    text = f"{table}\n\n{FIT}" if behind else f"{FIT}\n{table}"
    statements = read(text)
    (found,) = statements.tables
    assert {name: list(column) for name, column in found.columns.items()} == {"x": [1, 2, 3], "y": [2.1, 3.9, 6.2]}
    assert [note.code for note in statements.notes] == ["N329"]
    assert len(statements.fits) == 1
    assert statements.relations == ()
    assert "data x, y" in format_statements(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{FIT}\nx y\n1 2.1",
        f"{FIT}\nx y z\n1 2.1\n2 3.9",
        f"{FIT}\nx y\n1,234 2,345\n2,000 3,900",
        f"{FIT}\nx = [1, 2]\ny = [2, 3, 4]",
        f"{FIT}\nx/z y\n1 2.1\n2 3.9",
        f"{FIT}\nx = [1, 2]",
        "y = a*x\nx y\n1 2.1\n2 3.9",
    ],
)
def test_what_is_no_such_table_is_refused_as_before(text: str) -> None:
    """One row, other numbers of columns, commas that may part thousands, no names, no fit line."""
    with pytest.raises(TextError):
        read(text)


@pytest.mark.parametrize("text", ["x y\n1,5 2,1\n2,5 3,9", "x;y\n1,5;2,1\n2,5;3,9"])
def test_decimal_commas_are_told(text: str) -> None:
    """Two names leave no other reading of them; a note stands beside each."""
    statements = read(f"{FIT}\n{text}")
    assert [list(column) for column in statements.tables[0].columns.values()] == [[1.5, 2.5], [2.1, 3.9]]
    assert [note.code for note in statements.notes] == ["N329", *["N113"] * 4]


@pytest.mark.parametrize(
    "rows", ["(1, 2.1)\n(2, 3.9)", "(1, 2.1),\n(2, 3.9)", "[1, 2.1]\n[2, 3.9]", "(1; 2.1)\n(2; 3.9)"]
)
def test_rows_written_as_points(rows: str) -> None:
    """Brackets around a row say nothing more."""
    (found,) = read(f"{FIT}\ndata x, y\n{rows}").tables
    assert {name: list(column) for name, column in found.columns.items()} == {"x": [1, 2], "y": [2.1, 3.9]}


@pytest.mark.parametrize("rows", ["1 2.1\n2 3.9", "1, 2.1\n2, 3.9\n3, 5"])
def test_rows_without_names_are_refused_with_a_repair(rows: str) -> None:
    """Once, not row by row; the names of fit y = m*x + b are those of its rows, of other models they are not known."""
    with pytest.raises(TextError) as caught:
        read(f"fit w = a*u + b\n{rows}")
    assert [(found.code, found.hint) for found in caught.value.diagnostics] == [
        ("E127", "write data x, y above; a blank line ends a table")
    ]


def test_a_bracket_alone_is_no_point() -> None:
    """(1) may be an accountant's -1."""
    with pytest.raises(TextError, match="E121"):
        read("fit y = a\ndata y\n(1)\n(2)")
