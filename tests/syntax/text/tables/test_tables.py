"""Tables of numbers, in the text and in files beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eqsolve.errors import TextError, UsageError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax.text import given_columns

FIT = "fit y = a*x\n"


@pytest.mark.parametrize(
    "rows",
    [
        "data x, y\n1 2\n3 4\nend",
        "data x y\n1, 2\n3, 4\n\n",
        "data x | y\n| 1 | 2 |\n| 3 | 4 |\nend",
        "data x; y:\n1;2\n3;4",
        "data x\ty\n1\t2\n3\t4\nend",
        "data x, y\n+1 2.0 # first\n# nothing\n3e0 .4e1\nend",
        "data x, y\r\n1 2\r\n3 4\r\nend\r\n",
        "decimal comma\ndata x, y\n1,0; 2,0\n3; 4\nend",
    ],
)
def test_tables_in_the_text(rows: str) -> None:
    """Blanks, tabs, commas, semicolons and bars separate; a blank line or ``end`` ends the table."""
    (table,) = read(rows + "\n" + FIT if rows.startswith("decimal") else FIT + rows).tables
    assert {name: list(column) for name, column in table.columns.items()} == {"x": [1.0, 3.0], "y": [2.0, 4.0]}
    assert all(isinstance(column, np.ndarray) and column.dtype == np.float64 for column in table.columns.values())


def test_statements_behind_a_table() -> None:
    """A line with a relation ends a table even without a blank line."""
    statements = read("data λ, T1\n1 −2\n3 4\nfit λ = a*T1\na ~ 1")
    assert list(statements.tables[0].columns) == ["lambda", "T1"]
    assert list(statements.tables[0].columns["T1"]) == [-2.0, 4.0]
    assert len(statements.fits) == 1


def test_every_wrong_row_is_reported() -> None:
    """Rows of the wrong length and words are refused in their lines, all at once."""
    with pytest.raises(TextError) as caught:
        read("data x, y\n1 2\n1\n1 2 3\n1 b\nend\n" + FIT)
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [("E120", 3), ("E120", 4), ("E121", 5)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("s.csv", "x,y\n1,2\n3,4\n"),
        ("s.csv", "\ufeffx;y\r\n1;2\r\n3;4\r\n"),
        ("s.tsv", "x\ty\n1\t2\n\n3\t4"),
        ("s.txt", "x y\n1  2\n3 4\n"),
        ("s.csv", '"x","y"\n"1","2"\n"3","4"\n'),
        ("sub/s.csv", "x,y\n1,2\n3,4"),
    ],
)
def test_files(tmp_path: Path, name: str, content: str) -> None:
    """CSV and TSV with a header line, from the folder of the text and below."""
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8", newline="")
    (table,) = read(FIT + f'data "{name}"', base_dir=tmp_path).tables
    assert {column: list(values) for column, values in table.columns.items()} == {"x": [1.0, 3.0], "y": [2.0, 4.0]}


@pytest.mark.parametrize(
    "content",
    [
        "x;y\n1,5;2\n3;4,25\n",
        "x\ty\n1,5\t2\n3\t4,25\n",
        "x (min);y (mol/L)\n1,50;2\n3;4,25\n",
        "x|y\n15e-1|2\n3|425,0e-2\n",
    ],
)
def test_files_with_decimal_commas(tmp_path: Path, content: str) -> None:
    """Where ';', a tab or '|' separates the columns, commas are decimal, which a note says."""
    (tmp_path / "s.csv").write_text(content, encoding="utf-8")
    statements = read(FIT + 'data "s.csv"', base_dir=tmp_path)
    (table,) = statements.tables
    assert {column: list(values) for column, values in table.columns.items()} == {"x": [1.5, 3.0], "y": [2.0, 4.25]}
    assert [note.code for note in statements.notes] == ["N113"]


@pytest.mark.parametrize("content", ["x;y\n1,234;2,345\n3;4\n", "x;y\n1,5;2\n3;4.25\n", "x;y\n1,5;2,\n"])
def test_files_with_commas_that_are_not_clear(tmp_path: Path, content: str) -> None:
    """Commas that may stand between thousands, or beside points, are asked about."""
    (tmp_path / "s.csv").write_text(content, encoding="utf-8")
    with pytest.raises(TextError) as caught:
        read(FIT + 'data "s.csv"', base_dir=tmp_path)
    assert caught.value.code == "E121"
    assert "1.234" in caught.value.diagnostics[0].hint or "1.5" in caught.value.diagnostics[0].hint


@pytest.mark.parametrize("header", ["x (s),y (mol/L)", "x [s],y[m/s^2]", "x/s,y/(m/s)", "x/s, y / kPa", '"x (s)","y"'])
def test_units_in_the_header_of_a_file(tmp_path: Path, header: str) -> None:
    """Units behind the names of columns are left out, in brackets and behind a slash."""
    (tmp_path / "s.csv").write_text(f"{header}\n1,2\n3,4\n", encoding="utf-8")
    (table,) = read(FIT + 'data "s.csv"', base_dir=tmp_path).tables
    assert list(table.columns) == ["x", "y"]


WORDS = 'sample id,x,y,who\na1,1,2,"Smith, J"\nb2,3,4,n/a\n'


@pytest.mark.parametrize(
    "content", [WORDS, 'who;x;y;z\n"Smith, J";1,0;2,0;\nb;3,0;4,0;n\n', "who\tx\ty\n1\t1\t2\nb\t3\t4\n"]
)
def test_columns_of_words_that_no_line_uses(tmp_path: Path, content: str) -> None:
    """Only columns that a line names must hold numbers."""
    (tmp_path / "s.csv").write_text(content, encoding="utf-8")
    (table,) = read(FIT + 'data "s.csv"', base_dir=tmp_path).tables
    assert {column: list(values) for column, values in table.columns.items()} == {"x": [1, 3], "y": [2, 4]}


@pytest.mark.parametrize(
    "line", ["fit y = a*x + who", "fit who = a*x", "fit y = a*x, sigma sample_id", "fit y = a*who"]
)
def test_columns_of_words_that_a_line_uses(tmp_path: Path, line: str) -> None:
    (tmp_path / "s.csv").write_text(WORDS, encoding="utf-8")
    with pytest.raises(TextError) as caught:
        read(line + '\ndata "s.csv"', base_dir=tmp_path)
    assert caught.value.code == "E121"


def test_a_column_of_words_is_that_of_its_own_table(tmp_path: Path) -> None:
    """Where another table has a column of that name."""
    (tmp_path / "s.csv").write_text(WORDS, encoding="utf-8")
    statements = read('fit two: who = a*z\ndata one: "s.csv"\ndata two: who, z\n1 2\n2 4\nend', base_dir=tmp_path)
    assert [fit.table for fit in statements.fits] == ["two"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("x,y\n1,2,3\n", "E120"),
        ("x,y\n1,b\n", "E121"),
        ("x,y\n1,n\n", "E121"),
        ("x,y\n1,inf\n", "E121"),
        ("x,y\n", "E122"),
        ("", "E122"),
        ("1,2\n3,4\n", "E132"),
        ("/,(#)\n1,2\n3,4\n", "E132"),
        ("x,x\n1,2\n", "E123"),
    ],
)
def test_wrong_files(tmp_path: Path, content: str, code: str) -> None:
    """A file that is no table of numbers is refused at the statement that names it."""
    (tmp_path / "s.csv").write_text(content, encoding="utf-8")
    with pytest.raises(TextError) as caught:
        read(FIT + 'data "s.csv"', base_dir=tmp_path)
    assert (caught.value.code, caught.value.diagnostics[0].line) == (code, 2)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("missing.csv", "E130"),
        ("../secret.csv", "E131"),
        ("/etc/passwd", "E131"),
        ("link.csv", "E131"),
        ("https://example.org/a.csv", "E131"),
        (".", "E130"),
    ],
)
def test_only_files_beside_the_text(tmp_path: Path, path: str, code: str) -> None:
    """Nothing outside the folder is read, not even through a link."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("x,y\n1,2\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(TextError) as caught:
        read(FIT + f'data "{path}"', base_dir=folder)
    assert caught.value.code == code


