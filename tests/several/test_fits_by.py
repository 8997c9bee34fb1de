"""Fits of the groups that a column makes, against a fit of each group alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eqsolve
from eqsolve.errors import UsageError
from eqsolve.front.cli import main

X, Y = [1, 2, 3, 1, 2, 3, 4], [2.1, 3.9, 6.2, 1, 5.2, 9, 13.1]
SITE, PLATE = ["New York", "New York", "New York", "B", "B", "B", "B"], [1, 1, 1, 2, 2, 2, 2]
DATA = {"x": X, "y": Y, "site": SITE, "plate": PLATE}
ROWS = [f"{x},{y},{site},{plate}" for x, y, site, plate in zip(X, Y, SITE, PLATE, strict=True)]
LINE = "fit y = a*x + b"


@pytest.mark.parametrize("by", [["site", "plate"], 3, None])
def test_one_column_makes_the_groups(by: object) -> None:
    with pytest.raises(UsageError, match="E615"):
        eqsolve.fit_by(by, LINE, DATA)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["site", "plate"])
def test_groups_are_fitted_alone(by: str, tmp_path: Path) -> None:
    """Words and numbers, of the call, of a file and of a table in the text."""
    (tmp_path / "rows.csv").write_text("\n".join(["x,y,site,plate", *ROWS]))
    written = "\n".join([LINE, "data x, y, site, plate", *ROWS])
    for found in (
        eqsolve.fit_by(by, LINE, DATA),
        eqsolve.fit_by(by, f'{LINE}\ndata "rows.csv"', base_dir=tmp_path),
        eqsolve.fit_by(by, written),
    ):
        assert list(found) == list(dict.fromkeys(DATA[by]))
        for value, fit in found.items():
            kept = [k for k, said in enumerate(DATA[by]) if said == value]
            alone = eqsolve.fit(LINE, {"x": [X[k] for k in kept], "y": [Y[k] for k in kept]})
            assert dict(fit) == pytest.approx(dict(alone))
            assert fit.stderr == pytest.approx(alone.stderr)


def test_what_groups_show() -> None:
    pandas = pytest.importorskip("pandas")
    found = eqsolve.fit_by("site", LINE, pandas.DataFrame(DATA), where="x < 4")
    lines = str(found).splitlines()
    assert lines[0] == "2 fits of a, b by site"
    assert [line.split()[-3:][0] != "" for line in lines[2:]] == [True, True]
    frame = found.to_pandas()
    assert list(frame["site"]) == ["New York", "B"]
    assert list(frame["points"]) == [3, 3]
    assert frame["a stderr"][1] == pytest.approx(found["B"].stderr["a"])
    assert [one["value"] for one in json.loads(found.to_json())["fits"]] == ["New York", "B"]


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("sight", "there is no column sight"),
        ("q", "the columns are x, y, site, plate"),
        ("site, plate", "one column makes the groups, and 2 are named: site, plate"),
        ("y = a*x + b", 'the column comes first: eqsolve.fit_by("site", "y = a*x + b", data)'),
        ("site plate", "one of them: by site; or a column of the table that holds both"),
    ],
)
def test_no_groups(by: str, told: str) -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(UsageError, match="E615") as raised:
        eqsolve.fit_by(by, LINE, pandas.DataFrame(DATA))
    assert told in str(raised.value)


def test_groups_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_text("\n".join(["x,y,site,plate", *ROWS]))
    monkeypatch.chdir(tmp_path)
    assert main(["fit", "y = a*x + b", "rows.csv", "--by", "site"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "2 fits of a, b by site"
    for words in ("grouped by", "per", "for each", "for every", "separately by", "by each", "split by"):
        assert main(["fit", f"y = a*x + b {words} site", "rows.csv"]) == 0
        assert capsys.readouterr().out.splitlines()[0] == "2 fits of a, b by site"
    assert main(["fit", "y = a*x + b", "rows.csv", "--by", "site", "plate"]) == 2
    assert "one column makes the groups" in capsys.readouterr().err
    assert main(["fit", "y = a*x + b", "rows.csv", "--where", "site=B", "--where", "x < 4 or x > 5", "-q"]) == 0
    capsys.readouterr()
    assert main(["fit", "y = a*x + b", "rows.csv", "--by", "plate", "-q"]) == 0
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["1", "2"]


def test_signs_of_conditions_in_an_entry_stay() -> None:
    table = {"x": [1, 2, 3] * 3, "y": [2, 4, 6, 1, 5, 9, 3, 6, 9], "dept": ["R&D"] * 3 + ["a is b"] * 3 + ['5"'] * 3}
    found = eqsolve.fit_by("dept", "fit y = a*x + b", table)
    assert [round(fit["a"], 6) for fit in found.values()] == [2.0, 4.0, 3.0]


def test_options_and_notes_of_groups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Intervals, wanted values, rows and predictions of all groups; what is of one fit is said to have no effect."""
    (tmp_path / "rows.csv").write_text("\n".join(["x,y,site,plate", *ROWS, "5,7,C,3"]))
    monkeypatch.chdir(tmp_path)
    text = ["fit y = a*x + b", "2*a = ?", "predict y at x = 9, band 95%"]
    said = ["fit", *text, "rows.csv", "--by", "site", "--intervals", "95", "--out", "out.csv", "--plot", "p.svg"]
    assert main(said) == 1  # one row of C
    shown = capsys.readouterr()
    assert "--plot is of one fit, and has no effect with --by" in shown.err
    assert "2*a" in shown.out.splitlines()[1]
    alone = eqsolve.fit(LINE, {"x": X[3:], "y": Y[3:]}, intervals=0.95)
    low, high = alone.parameters["a"].interval or (0, 0)
    assert f"({low:.4g} to {high:.4g})" in shown.out
    notes = [line for line in shown.out.splitlines() if line.startswith("note")]
    assert notes
    assert all(line.split("] ")[1].startswith("site C: ") for line in notes)
    rows = (tmp_path / "out.csv").read_text().splitlines()
    assert rows[0] == "site,x,y,fitted,residual,standardized"
    assert [row.split(",")[0] for row in rows[1:]] == [*SITE, "C"]
    predicted = (tmp_path / "out.predictions.csv").read_text().splitlines()
    assert predicted[0].startswith("site,predicted,x,value")
    assert [row.split(",")[0] for row in predicted[1:]] == ["New York", "B", "C"]
    assert float(predicted[2].split(",")[3]) == pytest.approx(alone.predict(x=[9]).value[0])


def test_intervals_and_wanted_values_in_the_frame() -> None:
    pytest.importorskip("pandas")
    frame = eqsolve.fit_by("site", f"{LINE}\n2*a = ?", DATA, intervals=0.9).to_pandas()
    assert list(frame.columns)[1:6] == ["a", "a stderr", "a low", "a high", "b"]
    assert list(frame["2*a"]) == pytest.approx([2 * a for a in frame["a"]])
    assert list(frame["2*a stderr"]) == pytest.approx([2 * a for a in frame["a stderr"]])
