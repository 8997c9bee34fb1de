"""Files of data as instruments, spreadsheets and programs write them: read as meant with a note, or refused with the repair."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqsolve import read
from eqsolve.errors import TextError
from eqsolve.syntax import tree as t

ROWS = "1,2.1\n2,3.0\n3,2.9\n"
READ = {
    "comments": ("# made by X\n# 2024-01-01\nx,y\n" + ROWS, []),
    "a commented header": ("# x y\n1 2.1\n2 3.0\n3 2.9\n", []),
    "titles of a report": ("Instrument: Acme 3000\nDate: 2024-01-01\n\nx,y\n" + ROWS, ["N130"]),
    "a title in words": ("My measurement\nx,y\n" + ROWS, ["N130"]),
    "cells above the header": ("Measurement,,\nOperator,Jane,\nRate,1000,\nx,y\n" + ROWS, ["N130"]),
    "values above the header": ("Name,Jane\nRange,5\nx,y\n" + ROWS, ["N130"]),
    "sep= of Excel": ("sep=;\nx;y\n1;2,1\n2;3,0\n3;2,9\n", ["N113"]),
    "units below": ("x,y\ns,m/s\n" + ROWS, ["N130"]),
    "units in brackets": ("x,y\n[s],(mV)\n" + ROWS, ["N130"]),
    "units in words": ("x in mm;y in µm\n1;2,1\n2;3,0\n3;2,9\n", ["N113"]),
    "blank columns": ("x [s],y [m/s],,\n1,2.1,,\n2,3.0,,\n3,2.9,,\n,,,\n", []),
    "blank cells behind": ("x,y\n1,2.1,\n2,3.0,\n3,2.9,\n", []),
    "an index": (",x,y\n0,1,2.1\n1,2,3.0\n2,3,2.9\n", []),
    "comments between": ("x,y\n1,2.1\n# pause\n2,3.0\n3,2.9\n", []),
    "exponents of Fortran": ("x,y\n1,2.1D+00\n2,3.0D0\n3,0.29D1\n", []),
    "a concentration": ("[x] (mM),y (V)\n" + ROWS, []),
    "titles with signs": ("x,y.\n" + ROWS, ["N130"]),
}


def table_of(tmp_path: Path, content: str | bytes, name: str = "s.csv") -> t.Statements:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(f'fit y = a*x\ndata "{name}"', base_dir=tmp_path)


@pytest.mark.parametrize("kind", READ)
def test_what_stands_around_a_table(tmp_path: Path, kind: str) -> None:
    content, codes = READ[kind]
    statements = table_of(tmp_path, content)
    (table,) = statements.tables
    assert {name: list(table.columns[name]) for name in ("x", "y")} == {"x": [1, 2, 3], "y": [2.1, 3, 2.9]}
    assert [note.code for note in statements.notes if note.code in ("N113", "N130")] == codes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    statements = table_of(tmp_path, "x;y;Größe\n1;2,5;3\n2;3,5;4\n".encode(encoding))
    (table,) = statements.tables
    assert list(table.columns) == ["x", "y", "Größe"]
    assert [note.code for note in statements.notes if note.code == "N130"] == ["N130"] * (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ('x,y\n1,"1,200.5"\n2,"2,300"\n3,12.5\n', [1200.5, 2300, 12.5]),
        ('x,y\n1,"1,250"\n2,"2,500"\n3,"1,234,567"\n', [1250, 2500, 1234567]),
        ("x;y\n1;1.200,5\n2;2.300\n3;12,5\n", [1200.5, 2300, 12.5]),
        ("x;y\n1;1 200,5\n2;2 300\n3;12,5\n", [1200.5, 2300, 12.5]),
        ("x;y\n1;1\u202f200,5\n2;2\u202f300\n3;12,5\n", [1200.5, 2300, 12.5]),
        ("x;y\n1;1'200.5\n2;2'300\n3;12.5\n", [1200.5, 2300, 12.5]),
        ('x,y\n1,"1,200,000"\n2,"2,300"\n', [1200000, 2300]),
        ("x;y\n1;1 200\n2;2,5\n", [1200, 2.5]),
        ("x;y\n1;1'200\n2;2.5\n", [1200, 2.5]),
    ],
)
def test_thousands(tmp_path: Path, content: str, values: list[float]) -> None:
    """Where a cell shows surely which sign parts them."""
    statements = table_of(tmp_path, content)
    assert list(statements.tables[0].columns["y"]) == values
    assert [note.code for note in statements.notes if note.code == "N130"] == ["N130"]


@pytest.mark.parametrize(
    ("content", "code", "hint"),
    [
        ("1,2.1\n2,3.0\n", "E132", "put a line of 2 titles above the numbers, such as x,y"),
        ("1;2,1;3\n2;3,0;4\n", "E132", "put a line of 3 titles above the numbers, such as x;y;z"),
        ('x,y\n1,"1,200"\n2,"2,300"\n', "E121", "if they part thousands"),
        ('x,y\n1,"1,200.5"\n2,"2,3"\n', "E121", ""),
        ("x,y\n1,2.1 V\n2,3.0 V\n", "E121", "write 2.1 in the cell; a unit stands in the title: y [V]"),
        ("x,y\n1,2.1%\n", "E121", "write 2.1 in the cell; a unit stands in the title: y [%]"),
        ("x,y\n1,<0.5\n2,3\n", "E121", "a limit is no number"),
        ("x,y,y\n1,2,3\n2,3,4\n", "E123", "name each column differently"),
        ('m,y\nJan,"1,200"\nFeb,"2,300"\n', "E121", "if they part thousands"),
        ("@,(#)\n1,2\n2,3\n", "E132", "titles are words of letters and digits"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str, code: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        table_of(tmp_path, content)
    assert caught.value.code == code
    assert hint in caught.value.diagnostics[0].hint


@pytest.mark.parametrize(
    "option", ["sigma 0,2", "loss huber 0,2", "sigma x 0,2", "absolute sigma 0,2", "sigma 0,2, loss huber 1,5"]
)
def test_decimal_commas_of_options(option: str) -> None:
    """No option begins with a number."""
    statements = read(f"fit y = a*x, {option}\ndata x, y\n1 2\n2 3\n3 5\n")
    plain = read(f"fit y = a*x, {option.replace('0,2', '0.2').replace('1,5', '1.5')}\ndata x, y\n1 2\n2 3\n3 5\n")
    assert statements.fits[0].weighting == plain.fits[0].weighting
    assert {note.code for note in statements.notes} == {"N113"}


def test_decimal_commas_of_a_table_in_the_text() -> None:
    """Where another sign parts its cells: one note for all."""
    statements = read("fit y = a*x\ndata x; y\n1,0; 2,1\n2,5; 3,0\n")
    assert list(statements.tables[0].columns["x"]) == [1, 2.5]
    assert [(n.code, n.text) for n in statements.notes] == [
        ("N113", "1,0 in this table is read with a decimal comma: 1.0")
    ]


def test_one_refusal_for_one_cause() -> None:
    with pytest.raises(TextError) as caught:
        read("fit y = a*x\ndata x y\n1,0 2,1\n2,0 3,0\n3,0 3,9\n")
    assert [found.code for found in caught.value.diagnostics] == ["E120"]


def test_titles_are_names_without_a_word(tmp_path: Path) -> None:
    """N232 is about names that may be products; a title of a file is none."""
    (tmp_path / "s.csv").write_text("Weg,Zet\n1,2\n2,3\n")
    found = read('fit Weg = ka*Zet + Zk + 1\ndata "s.csv"', base_dir=tmp_path)
    assert [note.code for note in found.notes] == []
    names = read('fit Weg = Zet + a\nka*a = 1; k = 2\ndata "s.csv"', base_dir=tmp_path).notes
    assert not any("Weg" in note.names or "Zet" in note.names for note in names)


def test_parameters_are_no_products_of_letters_that_stand_nowhere(tmp_path: Path) -> None:
    """Of K*m as of Km the data tell one number alone; whose letters are names of the text is told of, or read as a product."""
    (tmp_path / "s.csv").write_text("S,v\n1,2\n2,3\n")
    assert not read('fit v = Vmax*S/(Km + S)\ndata "s.csv"', base_dir=tmp_path).notes


def test_signs_in_titles_leave_one_line(tmp_path: Path) -> None:
    (table,) = table_of(tmp_path, "x,y,Std. dev.\n1,2,0.1\n2,3,0.1\n").tables
    assert list(table.columns) == ["x", "y", "Std_dev"]


@pytest.mark.parametrize("name", ["np.csv", "sp.txt", "math.dat"])
def test_files_may_be_called_as_libraries_are(tmp_path: Path, name: str) -> None:
    (table,) = table_of(tmp_path, "x y\n1 2\n2 3\n", name).tables
    assert list(table.columns) == ["x", "y"]


def test_an_absolute_path_may_lie_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("x,y\n1,2\n2,3\n")
    assert read(f'fit y = a*x\ndata "{tmp_path / "s.csv"}"', base_dir=tmp_path).tables
    with pytest.raises(TextError, match="outside the folder"):
        read(f'fit y = a*x\ndata "{tmp_path / "s.csv"}"', base_dir=tmp_path / "below")


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        ("Time (s),Abs @ 450nm", "Abs_450nm"),
        ("Time,A450/A600 (net)", "A450_A600"),
        ("Time,signal + noise", "signal_noise"),
    ],
)
def test_odd_titles_beside_names_are_called_by_their_letters(tmp_path: Path, titles: str, name: str) -> None:
    """They do not keep the other columns from being read, and a note says what they are called."""
    (tmp_path / "odd.csv").write_text(f"{titles},q,y\n0,0.1,1,2\n1,0.21,2,3\n2,0.29,3,4\n")
    found = read(f'fit {name} = a*Time + b\ndata "odd.csv"', base_dir=tmp_path)
    assert any(note.code == "N130" and f"is called {name}" in note.text for note in found.notes)
    read('fit y = a*Time + b\ndata "odd.csv"', base_dir=tmp_path)


@pytest.mark.parametrize("name", ["logi", "lnk", "cosx", "a–b", "a×b", "sqrtx", "x²", "µ"])
def test_names_of_files_are_no_formulas(tmp_path: Path, name: str) -> None:
    """lnk.csv was looked for as ln(k).csv, and a–b.csv with another dash."""
    (tmp_path / f"{name}.csv").write_text("x,y\n1,2\n2,3.9\n")
    found = read(f'fit y = a*x\ndata "{name}.csv"', base_dir=tmp_path)
    assert list(found.tables[0].columns) == ["x", "y"]
    assert not found.notes
    bare = read(f"data {name}.csv\nfit y = a*x", base_dir=tmp_path)
    assert list(bare.tables[0].columns) == ["x", "y"]


@pytest.mark.parametrize("model", ["response = top/(1 + (EC50/conc)^n)", "ln(rate) = a - b/conc"])
def test_titles_are_no_products_of_letters_that_stand_elsewhere(tmp_path: Path, model: str) -> None:
    """As of a table in the text."""
    (tmp_path / "rows.csv").write_text("conc,response,rate\n1,2,3\n2,3.9,4\n4,5,7\n")
    found = read(f'fit {model}\ndata "rows.csv"', base_dir=tmp_path)
    names = {
        node.name
        for line in found.fits
        for side in line.expressions()
        for node in t.walk(side)
        if isinstance(node, t.Name)
    }
    assert "conc" in names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Conc. [mg/L]", "Conc"),
        ('"Conc, mg/L"', "Conc"),
        ("Conc.", "Conc"),
        ("Std. dev.", "Std_dev"),
        ('"Dose, high"', "Dose_high"),
    ],
)
def test_units_behind_a_point_or_a_comma_are_no_part_of_a_name(tmp_path: Path, title: str, name: str) -> None:
    (table,) = table_of(tmp_path, f"x,y,{title}\n1,2,3\n2,3.9,4\n").tables
    assert list(table.columns) == ["x", "y", name]


@pytest.mark.parametrize("units", ["nm\tAU", "nm\ta.u.", "s\tRFU", "mM\tcps", "d\tarb. units", "h\tOD"])
def test_units_of_laboratories_stand_below_titles(tmp_path: Path, units: str) -> None:
    (table,) = table_of(tmp_path, f"x\ty\n{units}\n1\t2\n2\t3.9\n").tables
    assert list(table.columns) == ["x", "y"]


def test_months_are_told_to_become_days(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("month,y\n2020-01,1\n2020-02,2\n2020-03,3\n")
    with pytest.raises(TextError, match="write days, such as 2020-01-01"):
        read('fit y = a*month + b\ndata "m.csv"', base_dir=tmp_path)


@pytest.mark.parametrize("title", ["lnk", "logT", "sin2", "lnK", "expx"])
def test_titles_are_no_functions_of_their_letters(tmp_path: Path, title: str) -> None:
    """lnk beside 1/T is a column of a spreadsheet, in a file, in the text and in the call; logk beside k need not be ln(k)."""
    rows = "2.1 1\n3.9 2\n6.2 3\n"
    (tmp_path / "rows.csv").write_text(f"{title} x\n{rows}")
    model = f"fit {title} = a*x + b"
    for found in (
        read(f'{model}\ndata "rows.csv"', base_dir=tmp_path),
        read(f"{model}\ndata {title}, x\n{rows}end"),
        read(f"{model}\n{title} x\n{rows}"),
    ):
        assert found.fits[0].left == t.Name(title, found.fits[0].left.span)
        assert not any("N113" in note.code for note in found.notes)
    assert read("fit y = lnA - x\ndata x, y\n1 2\n2 3\nend").notes


TITLES = [  # of a file, the names of its columns, and how many notes tell of them
    ("T/°C,k/s-1,c / mmol·L⁻¹", ["T", "k", "c"], 0),
    ("v/(m/s),p/mol L-1,y/(mol L⁻¹)", ["v", "p", "y"], 0),
    ("[S] / µM,v/nM,T", ["S", "v", "T"], 0),
    ("1/T,ln k,log10(c)", ["inv_T", "ln_k", "log10_c"], 2),
    ("2nd run,%,T", ["n2nd_run", "percent", "T"], 2),
    ("T,k,Abs,Abs", ["T", "k"], 0),
]


@pytest.mark.parametrize(("titles", "names", "notes"), TITLES)
def test_titles_as_laboratories_write_them(tmp_path: Path, titles: str, names: list[str], notes: int) -> None:
    width = titles.count(",") + 1
    (tmp_path / "t.csv").write_text(
        titles + "\n" + "".join(",".join(str(r + c) for c in range(width)) + "\n" for r in range(3))
    )
    found = read(f'fit {names[0]} = a*{names[1]}\ndata "t.csv"', base_dir=tmp_path)
    (table,) = found.tables
    assert list(table.columns) == names
    assert sum("is called" in note.text for note in found.notes) == notes


CELLS = [  # of a file, its second column
    ("x,y\n0,−1.5\n1,–2\n2,1e−3\n", [-1.5, -2, 1e-3]),
    ("x,y\n0,1.5×10^3\n1,2 x 10^-3\n2,−3·10⁻²\n", [1500, 2e-3, -0.03]),
    ("x;y\n0;1,5×10^3\n1;2,5×10**2\n2;1,0\n", [1500, 250, 1]),
    ("x y\n0 1,5\n1 3,5\n2 5\n", [1.5, 3.5, 5]),
    ('x,y\n1,"12,071"\n3.20,"20,300"\n4,"25,000"\n', [12071, 20300, 25000]),
    ('x,y\n3.20,"1,5"\n4,"2,25"\n', None),
    ('x,y\n3.200,"12,071"\n4.100,"2,250"\n', None),
]


@pytest.mark.parametrize(("content", "values"), CELLS)
def test_cells_as_people_write_them(tmp_path: Path, content: str, values: list[float] | None) -> None:
    (tmp_path / "t.csv").write_text(content, encoding="utf-8")
    text = 'fit y = a*x\ndata "t.csv"'
    if values is None:
        with pytest.raises(TextError) as caught:
            read(text, base_dir=tmp_path)
        assert caught.value.code == "E121"
    else:
        assert list(read(text, base_dir=tmp_path).tables[0].columns["y"]) == values