def test_a_text_without_a_folder_reads_no_file() -> None:
    """A pasted text cannot open files."""
    with pytest.raises(TextError, match="E131"):
        read(FIT + 'data "s.csv"')


def test_printing_opens_no_file() -> None:
    """The canonical text keeps the name of a file without looking for it."""
    assert format_statements(FIT + 'data "s.csv"') == 'fit y = a*x\ndata "s.csv"\n'


@pytest.mark.parametrize(("name", "read_as"), [("µ", "mu"), ("μ", "mu"), ("𝑥", "x"), ("x₁", "x_1"), ("e\u0301", "é")])
def test_names_of_columns_are_those_of_the_text(name: str, read_as: str) -> None:
    """However a caller types a name: else the text would have a parameter where the column is meant."""
    columns, _ = given_columns({name: [1, 2]})
    assert list(columns) == [read_as]
    (fit,) = read(f"fit y = a*{name}", columns=given_columns({name: [1, 2], "y": [2, 4]})[0]).fits
    assert read_as in str(fit.right)


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="two columns are called x_1"):
        given_columns({"x_1": [1, 2], "x₁": [2, 4]})


@pytest.mark.parametrize("values", [[1.0, 2.0], [1, 2], [1 + 2j, 3]])
def test_masked_entries_are_holes(values: list[complex]) -> None:
    """What is masked is missing, whatever number lies under the mask."""
    (column,) = given_columns({"x": np.ma.masked_array(values, [False, True])})[0].values()
    assert column[0] == values[0]
    assert np.isnan(column[1])
