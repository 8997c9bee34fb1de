"""Letters of a fit line without signs between them, beside the columns that they may mean: how each text is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqsolve.errors import TextError
from eqsolve.syntax import format_statements, read

COMPLEX = "\ndata w, re(Z), im(Z)\n1 5 -10\n2 5 -5\n4 5 -2.5\nend"
REAL = "\ndata t, y\n1 2\n2 1.2\n3 0.8\n4 0.5\nend"
READ = {
    f"fit Z = R + 1/(jwC)\nC > 0{COMPLEX}": "fit Z = R + 1/(j*w*C)",
    f"fit Z = R + jwL + 1/(jwC)\nL > 0\nC > 0{COMPLEX}": "fit Z = R + j*w*L + 1/(j*w*C)",
    f"fit Z = R/(1 + jwRC) + 0*C{COMPLEX}": "fit Z = R/(1 + j*w*R*C) + 0*C",
    f"fit Z = R + jX\nX < 0{COMPLEX}": "fit Z = R + j*X",
    f"fit Z = R + iw{COMPLEX}": "fit Z = R + i*w",
}
ASKED = {
    f"fit Z = R + 1/(jwC){COMPLEX}": "j*w*C",
    f"fit Z = R + 1/(jωC){COMPLEX.replace(' w', ' ω')}": "j*ω*C",
    f"fit Z = R + iwL{COMPLEX}": "i*w*L",
    f"fit Z = R + jX{COMPLEX}": "j*X",
    f"fit y = A*exp(-kt){REAL}": "k*t",
    f"fit y = A*sin(2πft){REAL}": "f*t",
    f"fit y = A*exp(iwt){REAL}": "i*w*t",
    f"fit y = at + b{REAL}": "a*t",
    "fit y = where(x < xb, a + b*x, a + c*x)\ndata x, y\n1 2\n2 3": "x*b",
}
NAMES = {
    f"unknowns jwC\nfit Z = R + 1/(jwC){COMPLEX}": "jwC",
    f"unknowns kt\nfit y = A*exp(-kt){REAL}": "kt",
    f"fit y = A*exp(-t/th){REAL}": "th",  # the column stands in the line by itself
    f"fit y = A*exp(-t/tau){REAL}": "tau",
    f"fit y = height{REAL}": "height",
    "fit y = Vmax*x/(Km + x)\ndata x, y\n1 2\n2 3": "Vmax",
    "fit y = y0 + A*exp(-(x - xc)^2/w^2)\ndata x, y\n1 2\n2 3": "xc",
}


@pytest.mark.parametrize(("text", "line"), READ.items())
def test_products_whose_letters_have_meanings(text: str, line: str) -> None:
    found = read(text)
    plain = read(line + text[text.index("\n") :])
    assert found.fits[0].right == plain.fits[0].right
    codes = [note.code for note in found.notes]
    assert "N230" in codes
    assert "N232" not in codes
    assert format_statements(text)


@pytest.mark.parametrize(("text", "product"), ASKED.items())
def test_products_or_names(text: str, product: str) -> None:
    """Both readings are written out, and each can be typed."""
    with pytest.raises(TextError) as caught:
        read(text)
    (found,) = caught.value.diagnostics
    (name,) = found.names
    assert found.code == "E350"
    assert f"write {product}, or put 'unknowns {name}' on a line" in found.hint
    assert read(text.replace(name, f"({product})", 1)).fits
    assert read(f"unknowns {name}\n{text}").fits


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_names_that_stay_names(text: str, name: str) -> None:
    assert f"{name}" in format_statements(text)
    assert not {"N230"} & {note.code for note in read(text).notes}


def test_titles_of_files_are_printed_as_the_fit_reads_them(tmp_path: Path) -> None:
    """Also where the file is not there: lnk in a fit line may be a title. Of a table in the text they are known."""
    (tmp_path / "rows.csv").write_text("lnk,expx\n1,2\n2,3\n")
    line = "fit lnk = a*expx + b*sinx"
    text = f'{line}\ndata "rows.csv"'
    assert format_statements(text, base_dir=tmp_path).splitlines()[0] == "fit lnk = a*expx + b*sin(x)"
    assert format_statements(text).splitlines()[0] == line
    table = "data lnk, expx\n1 2\n2 3\nend"
    assert format_statements(f"{line}\n{table}").splitlines()[0] == "fit lnk = a*expx + b*sin(x)"
    assert format_statements("fit y = a*sinx\ndata x, y\n1 2\n2 3\nend").splitlines()[0] == "fit y = a*sin(x)"
