"""Values wanted at a fit: at the fitted parameters, with the error that theirs make."""

from __future__ import annotations

import math

import pytest

import eqsolve
from eqsolve.errors import EqsolveError

LINE = "fit y = a*x + b\ndata x, y\n0 1\n1 3.1\n2 4.9\n3 7.2\nend\n"


def test_a_value_has_the_error_of_a_prediction() -> None:
    """a*5 + b of a straight line: the textbook's standard error of the mean response at x = 5."""
    fit = eqsolve.fit(LINE + "5*a + b = ?")
    (asked,) = fit.asked
    x = [0.0, 1.0, 2.0, 3.0]
    spread = math.sqrt(1 / 4 + (5 - 1.5) ** 2 / sum((v - 1.5) ** 2 for v in x))
    assert asked.value == pytest.approx(5 * fit["a"] + fit["b"])
    assert fit.residual_std is not None
    assert asked.stderr == pytest.approx(fit.residual_std * spread)
    assert fit.to_dict()["asked"] == [asked.to_dict()]
    assert not fit.notes


def test_a_combination_of_what_cannot_be_told_apart_has_no_error() -> None:
    """A value is still given; a number of no parameter has error 0."""
    fit = eqsolve.fit("fit y = (a + b)*x\ndata x, y\n1 2\n2 4.1\n3 6\nend\na + b = ?\n2*3 = ?")
    assert [a.stderr for a in fit.asked] == [None, 0.0]
    assert fit.asked[1].value == 6


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("a*x", "x has no single value at a fit"),
        ("residuals", "residuals stands in no fit line, and has no value"),
        ("2*slope", "slope stands in no fit line, and has no value"),
        ("sqrt(-a)", "it is undefined at the fitted parameters"),
    ],
    ids=["column", "word", "stranger", "domain"],
)
def test_what_has_no_value_is_noted(question: str, says: str) -> None:
    """A note, never an error: the fit stands."""
    fit = eqsolve.fit(f"{LINE}{question} = ?")
    assert fit.asked == ()
    (note,) = fit.notes
    assert note.code == "N510" and says in note.text


@pytest.mark.parametrize(
    ("question", "field"), [("R^2", "r_squared"), ("R²", "r_squared"), ("BIC", "bic"), ("SSE", "sum_squares")]
)
def test_what_stands_beside_a_fit_has_its_value(question: str, field: str) -> None:
    """No parameter of that name, of which the data say nothing: R^2 was 0, and the fit undecided."""
    fit = eqsolve.fit(f"{LINE}{question} = ?")
    assert (fit.status, list(fit)) == ("converged", ["a", "b"])
    assert [a.value for a in fit.asked] == [getattr(fit, field)]


def test_a_parameter_that_is_called_r_is_itself() -> None:
    fit = eqsolve.fit(LINE.replace("a*x", "R*x") + "R^2 = ?")
    assert fit.asked[0].value == pytest.approx(fit["R"] ** 2)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("y = 5", "a*x_0 + b = 5"),
        ("a*x + b = 5", "a*x_0 + b = 5"),
        ("5 = a*x + b", "a*x_0 + b = 5"),
        ("x = 4.5", "predict y at x = 4.5"),
        ("y = c*x + 1", "fit y = c*x + 1"),
    ],
)
def test_where_a_model_has_a_value_is_asked_with_a_name_of_its_own(line: str, instead: str) -> None:
    """``fit y = 5`` was offered, a second model over all rows."""
    with pytest.raises(EqsolveError, match="E399") as told:
        eqsolve.fit(LINE + line)
    assert f"write for example: {instead})" in str(told.value)
    again = eqsolve.fit(LINE + instead)
    if "x_0" in instead:
        assert again["a"] * again["x_0"] + again["b"] == pytest.approx(5)


@pytest.mark.parametrize("line", ["w = 1/x^2", "weight_i = 1/x^2"])
def test_a_weight_in_an_equation_is_an_option(line: str) -> None:
    """``fit w = 1/x^2`` was offered, a model of no column."""
    with pytest.raises(EqsolveError, match=r"E399.*option of the fit line: , weight 1/x\^2"):
        eqsolve.fit(LINE + line)


@pytest.mark.parametrize("function", ["max", "min"])
def test_the_largest_of_a_column_is_a_number(function: str) -> None:
    with pytest.raises(EqsolveError, match=rf"E360.*write its number in place of {function}\(y\)"):
        eqsolve.fit(f"fit y/{function}(y) = a*x + b", {"x": [1, 2, 3], "y": [1, 2, 4]})


def test_it_is_drawn() -> None:
    """Beside the parameters."""
    assert "5*a + b" in str(eqsolve.show(eqsolve.fit(LINE + "5*a + b = ?")))
