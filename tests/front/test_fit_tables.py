"""``eqsolve fit`` with a text on the command line and a table in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from eqsolve.front.cli import main


@pytest.fixture(autouse=True)
def rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rows.csv").write_text("x,y\n0,1\n1,3\n2,5\n", encoding="utf-8")
    (tmp_path / "model.eq").write_text("fit y = m*x + b\nm ~ 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ["y = m*x + b", "rows.csv"],
        ["rows.csv", "fit y = m*x + b"],
        ["-e", "y = m*x + b", "rows.csv"],
        ["-e", "fit y = m*x + b", "-e", 'data "rows.csv"'],
        ["y = m*x + b", "--data", "rows.csv"],
        ["--data=rows.csv", "-e", "fit y = m*x + b"],
        ["model.eq", "--data", "rows.csv"],
        ["model.eq", "rows.csv"],
        ["y = m*x + b", "data rows.csv"],
    ],
)
def test_a_table_stands_beside_a_text(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Named after it, before it, or in a line of it: it is read from the current folder."""
    assert main(["fit", *words, "--quiet"]) == 0
    assert capsys.readouterr().out == "m = 2, b = 1\n"


def test_several_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a line of its own."""
    (tmp_path / "more.csv").write_text("u,v\n0,1\n1,5\n", encoding="utf-8")
    words = [
        "fit",
        "-e",
        "fit y = m*x + b",
        "-e",
        "fit v = n*u + b",
        "--data",
        "rows.csv",
        "--data",
        "more.csv",
        "--quiet",
    ]
    assert main(words) == 0
    assert capsys.readouterr().out == "m = 2, b = 1, n = 4\n"


@pytest.mark.parametrize("command", [["solve"], ["check", "--at", "m=2, b=1"]])
def test_other_commands_read_tables_from_the_current_folder(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As fit does: the line that names the table is read, not refused for want of a folder."""
    main([*command, "-e", "fit y = m*x + b", "-e", 'data "rows.csv"', "--quiet"])
    told = capsys.readouterr()
    assert "E131" not in told.err
    if command == ["solve"]:
        assert told.out == "m = 2, b = 1\n"


