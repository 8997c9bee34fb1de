"""Tables of fits: entries with errors and holes, files, several tables, complex columns, units in headers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read
from eqsolve.syntax import tree as t
from tests.syntax.fit_texts import HERE, TABLE, TWO, name, num


@pytest.mark.parametrize(
    "rows",
    [
        "1 2.0 ± 0.1\n2 3.0 ± 0.2",
        "1, 2.0 +/- 0.1\n2, 3.0+/-0.2",
        "1 2.0 +- 0.1\n2 3.0±0.2",
        "1 2.0(1)\n2 3.0(2)",
        "1 | 200(10)e-2\n2 | 3.00(20)",
        "1; 2.0(0.1)\n2; .3(.02)e1",
    ],
)
def test_entries_with_errors(rows: str) -> None:
    """The value and its standard error, in all spellings."""
    (table,) = read(f"fit y = a*x\ndata x, y\n{rows}\nend").tables
    assert list(table.columns["y"]) == pytest.approx([2.0, 3.0], rel=1e-15)
    assert list(table.errors["y"]) == pytest.approx([0.1, 0.2], rel=1e-15)
    assert list(table.errors) == ["y"]


@pytest.mark.parametrize(
    "gap", ["1,,5", "1 - 5", "1 NA 5", "1, nan, 5", "1;n/a;5", "| 1 |  | 5 |", "1\t\t5", "1 ? 5", "1 null 5"]
)
def test_missing_entries(gap: str) -> None:
    """They are nan, and their rows stay in the table."""
    (table,) = read(f"fit z = a*x + y\ndata x, y, z\n{gap}\n2 3 4\nend").tables
    assert [repr(float(v)) for v in table.columns["y"]] == ["nan", "3.0"]
    assert [list(table.columns["x"]), list(table.columns["z"])] == [[1, 2], [5, 4]]


@pytest.mark.parametrize(
    ("row", "code"), [("1 inf", "E121"), ("1 none_", "E121"), ("1 2±x", "E121"), ("1 2 3", "E120"), ("1", "E120")]
)
def test_what_is_no_entry(row: str, code: str) -> None:
    with pytest.raises(TextError, match=code):
        read(f"fit y = a*x\ndata x, y\n2 3\n{row}\nend")


def test_errors_in_some_rows() -> None:
    with pytest.raises(TextError, match=r"E124.*row 2"):
        read("fit y = a*x\ndata x, y\n1 2(1)\n2 3\nend")
    (table,) = read("fit y = a*x\ndata x, y\n1 2(1)\n2 NA\nend").tables
    assert list(np.isnan(table.errors["y"])) == [False, True]


def test_errors_given_twice() -> None:
    with pytest.raises(TextError, match="E369"):
        read("fit y = a*x, sigma 2\ndata x, y\n1 2(1)\nend")


def test_files(tmp_path: Path) -> None:
    """Files may have a name, entries with errors, holes and complex columns."""
    (tmp_path / "a.csv").write_text("x,y\n1,2.0 ± 0.1\n2,\n3,4(1)\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("w,Re Z,Im Z\n1,2,3\n2,NA,1\n", encoding="utf-8")
    text = 'data one: "a.csv"\ndata "b.csv"\nfit one: y = a*x\nfit Z = R + i*w*L'
    one, two = read(text, base_dir=tmp_path).tables
    assert (one.name, two.name) == ("one", "")
    assert list(one.columns["y"][:1]) == [2.0]
    assert list(np.isnan(one.columns["y"])) == [False, True, False]
    assert list(one.errors["y"][::2]) == [0.1, 1.0]
    assert list(two.columns) == ["w", "Z"]
    assert two.columns["Z"][0] == 2 + 3j
    assert np.isnan(two.columns["Z"][1])
    assert 'data one: "a.csv"' in format_statements(text)


@pytest.mark.parametrize(
    ("line", "table"),
    [
        ("fit one: y = m*x", "one"),
        ("fit two: y = m*x", "two"),
        ("fit z = m*x", "two"),
        ("law: fit two: y = m*x", "two"),
    ],
)
def test_several_tables(line: str, table: str) -> None:
    """A line is over the table that it names, or over the only one with its columns."""
    statements = read(TWO + line)
    assert [(found.name, list(found.columns)) for found in statements.tables] == [
        ("one", ["x", "y"]),
        ("two", ["x", "y", "z"]),
    ]
    assert statements.fits[0].table == table


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        (TWO + "fit y = m*x", "E396", "'fit one: y = m*x' or 'fit two: y = m*x'"),
        (TWO + "fit on: y = m*x", "E328", "is one meant?"),
        ("data one: x, y\n1 2\ndata two: u\n1\nend\nfit y = m*u", "E396", "over one table"),
        (TWO + "fit one: y = m*x\nfit two: y = m*x\npredict y at x = 3", "E396", "predict one: y at x = 3"),
        ("data one: x, y\n1 2\ndata one: x, y\n1 2\nend\nfit one: y = m*x", "E126", "another name"),
    ],
)
def test_tables_that_are_not_clear(text: str, code: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert (caught.value.diagnostics[0].code, hint in caught.value.diagnostics[0].hint) == (code, True)


def test_labels_are_no_tables() -> None:
    """``one: fit y = ...`` has a label, as other lines have."""
    (fit,) = read("one: fit y = m*x" + TABLE).fits
    assert (fit.place.label, fit.table) == ("one", "")


@pytest.mark.parametrize(
    "header", ["w, re(Z), im(Z)", "w Re(Z) Im(Z)", "w, Re Z, Im Z", "w; real(Z); imag(Z)", "w, Z.re, Z.im"]
)
@pytest.mark.parametrize("unit", ["i", "j"])
def test_complex_columns(header: str, unit: str) -> None:
    """Two columns are one complex one, and i or j is the imaginary unit beside it."""
    statements = read(f"data {header}\n1 2 3\n2 4 -1\nend\nfit Z = R + 1/({unit}*w*C)")
    (table,) = statements.tables
    assert list(table.columns) == ["w", "Z"]
    assert list(table.columns["Z"]) == [2 + 3j, 4 - 1j]
    product = t.Product((t.Const("i", HERE), name("w"), name("C")), HERE)
    assert statements.fits[0].right == t.Sum((name("R"), t.Quotient(num("1"), product, HERE)), HERE)
    assert [note.code for note in statements.notes if note.code == "N327"] == ["N327"]


def test_columns_called_re_and_im() -> None:
    """Words alone are names, and i stays one where all columns are real or it is declared."""
    assert list(read("data re im\n1 2\nend\nfit im = a*re + i").tables[0].columns) == ["re", "im"]
    assert name("i") in list(
        t.walk(read("unknowns i\ndata w, re(Z), im(Z)\n1 2 3\nend\nfit Z = R + i*w").fits[0].right)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("data w, re(Z)\n1 2\nend\nfit w = R", "E125"),
        ("data Z, re(Z), im(Z)\n1 2 3\nend\nfit Z = R", "E125"),
        ("data w, re(Z), im(Z)\n1 2(1) 3\nend\nfit Z = R", "E125"),
        ("data w, re(Z), im(Z)\n1 2 3\nend\nfit Z = R + i*w + j", "E279"),
    ],
)
def test_complex_columns_that_are_not_clear(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        read(text)
    assert code in {found.code for found in caught.value.diagnostics}


@pytest.mark.parametrize("header", ["t [s], V [mV]", "t[s], V[mV]", "t (s), V (mV)", "t [s]; V [m/s^2]"])
def test_units_in_a_header(header: str) -> None:
    (table,) = read(f"fit V = a*t + b\ndata {header}\n1 2\n2 4\n3 5").tables
    assert list(table.columns) == ["t", "V"]


def test_the_second_of_two_tables_without_names() -> None:
    """A line cannot say that it is over it; the repair works."""
    tables = "data t, y\n1 2\n2 4\nend\ndata t, z\n1 3\n2 6\nend\n"
    with pytest.raises(TextError) as caught:
        read("fit y = a*t\nfit z = b*t\n" + tables)
    assert [(d.code, d.line) for d in caught.value.diagnostics] == [("E396", 2)]
    assert "'data two: t, z', and write 'fit two: z = b*t'" in caught.value.diagnostics[0].hint
    mended = read("fit y = a*t\nfit two: z = b*t\n" + tables.replace("data t, z", "data two: t, z"))
    assert [fit.table for fit in mended.fits] == ["", "two"]


@pytest.mark.parametrize(
    "header",
    ["t / s, V / mV", "t/s, V/(m/s)", "t in s, V in mV", "t in s, V", "t [s], V / mV:", "t, V in km/h"],
)
def test_units_of_columns(header: str) -> None:
    """In each way that people write them they are left out."""
    (table,) = read(f"fit V = a*t\ndata {header}\n1 2\n2 4\n").tables
    assert list(table.columns) == ["t", "V"]


@pytest.mark.parametrize(
    ("model", "line"),
    [
        ("lm(y ~ x)", "fit y = a + b*x"),
        ("fit lm(y ~ x)", "fit y = a + b*x"),
        ("lm(log(y) ~ x)", "fit log(y) = a + b*x"),
        ("lm(y ~ poly(x, 3))", "fit y = a + b*x + c*x^2 + d*x^3"),
        ("lm(y ~ x*z)", "fit y = a + b*x + c*z + d*x*z"),
        ("lm(y ~ x + x:z)", "fit y = a + b*x + c*x*z"),
        ("glm(y ~ x)", "fit y = a + b*x"),
        ("glm(y ~ x, family = gaussian)", "fit y = a + b*x"),
        ("glm(y ~ x, family = binomial)", "fit y = 1/(1 + exp(-(a + b*x)))"),
        ('glm(y ~ x + z, family = "binomial", data = d)', "fit y = 1/(1 + exp(-(a + b*x + c*z)))"),
        ('m <- glm(y ~ x, data = d, family = binomial(link = "probit"))', "fit y = (1 + erf((a + b*x)/sqrt(2)))/2"),
        ("glm(y ~ x, family = poisson)", "fit y = exp(a + b*x)"),
        ("glm(y ~ x, family = Gamma)", "fit y = 1/(a + b*x)"),
        ("glm(y ~ x - 1, family = poisson())", "fit y = exp(a*x)"),
        ("nls(y ~ a*x)", "fit y = a*x"),
        ("nls(y ~ a*exp(-b*(x - 1)), start=list(a=1,b=1))", "fit y = a*exp(-b*(x - 1))"),
        ("fm <- lm(y ~ 1 + x + z, data = d)", "fit y = a + b*x + c*z"),
        ("nls(y ~ a*exp(k*x), start = list(a = 1, k = 2))", "fit y = a*exp(k*x)"),
        ("y ~ x", "fit y = m*x + b"),
        ("fit y ~ x", "fit y = a + b*x"),
        ("y ~ a*x + b", "fit y = a*x + b"),
        ("y ~ x + z", "fit y = a + b*x + c*z"),
    ],
)
def test_models_of_r_are_told_as_fit_lines(model: str, line: str) -> None:
    """With their parameters; the line that is offered is taken."""
    table = "\ndata x, y, z\n1 2 3\n2 4 5\n"
    with pytest.raises(TextError, match=r"E31[34]") as caught:
        read(model + table)
    assert line in caught.value.hint
    assert read(line + table).fits


@pytest.mark.parametrize(
    ("model", "line"),
    [
        ("lm(y ~ x)", "fit y = a + b*x"),
        ("nls(y ~ a*exp(-b*x), start=list(a=1,b=1))", "fit y = a*exp(-b*x)"),
        ("lm(y ~ x - 1)", "fit y = a*x"),
        ("glm(y ~ x, family = binomial)", "fit y = 1/(1 + exp(-(a + b*x)))"),
        ("y ~ x + I(x^2)", "fit y = a + b*x + c*x^2"),
    ],
)
def test_models_of_r_above_names_and_rows(model: str, line: str) -> None:
    """The line that is offered takes the place of theirs."""
    for table in ("\nx y\n1.5 2\n2.5 4\n3.5 5\n", "\nx y\n1 2\n2 4\n3 5\n"):
        with pytest.raises(TextError, match="E145") as caught:
            read(model + table)
        assert len(caught.value.diagnostics) == 1
    assert caught.value.hint.startswith(f"to fit a model write {line} instead of {model[:20]}")
    assert read(line + table).fits


def test_a_formula_of_r_alone_is_no_product_with_i() -> None:
    with pytest.raises(TextError, match="E363") as caught:
        read("y ~ x + I(x^2)")
    assert caught.value.hint == "to fit data write fit y = a + b*x + c*x^2"


def over(line: str, columns: str) -> str:
    """A line and a table."""
    rows = "\n".join(" ".join("123"[: columns.count(",") + 1]) for _ in range(2))
    return f"{line}\ndata {columns}\n{rows}\nend\n"


@pytest.mark.parametrize(
    ("line", "columns", "said"),
    [
        ("fit z = a*x + b", "x, y", "no table has a column z (is y meant? the columns are x, y; "),
        ("fit Y = a*x + b", "x, y, w", "no table has a column Y (is y meant? "),
        ("fit velocity = a*x", "x, velocty, y", "no table has a column velocity (is velocty meant? "),
        ("fit log(z) = a*x + b", "x, y", "no table has a column z (is y meant? "),
        ("fit a*x + b = z", "x, y", "no table has a column z (is y meant? "),
        ("fit z = a*x", "x, y, w", "no table has a column z (the columns are x, y, w; "),
        ("fit V = a*t", "time, V", "no table has a column t (is time meant? "),
        ("fit V = a*T + b", "t, V", "no table has a column T (is t meant? "),
        ("fit y = a*t + b", "x, y", "no table has a column t (is x meant? "),
        (
            "fit y = a*s + b",
            "x, y, w",
            "a, s and b are no columns: this side is the same in each row (the columns are x, y, w; ",
        ),
    ],
)
def test_a_column_that_the_table_does_not_have(line: str, columns: str, said: str) -> None:
    """A name that must be one is refused with the columns there are; a start says that it is a parameter."""
    with pytest.raises(TextError, match="E329") as caught:
        read(over(line, columns))
    (found,) = caught.value.diagnostics
    assert f"{found.text} ({found.hint}".startswith(said)
    assert read(over(f"{line}; {found.names[0]} ~ 1", columns)).fits


@pytest.mark.parametrize(
    "line", ["fit y = a", "fit c = x*y", "fit (x - a)^2 + (y - b)^2 = R", "fit 1 = a*x + b*y", "fit y = a*x"]
)
def test_parameters_that_no_column_is_missed_for(line: str) -> None:
    """Means, implicit models, and a name beside columns alone."""
    assert read(over(line, "x, y")).fits


@pytest.mark.parametrize(
    ("line", "columns", "name"),
    [
        ("fit V = a*t*x", "time, V, x", "t"),
        ("fit V = a*t*x", "T, V, x", "t"),
        ("fit V = a*T*x + b", "t, V, x", "T"),
        ("fit V = a*tme*x", "time, V, x", "tme"),
        ("fit V = a*tiem*x + b", "time, V, x", None),  # two letters differ
        ("fit V = a*time", "time, V", None),
        ("fit V = a*t + b*time", "time, V", None),  # the column is used
        ("fit V = a*t; t ~ 2", "time, V", None),  # meant as a parameter
        ("fit V = a*t; t := 2", "time, V", None),
        ("fit V = k*x", "x, V", None),
        ("fit V = a*exp(-k*x)", "x, y, V", None),
    ],
)
def test_parameters_that_look_like_a_column(line: str, columns: str, name: str | None) -> None:
    """They are told of at their place, with the columns there are."""
    statements = read(over(line, columns))
    found = [note for note in statements.notes if note.code == "N330"]
    assert [note.text for note in found] == (
        [] if name is None else [f"{name} is no column (columns: {columns}); it is fitted as a parameter"]
    )
    assert all(statements.source[note.span.start : note.span.end] == name for note in found)


def test_decimal_commas_of_a_table_are_told_once() -> None:
    rows = "".join(f"{k},5;{2 * k},1\n" for k in range(1, 9))
    notes = [n.text for n in read(f"x;y\n{rows}\nfit y = a*x + b").notes if n.code == "N113"]
    assert notes == ["1,5 is read with a decimal comma: 1.5 (15 more numbers likewise)"]


def test_a_word_in_a_cell_of_numbers_is_told_how_to_be_empty() -> None:
    with pytest.raises(TextError, match=r"'n\.d\.' is not a number") as caught:
        read("data x, y\n1 2\n2 n.d.\n3 5\nend\nfit y = a*x")
    assert "a cell without a value is -, or NA" in caught.value.hint
    read("data x, y\n1 2\n2 -\n3 5\nend\nfit y = a*x")
