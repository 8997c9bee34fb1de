"""Tables of other libraries: columns by name, without a copy and without a warning (warnings are errors here)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import eqsolve
from eqsolve.errors import UsageError
from eqsolve.given.frames import columns_from
from eqsolve.syntax.text.tables.columns import array_of

X = np.arange(6.0)
Y = 2 * X + 1 + 0.1 * np.sin(7 * X)
LINE = "fit y = a*x + b"
SLOPE = float(np.polyfit(X, Y, 1)[0])


class _Frame:
    """A table with `columns` and items, and nothing else."""

    columns = ("x", "y", "when", 3)

    def __getitem__(self, title: str) -> list[float]:
        return {"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]}[title]


def test_columns_that_the_text_names() -> None:
    """Others are not looked at."""
    assert list(columns_from(_Frame(), "fit y = a*x")) == ["x", "y"]
    assert eqsolve.fit("fit y = a*x", data=_Frame())["a"] == pytest.approx(2)  # type: ignore[arg-type]
    assert columns_from({"x": [1]}, "fit y = a") == {"x": [1]}


def _pandas(**columns: Any) -> Any:
    return pytest.importorskip("pandas").DataFrame(columns)


def _polars(**columns: Any) -> Any:
    return pytest.importorskip("polars").DataFrame(columns)


def _arrow(**columns: Any) -> Any:
    return pytest.importorskip("pyarrow").table(columns)


def _xarray(x: Any, y: Any, **others: Any) -> Any:
    names = {name: ("x", values) for name, values in {"y": y, **others}.items()}
    return pytest.importorskip("xarray").Dataset(names, coords={"x": x})


def _fields(**columns: Any) -> Any:
    return np.rec.fromarrays(list(columns.values()), names=list(columns))


WORDS = np.array(list("abcdef"))


@pytest.mark.parametrize("frame", [_pandas, _polars, _xarray, _fields])
def test_a_missing_column_is_told_with_those_that_the_text_does_not_name(frame: Any) -> None:
    """They are read only then; of words there is no word."""
    table = frame(x=X, y=Y, words=WORDS)
    with pytest.raises(
        eqsolve.TextError, match=r"E329.*no table has a column z \(is y meant\? the columns are (x, y|y, x);"
    ):
        eqsolve.fit("fit z = a*x + b", data=table)


@pytest.mark.parametrize("frame", [_pandas, _polars, _arrow, _xarray, _fields])
def test_frames(frame: Any) -> None:
    found = eqsolve.fit(LINE, data=frame(x=X, y=Y, word=WORDS))
    assert found["a"] == pytest.approx(SLOPE, rel=1e-12)
    assert not found.notes


@pytest.mark.parametrize("frame", [_pandas, _polars, _arrow, _xarray, _fields])
@pytest.mark.parametrize(
    "said", [{"sigma": "dy"}, {"sigma": {"y": "2*dy"}}, {"weight": "1/dy^2"}], ids=["name", "mapping", "expression"]
)
def test_columns_that_only_the_weighting_names(frame: Any, said: Any) -> None:
    dy = 1 + X
    expected = np.polyfit(X, Y, 1, w=1 / dy)
    assert eqsolve.fit(LINE, data=frame(x=X, y=Y, dy=dy, word=WORDS), **said)["a"] == pytest.approx(expected[0])
    assert eqsolve.fit_many(LINE, frame(x=X, y=Y, dy=dy, word=WORDS), **said)["a"] == pytest.approx(expected[0])


@pytest.mark.parametrize("frame", [_pandas, _polars, _xarray, _fields])
def test_no_copy(frame: Any) -> None:
    table = frame(x=X, y=Y)
    columns = columns_from(table, LINE)
    given = table["y"].to_numpy() if hasattr(table["y"], "to_numpy") else table["y"]
    assert np.shares_memory(array_of(columns["y"]), given)


@pytest.mark.parametrize("frame", [_pandas, _polars, _arrow])
@pytest.mark.parametrize("holes", [[*Y[:-1], None], [*map(int, Y[:-1]), None]])
def test_holes(frame: Any, holes: Any) -> None:
    """Missing entries leave their rows out, with a note."""
    found = eqsolve.fit(LINE, data=frame(x=X, y=holes))
    assert found.points == 5
    assert [note.code for note in found.notes] == ["N505"]
    assert found["a"] == pytest.approx(np.polyfit(X[:5], np.array(holes[:5], dtype=float), 1)[0], rel=1e-12)


@pytest.mark.parametrize("dtype", ["Float64", "Int64", "float32", "object"])
def test_types_of_pandas(dtype: str) -> None:
    pandas = pytest.importorskip("pandas")
    found = eqsolve.fit("fit y = a*x", data=pandas.DataFrame({"x": pandas.array(X, dtype=dtype), "y": 3 * X}))
    assert found["a"] == pytest.approx(3, rel=1e-12)


def test_a_named_index() -> None:
    pandas = pytest.importorskip("pandas")
    index = pandas.Index(X, name="x")
    assert eqsolve.fit(LINE, data=pandas.DataFrame({"y": Y}, index=index))["a"] == pytest.approx(SLOPE, rel=1e-12)
    series: Any = pandas.Series(Y, index=index, name="y")
    assert eqsolve.fit(LINE, data=series)["a"] == pytest.approx(SLOPE, rel=1e-12)


@pytest.mark.parametrize(("title", "name"), [("x [s]", "x"), ("x (mm)", "x"), ("x / s", "x"), ("the x", "the_x")])
def test_titles_that_are_no_names(title: str, name: str) -> None:
    found = eqsolve.fit(f"fit y = a*{name} + b", data=_pandas(**{title: X, "y": Y}))
    assert found["a"] == pytest.approx(SLOPE, rel=1e-12)


def test_a_title_that_is_the_name_goes_before() -> None:
    found = eqsolve.fit(LINE, data=_pandas(**{"x [s]": 1000 * X, "x": X, "y": Y}))
    assert found["a"] == pytest.approx(SLOPE, rel=1e-12)


def test_titles_that_stand_twice() -> None:
    pandas = pytest.importorskip("pandas")
    twice = pandas.DataFrame(np.c_[X, Y, Y], columns=["x", "y", "y"])
    with pytest.raises(UsageError, match="two columns are called y"):
        eqsolve.fit(LINE, data=twice)


@pytest.mark.parametrize(
    "spans",
    [
        lambda: pytest.importorskip("pandas").to_timedelta(range(6), "s"),
        lambda: pytest.importorskip("pandas").Series(pytest.importorskip("pandas").to_timedelta(range(6), "s")),
        lambda: np.arange(6).astype("timedelta64[s]"),
        lambda: 1000 * np.arange(6).astype("timedelta64[ms]"),
        lambda: [timedelta(seconds=k) for k in range(6)],
        lambda: pytest.importorskip("polars").Series([timedelta(seconds=k) for k in range(6)]),
        lambda: pytest.importorskip("pyarrow").array([timedelta(seconds=k) for k in range(6)]),
        lambda: [f"0 days 00:00:0{k}" for k in range(6)],
    ],
)
def test_spans_of_time_count_seconds(spans: Any) -> None:
    """Whatever unit they are kept in, which a note says; values of a prediction too."""
    found = eqsolve.fit(LINE, data={"x": spans(), "y": Y})
    assert found["a"] == pytest.approx(SLOPE, rel=1e-12)
    assert [note.text for note in found.notes if note.code == "N332"] == ["x counts seconds"]
    wanted = found.predict(x=[1, 60]).value
    assert found.predict(x=[timedelta(seconds=1), timedelta(minutes=1)]).value == pytest.approx(wanted)
    assert found.predict(x=np.timedelta64(1, "m")).value == pytest.approx(wanted[1:])
    assert found.predict(x=spans()).value == pytest.approx(found.predict(x=range(6)).value)
    assert eqsolve.fit("fit y = a", data={"x": spans(), "y": Y}, where="x < 2.5").points == 3


def test_values_of_a_prediction_are_counted_as_the_column_is() -> None:
    """Dates since the first; a date for a column of numbers, or of spans, is none (it was nanoseconds since 1970)."""
    pandas = pytest.importorskip("pandas")
    days = pandas.date_range("2020-01-01", periods=6)
    dated = eqsolve.fit(LINE, data={"x": days, "y": Y})
    wanted = dated.predict(x=range(6)).value
    assert dated.predict(x=days).value == pytest.approx(wanted)
    assert dated.predict(x=list(days)).value == pytest.approx(wanted)
    for one in ("2020-01-03", date(2020, 1, 3), np.datetime64("2020-01-03"), days[2], 2):
        assert dated.predict(x=one).value == pytest.approx(wanted[2:3])
    for other, values in (
        (eqsolve.fit(LINE, data={"x": X, "y": Y}), days),
        (eqsolve.fit(LINE, data={"x": X, "y": Y}), timedelta(1)),
        (eqsolve.fit(LINE, data={"x": days - days[0], "y": Y}), days),
        (dated, days - days[0]),
    ):
        with pytest.raises(UsageError, match="E685"):
            other.predict(x=values)


def test_dates_count_days() -> None:
    pandas = pytest.importorskip("pandas")
    dated = eqsolve.fit(LINE, data=_pandas(x=pandas.date_range("2020", periods=6), y=Y))
    assert dict(dated) == pytest.approx(dict(eqsolve.fit(LINE, data={"x": range(6), "y": Y})))
    assert "x counts days since 2020-01-01" in dated.notes[0].text


def test_many_sets_from_arrays_that_may_not_be_written() -> None:
    x, y = X.copy(), np.stack([Y, 2 * Y])
    x.flags.writeable = y.flags.writeable = False
    found = eqsolve.fit_many(LINE, {"x": x, "y": y})
    assert found["a"] == pytest.approx([SLOPE, 2 * SLOPE], rel=1e-9)


def test_words_and_dates_of_a_mapping_are_left_out() -> None:
    """Where nothing names them; what the text names is handed on, and refused as no numbers."""
    data = {
        "x": [1, 2],
        "who": ["a", "b"],
        "day": np.array(["2026-01-01", "2026-01-02"], dtype="datetime64[D]"),
        "y": (2, 4),
    }
    assert list(columns_from(data, "fit y = a*x")) == ["x", "y"]
    assert list(columns_from(data, "fit y = a*x", "who")) == ["x", "who", "y"]
    with pytest.raises(eqsolve.UsageError) as caught:
        eqsolve.fit("fit y = a*x + who", data=data)
    assert caught.value.code == "E646"


def test_what_is_no_table_is_told_what_to_do():
    """A path, rows of a JSON, and columns of words or dates: each with its repair."""
    model = "fit y = a*x"
    for data, said in (
        ("rows.csv", r"E654.*values by name, not 'rows.csv'.*read_csv"),
        (Path("rows.csv"), r"E654.*read_csv"),
        ([{"x": 1, "y": 2}], r"E654.*values by name, not .*DataFrame"),
        ({"x": [1, "n/a"], "y": [1, 2]}, r"E646.*row 2 has 'n/a'.*leave the row out"),
        ({"x": ["low dose", "high"], "y": [1, 2]}, r"E646.*row 1 has 'low dose'.*b\[x\].*\(x = low_dose\) is 1"),
        ({"x": ["1,5", "2,5"], "y": [1, 2]}, r"E646.*row 1 has '1,5'.*x\.str\.replace"),
        ({"one": {"x": [1], "y": [2]}}, r"E646.*holds columns by name.*below a line data one: x, y"),
        ({"x": np.array([1], "timedelta64[Y]"), "y": [1]}, "E646.*dates or times"),
        ({"x": [], "y": []}, "E647.*no rows"),
        ({"x": 1, "y": [2, 4]}, "E647.*one number"),
        ({"x": [[1], [2], [3]], "y": [2, 4, 6]}, r"E647.*has the shape \[3, 1\].*x\[:, 0\]"),
    ):
        with pytest.raises(UsageError, match=said):
            eqsolve.fit(model, data=data)


def test_months_of_pandas_become_moments():
    pandas = pytest.importorskip("pandas")
    data = pandas.DataFrame({"x": pandas.period_range("2024-01", periods=2, freq="M"), "y": [1, 2]})
    with pytest.raises(UsageError, match=r"E646.*x\.dt\.to_timestamp\(\)"):
        eqsolve.fit("fit y = a*x", data)


@pytest.mark.parametrize("title", ["\u0394T", "\u2206T"])
@pytest.mark.parametrize("name", ["\u0394T", "\u2206T"])
def test_the_sign_of_an_increment_is_the_letter_delta(name, title):
    """Keyboards have U+2206, and names the letter: in titles and in texts both are one name."""
    pandas = pytest.importorskip("pandas")
    columns = {"x": [1, 2, 3], title: [1, 3, 5]}
    for data in (columns, pandas.DataFrame(columns)):
        fit = eqsolve.fit(f"{name} = a*x + b", data)
        assert (round(fit["a"], 9), round(fit["b"], 9)) == (2, -1)


def test_a_value_for_a_column_is_refused():
    """It would be forgotten: the name means the rows."""
    data = {"x": [1, 2, 3], "y": [2, 4, 6]}
    for call in (
        lambda: eqsolve.fit("fit y = a*x", data=data, params={"x": 2}),
        lambda: eqsolve.fit("fit y = a*x\ndata x, y\n1 2\n2 4", params={"y": 2}),
    ):
        with pytest.raises(UsageError, match=r"E637.*is a column of the table"):
            call()
    assert round(eqsolve.fit("fit y = a*x + b", data=data, params={"b": 0})["a"], 9) == 2


def test_titles_of_a_frame_are_told_where_none_is_named() -> None:
    """As the text has to write them."""
    frame = pytest.importorskip("pandas").DataFrame({"my x (mm)": [1, 2], "v": [3, 4]})
    with pytest.raises(eqsolve.EqsolveError, match="the columns are my_x, v") as caught:
        eqsolve.fit("y = a*x + b", data=frame)
    assert caught.value.code == "E329"


def test_a_title_with_signs_is_told_by_what_it_is_called() -> None:
    """%B is B; a unit behind a title, and blanks, are no signs of its name."""
    pandas = pytest.importorskip("pandas")
    told = eqsolve.fit("fit y = a*B + c", pandas.DataFrame({"%B": X, "y": Y})).notes
    assert [note.text for note in told if note.code == "N333"] == ["the column '%B' is called B"]
    plain = eqsolve.fit("fit y = a*time + c", pandas.DataFrame({"time [s]": X, "y": Y})).notes
    assert not [note for note in plain if note.code == "N333"]


@pytest.mark.parametrize(
    ("title", "column"),
    [("x y z", X), ("weird-name!", X), ("% of total", X), ("", X), ("n", [{}] * len(X)), ("p", [b"a"] * len(X))],
)
def test_columns_that_no_line_names_do_not_disturb(title: str, column: list[Any]) -> None:
    """Of a mapping, such as JSON has, as of a frame."""
    data = {"x": X, "y": Y, title: column}
    assert eqsolve.fit("fit y = a*x", data) == eqsolve.fit("fit y = a*x", {"x": X, "y": Y})
    assert eqsolve.fit_many("fit y = a*x", data)["a"].shape == (1,)


def test_a_title_with_blanks_is_a_name_in_a_mapping_too() -> None:
    """As in a frame."""
    told = eqsolve.fit("fit reaction_rate = a*x", {"x": X, "reaction rate": Y})
    assert told["a"] == eqsolve.fit("fit y = a*x", {"x": X, "y": Y})["a"]


def test_a_frame_whose_titles_are_numbers_is_told() -> None:
    """It has columns, and none that a line can name."""
    pandas = pytest.importorskip("pandas")
    for columns, said in (([0, 1], "their titles are 0, 1"), ([("x", "m"), ("y", "m")], r"titles are \('x', 'm'\)")):
        frame = pandas.DataFrame([[1, 2], [2, 4.0]])
        frame.columns = pandas.Index(columns)
        for fit in (eqsolve.fit, eqsolve.fit_many):
            with pytest.raises(UsageError, match=f"E649.*{said}.*columns = \\['x', 'y'\\]"):
                fit("fit y = a*x", frame)


def test_a_lazy_frame_is_collected_without_a_warning() -> None:
    """Warnings are errors here."""
    frame = pytest.importorskip("polars").DataFrame({"x": X, "y": Y}).lazy()
    assert eqsolve.fit("fit y = a*x", frame)["a"] == eqsolve.fit("fit y = a*x", {"x": X, "y": Y})["a"]


@pytest.mark.parametrize(
    "text",
    [
        '"My Signal" = a*"Time (s)" + b',
        "fit `My Signal` = a*`Time (s)` + b",
        "fit My Signal = a*Time + b",
        "fit My_Signal = a*Time + b",
    ],
)
def test_titles_of_several_words_are_named_as_they_stand(text: str, tmp_path: Path) -> None:
    """Of a data frame, and of a file."""
    fit = eqsolve.fit(text, {"My_Signal": Y, "Time": X})
    assert fit["a"] == pytest.approx(SLOPE)
    rows = "\n".join(f"{x},{float(y)!r}" for x, y in zip(X, Y, strict=True))
    (tmp_path / "rows.csv").write_text(f"Time (s),My Signal\n{rows}\n")
    assert eqsolve.fit(f'{text}\ndata "rows.csv"', base_dir=tmp_path)["a"] == pytest.approx(SLOPE)


def test_the_micro_sign_is_the_letter_mu() -> None:
    for text in ("\u00b5 = a*x", "\u03bc = a*x", "mu = a*x"):
        assert eqsolve.fit(text, {"x": X, "\u00b5": 2 * X})["a"] == pytest.approx(2)


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "Net Sales = a*Price + b",
        "`Net Sales` = a*`Price/Unit` + b",
        '"Net Sales" = a*Price + b',
        "Net_Sales = a*Price + b",
    ],
)
def test_a_title_of_two_words_beside_one_of_one(line, framed):
    """The columns that were named by one word were the only ones that were handed on."""
    pandas = pytest.importorskip("pandas")
    columns = {"Net Sales": [1, 3, 5], "Price/Unit": [1, 2, 3], "Ad Spend ($)": [0, 1, 0], "who": ["p", "q", "r"]}
    fit = eqsolve.fit(f"fit {line}", pandas.DataFrame(columns) if framed else columns)
    assert (round(fit["a"], 9), round(fit["b"], 9)) == (2, -1)