@pytest.mark.parametrize(
    "text",
    [
        "y = m*x + b\ndata x, y\n0 1\n1 3\nend\n",
        "x y\n0 1\n1 3\n\ny = m*x + b\nm + b = ?\n",
        'y = m*x + b\ndata "rows.csv"\n',
        "m = 2*b\ny = m*x + b\ndata x, y\n0 1\n1 3\nend\n",
    ],
)
def test_the_equation_of_a_file_is_fitted_to_its_table(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As that of a text: the command says that it is a fit."""
    (tmp_path / "model.eq").write_text(text, encoding="utf-8")
    assert main(["fit", "model.eq", "--quiet"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert set(first.split(", ")) == {"m = 2", "b = 1"}


def test_a_table_alone_is_nothing_to_fit(capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is written out."""
    assert main(["fit", "rows.csv"]) == 2
    told = capsys.readouterr().err
    assert "E718" in told
    assert 'eqsolve fit "y = m*x + b" rows.csv' in told


@pytest.mark.parametrize("out", ["rows.csv", "./rows.csv", "model.eq"])
@pytest.mark.parametrize("words", [["model.eq", "--data", "rows.csv"], ["whole.eq"]])
def test_what_a_fit_reads_is_not_written_over(
    words: list[str], out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the table nor the text."""
    (tmp_path / "whole.eq").write_text('fit y = m*x + b\ndata "rows.csv"\n', encoding="utf-8")
    before = (tmp_path / "rows.csv").read_text(encoding="utf-8")
    out = "whole.eq" if words == ["whole.eq"] and out == "model.eq" else out
    assert main(["fit", *words, "--out", out]) == 2
    assert "E720" in capsys.readouterr().err
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == before


def test_intervals_are_percent(capsys: pytest.CaptureFixture[str]) -> None:
    """95 and 95% are read; 0.95 could be the level of Python."""
    for said in ("95", "95%"):
        assert main(["fit", "y = m*x + b", "rows.csv", "--intervals", said, "--quiet"]) == 0
    capsys.readouterr()
    assert main(["fit", "y = m*x + b", "rows.csv", "--intervals", "0.95"]) == 2
    assert "write 95, or 0.95%" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["solve", "rows.csv"], "E718", 'eqsolve fit "y = m*x + b" rows.csv'),
        (["fit", "y = m*x + b", "no.csv"], "E705", "no.csv"),
        (["fit", "y = m*x + b", "rows.xlsx"], "E718", "save its sheet as rows.csv"),
        (["fit", "y = m*x + b, x < 1", "rows.csv"], "E399", "where x < 1"),
        (["fit", "y = m*x + b", "words.csv"], "E121", "dates and times are read as 2024-03-31"),
        (["fit", "y = m*x + b"], "E620", 'data "rows.csv"'),
        (["fit", "y = m*x + b, sigma x1", "rows.csv"], "E403", "is x meant? use numbers and columns: x, y"),
        (["fit", "y = m*x + b, sigma x", "rows.csv"], "E404", "the standard error in row 1 is 0"),
        (["fit", "y = m*x + b, weight x - 1", "rows.csv"], "E404", "the weight in row 1 is negative"),
        (["fit", "y = if(x < 1, m, b)", "rows.csv"], "E364", "write where(x < 1, a, b)"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_alone(
    words: list[str], code: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A column with a cell that is no number is there: that cell is the one error."""
    (tmp_path / "words.csv").write_text("x,y\n3/4/2024,1\n5/6/2024,3\n", encoding="utf-8")
    assert main(words) == 2
    told = capsys.readouterr().err
    assert f"error[{code}]" in told
    assert said in " ".join(told.split())
    assert told.count("error[") == 1


def test_columns_apart_by_blanks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text file beside an equation is a table; #N/A is a missing value."""
    (tmp_path / "rows.txt").write_text("x   y\n0   1\n1   3\n2   5\n3   #N/A\n", encoding="utf-8")
    assert main(["fit", "y = m*x + b", "rows.txt", "--quiet"]) == 0
    assert capsys.readouterr().out == "m = 2, b = 1\n"


def test_rows_without_a_left_side_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ln(y - 1) has no value where y is 1, whatever the parameters are."""
    assert main(["fit", "ln(y - 1) = a + k*x", "rows.csv"]) == 1
    assert "ln(y - 1) has no value in 1 of 3 rows, such as that of y = 1" in " ".join(capsys.readouterr().out.split())


def test_a_prediction_of_a_number_is_asked_about(capsys: pytest.CaptureFixture[str]) -> None:
    """predict 11: the model at 11, not the number 11."""
    assert main(["fit", "y = m*x + b", "predict 11", "rows.csv"]) == 2
    assert "predict y at x" in capsys.readouterr().err


def test_values_alone_hold_predictions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", "y = m*x + b", "predict y at x = 3, 4", "predict m*2", "rows.csv", "--quiet"]) == 0
    assert capsys.readouterr().out == "m = 2, b = 1\nx = 3, y = 7\nx = 4, y = 9\nm*2 = 4\n"


def test_a_table_that_the_command_names_may_lie_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its path was typed by the person; a line of a text leads nowhere outside of its folder."""
    here = tmp_path / "elsewhere"
    here.mkdir()
    monkeypatch.chdir(here)
    for path in (str(tmp_path / "rows.csv"), "../rows.csv"):
        assert main(["fit", "y = m*x + b", path, "--quiet"]) == 0
        assert capsys.readouterr().out == "m = 2, b = 1\n"
    assert main(["fit", "-e", "fit y = m*x + b", "-e", 'data "../rows.csv"']) == 2
    assert "E131" in capsys.readouterr().err
    assert main(["fit", "y = m*x + b", "../rows.csv", "--out", "../rows.csv"]) == 2
    assert "E720" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["fit y = m*x + b", "rows.csv"],
        ["y = m*x + b", "rows.csv"],
        ["-e", "fit y = m*x + b", "-e", 'data "rows.csv"'],
    ],
)
def test_the_fit_of_a_table_is_explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It was sent to the command fit, and a line that names the table was refused for want of a folder."""
    assert main(["explain", *words]) == 0
    assert "m and b enter linearly" in " ".join(capsys.readouterr().out.split())
