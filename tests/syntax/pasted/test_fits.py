"""Fits that people head with other words: each is read as the fit line and the table that say the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import eqsolve
from eqsolve import syntax
from eqsolve.errors import EqsolveError

ROWS = "1 2.1\n2 3.9\n3 6.2\n4 7.8"


def values(text: str) -> dict[str, float]:
    fit = eqsolve.solve(text)
    assert isinstance(fit, eqsolve.Fit)
    return {name: round(value, 6) for name, value in fit.items()}


LINE = values(f"fit y = a*x + b\ndata x, y\n{ROWS}")
MODEL = "fit y = a*x + b\n"


@pytest.mark.parametrize(
    "text",
    [
        f"linear fit\nx y\n{ROWS}",
        f"Linear regression:\n\nx y\n{ROWS}",
        f"Fit a line to the data\ndata x, y\n{ROWS}",
        f"find the least-squares line of best fit\nx y\n{ROWS}",
        f"fit: y = a*x + b\nx y\n{ROWS}",
        f"model: y = a*x + b\ndata x, y\n{ROWS}",
        f"Fit y = a*x + b\nx y\n{ROWS}",
        f"Best fit: y = a*x + b\nx y\n{ROWS}",
        f"fit y(x) = a*x + b\nx y\n{ROWS}",
        f"fit y = a*x + b to the data\nx y\n{ROWS}",
        MODEL + "(1, 2.1), (2, 3.9), (3, 6.2), (4, 7.8)",
        MODEL + "points: (1, 2.1) (2, 3.9) (3, 6.2) (4, 7.8)",
        "fit y = a*x + b to the points (1, 2.1), (2, 3.9), (3, 6.2) and (4, 7.8)",
        "y = a*x + b through (1, 2.1), (2, 3.9), (3, 6.2), (4, 7.8)",
        MODEL + "x: 1 2 3 4\ny: 2.1 3.9 6.2 7.8",
        MODEL + "x = 1, 2, 3, 4\ny = 2.1, 3.9, 6.2, 7.8",
        MODEL + "x/s 1 2 3 4\ny/m 2.1 3.9 6.2 7.8",
        MODEL + "x <- c(1, 2, 3, 4)\ny <- c(2.1, 3.9, 6.2, 7.8)",
        MODEL + "x = np.array([1, 2, 3, 4])\ny = np.array([2.1, 3.9, 6.2, 7.8])",
        MODEL + "   x    y\n0  1  2.1\n1  2  3.9\n2  3  6.2\n3  4  7.8",
    ],
)
def test_other_words_for_one_fit(text: str) -> None:
    """With a note on what was read."""
    assert values(text) == LINE
    assert any(note.code in ("N326", "N329", "N120") for note in eqsolve.solve(text).notes)


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("quadratic fit", "a*x^2 + b*x + c"),
        ("fit an exponential", "a*exp(b*x)"),
        ("power law regression", "a*x^b"),
        ("logarithmic trendline", "a + b*ln(x)"),
        ("exponential decay fit", "a*exp(-b*x)"),
        ("linear fit through the origin", "a*x"),
        ("trendline", "a*x + b"),
    ],
)
def test_named_models(words: str, model: str) -> None:
    """A table of two columns says what stands on the left."""
    assert values(f"{words}\nx y\n{ROWS}") == values(f"fit y = {model}\nx y\n{ROWS}")


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("linear", "a*x + b"),
        ("Power law", "a*x^b"),
        ("polynomial of degree 2", "a*x^2 + b*x + c"),
        ("polynomial order 2", "a*x^2 + b*x + c"),
        ("linear through origin", "a*x"),
        ("exponential decay", "a*exp(-b*x)"),
        ("log fit", "a + b*ln(x)"),
        ("arrhenius", "a*exp(-b/x)"),
        ("linear fit with zero intercept", "a*x"),
    ],
)
def test_where_a_fit_is_asked_for_the_name_of_a_model_is_enough(words: str, model: str) -> None:
    data = {"x": [1, 2, 3, 4], "y": [2.1, 3.9, 6.2, 8.3]}
    assert dict(eqsolve.fit(words, data=data)) == dict(eqsolve.fit(f"fit y = {model}", data=data))


def test_a_form_through_the_origin_is_a_polynomial() -> None:
    with pytest.raises(EqsolveError, match="E620"):
        eqsolve.fit("exponential through origin", data={"x": [1, 2, 3], "y": [1, 4, 9.1]})


@pytest.mark.parametrize("words", ["hyperbola", "4PL", "segmented regression", "weibull fit"])
def test_words_without_a_model_are_told_which_have_one(words: str) -> None:
    """A missing '=' was told, or that there is no table."""
    with pytest.raises(EqsolveError, match=r"E620.*no model.*linear, quadratic.*logistic"):
        eqsolve.fit(words, data={"x": [1, 2, 3, 4], "y": [2.1, 3.9, 6.2, 8.3]})


@pytest.mark.parametrize(
    ("formula", "model"),
    [
        ("y ~ x1*x2", "a + b*x1 + c*x2 + d*x1*x2"),
        ("y ~ x1 + x1*x2", "a + b*x1 + c*x2 + d*x1*x2"),
        ("log(y + 10) ~ x1", "a + b*x1"),
        ("y ~ m*x1", "m*x1"),
    ],
)
def test_formulas_of_r_beside_columns(formula: str, model: str) -> None:
    """y ~ x1*x2 was told to be fit y = x1*x2, which has no parameter."""
    with pytest.raises(EqsolveError) as caught:
        eqsolve.fit(formula, {"y": [1, 2, 4], "x1": [1, 2, 3], "x2": [2, 5, 1]})
    hint = caught.value.diagnostics[0].hint
    assert hint.endswith(f"to fit data write: fit {formula.partition(' ~')[0]} = {model}")


@pytest.mark.parametrize(
    "rows",
    [
        "[1, 2.1], [2, 3.9], [3, 6]",
        "[[1, 2.1], [2, 3.9], [3, 6]]",
        "[1, 2.1]\n[2, 3.9]\n[3, 6]",
        "x | y\n1 | 2.1\n2 | 3.9\n3 | 6",
        "x|y\n1|2,1\n2|3,9\n3|6,0",
    ],
)
def test_rows_in_brackets_and_bars(rows: str) -> None:
    found = syntax.read(f"fit y = m*x + b\n{rows}").tables[0]
    assert [list(found.columns[name]) for name in "xy"] == [[1, 2, 3], [2.1, 3.9, 6]]


def test_to_regress_is_a_linear_fit() -> None:
    rows = "x1,x2,y\n0,1,10\n1,3,6\n2,2,3.7\n3,5,2.3"
    for words, model in (("regress y on x1 and x2", "a + b*x1 + c*x2"), ("Regress y on x1", "a*x1 + b")):
        assert syntax.read(f"{words}\n{rows}").fits[0].right == syntax.read(f"fit y = {model}\n{rows}").fits[0].right


PRIOR = {"x": [1, 2, 3.0], "v": [2, 3, 3.4]}


@pytest.mark.parametrize("head", ["v = V*x/(K + x)", "fit v = V*x/(K + x)"])
@pytest.mark.parametrize(
    "known",
    [
        "fit K = 3.5, sigma 0.5",
        "fit K = 3.5 ± 0.5",
        "fit K = 3.5 +/- 0.5",
        "prior K = 3.5 ± 0.5",
        "prior: K = 3.5, sd 0.5",
    ],
)
def test_what_is_known_of_a_parameter_stands_beside_the_model(head: str, known: str) -> None:
    """With `fit` in front of the model or not: the line without a column is no model of the table."""
    if not head.startswith("fit") and known.startswith("prior"):
        head = f"fit {head}"
    expected = eqsolve.fit("fit v = V*x/(K + x)\nfit K = 3.5, sigma 0.5", PRIOR)
    assert dict(eqsolve.fit(f"{head}\n{known}", PRIOR)) == dict(expected)
    rows = "\n".join(f"{x} {v}" for x, v in zip(*PRIOR.values(), strict=True))
    assert dict(eqsolve.fit(f"{head}\n{known}\ndata x, v\n{rows}")) == dict(expected)


def test_a_measured_value_beside_a_fit_is_told_how_it_counts() -> None:
    with pytest.raises(EqsolveError, match=r"E281.*write fit K = 3\.5, sigma 0\.5;"):
        eqsolve.fit("fit v = V*x/(K + x)\nK = 3.5 ± 0.5", PRIOR)


def test_two_models_without_columns_of_their_own_stay_as_they_are() -> None:
    """Only a line that holds no column leaves the model to an equation."""
    with pytest.raises(EqsolveError, match="E399"):
        eqsolve.fit("v = V*x/(K + x)\nfit v = 3*x", PRIOR)


def test_nothing_is_fitted_unasked() -> None:
    """Lists of numbers below an equation do not make it a fit."""
    with pytest.raises(EqsolveError):
        eqsolve.solve("y = m*x + b\nx = 1, 2, 3\ny = 2, 4, 6")


def test_labels_without_a_table_are_labels() -> None:
    """model: y = 2 is an equation with a label."""
    assert eqsolve.solve("model: y = 2").one()["y"] == 2
    assert eqsolve.solve("y(x) := 2*x\ny(3) = z").one()["z"] == 6


@pytest.mark.parametrize(
    ("words", "model"),
    [
        ("linear fit", "a*x + b"),
        ("quadratic regression", "a*x^2 + b*x + c"),
        ("polynomial fit of degree 2", "a*x^2 + b*x + c"),
        ("2nd order polynomial fit", "a*x^2 + b*x + c"),
        ("third degree polynomial fit", "a*x^3 + b*x^2 + c*x + d"),
        ("fit a cubic polynomial", "a*x^3 + b*x^2 + c*x + d"),
        ("Michaelis-Menten fit", "a*x/(b + x)"),
        ("linear fit of y against x", "a*x + b"),
        ("exponential fit of y vs x", "a*exp(b*x)"),
        ("polynomial fit of degree 2 of y against x", "a*x^2 + b*x + c"),
        ("polynomial regression of order 3 of y on x", "a*x^3 + b*x^2 + c*x + d"),
    ],
)
def test_words_name_a_model_beside_a_table(words: str, model: str, tmp_path: Path) -> None:
    """In a file, in data=, and with a condition on the rows."""
    x, y = [1, 2, 3, 4, 5, 6], [2.1, 3.9, 6.2, 7.8, 9.9, 12.4]
    (tmp_path / "rows.csv").write_text("x,y\n" + "".join(f"{a},{b}\n" for a, b in zip(x, y, strict=True)))
    expected = eqsolve.fit(f"fit y = {model}", data={"x": x, "y": y})
    for found in (
        eqsolve.fit(words, data={"x": x, "y": y}),
        eqsolve.fit(f'{words}\ndata "rows.csv"', base_dir=tmp_path),
        eqsolve.fit(f'{words}\ndata "rows.csv"', base_dir=tmp_path, where="x < 9"),
        eqsolve.fit(words + "\n" + "\n".join(f"{a} {b}" for a, b in zip(x, y, strict=True))),
        eqsolve.fit(f"{words}\nx: {' '.join(map(str, x))}\ny: {' '.join(map(str, y))}"),
    ):
        assert found.sum_squares == pytest.approx(expected.sum_squares)
        assert dict(found) == pytest.approx(dict(expected), rel=1e-4)
        assert f"is read as fit y = {model}" in " ".join(note.text for note in found.notes)


def test_words_for_a_model_beside_more_columns_are_asked_about() -> None:
    data = {"t": [1, 2, 3], "u": [2, 4, 6.1], "v": [1, 1, 2]}
    with pytest.raises(EqsolveError, match="E128") as told:
        eqsolve.fit("linear fit", data=data)
    assert "linear fit of u against t" in str(told.value)
    with pytest.raises(EqsolveError, match="multiple linear regression of v against t and u"):
        eqsolve.fit("multiple linear regression", data=data)
    assert eqsolve.fit("linear fit of u against t", data=data)["a"] == pytest.approx(2.05)


@pytest.mark.parametrize("inputs", ["x1 and x2", "x1, x2", "x1 + x2"])
def test_a_linear_fit_against_several_columns(inputs: str) -> None:
    data = {"y": [1.0, 4, 2, 6.5, 3], "x1": [0, 1, 0, 2, 1], "x2": [1, 2, 3, 4, 0]}
    rows = np.stack([np.ones(5), data["x1"], data["x2"]], 1)
    expected = np.linalg.lstsq(rows, np.array(data["y"]), rcond=None)[0]
    found = eqsolve.fit(f"linear regression of y on {inputs}", data=data)
    assert list(found.values()) == pytest.approx(list(expected))
    assert "is read as fit y = a + b*x1 + c*x2" in found.notes[0].text
    with pytest.raises(EqsolveError, match="E128"):
        eqsolve.fit(f"quadratic fit of y against {inputs}", data=data)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("line through (0,1),(1,2)", [1, 1]),
        ("the line through the points (0, 1) and (2, 5)", [2, 1]),
        ("linear fit (0,1),(1,3),(2,5)", [2, 1]),
        ("linear fit\n(0,1),(1,3),(2,5)", [2, 1]),
        ("parabola through (0,1),(1,2),(2,5)", [1, 0, 1]),
    ],
)
def test_a_curve_through_points(text: str, values: list[float]) -> None:
    assert list(eqsolve.fit(text).values()) == pytest.approx(values)


@pytest.mark.parametrize("line", ["data rows.csv", "data one: rows.csv", "data ./rows.csv"])
def test_the_name_of_a_file_without_quotation_marks(line: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("x,y\n1,2\n2,4\n3,6.3\n")
    assert eqsolve.fit(f"fit y = a*x\n{line}", base_dir=tmp_path).points == 3
    assert eqsolve.fit(f"linear fit\n{line}", base_dir=tmp_path).points == 3


def test_a_prediction_beside_a_fit_line_with_an_error_is_not_told_that_there_is_none() -> None:
    with pytest.raises(EqsolveError) as told:
        eqsolve.fit("fit y = a*x + ; predict y at x = 2")
    assert "E278" not in str(told.value)


@pytest.mark.parametrize("word", ["Fit", "FIT"])
def test_fit_and_predict_may_begin_with_a_capital(word: str) -> None:
    fit = eqsolve.fit(f"{word} y = a*x + b\ndata x, y\n{ROWS}\nend\nPredict y at x = 3")
    assert fit.predictions[0].value == pytest.approx([3 * fit["a"] + fit["b"]])
    assert eqsolve.fit(f"{word} y = a*x", {"x": [1, 2], "y": [2, 4]})["a"] == pytest.approx(2)
    assert eqsolve.solve("Fit*y = 6; y = 2")["Fit"] == 3


@pytest.mark.parametrize("model", ["linear fit", "y = a*x + b", "fit y = a*x + b"])
@pytest.mark.parametrize(
    "lists", ["x = [1, 2, 3]\ny = [2, 4, 6.5]", "x <- c(1, 2, 3)\ny <- c(2, 4, 6.5)", "x: 1 2 3\ny: 2 4 6.5"]
)
def test_a_model_below_lists(model: str, lists: str) -> None:
    assert eqsolve.fit(f"{lists}\n{model}")["a"] == pytest.approx(2.25)


def test_a_call_of_r_below_its_vectors_is_the_one_error() -> None:
    with pytest.raises(EqsolveError) as raised:
        eqsolve.fit("x <- c(1, 2, 3)\ny <- c(2, 4, 6.5)\nlm(y ~ x)")
    (wrong,) = raised.value.diagnostics
    assert (wrong.code, wrong.hint) == ("E314", "write fit y = a + b*x")


def test_lists_of_numbers_alone_are_a_table() -> None:
    """In a conversation they wait for their fit line; beside an equation that is none, a fit line is what is offered."""
    (table,) = eqsolve.read("x: 1 2 3\ny: 2 4 6.1").tables
    assert [list(column) for column in table.columns.values()] == [[1, 2, 3], [2, 4, 6.1]]
    with pytest.raises(EqsolveError) as caught:
        eqsolve.solve("x: 1 2 3\ny: 2 4 6.1\ny = a*x + b")
    assert caught.value.code == "E399" and "fit y = a*x + b" in str(caught.value)
    with pytest.raises(EqsolveError):
        eqsolve.solve("x: 1 2 3\ny: 2 4")  # of different lengths


@pytest.mark.parametrize(
    "title",
    ["Enzyme kinetics 12.03., 25 °C", "Messung vom 3.4., Probe 2", "Results (run 3)", "\nCalibration, 5 mL cell"],
)
def test_a_title_above_the_names_of_a_table_is_left_out(title: str) -> None:
    found = eqsolve.solve(f"{title}\nx y\n{ROWS}\n\n{MODEL}")
    assert {name: round(value, 6) for name, value in found.items()} == LINE
    assert "N112" in {note.code for note in found.notes}


def test_concentrations_in_a_head_are_their_names() -> None:
    text = "Kinetics 12.03., 25 °C\n[S] (mM)\tv (uM/min)\n0,1\t9,2\n0,5\t32\n1\t49\n2\t66\n\nfit v = Vmax*S/(Km + S)"
    plain = "data S, v\n0.1 9.2\n0.5 32\n1 49\n2 66\nend\nfit v = Vmax*S/(Km + S)"
    assert values(text) == values(plain)
