"""Values of a column of dates, written as dates again."""

from __future__ import annotations

from pathlib import Path

import pytest

import eqsolve
from eqsolve.errors import Diagnostic
from eqsolve.front.cli import main
from eqsolve.result.fits import dates_in


@pytest.mark.parametrize(
    ("said", "value", "written"),
    [
        ("days since 2024-02-28", 2.0, "2024-03-01"),
        ("days since 28.2.2023", 1.0, "2023-03-01"),
        ("days since Jan 2, 2024", 30.0, "2024-02-01"),
        ("days since 2024-02-28", 0.5, "2024-02-28 12:00"),
        ("hours since 2024-02-28 23:30", 1.0, "2024-02-29 00:30"),
        ("hours since 2024-02-28 23:30", 1 / 3600, "2024-02-28 23:30:01"),
        ("days since 3/14/2024", 2.0, 2.0),  # which of the two is the month is not known here
        ("hours since 08:00", 2.0, 2.0),
        ("days since 2024-02-28", 1e300, 1e300),
        ("seconds", 5.0, 5.0),
    ],
)
def test_values_as_dates(said: str, value: float, written: str | float) -> None:
    notes = [Diagnostic("note", "N332", f"t counts {said}", names=("t",))]
    assert dates_in(notes, "t")(value) == written
    assert dates_in(notes, "y")(value) == value


def test_rows_and_predictions_have_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.csv").write_text("day,y\n2024-02-28,1\n2024-03-01,5\n2024-03-02,7\n")
    monkeypatch.chdir(tmp_path)
    words = ["fit", "y = a*day + b", "predict y at day = 2024-03-05", "rows.csv"]
    assert main([*words, "--quiet", "--out", "out.csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "day = 2024-03-05, y = 13"
    rows = (tmp_path / "out.csv").read_text().splitlines()
    assert [row.split(",")[0] for row in rows] == ["day", "2024-02-28", "2024-03-01", "2024-03-02"]
    told = (tmp_path / "out.predictions.csv").read_text().splitlines()[1]
    assert told.split(",")[:2] == ["y", "2024-03-05"]
    fit = eqsolve.fit('y = a*day + b\npredict y at day = 2024-03-05\ndata "rows.csv"', base_dir=tmp_path)
    assert "2024-03-05" in str(eqsolve.show(fit))
    assert list(fit.residuals()["day"]) == [0, 2, 3]  # numbers, as the model has them
