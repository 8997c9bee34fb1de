"""Words of a column in fit lines, against NumPy's least squares with the columns of zeros and ones made by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve.errors import EqsolveError

X = np.array([1.0, 2, 3, 4, 5, 6, 7])
Y = np.array([3.1, 5, 9.1, 9.2, 13, 13.1, 17.1])
TOWN = ["New York", "Bonn", "New York", "Bonn", "New York", "Bonn", "New York"]
DATA = {"x": X, "y": Y, "town": TOWN}
NY = np.array([word == "New York" for word in TOWN], dtype=float)
ONES = np.ones(7)
FILE = "x,y,town\n" + "".join(f"{x},{y},{town}\n" for x, y, town in zip(X, Y, TOWN, strict=True))

LINES = [  # the fit line, its parameters in order, their columns
    ("y = a*x + b + d*(town = New_York)", "a b d", [X, ONES, NY]),
    ("y = a*x + b + d*(New_York = town)", "a b d", [X, ONES, NY]),
    ("y = a*x + b + d*(town != Bonn)", "a b d", [X, ONES, NY]),
    ("y = a*x + b + d*(town == Bonn)", "a b d", [X, ONES, 1 - NY]),
    ("y = a*x + b + d*where(town = Bonn, 1, 0)", "a b d", [X, ONES, 1 - NY]),
    ("y = a*x + b + d*where(town ≠ Bonn and x > 2, 1, 0)", "a b d", [X, ONES, NY * (X > 2)]),
    ("y = a*x + where(town = Bonn, p, q)", "a p q", [X, 1 - NY, NY]),
    ("y = a*x + piecewise((p, town = Bonn), (q, true))", "a p q", [X, 1 - NY, NY]),
    ("y = a*x + b[town]", "a b_New_York b_Bonn", [X, NY, 1 - NY]),
    ("y = a[town]*x + b", "a_New_York a_Bonn b", [X * NY, X * (1 - NY), ONES]),
]


@pytest.mark.parametrize(("line", "names", "columns"), LINES)
def test_words_count_as_zeros_and_ones(line: str, names: str, columns: list[np.ndarray], tmp_path: Path) -> None:
    wanted = np.linalg.lstsq(np.stack(columns, axis=1), Y, rcond=None)[0]
    (tmp_path / "t.csv").write_text(FILE, encoding="utf-8")
    rows = "\n".join(f"{x}, {y}, {town}" for x, y, town in zip(X, Y, TOWN, strict=True))
    for fit in (
        eqsolve.fit(f"fit {line}", data={**DATA, "gone": [None] * 7, "lost": [""] * 7}),
        eqsolve.fit(f'fit {line}\ndata "t.csv"', base_dir=tmp_path),
        eqsolve.fit(f"fit {line}\ndata x, y, town\n{rows}\nend"),
    ):
        assert set(fit) == set(names.split())
        assert [fit[name] for name in names.split()] == pytest.approx(list(wanted), rel=1e-9)
        assert "N335" in {note.code for note in fit.notes}


def test_a_curve_for_each_word_and_one_decay_for_all() -> None:
    t = np.tile(np.linspace(0, 4, 15), 2)
    kind = ["p"] * 15 + ["q"] * 15
    y = np.where(np.array(kind) == "p", 3.0, 7.0) * np.exp(-0.8 * t)
    fit = eqsolve.fit("fit y = A[kind]*exp(-k*t)", data={"t": t, "y": y, "kind": kind})
    assert dict(fit) == pytest.approx({"A_p": 3, "A_q": 7, "k": 0.8})


def test_whole_numbers_are_kinds_too() -> None:
    fit = eqsolve.fit("fit y = a[g]*x", data={"x": [1, 2, 3, 4], "y": [2, 4, 9, 12], "g": [1, 1, 7, 7]})
    assert dict(fit) == pytest.approx({"a_1": 2, "a_7": 3})
    assert list(fit.predict(x=[1, 1], g=[1, 7]).value) == pytest.approx([2, 3])


OF_ONE = {"x": [1, 2, 3, 1, 2, 3], "y": [2, 4, 6, 1, 5, 9], "kind": ["cpd-1"] * 3 + ["cpd-2"] * 3}


@pytest.mark.parametrize("index", ["{}", " {} "])
@pytest.mark.parametrize("words", [("cpd-1", "cpd-2"), ("cpd_1", "cpd_2")])
def test_the_parameter_of_one_word_in_other_lines(words: tuple[str, str], index: str) -> None:
    """a[cpd-2] was no index, and a_cpd_2 the one way to write it."""
    one, two = (f"a[{index.format(word)}]" for word in words)
    fit = eqsolve.fit(f"fit y = a[kind]*x + b\n{two}/{one} = ?", OF_ONE)
    plain = eqsolve.fit("fit y = a[kind]*x + b\na_cpd_2/a_cpd_1 = ?", OF_ONE)
    assert fit.asked[0].value == plain.asked[0].value and fit.asked[0].stderr == plain.asked[0].stderr
    assert fit.asked[0].text == f"{two}/{one}"
    held = eqsolve.fit(f"fit y = a[kind]*x + b\n{one} = {two}", OF_ONE)
    assert held["a_cpd_1"] == pytest.approx(held["a_cpd_2"])
    assert eqsolve.fit(f"fit y = a[kind]*x + b\n{one} > 3", OF_ONE)["a_cpd_1"] == pytest.approx(3)
    with pytest.raises(eqsolve.TextError, match=r"E293.*no row of kind holds cpd_3"):
        eqsolve.fit("fit y = a[kind]*x + b\na[cpd-3] = ?", OF_ONE)


def test_words_of_a_table_are_no_unknowns_in_capitals() -> None:
    data = {"x": [1, 2, 3, 1, 2, 3], "y": [2, 4, 6, 1, 5, 9], "site": ["A"] * 3 + ["B"] * 3}
    for text in ("fit y = a[site]*x + b\na[B] - a[A] = ?", "fit y = a*x + b + c*(site = B)"):
        assert "N202" not in {note.code for note in eqsolve.fit(text, data).notes}
    assert "N202" in {note.code for note in eqsolve.fit("fit y = a*x + b + B*(site = B)", data).notes}


PREDICTED = [
    {"x": [8, 9], "town": ["New York", "Bonn"]},
    {"x": [8, 9], "town": ["New_York", "Bonn"]},
    {"x": [8, 9], "town_New_York": [1, 0]},
]


@pytest.mark.parametrize("at", PREDICTED)
def test_predictions_take_the_word(at: dict[str, object]) -> None:
    wanted = np.linalg.lstsq(np.stack([X, ONES, NY], axis=1), Y, rcond=None)[0]
    fit = eqsolve.fit("fit y = a*x + b + d*(town = New_York)", data=DATA)
    assert list(fit.predict(at).value) == pytest.approx([wanted @ [8, 1, 1], wanted @ [9, 1, 0]])
    text = "fit y = a*x + b + d*(town = New_York)\npredict y at x = 8, town = New_York, Bonn"
    (told,) = eqsolve.fit(text, data=DATA).predictions
    assert list(told.value) == pytest.approx([wanted @ [8, 1, 1], wanted @ [8, 1, 0]])


def test_predictions_over_a_frame_take_its_words() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(DATA)
    fit = eqsolve.fit("fit y = a*x + b[town]", data=frame)
    columns = np.stack([X, NY, 1 - NY], axis=1)
    wanted = columns @ np.linalg.lstsq(columns, Y, rcond=None)[0]
    assert list(fit.predict(frame).value) == pytest.approx(list(wanted))


GROUPED = {"x": [1, 2, 1, 2], "y": [1.0, 2, 3, 6], "g": ["A", "A", "B", "B"]}
NUMBERED = {**GROUPED, "g": [1, 1, 2, 2]}
UNHELD = [
    ("y = b[g]*x", GROUPED, ["C"], "no row of g holds C"),
    ("y = b[g]*x", GROUPED, ["A", "C"], "no row of g holds C"),
    ("y = b[g]*x", GROUPED, "C", "no row of g holds C"),
    ("y = b[g]*x", GROUPED, [3], "no row of g holds 3"),
    ("y = a*x + d*(g = B)", GROUPED, ["C"], "no row of g holds C"),  # A is known of, though no parameter has its name
    ("y = b[g]*x", NUMBERED, [3], "no row of g holds 3"),
    ("y = b[g]*x", NUMBERED, [2.5], "no row of g holds 2.5"),
    ("y = b[g]*x", NUMBERED, ["C"], "no row of g holds C"),
]


@pytest.mark.parametrize(("line", "data", "at", "said"), UNHELD)
def test_no_value_is_predicted_at_a_word_that_no_row_holds(
    line: str, data: dict[str, object], at: object, said: str
) -> None:
    with pytest.raises(EqsolveError) as caught:
        eqsolve.fit(f"fit {line}", data=data).predict(x=2, g=at)
    (found,) = caught.value.diagnostics
    assert found.code == "E681" and found.text == said
    if isinstance(at, list) and len(at) == 1:
        with pytest.raises(EqsolveError) as caught:
            eqsolve.fit(f"fit {line}\npredict y at x = 2, g = {at[0]}", data=data)
        found = caught.value.diagnostics[0]
        assert found.code == "E293" and found.text == said


@pytest.mark.parametrize("missing", [None, float("nan"), "", " "])
@pytest.mark.parametrize("data", [GROUPED, NUMBERED])
def test_at_a_missing_word_nothing_is_known(data: dict[str, object], missing: object) -> None:
    fit = eqsolve.fit("fit y = b[g]*x", data=data)
    told = fit.predict(x=[2, 2], g=[data["g"][3], missing]).value  # type: ignore[index]  # a list
    assert told[0] == pytest.approx(6) and np.isnan(told[1])


def test_a_group_of_whole_numbers_in_a_prediction_of_the_text() -> None:
    fit = eqsolve.fit("fit y = b[g]*x\npredict y at x = 2, g = 2\ndata x, y, g\n1 1 1\n2 2 1\n1 3 2\n2 6 2")
    assert fit.predictions[0].value == pytest.approx((6,))
    assert not any("uses the column" in note.text for note in fit.notes)


REFUSED = [
    ("y = a*x + d*(town = Koeln)", "no row of town holds Koeln"),
    ("y = a*x + d*where(town = Koeln, 1, 0)", "no row of town holds Koeln"),
    ("y = a[y]*x", "numbers with fractions"),
    ("y = a[gone]*x", "gone is empty in every row"),
    ("y = a[lost]", "lost is empty in every row"),
]


@pytest.mark.parametrize(("line", "said"), REFUSED)
def test_what_no_row_holds_is_refused_once(line: str, said: str) -> None:
    with pytest.raises(EqsolveError) as caught:
        eqsolve.fit(f"fit {line}", data={**DATA, "gone": [None] * 7, "lost": [""] * 7})
    (found,) = caught.value.diagnostics
    assert found.code == "E293" and said in found.text


FORMATTED = [
    "fit y = a*x + b[town]",
    "fit y = a*x + d*where(town = New_York, 1, 0)",
    "fit y = a*x + b[town]\npredict y at x = 8, town = New_York, Bonn",
]


@pytest.mark.parametrize("text", FORMATTED)
def test_what_is_printed_reads_the_same(text: str) -> None:
    printed = eqsolve.format(text + "\ndata x, y, town\n1, 2, New York\n2, 5, Bonn\n3, 6, New York\n4, 9, Bonn\nend")
    assert printed.startswith(text.splitlines()[0])
    assert eqsolve.format(printed) == printed
    assert dict(eqsolve.fit(printed)) == dict(
        eqsolve.fit(text, data={"x": [1, 2, 3, 4], "y": [2, 5, 6, 9], "town": ["New York", "Bonn"] * 2})
    )


def test_a_condition_over_a_table_that_is_refused() -> None:
    with pytest.raises(EqsolveError) as caught:
        eqsolve.fit("fit y = a*x + b where x < 7\ndata x, y\n1 2\n2 3 4\n3 5")
    assert [found.code for found in caught.value.diagnostics] == ["E120"]


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_entry_is_no_word(missing: object) -> None:
    """Such a row has no parameter, and is left out."""
    data = {"g": ["a", missing, "b", "a", "b"], "y": [1.0, 50.0, 4.0, 3.0, 6.0]}
    fit = eqsolve.fit("fit y = m[g]", data=data)
    assert dict(fit) == pytest.approx({"m_a": 2.0, "m_b": 5.0})
    assert fit.points == 4
