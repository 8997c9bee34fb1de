"""A text solved for each value of a range: the table, the file, the picture, and the same in a conversation."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve.front import cli
from eqsolve.front.session import Session
from eqsolve.plots.sheets import Points
from eqsolve.result import Answers

LIMIT = ("--time-limit", "600")
TABLE = """3 answers for values of a: 1 none, 1 unique, 1 finite

  a   verdict  x
  -1  none     -
  0   unique   0
  1   finite   -1
               1
"""


def test_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each solution; the exit code says that one value has none."""
    assert cli.main(["solve", "x^2 = a", "--sweep", "a = -1..1", *LIMIT]) == 1
    assert capsys.readouterr().out == TABLE
    assert cli.main(["x^2 = a", "--sweep", "a = 1, 4", "--quiet", *LIMIT]) == 0
    assert capsys.readouterr().out == "a = 1, x = -1\na = 1, x = 1\na = 4, x = -2\na = 4, x = 2\n"
    assert cli.main(["x = a*b", "--sweep", "a = 1, 1.5", "--param", "b = 2", "--quiet", *LIMIT]) == 0
    assert capsys.readouterr().out == "a = 1, x = 2\na = 1.5, x = 3\n"


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The answers as ``solve_many`` writes them; values by --param are the same for all."""
    assert cli.main(["x = a*b", "--sweep", "a = 1..3", "--param", "b = 2", "--json", *LIMIT]) == 0
    found = Answers.from_json(capsys.readouterr().out)
    assert found["x"] == (2.0, 4.0, 6.0)
    assert found.params == {"a": (1, 2, 3), "b": (2, 2, 2)}


def test_digits_and_families(capsys: pytest.CaptureFixture[str]) -> None:
    """All digits are right; of a family its form is written."""
    assert cli.main(["x^2 = a; x > 0", "--sweep", "a = 2, 3", "--digits", "20", *LIMIT]) == 0
    out = capsys.readouterr().out
    assert "1.4142135623730950488" in out
    assert "1.7320508075688772935" in out
    assert cli.main(["a*x = a*y", "--sweep", "a = 1..2", *LIMIT]) == 0
    assert "family   x = y" in capsys.readouterr().out


def test_files(tmp_path: Path) -> None:
    """CSV with the verdict; a text that is to be read is never written over."""
    rows, text = tmp_path / "rows.csv", tmp_path / "text.eq"
    text.write_text("x^2 = a\n")
    assert cli.main([str(text), "--sweep", "a = 0..1", "--out", str(rows), *LIMIT]) == 0
    with rows.open(newline="") as file:
        assert list(csv.reader(file)) == [
            ["a", "x", "verdict"],
            ["0", "0.0", "unique"],
            ["1", "-1.0", "finite"],
            ["1", "1.0", "finite"],
        ]
    assert cli.main([str(text), "--sweep", "a = 0..1", "--out", str(text)]) == 2
    assert text.read_text() == "x^2 = a\n"


def test_rows_go_alone_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--out -``, as elsewhere: no file of that name, and no drawing between the rows."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["x^2 = a; x > 0", "--sweep", "a = 1, 4", "--out", "-", *LIMIT]) == 0
    assert capsys.readouterr().out.splitlines() == ["a,x,verdict", "1,1.0,unique", "4,2.0,unique"]
    Path("f.eq").write_text("fit y = a*x\npredict y at x = 4\ndata x, y\n1 2\n2 4\n3 6\nend\n")
    assert cli.main(["fit", "f.eq", "--out", "-", "-v"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(",")[0] for line in lines] == ["x", "1.0", "2.0", "3.0", "", "predicted", "y"]
    assert [path.name for path in tmp_path.iterdir()] == ["f.eq"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--sweep", "a = 4"], "E721"),
        (["--sweep", "a = 1..2", "--param", "a=3"], "E721"),
        (["--sweep", "q = 1..2"], "E635"),
        (["--sweep", "a = 1..2", "--sweep", "x = 1..3"], "E609"),
        (["--out", "rows.csv"], "E721"),
    ],
)
def test_what_is_wrong_is_told(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input is exit code 2, in JSON as well."""
    assert cli.main(["x^2 = a", *words, "--json"]) == 2
    assert f'"code": "{code}"' in capsys.readouterr().out


def test_a_picture_of_answers() -> None:
    """Each unknown over the constant that changes; values without solutions are remarked."""
    picture = eqsolve.plot(eqsolve.solve_many("x^2 = a; y = 2*x", {"a": [-1, 0, 4]}, time_limit=600))
    assert [(panel.x.label, panel.y.label) for panel in picture.panels] == [("a", "x"), ("a", "y")]
    (points,) = picture.panels[0].of(Points)
    assert isinstance(points, Points)
    assert np.array_equal(np.sort(points.y), [-2, 0, 2])
    assert picture.remarks == ("1 value without isolated solutions",)
    with pytest.raises(eqsolve.UsageError, match="E752"):
        eqsolve.plot(eqsolve.solve_many("x^2 = a", {"a": [-1, -2]}, time_limit=600))


def test_a_sweep_in_a_conversation() -> None:
    """The text as it stands, which it leaves so."""
    session = Session()
    session.feed("x = 2*a")
    found = session.feed(":sweep a = 1..3").result
    assert isinstance(found, Answers)
    assert found["x"] == (2.0, 4.0, 6.0)
    assert session.text == "x = 2*a"
    told = [session.feed(line).result for line in (":sweep", ":sweep a", ":sweep a = 1")]
    assert [getattr(one, "code", "") for one in told] == ["E726", "E721", "E721"]
