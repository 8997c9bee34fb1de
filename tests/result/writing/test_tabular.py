"""Answers and fits as arrays and data frames."""

from __future__ import annotations

import builtins
import json
import math
import pickle
from typing import Any

import numpy as np
import pytest

import eqsolve
from eqsolve import Answer


def solved(text: str) -> Answer:
    found = eqsolve.solve(text, time_limit=600)
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("text", "shape", "kind"),
    [
        ("x^2 = 4; y = 1", (2, 2), np.float64),
        ("x in 1..9; y in 1..9; x + y = 5", (4, 2), np.int64),
        ("x: integer; x = 2^80", (1, 1), np.object_),
        ("x in {1, 4}; y^2 = x", (4, 2), np.float64),
        ("x + y = 3; x + y = 4", (0, 2), np.float64),
    ],
)
def test_an_array_has_a_row_for_each_solution(text: str, shape: tuple[int, int], kind: type) -> None:
    """Columns are in the order of the unknowns; whole numbers stay whole, of any length."""
    answer = solved(text)
    found = answer.to_numpy()
    assert (found.shape, found.dtype.type) == (shape, kind)
    assert found.tolist() == [[s[name] for name in answer.unknowns] for s in answer]


@pytest.mark.parametrize("text", ["x + y = 3", "sin(x) = 1", "x^2 > 4"])
def test_infinitely_many_solutions_are_no_array(text: str) -> None:
    """A sample must not pass for the list."""
    with pytest.raises(eqsolve.AnswerError, match="E606"):
        solved(text).to_numpy()


def test_a_frame_of_an_answer() -> None:
    """Values, or exact forms; each row says whether it is proved."""
    pytest.importorskip("pandas")
    answer = solved("x^2 = 2")
    frame = answer.to_pandas()
    assert list(frame.columns) == ["x", "status", "proved"]
    assert frame["x"].tolist() == [s["x"] for s in answer]
    assert frame["proved"].tolist() == [True, True]
    assert answer.to_pandas(exact=True)["x"].tolist() == [s.exact["x"] for s in answer if s.exact]
    double = solved("(x - cos(x))^2 = 0")
    assert double.to_pandas()["proved"].tolist() == [s.status is eqsolve.Status.PROVED for s in double]
    assert list(solved("x = 1; x = 2").to_pandas().columns) == ["x", "status", "proved"]


def test_a_frame_of_a_family_has_its_formulas() -> None:
    """The free unknowns are themselves."""
    pytest.importorskip("pandas")
    rows = solved("x + y = 3").to_pandas().to_dict("records")
    assert rows == [{"x": "3 - y", "y": "y", "status": "family", "proved": True}]


def test_a_frame_has_what_the_text_asks_for() -> None:
    """As columns, called by what was asked; of a family as text, where one formula tells it."""
    pytest.importorskip("pandas")
    answer = solved("x^2 = 2; x + 1 = ?; find 2x; find x")
    frame = answer.to_pandas()
    assert list(frame.columns) == ["x", "x + 1", "2x", "status", "proved"]
    assert frame["x + 1"].tolist() == list(answer.asked[0].values)
    assert [str(form) for form in answer.to_pandas(exact=True)["2x"]] == ["-2*sqrt(2)", "2*sqrt(2)"]
    assert list(solved("x^2 = -1; 2x = ?").to_pandas().columns) == ["x", "2x", "status", "proved"]
    family = solved("x + y = 3; 2x + 2y = ?; x - y = ?").to_pandas()
    assert family.loc[0, ["2x + 2y", "x - y"]].tolist() == ["6", "3 - 2*y"]
    branches = solved("x*y = 0; x + y = ?; x*y = ?").to_pandas()
    assert branches["x*y"].tolist() == ["0", "0"]
    assert branches["x + y"].tolist() == [None, None]


def test_frames_of_fits() -> None:
    """Parameters are rows of a fit, sets those of many."""
    pytest.importorskip("pandas")
    fit = eqsolve.fit("fit y = a*x + b", data={"x": [0, 1, 2, 3], "y": [1, 3.1, 4.9, 7]}, intervals=0.95)
    frame = fit.to_pandas()
    assert list(frame.columns) == ["value", "stderr", "low", "high"]
    assert frame.loc["a", "value"] == fit["a"]
    assert frame.loc["b", "low"] < fit["b"] < frame.loc["b", "high"]
    fits = eqsolve.fit_many("fit y = a*x + b", {"x": [0, 1, 2, 3], "y": [[1, 3.1, 4.9, 7], [2, 2, 2, 2.1]]})
    many = fits.to_pandas()
    assert list(many.columns) == ["a", "a stderr", "b", "b stderr", "sum_squares", "points", "dof", "status"]
    assert many["a stderr"].tolist() == list(fits.stderr["a"])


def test_predictions_are_labelled_as_the_rows_that_they_are_for() -> None:
    """So that they go back into the data frame, a filtered one as well; what has no labels counts from 0."""
    pandas = pytest.importorskip("pandas")
    fit = eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4, 6]})
    rows = pandas.DataFrame({"x": [5.0, 6.0, 7.0], "z": 0}, index=[10, 11, 12])[1:]
    for told in (fit.predict(rows), fit.predict(x=rows["x"]), fit.predict({"x": rows["x"]}, level=0.9)):
        assert rows.assign(y=told.to_pandas()["value"])["y"].tolist() == pytest.approx([12, 14])
    assert list(fit.predict(x=[6, 7]).to_pandas().index) == [0, 1]
    assert fit.predict(rows) == fit.predict(x=[6, 7])
    assert pickle.loads(pickle.dumps(fit.predict(rows))).to_pandas().index.tolist() == [11, 12]


def test_predictions_without_a_band_are_json() -> None:
    """Its ends are null there, as strict readers want it."""
    told = eqsolve.fit("fit y = a*x", data={"x": [1, 2, 3], "y": [2, 4, 6]}).predict(x=[4, math.nan])
    data = json.loads(json.dumps(told.to_dict(), allow_nan=False))
    assert (data["at"]["x"], data["value"][1], data["lower"]) == ([4.0, None], None, [None, None])


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    real = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **more)

    answer = solved("x = 1")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(eqsolve.UsageError, match=r"E699.*pip install"):
        answer.to_pandas()


def test_a_table_of_a_list_that_is_cut_warns() -> None:
    """A frame of 3 rows does not show that there are 20 solutions; of a whole list nothing is said."""
    cut = eqsolve.solve("x in 1..20", max_solutions=3)
    assert isinstance(cut, Answer)
    with pytest.warns(UserWarning, match="3 of 20 solutions are listed"):
        assert len(cut.to_numpy()) == 3
    with pytest.warns(UserWarning, match="max_solutions"):
        assert len(cut.to_pandas()) == 3
    assert len(solved("x in 1..20").to_numpy()) == 20
