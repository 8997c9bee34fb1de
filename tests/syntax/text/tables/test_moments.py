"""Columns of dates and times in tables, files and data=, against the hours and days that a calendar counts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve.errors import EqsolveError
from eqsolve.syntax.text import moments_of


@pytest.mark.parametrize(
    ("cells", "values", "unit"),
    [
        (["2024-02-28", "2024-03-01", ""], [0, 2, float("nan")], "days"),  # a leap year
        (["2023/12/31", "2024/01/02"], [0, 2], "days"),
        (["28.02.2023", "1.3.2023"], [0, 1], "days"),
        (["3/4/2024", "5/16/2024"], [0, 73], "days"),
        (["13/4/2024", "3/5/2024"], [0, 20], "days"),
        (["2024-03-01 23:30", "2024-03-02 01:00"], [0, 1.5], "hours"),
        (["2024-03-01T09:00:00Z", "2024-03-01T09:00:36Z"], [0, 0.01], "hours"),
        (["2024-03-01", "2024-03-01 06:00"], [0, 6], "hours"),
        (["09:00", "09:45"], [0, 0.75], "hours"),
        (["0:00:00", "0:00:36"], [0, 0.01], "hours"),
        (["9:00 AM", "12:30 PM"], [0, 3.5], "hours"),
        (["Feb 28, 2024", "March 1, 2024", "NA"], [0, 2, float("nan")], "days"),
        (["28-Feb-2024", "01-Mar-2024"], [0, 2], "days"),
        (["2. Mai 2024", "1. Dezember 2024"], [0, 213], "days"),
        (["Mar 1 2024 9:00", "Mar 2 2024 10:30"], [0, 25.5], "hours"),
    ],
)
def test_moments(cells: list[str], values: list[float], unit: str) -> None:
    found = moments_of(cells)
    assert found is not None
    assert found.unit == unit
    assert found.values == pytest.approx(values, nan_ok=True)


@pytest.mark.parametrize(
    "cells",
    [
        ["3/4/2024", "5/6/2024"],  # March or April
        ["0:00", "0:30"],  # minutes and seconds?
        ["0:20", "0:30"],
        ["23:50", "0:10"],  # of the next day?
        ["2023-02-29"],
        ["1-2", "3-4"],
        ["2024-03-01 09:00Z", "2024-03-01 09:00+01:00"],
        ["A", "B"],
        ["Mayor 1, 2024", "Mayor 2, 2024"],
        ["Ju 1, 2024"],
        [],
    ],
)
def test_what_is_no_moment_or_could_be_two(cells: list[str]) -> None:
    assert moments_of(cells) is None


STAMPS = ["2024-03-01 09:00", "2024-03-01 10:00", "2024-03-01 11:30"]
Y = [1.0, 3.0, 6.0]


def _stated(data: dict[str, object]) -> eqsolve.Fit:
    return eqsolve.fit("fit y = a*t + b", data=data)


def test_a_column_of_moments_is_fitted(tmp_path: Path) -> None:
    """y = 2 t + 1 in hours, however the table is given; a note says what is counted."""
    rows = "".join(f"{stamp},{y}\n" for stamp, y in zip(STAMPS, Y, strict=True))
    (tmp_path / "rows.csv").write_text(f"t,y\n{rows}")
    for found in (
        eqsolve.fit(f"fit y = a*t + b\ndata t, y\n{rows}end"),
        eqsolve.fit('fit y = a*t + b\ndata "rows.csv"', base_dir=tmp_path),
        eqsolve.fit('linear fit\ndata "rows.csv"', base_dir=tmp_path),
        _stated({"t": STAMPS, "y": Y}),
        _stated({"t": [datetime.fromisoformat(stamp) for stamp in STAMPS], "y": Y}),
        _stated({"t": np.array(STAMPS, dtype="datetime64[s]"), "y": Y}),
    ):
        assert dict(found) == pytest.approx({"a": 2, "b": 1})
        (note,) = [note for note in found.notes if note.code == "N332"]
        assert note.text.startswith("t counts hours since 2024-03-01")
    assert _stated({"t": [date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 4)], "y": [1, 3, 7]})["a"] == pytest.approx(
        2
    )


def test_words_in_a_table_of_the_text() -> None:
    """Columns of words say which rows count, also without the word data; a single slip is no word."""
    text = "fit y = a*x where site = A\ndata x, y, site\n1 2 A\n2 4 A\n1 5 B\n2 9 B\nend"
    assert eqsolve.fit(text)["a"] == pytest.approx(2)
    assert eqsolve.fit(eqsolve.format(text))["a"] == pytest.approx(2)
    assert eqsolve.fit("fit y = a*x\nsite x y\nA1 1 2\nA2 2 4\nA3 3 6")["a"] == pytest.approx(2)
    assert eqsolve.fit("fit y = a*x\nx,y,site\n1,2,North\n2,4,South\n")["a"] == pytest.approx(2)
    for wrong, code in (
        ("fit y = a*x\ndata x, y\n1 2\n2 b\nend", "E121"),
        ("fit y = a*x\ndata x, y, site\n1 2 A\n2 4 7\nend", "E121"),
        ("fit y = a*site\ndata x, y, site\n1 2 A\n2 4 B\nend", "E409"),
    ):
        with pytest.raises(EqsolveError, match=code):
            eqsolve.fit(wrong)


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("t > 2024-03-01 09:30", 2),
        ("t <= '2024-03-01 10:00:00'", 2),
        ("2024-03-01 < t < 2024-03-01 11:00", 2),
        ("t = 2024-03-01 11:30", 1),
        ("not t = 2024-03-01 9:00", 2),
    ],
)
def test_conditions_compare_moments(condition: str, count: int) -> None:
    """Of a column that is fitted, and of one that says what a row is; behind the fit line and in the call."""
    data = {"t": STAMPS, "x": [1, 2, 3], "y": Y}
    for line in ("fit y = a*t", "fit y = a*x"):
        assert eqsolve.fit(line, data, where=condition).points == count
        assert eqsolve.fit(f"{line} where {condition}", data).points == count


def test_a_moment_that_is_written_otherwise_than_its_column_is_refused() -> None:
    with pytest.raises(EqsolveError, match=r"E409.*such as 2024-03-01 09:00"):
        eqsolve.fit("fit y = a*t", {"t": STAMPS, "y": Y}, where="t != 1.3.2024 9:00")


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("t = 2024-03-01 12:00", [3]),
        ("t = 2024-03-02 9:00, 2024-03-01 9:30:00, band 95%", [24, 0.5]),
        ("2024-03-01 12:00", [3]),
    ],
)
def test_predictions_are_wanted_at_moments(said: str, at: list[float]) -> None:
    rows = "\n".join(f"{stamp}, {y}" for stamp, y in zip(STAMPS, Y, strict=True))
    fit = eqsolve.fit(f"fit y = a*t\ndata t, y\n{rows}\nend\npredict y at {said}")
    assert dict(fit.predictions[0].at)["t"] == pytest.approx(at)
    assert fit.predictions[0].value == pytest.approx([fit["a"] * t for t in at])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("fit y = a*(day - 2024-03-05) + b", "2024-03-05 is a date, and .*write 4 for this day"),
        ("fit y = a*day + b\nday0 = 2024-03-05", "2024-03-05 is a date"),
        ("fit y = a*day + b\npredict y at day = 5.3.2024", "written otherwise, such as 2024-03-01"),
        ("fit y = a*day + b\npredict y at day = 2024-03-05..2024-03-07 step 1", r"write day = 4\.\.6 step 1"),
        ("fit y = a*x + b\npredict y at x = 2024-03-05", "x is no column of dates"),
    ],
)
def test_dates_are_never_differences(lines: str, said: str) -> None:
    table = "data day, x, y\n2024-03-01 1 1\n2024-03-02 2 2.1\n2024-03-04 4 3.9\nend"
    with pytest.raises(EqsolveError, match=f"(?s)E290.*{said}"):
        eqsolve.fit(f"{lines}\n{table}")


def test_a_prediction_at_a_date_is_printed_as_typed() -> None:
    text = 'data "levels.csv"\nfit y = a*day + b\npredict y at day = 2024-03-05\n'
    assert eqsolve.format(text) == text
